"""The scikit-learn model that is trained: comment features, then one logistic regression per tag."""

from __future__ import annotations

from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline, make_pipeline

from complaintclf.features.vectorizer import CommentVectorizer
from complaintclf.models.lemmatizing import hazm_version, persian_lemma

C = 10.0
"""Inverse strength of the L2 penalty, judged by cross-validation with whole sources held out."""


def make_classifier() -> Pipeline:
    """Return an untrained pipeline: strings in, one decision score per tag out."""
    # liblinear solves the dual problem, which is small here: far fewer rows than n-grams.
    regression = LogisticRegression(C=C, solver="liblinear", dual=True, max_iter=5000, random_state=0)
    vectorizer = CommentVectorizer(lemma=persian_lemma if hazm_version() else None)
    return make_pipeline(vectorizer, OneVsRestClassifier(regression))
