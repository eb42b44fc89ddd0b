"""What is special about Persian: letters, Finglish, the consonants both share, split affixes.

Everything here is data, made into look-up tables by the module that uses it.
"""

from __future__ import annotations

LETTERS: dict[str, str] = {
    # Arabic and Kurdish keyboards: same letter, other code point.
    "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی", "ے": "ی", "ۓ": "ی",
    "ك": "ک", "ڪ": "ک", "ګ": "گ", "ڭ": "گ",
    "ة": "ه", "ۀ": "ه", "ۂ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ۿ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا",
    "ؤ": "و", "ٶ": "و", "ۆ": "و", "ۇ": "و", "ۋ": "و", "ڤ": "ف", "ڕ": "ر", "ڵ": "ل", "ڹ": "ن",
    "؟": "?", "٪": "%",
}  # fmt: skip
"""Letter -> the letter a Persian keyboard has for it; kept in the readable form."""

FEATURE_LETTERS: dict[str, str] = {"آ": "ا", "ئ": "ی", "ء": ""}
"""Letters that careful writers keep and most people change or leave out: folded for features only."""

PREFIXES = ("می", "نمی")
"""Verb prefixes that belong to the next word: «می شود» is «میشود»."""

SUFFIXES = (
    *("ها", "های", "هایی", "هام", "هات", "هاش", "هامون", "هاتون", "هاشون"),
    *("هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان"),
    *("تر", "تری", "ترین", "ام", "ایم", "اید", "اند"),
)
"""Endings that belong to the word before. «ای» is left out: it is also "oh" and a question."""

CURRENCIES = (
    *("تومان", "تومن", "تومنی", "تومانی", "ت", "ریال", "ریالی", "هزار", "میلیون", "میلیارد"),
    *("هزارتومان", "هزارتومن", "دلار", "یورو", "toman", "tomans", "tuman", "tomen", "rial"),
    *("hezar", "milion", "million", "milyon"),
)
"""Words after a number that make it an amount, however many digits it has."""

SKELETON: dict[str, str] = {
    **dict.fromkeys("اآعءئیوإأ", ""),  # vowels, or letters that Finglish writes as vowels
    **dict.fromkeys("تط", "t"),
    **dict.fromkeys("سصث", "s"),
    **dict.fromkeys("زذضظ", "z"),
    **dict.fromkeys("حه", "h"),
    **dict.fromkeys("غق", "q"),
    "ب": "b", "پ": "p", "ج": "j", "چ": "C", "خ": "x", "د": "d", "ر": "r", "ژ": "J", "ش": "S",
    "ف": "f", "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    # The same consonants as Finglish writes them (no standard; what survives is the consonant).
    **dict.fromkeys("aeiouyvw", ""),
    "c": "k", "q": "q", "x": "x",
    **{letter: letter for letter in "bdfghjklmnprstz"},
}  # fmt: skip
"""Letter of either script -> the consonant both share ('' for vowels and «و», «ی»)."""

SKELETON_PAIRS: dict[str, str] = {"kh": "x", "gh": "q", "sh": "S", "ch": "C", "zh": "J", "ck": "k"}
"""Two Finglish letters that write one consonant."""

SKELETON_SILENT_END = "h"
"""A final «ه» is mostly the vowel -e, and Finglish writes it or not."""
