"""Training: the packaged model can be made again, and serving says what the classifier says."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.pipeline import Pipeline

import complaintclf
from complaintclf import TAGS, Tagger
from complaintclf.corpus import LabeledRow, label_matrix, read_rows
from complaintclf.features.vectorizer import CommentVectorizer
from complaintclf.models.calibration import REVIEW_ERROR, calibrate
from complaintclf.models.decision import Decision, Floats
from complaintclf.models.lemmatizing import hazm_version
from complaintclf.models.training import (
    cross_validated_scores,
    data_hash,
    fit,
    held_out_figures,
    serving_weights,
)
from complaintclf.models.weights import Weights

from conftest import ROOT


@pytest.fixture(scope="module")
def rows() -> list[LabeledRow]:
    return read_rows(ROOT / "data/labeled")


@pytest.fixture(scope="module")
def classifier(rows: list[LabeledRow]) -> Pipeline:
    return fit(rows)


def test_the_packaged_model_was_trained_on_these_rows(rows: list[LabeledRow], tagger: Tagger) -> None:
    assert tagger.training["data"] == data_hash(rows), (
        "data/labeled has changed: train the packaged model again"
    )


def test_training_again_gives_the_same_tags(
    rows: list[LabeledRow], classifier: Pipeline, tagger: Tagger
) -> None:
    texts = [row.text for row in rows]
    packaged = tagger.tag_many(texts)
    if tagger.training["hazm"] == hazm_version():
        again = complaintclf.train(rows).tag_many(texts)
        assert np.array_equal(again.given, packaged.given)
        assert np.allclose(again.scores, packaged.scores, atol=0.01)
    else:  # another version of hazm has other lemmas for some words
        again = Tagger(serving_weights(classifier), tagger._decision, {}).tag_many(texts)
        assert (again.given == packaged.given).all(axis=1).mean() > 0.99


def scores(weights: Weights, texts: list[str]) -> Floats:
    """Return the scores before calibration, (n, 4), as serving computes them."""
    tagger = Tagger(weights, Decision(np.ones(4), np.zeros(4), np.full(4, 0.5), 0.0), {})
    sums, _ = tagger._read_batch(texts)
    return np.stack(tagger._scores(sums), axis=1)


def test_serving_scores_are_those_of_the_classifier(rows: list[LabeledRow], classifier: Pipeline) -> None:
    texts = [row.text for row in rows]
    served = scores(serving_weights(classifier), texts)
    assert np.allclose(served, classifier.decision_function(texts), atol=2e-3)


def test_the_figures_are_of_whole_sources_held_out(rows: list[LabeledRow]) -> None:
    """A comment that one source alone has cannot be known to the model that judges it."""
    few = [row for row in rows if row.source in ("fa_app_reviews", "fa_instagram", "ka_social")]
    secret = [LabeledRow(f"زمبلستان {n}", ("satisfied",), "secret") for n in range(20)]
    unknown = cross_validated_scores(few + secret)[-20:, 3]
    known = scores(serving_weights(fit(few + secret)), ["زمبلستان"])[0, 3]
    assert known > 0 > unknown.max()


def test_rows_without_sources_are_split_by_row(rows: list[LabeledRow]) -> None:
    tagger = complaintclf.train([{"text": row.text, "labels": row.labels} for row in rows[:150]])
    assert tagger.training["sources"] == 1
    assert tagger.training["cross_validation"]["rows"] == 150


@pytest.mark.parametrize("sources", [2, 10])
def test_few_rows_of_several_sources_can_be_learned(sources: int) -> None:
    rows = [
        {"text": f"{word} {n}", "labels": labels, "language": "fa", "source": f"writer {n % sources}"}
        for n, (word, labels) in enumerate(
            [("پولم", TAGS[:1]), ("دکتر", TAGS[1:2]), ("زنگ", TAGS[2:3]), ("عالی", TAGS[3:]), ("سلام", ())]
            * 2
        )
    ]
    assert complaintclf.train(rows).training["sources"] == sources


def test_the_figures_are_of_what_the_tagger_would_say(rows: list[LabeledRow]) -> None:
    some = rows[::8]
    scores, labels = cross_validated_scores(some), label_matrix(some)
    figures = held_out_figures(some, scores)
    given = np.stack(calibrate(scores, labels)(scores.T).given, axis=1)
    exact = (given == labels).all(axis=1).mean()
    assert exact - 0.05 < figures["exact_set"] < exact  # thresholds are chosen on other rows
    assert "source" not in figures["groups"]


def test_few_rows_can_be_learned() -> None:
    texts = [
        "پولم کو",
        "پول من",
        "دکتر کو",
        "دکتر نیست",
        "زنگ زدم",
        "زنگ می زنم",
        "عالی",
        "خیلی عالی",
        "سلام",
    ]
    labels = [*TAGS[:1] * 2, *TAGS[1:2] * 2, *TAGS[2:3] * 2, *TAGS[3:] * 2, None]
    rows = [{"text": t, "labels": [tag] if tag else []} for t, tag in zip(texts, labels, strict=True)]
    assert complaintclf.train(rows).training["rows"] == 9


def test_vectorizer_rows(rows: list[LabeledRow]) -> None:
    texts = [row.text for row in rows[:100]]
    matrix = CommentVectorizer().fit(texts).transform([*texts, "", "👽"])
    assert matrix.shape[0] == 102
    assert np.isfinite(matrix.data).all()
    assert matrix[100:].nnz == 0  # no words, or none that two comments share
    assert (matrix.getnnz(axis=1)[:100] > 0).all()


def test_calibration_keeps_its_word_on_its_own_rows() -> None:
    random = np.random.default_rng(0)
    labels = random.random((2000, 4)) < 0.3
    scores = np.where(labels, 1.0, -1.0) + random.normal(0, 0.7, labels.shape)
    decided = calibrate(scores, labels)(scores.T)
    sure = ~decided.unsure
    wrong = (np.stack(decided.given, axis=1) != labels).any(axis=1)
    assert 0.3 < sure.mean() < 1
    assert wrong[sure].mean() <= REVIEW_ERROR < wrong.mean()
    assert abs(decided.probabilities.mean() - labels.mean()) < 0.01
