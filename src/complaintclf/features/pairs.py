"""Two Latin letters that write one sound ("sh", "kh", "ts") joined into one code point."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from complaintclf.features.packed import Codes, Flags


class PairTable:
    """Look-up from two ASCII letters to the code point that stands for both (0 for none)."""

    def __init__(self, pairs: Mapping[str, str]) -> None:
        self.codes = np.zeros((128, 128), np.uint32)
        for pair, joined in pairs.items():
            self.codes[ord(pair[0]), ord(pair[1])] = ord(joined)


def join_pairs(codes: Codes, active: Flags, table: PairTable) -> tuple[Codes, Flags]:
    """Join pairs among the active ASCII code points, left to right.

    Returns the codes with each pair's first letter replaced, and flags of the second letters,
    which the caller drops. Of overlapping pairs ("tsh") every other one counts, from the left.
    """
    joined = codes.copy()
    second = np.zeros(len(codes), np.bool_)
    where = np.flatnonzero(active[:-1] & active[1:])
    found = table.codes[codes[where], codes[where + 1]]
    where, found = where[found > 0], found[found > 0]
    chain_start = np.ones(len(where), np.bool_)
    chain_start[1:] = np.diff(where) > 1
    chain = np.maximum.accumulate(np.where(chain_start, where, 0))
    taken = (where - chain) % 2 == 0
    joined[where[taken]] = found[taken]
    second[where[taken] + 1] = True
    return joined, second
