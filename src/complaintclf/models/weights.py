"""The linear model as serving sees it: integers per n-gram that add up to scores per comment.

Integers because their sums are exact: a comment gets the same bits whatever it is batched with.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from complaintclf.features.lemmas import Lemmas
from complaintclf.features.ngrams import BUCKETS, ngrams
from complaintclf.features.sums import Integers, sum_groups
from complaintclf.features.words import Words
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
        self._tags = bias.tolist(), step.tolist()
        # One row per bucket: its share in the four scores, and in the squared norm. The last is NONE's.
        self._shares = np.zeros((BUCKETS + 1, len(TAGS) + 1), np.int64)
        self._shares[:-1, :-1] = (theta * idf.astype(np.int64)).T
        self._shares[:-1, -1] = idf.astype(np.int64) ** 2

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

    def word_shares(self, words: Words) -> Integers:
        """Return five integers per word, (w, 5): four shares and a squared norm."""
        shares = np.zeros((len(words.hashes), len(TAGS) + 1), np.int64)
        for found in ngrams(words, self.lemmas):
            first, *rest = found.buckets
            of_letters = self._shares.take(first, axis=0)
            for buckets in rest:
                of_letters += self._shares.take(buckets, axis=0)
            shares += sum_groups(of_letters, found.words, len(shares))
        return shares

    def scores(self, shares: Iterable[Any], norm: Any) -> list[Any]:
        """Return the score (log-odds before calibration) of each tag.

        ``shares`` are four integers, the sums of :meth:`word_shares` over the distinct words of a
        comment, ``norm`` the root of the fifth sum (at least 1); or arrays (n,) of these for many
        comments. A score is a number or an array like them.
        """
        return [bias + step * share / norm for bias, step, share in zip(*self._tags, shares, strict=True)]
