"""The hashed n-grams of words: what weights are learned for.

Each word is seen letter by letter, as the skeleton of sounds that survives typing (Persian and
Finglish share consonants, Georgian letters that people confuse share a class), and as its lemma.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from complaintclf.features import georgian, persian
from complaintclf.features.hashing import Hashes, Indices, hash_spans, next_order, spread, stir
from complaintclf.features.lemmas import Lemmas
from complaintclf.features.pairs import PairTable, join_pairs
from complaintclf.features.sums import group_starts
from complaintclf.features.words import EDGE, Framed, Words, frame

BITS = 18
BUCKETS = 1 << BITS
"""Weights are kept per bucket of hashed n-grams (Weinberger et al. 2009, ICML, section 2)."""

NONE = BUCKETS
"""In place of an n-gram that would reach over the end of its word."""

_LONGEST_OF_LETTERS = 5
_LONGEST_OF_SKELETON = 4
_LETTERS, _WHOLE, _SKELETON, _WHOLE_SKELETON, _LEMMA = range(5)  # which view an n-gram comes from

_SOUNDS = np.zeros(0x1100, np.uint32)
for _table in (persian.SKELETON, georgian.SKELETON):
    for _letter, _sound in _table.items():
        _SOUNDS[ord(_letter)] = ord(_sound) if _sound else 0
_SOUNDS[EDGE] = EDGE
_PAIRS = PairTable(persian.SKELETON_PAIRS)


class Ngrams(NamedTuple):
    """N-grams of words: column i of ``buckets``, int64 (k, m), belongs to word ``words[i]``, int64 (m,).

    Words ascend. A column holds the n-grams that start at one letter, one of each order.
    """

    words: Indices
    buckets: Indices


def ngrams(words: Words, lemmas: Lemmas) -> list[Ngrams]:
    """Return the n-grams of each word, view by view."""
    framed = frame(words)
    skeleton = _skeleton(framed)
    with_lemma, lemma_hashes = lemmas.find(words.hashes)
    return [
        _inside(framed, _LONGEST_OF_LETTERS, _LETTERS),
        _inside(skeleton, _LONGEST_OF_SKELETON, _SKELETON),
        Ngrams(np.arange(len(words.hashes)), _buckets(words.hashes, _WHOLE)[None]),
        _wholes(skeleton, _WHOLE_SKELETON),
        Ngrams(with_lemma, _buckets(lemma_hashes, _LEMMA)[None]),
    ]


def _skeleton(framed: Framed) -> Framed:
    """Return the sounds of each word that has any: pairs joined, vowels out, doubles once."""
    joined, second = join_pairs(framed.codes, framed.codes < 128, _PAIRS)
    sounds = _SOUNDS[np.minimum(framed.codes, len(_SOUNDS) - 1)]
    sounds = np.where(joined != framed.codes, joined, sounds)
    sounds[:-1][(sounds[:-1] == ord(persian.SKELETON_SILENT_END)) & (framed.codes[1:] == EDGE)] = 0
    keep = (sounds > 0) & ~second
    sounds, word = sounds[keep], framed.word[keep]
    double = np.zeros(len(sounds), np.bool_)
    double[1:] = (sounds[1:] == sounds[:-1]) & (sounds[1:] != EDGE)
    sounds, word = sounds[~double], word[~double]
    has_sound = np.bincount(word)[word] > 2
    return Framed(sounds[has_sound], word[has_sound])


def _inside(framed: Framed, longest: int, view: int) -> Ngrams:
    """Return the 2-grams to ``longest``-grams inside words."""
    letters = stir(framed.codes)
    buckets = np.full((longest - 1, len(letters)), NONE)
    hashes = letters
    for order in range(2, longest + 1):
        hashes = next_order(letters, hashes)
        inside = framed.word[: len(hashes)] == framed.word[order - 1 :]
        buckets[order - 2, : len(hashes)] = np.where(inside, _buckets(hashes, view), NONE)
    return Ngrams(framed.word, buckets)


def _wholes(framed: Framed, view: int) -> Ngrams:
    starts = group_starts(framed.word)
    ends = np.append(starts[1:], len(framed.word))[: len(starts)]
    return Ngrams(framed.word[starts], _buckets(hash_spans(framed.codes, starts, ends), view)[None])


def _buckets(hashes: Hashes, view: int) -> Indices:
    return (spread(hashes + np.uint64(view)) >> np.uint64(64 - BITS)).astype(np.int64)
