"""What is special about Georgian: three scripts, Latin letters of many schemes, shared sounds.

Everything here is data, made into look-up tables by the module that uses it.
"""

from __future__ import annotations

_MKHEDRULI = range(0x10D0, 0x10F6)

LETTERS: dict[str, str] = {
    # str.lower() maps Asomtavruli to Nuskhuri, so both need a table of their own.
    **{chr(0x10A0 + n): chr(letter) for n, letter in enumerate(_MKHEDRULI)},
    **{chr(0x2D00 + n): chr(letter) for n, letter in enumerate(_MKHEDRULI)},
    **{chr(0x1C90 + n): chr(0x10D0 + n) for n in range(0x2B)},  # Mtavruli, the capitals
}
"""Asomtavruli, Nuskhuri and Mtavruli -> Mkhedruli."""

LATIN: dict[str, str] = {
    "a": "ა", "b": "ბ", "g": "გ", "d": "დ", "e": "ე", "v": "ვ", "z": "ზ", "i": "ი", "k": "კ",
    "l": "ლ", "m": "მ", "n": "ნ", "o": "ო", "p": "პ", "j": "ჯ", "r": "რ", "s": "ს", "t": "ტ",
    "u": "უ", "f": "ფ", "q": "ქ", "y": "ყ", "c": "ც", "w": "წ", "x": "ხ", "h": "ჰ",
    "4": "ჩ", "6": "შ",
}  # fmt: skip
"""Latin letter -> Mkhedruli, by the keyboard most people know; the rest is in the sounds."""

LATIN_PAIRS: dict[str, str] = {
    "sh": "შ", "ch": "ჩ", "ts": "ც", "dz": "ძ", "zh": "ჟ", "gh": "ღ", "kh": "ხ", "ph": "ფ",
    "th": "თ", "tc": "წ", "tz": "წ",
}  # fmt: skip
"""Two Latin letters that write one Georgian letter."""

SKELETON: dict[str, str] = {
    # One class per sound that Latin letters or a missed Shift key confuse.
    **dict.fromkeys("თტ", "t"),
    **dict.fromkeys("ქკყ", "k"),
    **dict.fromkeys("ფპ", "p"),
    **dict.fromkeys("ცწჩჭ", "c"),
    **dict.fromkeys("სშ", "s"),
    **dict.fromkeys("ზძ", "z"),
    **dict.fromkeys("ჟჯ", "j"),
    **dict.fromkeys("გღ", "g"),
    **dict.fromkeys("ხჰ", "x"),
    "ა": "a", "ბ": "b", "დ": "d", "ე": "e", "ვ": "v", "ი": "i", "ლ": "l", "მ": "m",
    "ნ": "n", "ო": "o", "რ": "r", "უ": "u",
}  # fmt: skip
"""Georgian letter -> class of sounds, the same for native text and every Latin scheme."""

CURRENCIES = (
    *("ლარი", "ლარს", "ლარის", "ლარად", "ლარამდე", "ლარიანი", "ლ", "თეთრი", "თეთრს", "ათასი"),
    *("დოლარი", "დოლარს", "ევრო", "gel", "lari", "lars", "laris", "larad", "tetri", "usd", "eur"),
)
"""Words after a number that make it an amount, however many digits it has."""
