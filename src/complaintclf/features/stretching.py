"""Stretched runs cut to one: three or more of a letter, two or more of a mark.

Doubled letters are spelling and stay, digits and placeholders are not touched. Here as in the other
steps of folding there are two forms, for one comment and for a batch, that do the same.
"""

from __future__ import annotations

import re

import numpy as np

from complaintclf.features.codepoints import KINDS, LETTERS, Kind
from complaintclf.features.hashing import Indices
from complaintclf.features.packed import END, Codes, kinds

_RUN = re.compile(r"(.)(?=\1)\1+")  # the look-ahead finds nothing to repeat sooner


def cut_runs(text: str) -> str:
    """Cut the stretched runs of one comment.

    >>> cut_runs("عالیییی!!! ممنون 100000")
    'عالی! ممنون 100000'
    """
    return _RUN.sub(_cut, text)


def _cut(run: re.Match[str]) -> str:
    kind = KINDS[ord(run[1])]
    if kind in (Kind.DIGIT, Kind.NUMBER, Kind.PLACEHOLDER) or (kind in LETTERS and len(run[0]) == 2):
        return run[0]
    return run[1]


def stretched(codes: Codes) -> Indices:
    """Return the places in a batch of codes that only stretch a run."""
    places = np.flatnonzero(codes[1:] == codes[:-1]) + 1  # of what repeats the code before
    kind = kinds(codes.take(places))
    may_go = (kind != Kind.DIGIT) & (kind != Kind.NUMBER) & (kind != Kind.PLACEHOLDER)
    may_go &= codes.take(places) != END
    places, kind = places[may_go], kind[may_go]
    go_on = np.zeros(len(places) + 1, np.bool_)  # go_on[i]: place i follows place i - 1 in one run
    go_on[1:-1] = np.diff(places) == 1
    only_stretch: Indices = places[go_on[1:] | go_on[:-1] | (kind < Kind.LATIN)]
    return only_stretch
