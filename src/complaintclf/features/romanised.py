"""Georgian typed in Latin letters -> Mkhedruli, so that it shares the words of native text."""

from __future__ import annotations

import re

import numpy as np

from complaintclf.features import georgian
from complaintclf.features.codepoints import Kind
from complaintclf.features.folding import Folded
from complaintclf.features.packed import KIND, are, pack
from complaintclf.features.pairs import PairTable, join_pairs

_PAIR = re.compile("|".join(georgian.LATIN_PAIRS))
_LETTERS = str.maketrans(georgian.LATIN)
_PAIRS = PairTable(georgian.LATIN_PAIRS)
_PACKED = np.arange(128, dtype=np.uint32) | np.uint32(Kind.LATIN << KIND)
for _latin, _letter in georgian.LATIN.items():
    _PACKED[ord(_latin)] = pack(_letter)


def in_mkhedruli(text: str) -> str:
    """Return one folded comment with its Latin letters as Georgian ones.

    >>> in_mkhedruli("gamo6veba tsota")
    'გამოშვება ცოტა'
    """
    return _PAIR.sub(lambda pair: georgian.LATIN_PAIRS[pair[0]], text).translate(_LETTERS)


def all_in_mkhedruli(folded: Folded) -> Folded:
    """Return folded comments with their Latin letters as Georgian ones."""
    latin = (are(Kind.LATIN, folded.codes) | are(Kind.DIGIT, folded.codes)) & (folded.points < 128)
    points, second = join_pairs(folded.points, latin, _PAIRS)
    joined = points != folded.points
    codes = folded.codes.copy()
    codes[latin] = _PACKED[folded.points[latin]]
    codes[joined] = points[joined] | np.uint32(Kind.GEORGIAN << KIND)
    ends = folded.ends - np.cumsum(second)[folded.ends]
    return Folded(codes[~second], ends)
