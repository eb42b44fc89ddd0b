"""Tables over code points: what kind each one is, and which letter it folds to.

A batch of comments is one array of code points, so folding is looking up these tables. They
cover the planes that people type in (``LIMIT`` code points); anything above is dropped.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features import georgian, persian

LIMIT = 0x20000
END = 0x110000
"""Follows each comment in a folded batch: no code point, so no comment can contain it."""

_FOLDED_RANGES = (
    *(range(0x3100), range(0xFB00, 0x10000), range(0x1D400, 0x1D800), range(0x1F000, 0x1FB00)),
    *(range(first, first + 10) for first in (0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0)),
)
"""What people type, and every digit, is folded one by one; other letters (Chinese, say) stay as they are."""
_DROPPED_RANGES = (range(0xD800, 0xFB00), range(0x10000, LIMIT))  # surrogates, private use, dead scripts

PLACEHOLDERS = ("link", "email", "user", "phone", "card", "iban", "id", "number")
FIRST_PLACEHOLDER = 0xE000
NUMBER = FIRST_PLACEHOLDER + PLACEHOLDERS.index("number")
"""Placeholders are private-use code points inside and ``<phone>`` and the like outside."""


class Kind(IntEnum):
    """What a code point is to a comment."""

    DROP = 0  # no meaning of its own: tatweel, half-space, marks, variation selectors
    BREAK = 1  # parts words: space, punctuation, control characters
    LETTER = 2
    DIGIT = 3
    SYMBOL = 4  # a word by itself: emoji, "!", "?", currency signs
    PLACEHOLDER = 5  # stands for a span that is not language
    EXPAND = 6  # one code point for several letters: spelled out before anything else


class Script(IntEnum):
    """The script of a letter, as far as it matters here."""

    OTHER = 0
    ARABIC = 1
    GEORGIAN = 2
    LATIN = 3


class Tables(NamedTuple):
    """Look-up tables, each of ``LIMIT`` entries by code point."""

    kinds: npt.NDArray[np.uint8]  # a Kind
    letters: npt.NDArray[np.uint32]  # the readable form
    features: npt.NDArray[np.uint32]  # the form for features, 0 to drop; takes a readable one
    scripts: npt.NDArray[np.uint8]  # a Script; takes a readable code point
    expansions: dict[int, str]  # code points of Kind.EXPAND


_OWN_LETTERS = {**persian.LETTERS, **georgian.LETTERS}
# Punctuation that people type in many shapes, and signs that Unicode files elsewhere.
_SAME_MARK = {"！": "!", "\u2026": ".", "،": ",", "\u061b": ";", "<": " ", ">": " "}
_DROPS = frozenset("'\u2019\u2018`\u00b4\u02bc\u02bb\u00ac\u0640\u20e3")
_SYMBOLS = frozenset("!?%♥✓✔✗✘")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def _fold(char: str) -> tuple[Kind, str]:
    """Return the kind of a character and what it becomes in the readable form."""
    point, category = ord(char), unicodedata.category(char)
    if FIRST_PLACEHOLDER <= point < FIRST_PLACEHOLDER + len(PLACEHOLDERS):
        return Kind.PLACEHOLDER, char
    if char in _OWN_LETTERS:
        folded = _OWN_LETTERS[char]
        return (Kind.SYMBOL if folded in _SYMBOLS else Kind.LETTER), folded
    if char in _SAME_MARK:
        folded = _SAME_MARK[char]
        return (Kind.SYMBOL if folded in _SYMBOLS else Kind.BREAK), folded
    if char in _DROPS or category in ("Mn", "Me", "Cf", "Cs", "Co", "Cn") or point in _SKIN_TONES:
        return Kind.DROP, char
    if category == "Nd":
        return Kind.DIGIT, str(unicodedata.digit(char))
    if category[0] in "ZC":
        return Kind.BREAK, " "
    if char in _SYMBOLS or category in ("So", "Sc"):
        plain = unicodedata.normalize("NFKC", char)
        return (Kind.SYMBOL, char) if plain == char else (Kind.EXPAND, plain)
    return _fold_plainly(char)


def _fold_plainly(char: str) -> tuple[Kind, str]:
    """Fold a letter, mark or sign by Unicode: compatible form, lower case, no accent on Latin."""
    plain = unicodedata.normalize("NFKC", char).lower()
    plain = "".join(
        unicodedata.normalize("NFD", c)[0] if "\u00c0" <= c < "\u0250" or "\u1e00" <= c < "\u1f00" else c
        for c in plain
        if unicodedata.category(c) != "Mn"
    )
    if plain == char:
        return (Kind.LETTER if unicodedata.category(char)[0] in "LM" else Kind.BREAK), char
    if len(plain) == 1:
        return _fold(plain)
    return (Kind.EXPAND, plain) if plain.strip() else (Kind.DROP, char)


def _script(point: int) -> Script:
    if point < 0x250:
        return Script.LATIN
    if 0x10A0 <= point < 0x1100:
        return Script.GEORGIAN
    if 0x600 <= point < 0x780:
        return Script.ARABIC
    return Script.OTHER


@cache
def tables() -> Tables:
    """Build the tables (once in a process)."""
    kinds = np.full(LIMIT, Kind.LETTER, np.uint8)
    letters = np.arange(LIMIT, dtype=np.uint32)
    expansions = {}
    for dropped in _DROPPED_RANGES:
        kinds[dropped.start : dropped.stop] = Kind.DROP
    placeholders = range(FIRST_PLACEHOLDER, FIRST_PLACEHOLDER + len(PLACEHOLDERS))
    for point in (*chain.from_iterable(_FOLDED_RANGES), *placeholders):
        kind, folded = _fold(chr(point))
        kinds[point] = kind
        if kind == Kind.EXPAND:
            expansions[point] = folded
        else:
            letters[point] = ord(folded)
    features = np.arange(LIMIT, dtype=np.uint32)
    for char, folded in persian.FEATURE_LETTERS.items():
        features[ord(char)] = ord(folded)
    for char in persian.FEATURE_DROPS:
        features[ord(char)] = 0
    scripts = np.zeros(LIMIT, np.uint8)
    for point in range(0x1100):
        scripts[point] = _script(point)
    return Tables(kinds, letters, features, scripts, expansions)
