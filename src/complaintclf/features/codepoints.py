"""Code points: what kind each one is, and which letter it folds to.

Folding looks things up: for one comment in a :class:`Lookup`, for a batch in an array
(:mod:`complaintclf.features.packed`); both are made of :func:`fold_point`. What lies above ``LIMIT``
is dropped.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from enum import IntEnum
from typing import TypeVar

from complaintclf.features import georgian, persian

LIMIT = 0x20000
FOLDED_RANGES = (
    *(range(0x3100), range(0xFB00, 0x10000), range(0x1D400, 0x1D800), range(0x1F000, 0x1FB00)),
    *(range(first, first + 10) for first in (0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0)),
)
"""What people type, and every digit, is folded one by one; other letters (Chinese, say) stay as they are."""
DROPPED_RANGES = (range(0xD800, 0xFB00), range(0x10000, LIMIT))  # surrogates, private use, dead scripts

PLACEHOLDERS = ("link", "email", "user", "phone", "card", "iban", "id", "number")
FIRST_PLACEHOLDER = 0xE000
NUMBER = FIRST_PLACEHOLDER + PLACEHOLDERS.index("number")
"""Placeholders are private-use code points inside and ``<phone>`` and the like outside."""


class Kind(IntEnum):
    """What a code point is to a comment. A letter's kind is its script.

    A word goes on as long as ``kind >> 1`` stays the same, from LATIN to OTHER: a digit that masking
    has left ("4emi") stands for a Latin letter.
    """

    DROP = 0  # no meaning of its own: tatweel, half-space, marks, variation selectors
    BREAK = 1  # parts words: space, punctuation, control characters
    NUMBER = 2  # stands for a masked number; a word by itself
    SYMBOL = 3  # a word by itself: emoji, "!", "?", currency signs
    LATIN = 4
    DIGIT = 5
    ARABIC = 6
    GEORGIAN = 8
    OTHER = 10  # a letter of another script
    PLACEHOLDER = 12  # stands for a span that could name a person; in no word
    EXPAND = 14  # one code point for several letters: spelled out before anything else


LETTERS = (Kind.LATIN, Kind.ARABIC, Kind.GEORGIAN, Kind.OTHER)


_OWN_LETTERS = {**persian.LETTERS, **georgian.LETTERS}
# Punctuation that people type in many shapes, and signs that Unicode files elsewhere.
_SAME_MARK = {"！": "!", "\u2026": ".", "،": ",", "\u061b": ";", "<": " ", ">": " "}
_DROPS = frozenset("'\u2019\u2018`\u00b4\u02bc\u02bb\u00ac\u0640\u20e3")
_SYMBOLS = frozenset("!?%♥✓✔✗✘")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def fold_point(point: int) -> tuple[Kind, str]:
    """Return the kind of a code point and what it becomes in the readable form.

    >>> fold_point(ord("ك")), fold_point(ord("Ⅳ")), fold_point(0x200C)
    ((<Kind.ARABIC: 6>, 'ک'), (<Kind.EXPAND: 14>, 'iv'), (<Kind.DROP: 0>, ''))
    """
    if FIRST_PLACEHOLDER <= point < FIRST_PLACEHOLDER + len(PLACEHOLDERS):
        return (Kind.NUMBER if point == NUMBER else Kind.PLACEHOLDER), chr(point)
    if any(point in some for some in FOLDED_RANGES):
        return _fold(chr(point))
    if point >= LIMIT or any(point in some for some in DROPPED_RANGES):
        return Kind.DROP, ""
    return Kind.OTHER, chr(point)


def _fold(char: str) -> tuple[Kind, str]:
    category = unicodedata.category(char)
    if char in _OWN_LETTERS:
        return _as_mark(_OWN_LETTERS[char], _script(_OWN_LETTERS[char]))
    if char in _SAME_MARK:
        return _as_mark(_SAME_MARK[char], Kind.BREAK)
    if char in _DROPS or category in ("Mn", "Me", "Cf", "Cs", "Co", "Cn") or ord(char) in _SKIN_TONES:
        return Kind.DROP, ""
    if category == "Nd":
        return Kind.DIGIT, str(unicodedata.digit(char))
    if category[0] in "ZC":
        return Kind.BREAK, " "
    if char in _SYMBOLS or category in ("So", "Sc"):
        plain = unicodedata.normalize("NFKC", char)
        return (Kind.SYMBOL, char) if plain == char else (Kind.EXPAND, plain)
    return _fold_plainly(char)


def _as_mark(folded: str, otherwise: Kind) -> tuple[Kind, str]:
    return (Kind.SYMBOL if folded in _SYMBOLS else otherwise), folded


def _fold_plainly(char: str) -> tuple[Kind, str]:
    """Fold a letter, mark or sign by Unicode: compatible form, lower case, no accent on Latin."""
    plain = unicodedata.normalize("NFKC", char).lower()
    plain = "".join(
        unicodedata.normalize("NFD", c)[0] if "\u00c0" <= c < "\u0250" or "\u1e00" <= c < "\u1f00" else c
        for c in plain
        if unicodedata.category(c) != "Mn"
    )
    if plain == char:
        return (_script(char) if unicodedata.category(char)[0] in "LM" else Kind.BREAK), char
    if len(plain) == 1:
        return _fold(plain)
    return (Kind.EXPAND, plain) if plain.strip() else (Kind.DROP, "")


def _script(letter: str) -> Kind:
    if letter < "\u0250":
        return Kind.LATIN
    if "\u10a0" <= letter < "\u1100":
        return Kind.GEORGIAN
    return Kind.ARABIC if "\u0600" <= letter < "\u0780" else Kind.OTHER


def readable(point: int) -> str:
    """Return what a code point becomes in the readable form, '' if it is dropped."""
    kind, folded = fold_point(point)
    return "".join(fold_point(ord(char))[1] for char in folded) if kind == Kind.EXPAND else folded


def for_features(point: int) -> str:
    """Return what a code point becomes where features are built: fewer letters than in the readable form."""
    return readable(point).translate(_FEATURE_LETTERS)


_FEATURE_LETTERS = str.maketrans(persian.FEATURE_LETTERS)

_T = TypeVar("_T")


class Lookup(dict[int, _T]):
    """A function of code points that remembers; as a table for ``str.translate`` and for kinds.

    Nothing from LIMIT upwards is kept: no text can make a look-up grow beyond that.
    """

    def __init__(self, function: Callable[[int], _T]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, point: int) -> _T:
        value = self._function(point)
        if point < LIMIT:
            self[point] = value
        return value


READABLE = Lookup(readable)
FOR_FEATURES = Lookup(for_features)
KINDS = Lookup(lambda point: int(fold_point(point)[0]))
"""Tables by code point: letters of the readable form, letters for features, and (plain integers) kinds."""


def letters_of(kind: Kind, points: range) -> str:
    """Return the folded characters of a kind among ``points``, as a set for patterns.

    >>> letters_of(Kind.LATIN, range(0x80))
    'abcdefghijklmnopqrstuvwxyz'
    """
    return "".join(chr(point) for point in points if KINDS[point] == kind and READABLE[point] == chr(point))
