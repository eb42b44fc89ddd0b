"""Exact sums of rows of integers that belong together."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]


def sum_groups(rows: Integers, groups: Integers, count: int) -> Integers:
    """Return the sum of each group's rows, (count, k); ``groups`` (m,) ascends, rows are (m, k).

    >>> sum_groups(np.array([[1, 2], [10, 20], [5, 5]]), np.array([0, 0, 2]), 3).tolist()
    [[11, 22], [0, 0], [5, 5]]
    """
    sums = np.zeros((count, rows.shape[1]), np.int64)
    if len(rows):
        starts = group_starts(groups)
        sums[groups[starts]] = np.add.reduceat(rows, starts, axis=0)
    return sums


def group_starts(groups: Integers) -> Integers:
    """Return where each run of equal numbers starts.

    >>> group_starts(np.array([0, 0, 2])).tolist()
    [0, 2]
    """
    first = np.ones(len(groups), np.bool_)
    np.not_equal(groups[1:], groups[:-1], out=first[1:])
    return np.flatnonzero(first)
