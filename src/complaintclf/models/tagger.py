"""What users hold: a tagger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import as_file, files
from itertools import islice
from math import sqrt
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from complaintclf.features.folding import fold
from complaintclf.features.language import (
    LANGUAGES,
    VOTES,
    Written,
    count_letters,
    count_letters_of_one,
    is_romanised,
    tell,
    word_votes,
)
from complaintclf.features.normalizing import fold_one
from complaintclf.features.reading import read_romanised
from complaintclf.features.romanised import in_mkhedruli
from complaintclf.features.sums import Integers
from complaintclf.features.words import Words, cut_words, find_words
from complaintclf.models.decision import Decision, Floats
from complaintclf.models.storage import load_model, save_model
from complaintclf.models.tagging import Tagging, Taggings, make_tagging
from complaintclf.models.weights import Weights
from complaintclf.models.word_table import WordTable
from complaintclf.tags import TAGS

# The integers of a word: its share in the score of each tag, its squared norm, its votes for a language.
_SHARES, _SQUARE, _VOTES = slice(len(TAGS)), len(TAGS), slice(len(TAGS) + 1, None)
_INTEGERS = len(TAGS) + 1 + len(VOTES)
_LONG_FOR_STRINGS = 2000  # characters, from which on arrays are the shorter way for one comment as well
_BATCH_COMMENTS = 1536
_BATCH_CHARACTERS = 1 << 18


class Tagger:
    """A model ready to tag comments. Threads can share it, and it pickles to worker processes.

    ``training`` holds the figures that were measured when the model was trained.
    """

    def __init__(self, weights: Weights, decision: Decision, training: dict[str, Any]) -> None:
        self._weights = weights
        self._decision = decision
        self.training = training
        self._words = WordTable(self._integers, _INTEGERS)

    def __reduce__(self) -> tuple[object, ...]:
        return Tagger, (self._weights, self._decision, self.training)

    def tag(self, comment: str | None) -> Tagging:
        """Tag one comment; a missing one (None, NaN, NA) and '' give no tags, and go to review.

        Raises
        ------
        TypeError
            ``comment`` is neither str nor missing.
        """
        text = _text(comment, "the comment")
        if len(text) > _LONG_FOR_STRINGS:
            return self._tag_batch([text])[0]
        folded = fold_one(text)
        words = cut_words(folded)
        sums = self._words.sum_one(words)
        written = tell(count_letters_of_one(words), sums[_VOTES])
        if is_romanised(written):
            sums = self._words.sum_one(cut_words(in_mkhedruli(folded)))
        if written.language == LANGUAGES.index(None):
            return make_tagging([0.0] * len(TAGS), [False] * len(TAGS), True, *written)
        scores = self._weights.scores(sums[_SHARES], sqrt(max(sums[_SQUARE], 1)))
        probabilities, given, unsure = self._decision(scores)
        return make_tagging(probabilities.tolist(), given, unsure, *written)

    def tag_many(self, comments: Iterable[str | None]) -> Taggings:
        """Tag comments, in their order; missing ones (None, NaN, NA) and '' as in :meth:`tag`.

        Raises
        ------
        TypeError
            ``comments`` is one string or a table, or holds something that is neither str nor missing.
        """
        return Taggings.joined(list(map(self._tag_batch, _batches(comments))) or [self._tag_batch([])])

    def scores(self, comments: Iterable[str | None]) -> npt.NDArray[np.float32]:
        """Return the probability of each tag, float32 (n, 4), columns in the order of TAGS."""
        return self.tag_many(comments).scores

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model to a folder (replacing a model that is there)."""
        save_model(Path(path), self._weights, self._decision, self.training)

    def _tag_batch(self, texts: list[str]) -> Taggings:
        sums, written = self._read_batch(texts)
        probabilities, given, unsure = self._decision(self._scores(sums))
        known = written.language != LANGUAGES.index(None)
        # A comment in another language, or without any words, is for a person: no tags, no guess.
        return Taggings(
            np.ascontiguousarray((probabilities * known).T),
            np.stack(given, axis=1) & known[:, None],
            unsure | ~known,
            written.language.astype(np.int8),
            written.script.astype(np.int8),
        )

    def _read_batch(self, texts: list[str]) -> tuple[Integers, Written]:
        """Return the sums of the words' integers, (n, 8), and the language and script of each comment."""
        folded = fold(texts)
        words = find_words(folded)
        sums = self._words.sums(words, len(texts))
        written = tell(count_letters(words, len(texts)), sums[:, _VOTES].T)
        romanised = np.flatnonzero(is_romanised(written))
        if len(romanised):
            sums[romanised] = self._words.sums(read_romanised(folded, romanised), len(romanised))
        return sums, written

    def _scores(self, sums: Integers) -> list[Floats]:
        return self._weights.scores(sums[:, _SHARES].T, np.sqrt(np.maximum(sums[:, _SQUARE], 1)))

    def _integers(self, words: Words) -> Integers:
        return np.hstack([self._weights.word_shares(words), word_votes(words)])


def load(path: str | PathLike[str] | None = None) -> Tagger:
    """Load a model folder, or the packaged model if no path is given.

    Raises
    ------
    ComplaintclfError
        The folder is not a model that this version can read.
    """
    if path is not None:
        return Tagger(*load_model(Path(path)))
    with as_file(files("complaintclf.models") / "packaged") as folder:
        return Tagger(*load_model(folder))


def _text(comment: object, place: str) -> str:
    if isinstance(comment, str):
        return comment
    if comment is None or type(comment).__name__ in ("NAType", "NaTType"):  # what pandas has for None
        return ""
    if isinstance(comment, float | np.floating) and comment != comment:  # NaN
        return ""
    raise TypeError(f"{place} is {type(comment).__name__}, not str; convert it or leave it out.")


def _batches(comments: Iterable[str | None]) -> Iterator[list[str]]:
    """Cut comments into batches that fit the processor's cache: so many comments or characters at most."""
    if isinstance(comments, str):
        raise TypeError("tag_many takes many comments; for a single one use tag().")
    if isinstance(comments, bytes | Mapping) or hasattr(comments, "columns"):
        raise TypeError(
            f"tag_many takes comments, not a {type(comments).__name__}; give it the column of them."
        )
    remaining: Iterator[Any] = iter(comments)
    position = 0
    while batch := list(islice(remaining, _BATCH_COMMENTS)):
        if set(map(type, batch)) != {str}:
            batch = [_text(comment, f"comment {n}") for n, comment in enumerate(batch, start=position)]
        position += len(batch)
        yield from _of_size(batch)


def _of_size(texts: list[str]) -> Iterator[list[str]]:
    """Cut a batch further if its comments are long."""
    lengths = list(map(len, texts))
    if sum(lengths) <= _BATCH_CHARACTERS:
        yield texts
        return
    start = characters = 0
    for end, length in enumerate(lengths):
        if characters + length > _BATCH_CHARACTERS and end > start:
            yield texts[start:end]
            start, characters = end, 0
        characters += length
    yield texts[start:]
