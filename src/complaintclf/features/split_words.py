"""Words typed apart: the space between a Persian verb or noun and the affix that belongs to it.

It goes, but where that would bring three equal letters together (that would be a stretched run), and
not beside a single letter («ه ام» would become another ending).

In a batch the spaces are sifted first: those next to the two letters that some affix begins with. Of the
few that remain the neighbour word is packed into one integer and looked up among the affixes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features import persian
from complaintclf.features.codepoints import Kind, letters_of
from complaintclf.features.hashing import Indices
from complaintclf.features.packed import POINT, Codes, Flags, are, pack

_ARABIC = f"[{letters_of(Kind.ARABIC, range(0x600, 0x780))}]"
_BEHIND_PREFIX = "|".join(f"(?<=(?<!{_ARABIC}){prefix} )" for prefix in persian.PREFIXES)
_BEFORE_SUFFIX = f"(?=(?:{'|'.join(persian.SUFFIXES)})(?!{_ARABIC}))"
_SPACE = re.compile(f" (?:(?:{_BEHIND_PREFIX})(?={_ARABIC}{{2}})|(?<={_ARABIC}{{2}} ){_BEFORE_SUFFIX})")


def join_split_words(text: str) -> str:
    """Join the split words of one comment.

    >>> join_split_words("نمی شود دکتر ها")
    'نمیشود دکترها'
    """
    return _SPACE.sub(_join, text)


def _join(space: re.Match[str]) -> str:
    text, at = space.string, space.start()
    last, first = text[at - 1], text[at + 1]
    return " " if last == first and first in (text[at - 2], text[at + 2 : at + 3]) else ""


def inside_split_words(codes: Codes) -> Indices:
    """Return the places of the spaces inside split words of a batch."""
    arabic = are(Kind.ARABIC, codes)
    between = np.zeros(len(codes), np.bool_)
    between[2:-2] = (codes[2:-2] == pack(" ")) & arabic[1:-3] & arabic[3:-1]
    batch = _Batch(codes, codes.astype(np.uint8), arabic, between)
    prefixed, suffixed = _beside(_PREFIXES, batch, -1), _beside(_SUFFIXES, batch, 1)
    spaces: Indices = np.append(prefixed[arabic[prefixed + 2]], suffixed[arabic[suffixed - 2]])
    last, first = codes[spaces - 1], codes[spaces + 1]
    stretched = (last == first) & ((codes[spaces - 2] == last) | (codes[spaces + 2] == first))
    return spaces.take(np.flatnonzero(~stretched))


class _Batch(NamedTuple):
    """Codes, their low bytes (enough for a first sifting, and four times as fast), which of them are
    letters of the Arabic script, and which are spaces between two of those."""

    codes: Codes
    low: npt.NDArray[np.uint8]
    arabic: Flags
    between: Flags


class _Affixes(NamedTuple):
    """A few short words: the low bytes of the two letters that each begins with, and the keys of all."""

    beginnings: list[tuple[np.uint8, np.uint8]]
    keys: Indices


_BEFORE_ARABIC = 0x5FF
_LETTER_BITS = 9  # of a letter of the Arabic blocks, counted from 1
_LONGEST_AFFIX = max(map(len, (*persian.PREFIXES, *persian.SUFFIXES)))
assert (_LONGEST_AFFIX + 1) * _LETTER_BITS < 64  # one letter more, to see that a word is longer


def _affixes(words: Iterable[str]) -> _Affixes:
    filler = chr(_BEFORE_ARABIC)
    letters = [[ord(char) - ord(filler) for char in word.ljust(_LONGEST_AFFIX + 1, filler)] for word in words]
    beginnings = {(np.uint8(ord(word[0]) & 255), np.uint8(ord(word[1]) & 255)) for word in words}
    return _Affixes(sorted(beginnings), np.sort(_keys(np.array(letters))))


def _keys(letters: Indices) -> Indices:
    """Return one number for each row of letters, of which none has the same as another."""
    keys: Indices = (letters << _LETTER_BITS * np.arange(_LONGEST_AFFIX + 1)).sum(axis=1)
    return keys


def _beside(affixes: _Affixes, batch: _Batch, step: int) -> Indices:
    """Return which of the spaces between words have an affix on one side (before: step -1; after: 1)."""
    codes, low, arabic, between = batch
    near, next_to_it = (low[1:-3], low[:-4]) if step < 0 else (low[3:-1], low[4:])
    likely = np.zeros(len(codes), np.bool_)
    for first, second in affixes.beginnings:
        likely[2:-2] |= (near == first) & (next_to_it == second)
    spaces = np.flatnonzero(likely & between)
    window = spaces[:, None] + step * np.arange(1, _LONGEST_AFFIX + 2)
    inside = (window >= 0) & arabic.take(window, mode="clip")
    letters = (codes.take(window, mode="clip") & POINT).astype(np.int64) - _BEFORE_ARABIC
    letters[~np.logical_and.accumulate(inside, axis=1)] = 0
    keys = _keys(letters)
    place = np.minimum(np.searchsorted(affixes.keys, keys), len(affixes.keys) - 1)
    return spaces.take(np.flatnonzero(affixes.keys[place] == keys))


_PREFIXES = _affixes([prefix[::-1] for prefix in persian.PREFIXES])
_SUFFIXES = _affixes(persian.SUFFIXES)
