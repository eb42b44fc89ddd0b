"""The hashed n-grams of words: what weights are learned for.

Each word is seen letter by letter, as the skeleton of sounds that survives typing (Persian and
Finglish share consonants, Georgian letters that people confuse share a class), and as its lemma.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features import georgian, persian
from complaintclf.features.folding import Codes
from complaintclf.features.hashing import hash_runs, next_order, stir
from complaintclf.features.lemmas import Lemmas
from complaintclf.features.pairs import PairTable, join_pairs
from complaintclf.features.words import Indices, Words, cut_out

BITS = 18
BUCKETS = 1 << BITS
"""Weights are kept per bucket of hashed n-grams (Weinberger et al. 2009, ICML, section 2)."""

_EDGE = 1  # before and after each word; a control character, so no word holds it
_LONGEST_OF_LETTERS = 5
_LONGEST_OF_SKELETON = 4
_LETTERS, _WHOLE, _SKELETON, _WHOLE_SKELETON, _LEMMA = range(5)  # which view an n-gram comes from

_SOUNDS = np.zeros(0x1100, np.uint32)
for _table in (persian.SKELETON, georgian.SKELETON):
    for _letter, _sound in _table.items():
        _SOUNDS[ord(_letter)] = ord(_sound) if _sound else 0
_SOUNDS[_EDGE] = _EDGE
_PAIRS = PairTable(persian.SKELETON_PAIRS)


class Ngrams(NamedTuple):
    """N-grams of words: those of word u are ``buckets[starts[u]:starts[u + 1]]``.

    ``buckets`` is int64 (m,), below BUCKETS; ``starts`` is int64 (u + 1,).
    """

    buckets: Indices
    starts: Indices


class _Framed(NamedTuple):
    """Words one after the other with an edge before and after each; ``word`` of each code point."""

    codes: Codes
    word: Indices


def ngrams(words: Words, lemmas: Lemmas) -> Ngrams:
    """Return the n-grams of each word, of all its views."""
    count = len(words.starts)
    framed = _frame(words)
    skeleton = _skeleton(framed)
    with_lemma, lemma_hashes = lemmas.find(words.hashes)
    parts = [
        *_inside(framed, _LONGEST_OF_LETTERS, _LETTERS),
        *_inside(skeleton, _LONGEST_OF_SKELETON, _SKELETON),
        _wholes(framed, _WHOLE),
        _wholes(skeleton, _WHOLE_SKELETON),
        (with_lemma, _bucket(lemma_hashes, _LEMMA)),
    ]
    word = np.concatenate([word for word, _ in parts])
    buckets = np.concatenate([buckets for _, buckets in parts])
    starts = np.append(0, np.cumsum(np.bincount(word, minlength=count)))
    return Ngrams(buckets[np.argsort(word, kind="stable")], starts)


def _frame(words: Words) -> _Framed:
    letters, _ = cut_out(words.codes, words.starts, words.ends)
    lengths = words.ends - words.starts
    word = np.repeat(np.arange(len(lengths)), lengths + 2)
    codes = np.full(len(word), _EDGE, np.uint32)
    codes[np.arange(len(letters)) + 2 * np.repeat(np.arange(len(lengths)), lengths) + 1] = letters
    return _Framed(codes, word)


def _skeleton(framed: _Framed) -> _Framed:
    """Return the sounds of each word that has any: pairs joined, vowels out, doubles once."""
    joined, second = join_pairs(framed.codes, framed.codes < 128, _PAIRS)
    sounds = _SOUNDS[np.minimum(framed.codes, len(_SOUNDS) - 1)]
    sounds = np.where(joined != framed.codes, joined, sounds)
    sounds[:-1][(sounds[:-1] == ord(persian.SKELETON_SILENT_END)) & (framed.codes[1:] == _EDGE)] = 0
    keep = (sounds > 0) & ~second
    sounds, word = sounds[keep], framed.word[keep]
    double = np.zeros(len(sounds), np.bool_)
    double[1:] = (sounds[1:] == sounds[:-1]) & (sounds[1:] != _EDGE)
    sounds, word = sounds[~double], word[~double]
    has_sound = np.bincount(word)[word] > 2
    return _Framed(sounds[has_sound], word[has_sound])


def _inside(framed: _Framed, longest: int, view: int) -> list[tuple[Indices, Indices]]:
    """Return (word, bucket) arrays of the 2-grams to ``longest``-grams inside words, one pair per order."""
    letters = stir(framed.codes)
    hashes, parts = letters, []
    for order in range(2, longest + 1):
        hashes = next_order(letters, hashes)
        inside = framed.word[: len(hashes)] == framed.word[order - 1 :]
        parts.append((framed.word[: len(hashes)][inside], _bucket(hashes[inside], view)))
    return parts


def _wholes(framed: _Framed, view: int) -> tuple[Indices, Indices]:
    word, starts = np.unique(framed.word, return_index=True)
    return word, _bucket(hash_runs(framed.codes, starts), view)


def _bucket(hashes: npt.NDArray[np.uint64], view: int) -> Indices:
    return (stir(hashes + np.uint64(view)) >> np.uint64(64 - BITS)).astype(np.int64)
