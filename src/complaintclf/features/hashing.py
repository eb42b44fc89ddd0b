"""64-bit hashes of words and n-grams: polynomials over code points, the same on every machine."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Indices = npt.NDArray[np.int64]

_USUAL = 1 << 19  # codes of a batch, unless one of its comments is longer
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that its powers can be undone
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_STIR = np.uint64(0xBF58476D1CE4E5B9)  # of splitmix64 (Steele, Lea, Flood 2014, OOPSLA, fig. 13)


def stir(values: npt.NDArray[np.unsignedinteger]) -> Hashes:
    """Spread integers over 64 bits, so that every bit of a hash depends on every bit of them."""
    stirred = values.astype(np.uint64) * _STIR
    stirred ^= stirred >> np.uint64(29)
    stirred *= _BASE
    stirred ^= stirred >> np.uint64(32)
    return stirred


def spread(hashes: Hashes) -> Hashes:
    """Make the highest bits of hashes depend on all bits (Knuth 1998, volume 3, section 6.4)."""
    return hashes * _STIR


def hash_spans(codes: npt.NDArray[np.unsignedinteger], starts: Indices, ends: Indices) -> Hashes:
    """Hash the spans ``codes[starts[i]:ends[i]]``; never 0, so that 0 can stand for none.

    A running sum of ``code * BASE ** place`` gives every span by one difference; multiplied by
    ``BASE ** -start`` it no longer depends on where the span stands.
    """
    powers, inverses = _usual_powers() if len(codes) < _USUAL else _powers(len(codes) + 1)
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * powers[: len(codes)], out=sums[1:])
    hashes = stir((sums.take(ends) - sums.take(starts)) * inverses.take(starts))
    return np.maximum(hashes, np.uint64(1))


def _powers(count: int) -> tuple[Hashes, Hashes]:
    powers, inverses = np.full(count, _BASE), np.full(count, _INVERSE)
    powers[0] = inverses[0] = 1
    return np.multiply.accumulate(powers), np.multiply.accumulate(inverses)


@cache
def _usual_powers() -> tuple[Hashes, Hashes]:
    return _powers(_USUAL)


def next_order(letters: Hashes, shorter: Hashes) -> Hashes:
    """Return hashes of n-grams from those of the (n-1)-grams that start one letter later.

    ``shorter`` is (m,) and ``letters`` at least as long; the result is (m - 1,), or empty: entry i
    spells ``letters[i]`` followed by the (n-1)-gram at i + 1.
    """
    longer = shorter[1:]
    return letters[: len(longer)] + _BASE * longer
