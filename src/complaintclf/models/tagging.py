"""What tagging returns: the tagging of a comment, and the taggings of many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
import numpy.typing as npt

from complaintclf.features.language import LANGUAGES, SCRIPTS
from complaintclf.tags import TAGS

_AT_A_TIME = 1024


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

    ``taggings[3]`` is a Tagging; ``taggings[10:20]`` and ``taggings[taggings.needs_review]`` are some of
    them, by anything that picks rows of a numpy array.

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
    def __getitem__(self, index: slice | Sequence[int] | npt.NDArray[Any]) -> Taggings: ...
    def __getitem__(self, index: Any) -> Tagging | Taggings:
        parts = [part[index] for part in self._parts()]
        if parts[0].ndim == 1:
            return make_tagging(*(part.tolist() for part in parts))
        return Taggings(*parts)

    def __iter__(self) -> Iterator[Tagging]:
        for start in range(0, len(self), _AT_A_TIME):
            parts = self[start : start + _AT_A_TIME]._parts()
            yield from map(make_tagging, *(part.tolist() for part in parts))

    def __repr__(self) -> str:
        return f"<Taggings of {len(self)} comments>"

    def _parts(self) -> tuple[npt.NDArray[Any], ...]:
        return self.scores, self.given, self.needs_review, self.language, self.script

    @classmethod
    def joined(cls, several: list[Taggings]) -> Taggings:
        """Return the taggings of several batches as one sequence."""
        return cls(*map(np.concatenate, zip(*(taggings._parts() for taggings in several), strict=True)))


def make_tagging(scores: list[float], given: list[bool], unsure: bool, language: int, script: int) -> Tagging:
    """Name what is known of one comment by its numbers, as :class:`Taggings` keeps them."""
    by_tag = dict(zip(TAGS, scores, strict=True))
    tags = [tag for tag, is_given in zip(TAGS, given, strict=True) if is_given]
    return Tagging(
        tags=tuple(sorted(tags, key=by_tag.__getitem__, reverse=True)),
        scores=by_tag,
        needs_review=unsure,
        language=LANGUAGES[language],
        script=SCRIPTS[script],
    )
