"""Word -> lemma, compiled into a table when a model is trained, so that serving needs no lemmatizer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features.hashing import hash_runs
from complaintclf.features.words import Words


class Lemmas(NamedTuple):
    """Hashes of words, ascending, and of the lemma of each: both uint64 (m,)."""

    words: npt.NDArray[np.uint64]
    lemmas: npt.NDArray[np.uint64]

    def find(self, hashes: npt.NDArray[np.uint64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.uint64]]:
        """Return which of the words (by position in ``hashes``) have a lemma here, and its hash."""
        if not len(self.words):
            return np.zeros(0, np.int64), np.zeros(0, np.uint64)
        place = np.minimum(np.searchsorted(self.words, hashes), len(self.words) - 1)
        known = np.flatnonzero(self.words[place] == hashes)
        return known, self.lemmas[place[known]]


NO_LEMMAS = Lemmas(np.zeros(0, np.uint64), np.zeros(0, np.uint64))


def compile_lemmas(words: Words, lemma: Callable[[str], str]) -> Lemmas:
    """Return the lemmas of the words; ``lemma`` gives '' for a word that it has nothing to say of."""
    lemmas = [lemma(word) for word in words.spelled()]
    found = np.array([bool(word) for word in lemmas], np.bool_)
    letters = np.frombuffer("".join(lemmas).encode("utf-32-le"), "<u4")
    lengths = np.array([len(word) for word in lemmas], np.int64)[found]
    return Lemmas(words.hashes[found], hash_runs(letters, np.cumsum(lengths) - lengths))
