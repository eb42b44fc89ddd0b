"""Comments -> sparse rows for scikit-learn: the same features that serving adds up word by word.

With W(c) the distinct words of a comment c, g(w) the idf-weighted n-grams of a word w and q(w) the
sum of their squares, the row of c is sum g(w) / sqrt(sum q(w)) over W(c). A linear score over such
rows is a sum over words, so serving needs five numbers per word and no row at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from complaintclf.features.hashing import Indices
from complaintclf.features.lemmas import NO_LEMMAS, compile_lemmas
from complaintclf.features.ngrams import BUCKETS, NONE, ngrams
from complaintclf.features.packed import spans
from complaintclf.features.reading import Comments, read_comments

IDF_STEPS = 4096
"""idf is kept in steps of 1/4096 (uint16), so that serving adds integers and never rounds."""


class CommentVectorizer(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Hashed n-grams of distinct words, weighted by idf, normalised by the words' squares.

    Parameters
    ----------
    lemma : callable, str -> str, default=None
        Gives the lemma of a word, or '' for none; asked for the words met in ``fit`` only.
    min_df : int, default=2
        N-grams found in fewer comments than this are left out.

    Attributes
    ----------
    lemmas_ : Lemmas
        The lemmas of the words met in ``fit``.
    idf_ : ndarray of uint16, shape (BUCKETS,)
        Smoothed inverse document frequency in steps of ``1 / IDF_STEPS``; 0 where left out.
    """

    def __init__(self, lemma: Callable[[str], str] | None = None, min_df: int = 2) -> None:
        self.lemma = lemma
        self.min_df = min_df

    def fit(self, comments: Iterable[str], y: Any = None) -> CommentVectorizer:
        """Count in how many of the comments (n strings) each n-gram occurs.

        Raises
        ------
        ValueError, TypeError
            There are no comments, or they are not strings.
        """
        read = read_comments(_strings(comments))
        if not read.size:
            raise ValueError("There are no comments to learn from.")
        self.lemmas_ = compile_lemmas(read.words, self.lemma) if self.lemma else NO_LEMMAS
        comment, bucket = self._occurrences(read)
        found_in = np.bincount(np.unique(comment * BUCKETS + bucket) % BUCKETS, minlength=BUCKETS)
        idf = np.log((1 + read.size) / (1 + found_in)) + 1
        steps = np.minimum(np.rint(idf * IDF_STEPS), np.iinfo(np.uint16).max)  # from ten million rows on
        self.idf_ = np.where(found_in >= self.min_df, steps, 0).astype(np.uint16)
        return self

    def transform(self, comments: Iterable[str]) -> sparse.csr_matrix:
        """Return float64 CSR rows, shape (n, BUCKETS).

        Raises
        ------
        NotFittedError, TypeError
            ``fit`` has not been called, or the comments are not strings.
        """
        check_is_fitted(self)
        read = read_comments(_strings(comments))
        comment, bucket = self._occurrences(read)
        weights = self.idf_[bucket] / IDF_STEPS
        comment, bucket, weights = comment[weights > 0], bucket[weights > 0], weights[weights > 0]
        squares = np.bincount(comment, weights**2, minlength=read.size)
        values = weights / np.sqrt(squares[comment])
        return sparse.coo_matrix((values, (comment, bucket)), (read.size, BUCKETS)).tocsr()

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags

    def _occurrences(self, read: Comments) -> tuple[Indices, Indices]:
        """Return (comment, bucket) of every n-gram of every distinct word of every comment."""
        found = ngrams(read.words, self.lemmas_)
        words = np.concatenate([np.tile(some.words, len(some.buckets)) for some in found])
        buckets = np.concatenate([some.buckets.ravel() for some in found])
        words, buckets = words[buckets != NONE], buckets[buckets != NONE]
        buckets = buckets[np.argsort(words, kind="stable")]
        ends = np.cumsum(np.bincount(words, minlength=len(read.words.hashes)))
        starts = np.append(0, ends)[:-1]
        where = spans(starts[read.numbers], ends[read.numbers])
        return np.repeat(read.comments, (ends - starts)[read.numbers]), buckets[where]


def _strings(comments: Iterable[str]) -> list[str]:
    texts = [comments] if isinstance(comments, str) else list(comments)
    wrong = next((text for text in texts if not isinstance(text, str)), None)
    if wrong is not None or isinstance(comments, str):
        found = "one string" if isinstance(comments, str) else type(wrong).__name__
        raise TypeError(f"CommentVectorizer takes many comments, each a str; got {found}.")
    return texts
