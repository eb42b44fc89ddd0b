"""Training: cross-validate with whole sources held out, calibrate on that, fit on all rows."""

from __future__ import annotations

import hashlib
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import astuple
from os import PathLike
from typing import Any

import numpy as np
import numpy.typing as npt

from complaintclf.corpus import LabeledRow, label_matrix, read_rows
from complaintclf.errors import ComplaintclfError, missing_extra
from complaintclf.features.language import LANGUAGES
from complaintclf.features.reading import read_comments
from complaintclf.models.decision import Floats
from complaintclf.models.tagger import Tagger
from complaintclf.models.weights import Weights
from complaintclf.tags import TAGS

try:
    from joblib import Parallel, delayed
    from sklearn.model_selection import GroupKFold, KFold, StratifiedGroupKFold
    from sklearn.pipeline import Pipeline
except ImportError as error:
    raise missing_extra("scikit-learn", "train") from error

from complaintclf.models.calibration import calibrate
from complaintclf.models.classifier import make_classifier
from complaintclf.models.evaluation import figures
from complaintclf.models.lemmatizing import hazm_version

Indices = npt.NDArray[np.int64]

FOLDS = 6


def train(rows_or_path: Iterable[Mapping[str, Any] | LabeledRow] | str | PathLike[str]) -> Tagger:
    """Train a tagger on labelled rows.

    Parameters
    ----------
    rows_or_path : iterable of mappings, or path of a .jsonl file or a folder of them
        Rows with ``text`` and ``labels``; ``source`` keeps one writer's rows on one side of a split.

    Returns
    -------
    Tagger
        Its ``training`` holds the figures of the cross-validation.

    Raises
    ------
    ComplaintclfError
        A row cannot be used, or there are too few rows of a tag to learn it.
    """
    rows = read_rows(rows_or_path)
    labels = label_matrix(rows)
    for tag, count in zip(TAGS, labels.sum(axis=0), strict=True):
        if count < 2 or count == len(rows):
            raise ComplaintclfError(
                f"{count} of {len(rows)} rows have the tag {tag}; at least 2 must have it, and 1 must not."
            )
    scores = cross_validated_scores(rows)
    training = {
        "rows": len(rows),
        "sources": len({row.source for row in rows}),
        "data": data_hash(rows),
        "hazm": hazm_version(),
        "cross_validation": held_out_figures(rows, scores),
    }
    return Tagger(serving_weights(fit(rows)), calibrate(scores, labels), training)


def held_out_figures(rows: list[LabeledRow], scores: Floats) -> dict[str, Any]:
    """Return the figures of decisions on rows whose sources neither weights nor thresholds have seen.

    ``scores`` are :func:`cross_validated_scores`; each fold is decided by a calibration on the others.
    """
    labels = label_matrix(rows)
    given, unsure = np.zeros_like(labels), np.zeros(len(rows), np.bool_)
    for others, fold in source_folds(rows, FOLDS):
        decided = calibrate(scores[others], labels[others])(scores[fold].T)
        given[fold], unsure[fold] = np.stack(decided.given, axis=1), decided.unsure
    known = read_comments([row.text for row in rows]).written.language != LANGUAGES.index(None)
    result = figures(rows, given & known[:, None], unsure | ~known)
    del result["groups"]["source"]  # may name a person, and a model travels
    return result


def fit(rows: list[LabeledRow]) -> Pipeline:
    """Fit the classifier on all the rows."""
    return make_classifier().fit([row.text for row in rows], label_matrix(rows).astype(int))


def serving_weights(classifier: Pipeline) -> Weights:
    """Return the weights of a fitted classifier, for serving without scikit-learn."""
    vectorizer, per_tag = classifier[0], classifier[-1].estimators_
    coefficients = np.vstack([estimator.coef_[0] for estimator in per_tag])
    intercepts = np.array([estimator.intercept_[0] for estimator in per_tag])
    return Weights.rounded(coefficients, intercepts, vectorizer.idf_, vectorizer.lemmas_)


def cross_validated_scores(
    rows: list[LabeledRow], make: Callable[[], Any] = make_classifier, folds: int = FOLDS
) -> Floats:
    """Return scores (n, 4) of each row by a model that saw no row of the same source.

    ``make`` gives an untrained classifier.
    """
    texts = np.array([row.text for row in rows], object)
    labels = label_matrix(rows).astype(int)
    splits = source_folds(rows, folds)

    def held_out(learn: Any, judge: Any) -> Floats:
        classifier = make().fit(texts[learn], labels[learn])
        return np.asarray(classifier.decision_function(texts[judge]), np.float64)

    scores = np.empty((len(rows), len(TAGS)))
    per_fold = Parallel(n_jobs=-1)(delayed(held_out)(*split) for split in splits)
    for (_, judge), found in zip(splits, per_fold, strict=True):
        scores[judge] = found
    return scores


def source_folds(rows: list[LabeledRow], folds: int) -> list[tuple[Indices, Indices]]:
    """Return (learn, judge) row numbers of each fold; a source is on one side only.

    Folds have the same mix of languages and tag sets as far as sources and the number of rows allow.
    Rows of one source alone (or without any) can only be split by row.
    """
    sources = [row.source for row in rows]
    if len(set(sources)) == 1:
        return list(KFold(min(folds, len(rows)), shuffle=True, random_state=0).split(sources))
    folds = min(folds, len(set(sources)))
    strata = [f"{row.language} {(*row.labels, '')[0]}" for row in rows]
    if max(Counter(strata).values()) < folds:
        return list(GroupKFold(folds).split(sources, groups=sources))
    splitter = StratifiedGroupKFold(folds, shuffle=True, random_state=0)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The least populated class")  # a rare tag: fine here
        return list(splitter.split(sources, strata, sources))


def data_hash(rows: list[LabeledRow]) -> str:
    """Return a hash of the rows: which data a figure was measured on."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(repr(astuple(row)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:16]
