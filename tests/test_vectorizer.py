"""The vectorizer as scikit-learn sees it: its own checks, and any classifier behind it."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import SGDClassifier
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC
from sklearn.utils.estimator_checks import parametrize_with_checks
from sklearn.utils.validation import check_is_fitted, validate_data

from complaintclf.corpus import read_rows
from complaintclf.features.ngrams import BUCKETS
from complaintclf.features.vectorizer import CommentVectorizer

from conftest import ROOT


class OfNumbers(CommentVectorizer):
    """Spells rows of numbers as comments, because scikit-learn's checks know nothing else."""

    def fit(self, X: Any, y: Any = None) -> OfNumbers:
        super().fit(self._spelled(validate_data(self, X)), y)
        return self

    def transform(self, X: Any) -> Any:
        check_is_fitted(self)
        return super().transform(self._spelled(validate_data(self, X, reset=False)))

    def _spelled(self, X: Any) -> list[str]:
        letters = str.maketrans("0123456789.-+", "bcdfghjklmnpq")
        return [
            " ".join(f"{chr(97 + n % 26)}{value:.3e}".translate(letters) for n, value in enumerate(row))
            for row in X
        ]

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string, tags.input_tags.two_d_array = False, True
        return tags


@parametrize_with_checks([OfNumbers(min_df=1)])
def test_all_checks_of_scikit_learn(estimator: Any, check: Any) -> None:
    """None is left out."""
    check(estimator)


def test_any_classifier_takes_the_rows() -> None:
    rows = read_rows(ROOT / "data/labeled")[:600]
    texts, satisfied = [row.text for row in rows], ["satisfied" in row.labels for row in rows]
    for classifier in (LinearSVC(), SGDClassifier(loss="log_loss", random_state=0)):
        pipeline = clone(make_pipeline(CommentVectorizer(), classifier)).fit(texts, satisfied)
        assert pipeline.score(texts, satisfied) > 0.9
        again = pickle.loads(pickle.dumps(pipeline))
        assert np.array_equal(again.predict(texts), pipeline.predict(texts))


def test_rows_are_sparse_and_normed() -> None:
    found = CommentVectorizer(min_df=1).fit_transform(["پول من کجاست", "fuli sad aris", "", "..."])
    assert found.shape == (4, BUCKETS)
    assert found.format == "csr"
    assert found.dtype == np.float64
    lengths = np.sqrt(np.asarray(found.multiply(found).sum(axis=1))).ravel()
    assert (lengths[:2] >= 1).all()  # words are normed one by one: shared n-grams make a row longer
    assert (lengths[2:] == 0).all()  # no words


@pytest.mark.parametrize("wrong", ["one string", [b"bytes"], [1.5], np.zeros((2, 2))])
def test_what_is_no_comment_is_refused(wrong: Any) -> None:
    with pytest.raises(TypeError, match="takes many comments, each a str"):
        CommentVectorizer().fit(wrong)


def test_nothing_to_learn_from() -> None:
    with pytest.raises(ValueError, match="no comments"):
        CommentVectorizer().fit([])
    with pytest.raises(NotFittedError):
        CommentVectorizer().transform(["سلام"])
