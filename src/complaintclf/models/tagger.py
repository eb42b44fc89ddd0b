"""What users hold: a tagger, and the tagging of a comment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from complaintclf.features.language import LANGUAGES, SCRIPTS
from complaintclf.features.reading import read_comments
from complaintclf.models.decision import Decision
from complaintclf.models.storage import load_model, save_model
from complaintclf.models.weights import Weights
from complaintclf.tags import TAGS

_BATCH_COMMENTS = 4096
_BATCH_CHARACTERS = 1 << 20


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the model says of one comment.

    ``tags`` are the tags given, most probable first, ``()`` for none of the four. ``scores`` maps
    every tag to its probability. ``needs_review`` is True where the model is not sure enough to act
    on it alone. ``language`` is ``'fa'``, ``'ka'`` or None, ``script`` ``'native'``, ``'latin'`` or None.
    """

    tags: tuple[str, ...]
    scores: dict[str, float]
    needs_review: bool
    language: str | None
    script: str | None


class Taggings(Sequence[Tagging]):
    """The taggings of many comments, kept as arrays and made one by one when asked for.

    ``scores`` is float32 (n, 4) in the order of TAGS, ``given`` bool (n, 4), ``needs_review`` bool
    (n,), ``language`` and ``script`` int8 (n,) indices into LANGUAGES and SCRIPTS.
    """

    def __init__(
        self,
        scores: npt.NDArray[np.float32],
        given: npt.NDArray[np.bool_],
        needs_review: npt.NDArray[np.bool_],
        language: npt.NDArray[np.int8],
        script: npt.NDArray[np.int8],
    ) -> None:
        self.scores = scores
        self.given = given
        self.needs_review = needs_review
        self.language = language
        self.script = script

    def __len__(self) -> int:
        return len(self.scores)

    @overload
    def __getitem__(self, index: int) -> Tagging: ...
    @overload
    def __getitem__(self, index: slice) -> Taggings: ...
    def __getitem__(self, index: int | slice) -> Tagging | Taggings:
        parts = (part[index] for part in self._parts())
        if isinstance(index, slice):
            return Taggings(*parts)
        scores, given, needs_review, language, script = parts
        best_first = np.argsort(-scores, kind="stable")
        return Tagging(
            tags=tuple(TAGS[tag] for tag in best_first if given[tag]),
            scores=dict(zip(TAGS, scores.tolist(), strict=True)),
            needs_review=bool(needs_review),
            language=LANGUAGES[language],
            script=SCRIPTS[script],
        )

    def __repr__(self) -> str:
        return f"<Taggings of {len(self)} comments>"

    def _parts(self) -> tuple[npt.NDArray[Any], ...]:
        return self.scores, self.given, self.needs_review, self.language, self.script

    @classmethod
    def _joined(cls, several: list[Taggings]) -> Taggings:
        return cls(*map(np.concatenate, zip(*(taggings._parts() for taggings in several), strict=True)))


class Tagger:
    """A model ready to tag comments. Threads can share it, and it pickles to worker processes.

    ``training`` holds the figures that were measured when the model was trained.
    """

    def __init__(self, weights: Weights, decision: Decision, training: dict[str, Any]) -> None:
        self._weights = weights
        self._decision = decision
        self.training = training

    def tag(self, comment: str | None) -> Tagging:
        """Tag one comment; None and '' give an empty tagging."""
        return self._tag_batch([_text(comment, 0)])[0]

    def tag_many(self, comments: Iterable[str | None]) -> Taggings:
        """Tag comments, in their order; None and '' give an empty tagging.

        Raises
        ------
        TypeError
            ``comments`` is one string, or holds something that is neither str nor missing.
        """
        return Taggings._joined(list(map(self._tag_batch, _batches(comments))) or [self._tag_batch([])])

    def scores(self, comments: Iterable[str | None]) -> npt.NDArray[np.float32]:
        """Return the probability of each tag, float32 (n, 4), columns in the order of TAGS."""
        return self.tag_many(comments).scores

    def save(self, path: str | PathLike[str]) -> None:
        """Write the model to a folder (replacing a model that is there)."""
        save_model(Path(path), self._weights, self._decision, self.training)

    def _tag_batch(self, texts: list[str]) -> Taggings:
        comments = read_comments(texts)
        scores = self._weights.scores(comments)
        language, script = comments.written
        known = language != LANGUAGES.index(None)
        # A comment in another language, or without any words, is for a person: no tags, no guess.
        given = self._decision.given(scores) & known[:, None]
        probabilities = self._decision.probabilities(scores)
        probabilities[~known] = 0
        return Taggings(probabilities, given, self._decision.unsure(scores) | ~known, language, script)


def load(path: str | PathLike[str] | None = None) -> Tagger:
    """Load a model folder, or the packaged model if no path is given.

    Raises
    ------
    ComplaintclfError
        The folder is not a model that this version can read.
    """
    read_comments(["سلام salam"])  # builds the tables of folding: here, not in the first request
    if path is not None:
        return Tagger(*load_model(Path(path)))
    with as_file(files("complaintclf.models") / "packaged") as folder:
        return Tagger(*load_model(folder))


def _text(comment: object, position: int) -> str:
    if isinstance(comment, str):
        return comment
    if comment is None or (isinstance(comment, float) and comment != comment):  # NaN: missing in pandas
        return ""
    raise TypeError(f"comment {position} is {type(comment).__name__}, not str; convert it or leave it out.")


def _batches(comments: Iterable[str | None]) -> Iterator[list[str]]:
    """Cut comments into batches that fit the cache: so many comments or characters at most."""
    if isinstance(comments, str):
        raise TypeError("tag_many takes many comments; for a single one use tag().")
    texts = (_text(comment, position) for position, comment in enumerate(comments))
    while batch := list(islice(texts, _BATCH_COMMENTS)):
        start, characters = 0, 0
        for end, text in enumerate(batch):
            if characters + len(text) > _BATCH_CHARACTERS and end > start:
                yield batch[start:end]
                start, characters = end, 0
            characters += len(text)
        yield batch[start:]
