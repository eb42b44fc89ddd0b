"""Comments as people write them -> language and script, and the distinct words of each comment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from complaintclf.features.folding import Folded, fold
from complaintclf.features.hashing import Indices
from complaintclf.features.language import Written, count_letters, is_romanised, tell, word_votes
from complaintclf.features.romanised import all_in_mkhedruli
from complaintclf.features.sums import sum_groups
from complaintclf.features.words import Words, find_words


class Comments(NamedTuple):
    """A batch that has been read.

    ``size`` comments, each of a language and script; ``words`` are the distinct words of the batch.
    Word ``numbers[i]`` occurs in comment ``comments[i]`` (once, however often it does); both are
    int64 (d,), comments ascending.
    """

    size: int
    written: Written
    words: Words
    comments: Indices
    numbers: Indices


def read_comments(texts: Sequence[str]) -> Comments:
    """Read a batch of comments (any strings)."""
    folded = fold(texts)
    words = find_words(folded)
    distinct, comments, numbers = _distinct(words)
    votes = sum_groups(word_votes(distinct)[numbers], comments, len(texts))
    written = tell(count_letters(words, len(texts)), votes.T)
    romanised = np.flatnonzero(is_romanised(written))
    if len(romanised):
        again = read_romanised(folded, romanised)
        again = again._replace(comments=romanised[again.comments])
        others = words.take(np.flatnonzero(~np.isin(words.comments, romanised)))
        distinct, comments, numbers = _distinct(others.merged(again))
    return Comments(len(texts), written, distinct, comments, numbers)


def read_romanised(folded: Folded, comments: Indices) -> Words:
    """Return the words of some comments of a batch, read as Georgian; the comments count from 0."""
    return find_words(all_in_mkhedruli(folded.only(comments)))


def _distinct(words: Words) -> tuple[Words, Indices, Indices]:
    """Return the distinct words, and for each comment and word of it the two numbers."""
    hashes, first, number = np.unique(words.hashes, return_index=True, return_inverse=True)
    pairs = np.unique(words.comments * len(hashes) + number)
    comments, numbers = np.divmod(pairs, max(len(hashes), 1))
    return words.take(first), comments, numbers
