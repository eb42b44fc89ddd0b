"""What one would use instead of complaintclf: ``fit``, ``decision_function`` and ``predict`` of each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import fasttext
import hazm
import numpy as np
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

import complaintclf


class FastText:
    """Facebook's fastText, one binary loss per tag, with the n-grams inside words that we have, or none.

    ``prepare`` is done to a text first, when training and when tagging.
    """

    def __init__(self, prepare: Callable[[str], str] = str, **settings: Any) -> None:
        self.prepare = prepare
        self.settings = {"loss": "ova", "epoch": 25, "lr": 0.5, "thread": 1, "verbose": 0, **settings}

    def fit(self, texts: Sequence[str], labels: Any) -> FastText:
        self.count = labels.shape[1]
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "rows.txt"
            with file.open("w", encoding="utf-8") as lines:
                for text, row in zip(texts, labels, strict=True):
                    names = [f"__label__{tag}" for tag in np.flatnonzero(row)] or ["__label__none"]
                    lines.write(f"{' '.join(names)} {self._line(text)}\n")
            self.model = fasttext.train_supervised(str(file), **self.settings)
        return self

    def decision_function(self, texts: Sequence[str]) -> Any:
        scores = np.zeros((len(texts), self.count))
        found = self.model.predict([self._line(text) for text in texts], k=-1)
        for row, names, probabilities in zip(scores, *found, strict=True):
            for name, probability in zip(names, probabilities, strict=True):
                if not name.endswith("none"):
                    row[int(name.removeprefix("__label__"))] = probability
        probable = np.clip(scores, 1e-6, 1 - 1e-6)
        return np.log(probable / (1 - probable))

    def predict(self, texts: Sequence[str]) -> Any:
        return self.predict_lines([self._line(text) for text in texts])

    def predict_lines(self, lines: list[str]) -> Any:
        """Predict alone: the lines are as fastText wants them, what it gives stays as it is."""
        return self.model.predict(lines, k=-1, threshold=0.5)

    def _line(self, text: str) -> str:
        return " ".join(self.prepare(text).split())


def _regression() -> Any:
    return OneVsRestClassifier(LogisticRegression(C=10, solver="liblinear", dual=True, max_iter=5000))


def tfidf(**settings: Any) -> Any:
    vectorizer = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2, **settings
    )
    return make_pipeline(vectorizer, _regression())


def hazm_tfidf() -> Any:
    return tfidf(preprocessor=lambda text: _hazm_normalizer().normalize(text).lower())


@cache
def _hazm_normalizer() -> Any:
    return hazm.Normalizer()


def hashing() -> Any:
    vectorizer = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), n_features=1 << 18)
    return make_pipeline(vectorizer, _regression())


def fasttext_subwords() -> FastText:
    return FastText(minn=2, maxn=5)


def fasttext_normalized() -> FastText:
    return FastText(complaintclf.normalize, minn=2, maxn=5)


def fasttext_words() -> FastText:
    return FastText(wordNgrams=2)


PEERS: dict[str, Callable[[], Any]] = {
    "fastText, n-grams 2-5 inside words": fasttext_subwords,
    "the same behind `complaintclf.normalize`": fasttext_normalized,
    "fastText, words and word pairs only": fasttext_words,
    "scikit-learn: TfidfVectorizer (char_wb 2-5) + LogisticRegression": tfidf,
    "hazm.Normalizer + the same": hazm_tfidf,
    "scikit-learn: HashingVectorizer (char_wb 2-5) + LogisticRegression": hashing,
}
