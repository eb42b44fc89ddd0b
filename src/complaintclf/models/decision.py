"""From scores to decisions: probabilities, which tags to give, what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

_LARGEST_LOG_ODDS = 700.0  # exp of more is infinite


class Decided(NamedTuple):
    """``probabilities`` float32 (4,) or (4, n); per tag whether it is ``given``; whether it is ``unsure``."""

    probabilities: npt.NDArray[np.float32]
    given: list[Any]
    unsure: Any


@dataclass(frozen=True)
class Decision:
    """How scores become tags. All arrays are float64 (4,), one value per tag.

    The probability of a tag is ``1 / (1 + exp(-(slope * score + intercept)))`` (Platt 1999,
    "Probabilistic outputs for support vector machines", section 2). The tag is given from
    ``threshold`` upwards, a probability. A comment goes to review where any tag's log-odds lie
    nearer than ``margin`` to those of its threshold.
    """

    slope: Floats
    intercept: Floats
    threshold: Floats
    margin: float

    def __call__(self, scores: Any) -> Decided:
        """Decide on four scores, one per tag: numbers for one comment, or arrays (n,) for many."""
        distances = self.distances(scores)
        unsure = False
        for distance in distances:
            unsure = unsure | (abs(distance) < self.margin)
        odds_against = np.exp(np.minimum(np.negative(self._log_odds(scores)), _LARGEST_LOG_ODDS))
        probabilities = (1 / (1 + odds_against)).astype(np.float32)
        return Decided(probabilities, [distance >= 0 for distance in distances], unsure)

    def distances(self, scores: Any) -> list[Any]:
        """Return how far each tag's log-odds lie above (or below, negative) its threshold."""
        return [value - cut for (_, _, cut), value in zip(self._tags, self._log_odds(scores), strict=True)]

    def _log_odds(self, scores: Any) -> list[Any]:
        return [slope * score + shift for (slope, shift, _), score in zip(self._tags, scores, strict=True)]

    @cached_property
    def _tags(self) -> list[tuple[float, float, float]]:
        """Slope, intercept and the log-odds of the threshold of each tag."""
        cuts = np.log(self.threshold / (1 - self.threshold))
        return list(zip(self.slope.tolist(), self.intercept.tolist(), cuts.tolist(), strict=True))
