"""From scores to decisions: probabilities, which tags to give, what a person should look at."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Decision(NamedTuple):
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

    def log_odds(self, scores: Floats) -> Floats:
        return self.slope * scores + self.intercept

    def probabilities(self, scores: Floats) -> npt.NDArray[np.float32]:
        """Return the calibrated probability of each tag, (n, 4)."""
        return (1 / (1 + np.exp(-np.clip(self.log_odds(scores), -30, 30)))).astype(np.float32)

    def distances(self, scores: Floats) -> Floats:
        """Return how far each tag's log-odds lie above (or below, negative) its threshold."""
        return self.log_odds(scores) - np.log(self.threshold / (1 - self.threshold))

    def given(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Return which tags are given, (n, 4)."""
        return self.distances(scores) >= 0

    def unsure(self, scores: Floats) -> npt.NDArray[np.bool_]:
        """Return which comments lie too near a threshold to act on, (n,)."""
        nearest: Floats = np.abs(self.distances(scores)).min(axis=1, initial=np.inf)
        return np.less(nearest, self.margin)
