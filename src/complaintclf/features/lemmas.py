"""Word -> lemma, compiled into a table when a model is trained, so that serving needs no lemmatizer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features.words import Words, spell


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
    """Return the lemmas of distinct words; ``lemma`` gives '' for a word that it has nothing to say of."""
    lemma_of = dict(zip(words.hashes.tolist(), map(lemma, words.spelled()), strict=True))
    known = sorted(word for word, found in lemma_of.items() if found)
    return Lemmas(np.array(known, np.uint64), spell([lemma_of[word] for word in known]).hashes)
