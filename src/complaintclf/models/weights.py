"""The linear model as serving sees it: integers per n-gram that add up to scores per comment.

Integers because their sums are exact: a comment gets the same bits whatever it is batched with.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from complaintclf.features.lemmas import Lemmas
from complaintclf.features.ngrams import BUCKETS, ngrams
from complaintclf.features.reading import Comments
from complaintclf.tags import TAGS


class Weights:
    """Weights of a linear model over :class:`~complaintclf.features.vectorizer.CommentVectorizer` rows.

    Parameters
    ----------
    theta : ndarray of int16, shape (4, BUCKETS)
        Weight per tag and n-gram bucket, in steps of ``step``.
    idf : ndarray of uint16, shape (BUCKETS,)
        The vectorizer's ``idf_``.
    lemmas : Lemmas
        The vectorizer's ``lemmas_``.
    step, bias : ndarray of float64, shape (4,)
        Size of one step of ``theta``, and intercept, per tag.
    """

    def __init__(
        self,
        theta: npt.NDArray[np.int16],
        idf: npt.NDArray[np.uint16],
        lemmas: Lemmas,
        step: npt.NDArray[np.float64],
        bias: npt.NDArray[np.float64],
    ) -> None:
        self.theta: Final = theta
        self.idf: Final = idf
        self.lemmas: Final = lemmas
        self.step: Final = step
        self.bias: Final = bias
        # One row per bucket: its share in the four scores, and in the squared norm.
        self._shares = np.empty((BUCKETS, len(TAGS) + 1), np.int64)
        self._shares[:, :-1] = (theta * idf.astype(np.int64)).T
        self._shares[:, -1] = idf.astype(np.int64) ** 2

    def __reduce__(self) -> tuple[object, ...]:
        return Weights, (self.theta, self.idf, self.lemmas, self.step, self.bias)

    @classmethod
    def rounded(
        cls,
        coefficients: npt.NDArray[np.float64],
        intercepts: npt.NDArray[np.float64],
        idf: npt.NDArray[np.uint16],
        lemmas: Lemmas,
    ) -> Weights:
        """Round the (4, BUCKETS) coefficients of a fitted model to 16-bit steps."""
        largest = np.abs(coefficients).max(axis=1)
        step = np.where(largest > 0, largest / np.iinfo(np.int16).max, 1.0)
        theta = np.rint(coefficients / step[:, None]).astype(np.int16)
        return cls(theta, idf, lemmas, step, intercepts)

    def word_shares(self, comments: Comments) -> npt.NDArray[np.int64]:
        """Return five integers per word of the batch (u, 5): four shares and a squared norm."""
        found = ngrams(comments.words, self.lemmas)
        return _sum_runs(self._shares[found.buckets], found.starts)

    def scores(self, comments: Comments) -> npt.NDArray[np.float64]:
        """Return the score (log-odds before calibration) of each comment per tag, (n, 4)."""
        words = comments.words
        starts = np.searchsorted(words.comments, np.arange(comments.size + 1))
        sums = _sum_runs(self.word_shares(comments)[words.words], starts)
        return self.bias + self.step * sums[:, :-1] / np.sqrt(np.maximum(sums[:, -1:], 1))


def _sum_runs(rows: npt.NDArray[np.int64], starts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the sums of ``rows[starts[i]:starts[i + 1]]``; runs may be empty, sums are exact."""
    running = np.zeros((len(rows) + 1, rows.shape[1]), np.int64)
    np.cumsum(rows, axis=0, out=running[1:])
    return running[starts[1:]] - running[starts[:-1]]
