"""A batch as one array of packed code points: each a letter with its :class:`Kind` in the bits above.

Letter and kind travel together, so that a step over the batch reads and writes one array.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from complaintclf.features.codepoints import (
    DROPPED_RANGES,
    FIRST_PLACEHOLDER,
    FOLDED_RANGES,
    LIMIT,
    PLACEHOLDERS,
    Kind,
    fold_point,
    for_features,
)
from complaintclf.features.hashing import Indices

Codes = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]

KIND = 21
"""Bits of a code point; the kind stands above them."""

POINT = np.uint32((1 << KIND) - 1)
"""Mask for the bare code point."""

END = np.uint32(0x110000 | Kind.BREAK << KIND)
"""Follows each comment: no code point, so no comment can contain it."""


@cache
def packed_points() -> Codes:
    """Return (LIMIT,): by code point, its letter for features with its kind; 0 if dropped."""
    packed = np.arange(LIMIT, dtype=np.uint32) | np.uint32(Kind.OTHER << KIND)
    for dropped in DROPPED_RANGES:
        packed[dropped.start : dropped.stop] = 0
    placeholders = range(FIRST_PLACEHOLDER, FIRST_PLACEHOLDER + len(PLACEHOLDERS))
    for point in (*chain.from_iterable(FOLDED_RANGES), *placeholders):
        kind, _ = fold_point(point)
        letter = "\0" if kind == Kind.EXPAND else for_features(point)
        packed[point] = ord(letter) | kind << KIND if letter else 0
    return packed


def expand(text: str) -> str:
    """Spell out the code points of Kind.EXPAND.

    >>> expand("ﷲ ½")
    'الله 1⁄2'
    """
    return _to_expand().sub(lambda match: fold_point(ord(match[0]))[1], text)


@cache
def _to_expand() -> re.Pattern[str]:
    points = np.flatnonzero(packed_points() == Kind.EXPAND << KIND).tolist()
    return re.compile(f"[{re.escape(''.join(map(chr, points)))}]")


@cache
def pack(char: str) -> np.uint32:
    """Return a folded character with its kind.

    >>> hex(pack(" ")), hex(pack("ب"))
    ('0x200020', '0xc00628')
    """
    return np.uint32(ord(char) | fold_point(ord(char))[0] << KIND)


def kinds(codes: Codes) -> npt.NDArray[np.uint8]:
    """Return the kind of each code."""
    return (codes >> KIND).astype(np.uint8)


def are(kind: Kind, codes: Codes) -> Flags:
    """Flag the codes of a kind."""
    return codes - np.uint32(kind << KIND) < 1 << KIND  # unsigned: lesser kinds wrap round


def without(codes: Codes, places: Indices | None = None) -> Codes:
    """Return codes but for those of Kind.DROP, and those at some places."""
    stay = codes >= Kind.BREAK << KIND
    if places is not None:
        stay[places] = False
    return codes.take(np.flatnonzero(stay))


def spelled(codes: Codes) -> str:
    """Return codes as a string, END as a line break (which no folded comment holds)."""
    points = np.where(codes == END, ord("\n"), codes & POINT).astype("<u4")
    return points.tobytes().decode("utf-32-le")


def spans(starts: Indices, ends: Indices) -> Indices:
    """Return the indices of spans, one after the other.

    >>> spans(np.array([3, 10]), np.array([5, 11])).tolist()
    [3, 4, 10]
    """
    lengths = ends - starts
    indices: Indices = np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
    indices += np.arange(len(indices))
    return indices
