"""Numbers of a batch that are masked without a look at any pattern: most of those that people type.

A number is plain if it has few digits, however they are joined ("10/10", "12:30"), and no Latin letters
near that could make it part of an address or an id. A single digit that touches a Latin letter is a
letter in disguise ("4emi") and stays. Whatever else may be a span that is not language is difficult and
left to the patterns of :mod:`complaintclf.features.masking`, which would find the same numbers.
"""

from __future__ import annotations

import numpy as np

from complaintclf.features.codepoints import NUMBER, Kind
from complaintclf.features.hashing import Indices
from complaintclf.features.packed import END, KIND, POINT, Codes, Flags, are, pack, spans

MOST_DIGITS = 6
JOINTS = " ./:-–_()*"
"""One or two of these between digits make one number of them."""
LONE_JOINTS = ",٬٫"
"""Only one of these does."""
LONGEST_IN_ID = 20
"""Letters between two digits of an id like "a1b2c3"."""

_LONG = 500  # characters of a comment, on average in a batch

_MAY_JOIN = np.zeros(max(map(ord, JOINTS + LONE_JOINTS)) + 2, np.int64)
"""By code point, how wide a gap it may be part of; 0 for the last entry, which stands for all above."""
_MAY_JOIN[[ord(char) for char in JOINTS]] = 2
_MAY_JOIN[[ord(char) for char in LONE_JOINTS]] = 1


def cover_plain_numbers(codes: Codes) -> tuple[Indices, Indices]:
    """Cover the plain numbers of a batch, in place, and return where the difficult parts start and stop.

    Of a covered number the first code becomes NUMBER, the others Kind.DROP. A part is a comment, or a
    piece of a long one; in difficult parts nothing changes.
    """
    latin = codes - pack("a") < 26  # unsigned: what lies below wraps round
    difficult = codes == pack("@")
    difficult[:-1] |= (codes[:-1] == pack(":")) & (codes[1:] == pack("/"))
    difficult[:-1] |= (codes[:-1] == pack(".")) & latin[1:]
    starts, stops, digits = _numbers(codes)
    difficult[starts[_are_difficult(starts, stops, digits, latin)]] = True
    cuts = _cuts(codes)
    in_difficult = np.zeros(len(cuts), np.bool_)
    in_difficult[np.searchsorted(cuts, np.flatnonzero(difficult))] = True
    in_disguise = (latin[starts - 1] | latin[stops]) & (stops - starts == 1)
    plain = np.flatnonzero(~in_disguise & ~in_difficult[np.searchsorted(cuts, starts)])
    starts, stops = starts[plain], stops[plain]
    codes[spans(starts, stops)] = Kind.DROP
    codes[starts] = NUMBER | Kind.NUMBER << KIND
    parts = np.flatnonzero(in_difficult)
    return np.append(0, cuts + 1)[parts], cuts[parts]


def _cuts(codes: Codes) -> Indices:
    """Return the places between parts: END codes; in long comments also spaces that no span reaches over.

    Those have a native letter on each side. Without them one difficult number would send a megabyte
    through the patterns.
    """
    ends = np.flatnonzero(codes == END)
    if len(codes) < _LONG * len(ends):
        return ends
    native = are(Kind.ARABIC, codes) | are(Kind.GEORGIAN, codes)
    cut = codes == END
    cut[1:-1] |= (codes[1:-1] == pack(" ")) & native[:-2] & native[2:]
    return np.flatnonzero(cut)


def _numbers(codes: Codes) -> tuple[Indices, Indices, Indices]:
    """Return where numbers start and stop (the first code after them), and how many digits each has."""
    starts, stops = _runs(are(Kind.DIGIT, codes))
    if not len(starts):
        return starts, stops, starts
    gap = starts[1:] - stops[:-1]
    after, before = (_MAY_JOIN.take(codes[at] & POINT, mode="clip") for at in (stops[:-1], starts[1:] - 1))
    joined = (gap <= after) & (gap <= before)
    first = np.flatnonzero(np.append(True, ~joined))
    digits = np.add.reduceat(stops - starts, first)
    starts, stops = starts[first], stops[np.append(first[1:], len(stops)) - 1]
    signed = codes[starts - 1] == pack("+")  # at the very start this looks at the last code, an END
    return starts - signed, stops, digits


def _runs(flags: Flags) -> tuple[Indices, Indices]:
    """Return where runs of flagged codes start and stop; the last code has no flag."""
    before = np.zeros(len(flags), np.bool_)
    before[1:] = flags[:-1]
    edges = np.flatnonzero(flags != before)
    return edges[::2], edges[1::2]


def _are_difficult(starts: Indices, stops: Indices, digits: Indices, latin: Flags) -> Flags:
    """Flag numbers that are long or may be part of an id: several digits with Latin letters among them."""
    near = np.zeros(len(starts) + 1, np.bool_)  # near[i]: number i - 1 and then letters come before number i
    near[1:-1] = (starts[1:] - stops[:-1] <= LONGEST_IN_ID) & latin[stops[:-1]] & latin[starts[1:] - 1]
    return (digits > MOST_DIGITS) | near[1:] | near[:-1] | (latin[stops] & (digits > 2))
