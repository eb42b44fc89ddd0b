"""Learning a :class:`Decision` from scores of rows whose sources the model had not seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_curve

from complaintclf.models.decision import Decision, Floats
from complaintclf.tags import TAGS

REVIEW_ERROR = 0.10
"""Comments not sent to review may have a wrong set of tags this often, on the calibration rows."""


def calibrate(scores: Floats, labels: npt.NDArray[np.bool_]) -> Decision:
    """Fit probabilities, thresholds and the review margin.

    Parameters
    ----------
    scores : ndarray of float64, shape (n, 4)
        Out-of-source scores.
    labels : ndarray of bool, shape (n, 4)
        Which tags the rows have.
    """
    slope, intercept, threshold = np.ones(len(TAGS)), np.zeros(len(TAGS)), np.full(len(TAGS), 0.5)
    for tag in range(len(TAGS)):
        if labels[:, tag].any() and not labels[:, tag].all():
            sigmoid = LogisticRegression(C=1e6).fit(scores[:, [tag]], labels[:, tag])
            slope[tag] = round(float(sigmoid.coef_[0, 0]), 4)
            intercept[tag] = round(float(sigmoid.intercept_[0]), 4)
            probabilities = sigmoid.predict_proba(scores[:, [tag]])[:, 1]
            threshold[tag] = _best_f1_threshold(probabilities, labels[:, tag])
    decision = Decision(slope, intercept, threshold, 0.0)
    return replace(decision, margin=_review_margin(decision, scores, labels))


def _best_f1_threshold(probabilities: Floats, has_tag: npt.NDArray[np.bool_]) -> float:
    """Return the probability from which on giving the tag has the best F1.

    F1 jumps from row to row; the middle of all cuts within 0.5 % of the best is steadier.
    """
    precision, recall, cuts = precision_recall_curve(has_tag, probabilities)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    good = cuts[f1[:-1] >= f1.max() - 0.005]
    return round(float(np.clip(np.median(good), 0.05, 0.95)), 3)


def _review_margin(decision: Decision, scores: Floats, labels: npt.NDArray[np.bool_]) -> float:
    """Return the smallest margin beyond which at most REVIEW_ERROR of the rows are wrong."""
    nearest = np.abs(decision.distances(scores.T)).min(axis=0)
    wrong = (np.stack(decision(scores.T).given, axis=1) != labels).any(axis=1)
    surest_first = np.argsort(-nearest)
    errors = np.cumsum(wrong[surest_first]) / np.arange(1, len(wrong) + 1)
    acceptable = np.flatnonzero(errors <= REVIEW_ERROR)
    if not len(acceptable):
        return round(float(nearest.max()) + 1, 3)
    return round(float(nearest[surest_first[acceptable[-1]]]), 3)
