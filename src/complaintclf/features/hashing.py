"""64-bit hashes of words and n-grams: polynomials over code points, the same on every machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd: its powers never become even, let alone zero
_STIR = np.uint64(0xBF58476D1CE4E5B9)  # of splitmix64 (Steele, Lea, Flood 2014, OOPSLA, fig. 13)


def stir(values: npt.NDArray[np.unsignedinteger]) -> Hashes:
    """Spread integers over 64 bits, so that every bit of a hash depends on every bit of them."""
    stirred = values.astype(np.uint64) * _STIR
    stirred ^= stirred >> np.uint64(29)
    stirred *= _BASE
    stirred ^= stirred >> np.uint64(32)
    return stirred


def hash_runs(codes: npt.NDArray[np.unsignedinteger], starts: npt.NDArray[np.int64]) -> Hashes:
    """Hash runs of code points that follow each other: run i is ``codes[starts[i]:starts[i + 1]]``.

    No run is empty, the first starts at 0 and the last ends with the array.
    """
    if not len(starts):
        return np.zeros(0, np.uint64)
    lengths = np.diff(starts, append=len(codes))
    powers = np.full(lengths.max(), _BASE)
    powers[0] = 1
    powers = np.multiply.accumulate(powers)
    within = np.arange(len(codes)) - np.repeat(starts, lengths)
    return stir(np.add.reduceat(stir(codes) * powers[within], starts))


def next_order(letters: Hashes, shorter: Hashes) -> Hashes:
    """Return hashes of n-grams from those of the (n-1)-grams that start one letter later.

    ``shorter`` is (m,) and ``letters`` at least as long; the result is (m - 1,), or empty: entry i
    spells ``letters[i]`` followed by the (n-1)-gram at i + 1.
    """
    longer = shorter[1:]
    return letters[: len(longer)] + _BASE * longer
