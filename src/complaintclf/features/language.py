"""Which language and script a comment is in, or neither.

The script with most letters decides first. Latin letters are read by the words and the letter
triples they hold (Finglish, Georgian in Latin letters, or something else), Arabic script by its
commonest words (Persian, or Arabic, Kurdish, Urdu, Azeri). Every distinct word of a comment votes
once. The lists in ``language_words.json`` were written for this purpose; those of Latin words were
completed from comments in data/labeled.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features.codepoints import KINDS, Kind
from complaintclf.features.hashing import Hashes, Indices
from complaintclf.features.sums import Integers, sum_groups
from complaintclf.features.words import EDGE, Words, frame, spell

LANGUAGES = (None, "fa", "ka")
SCRIPTS = (None, "native", "latin")
VOTES = ("fa", "ka", "other")

_KINDS = max(Kind) + 1
_NAT = 1000  # votes are integers, in thousandths of a nat, so that their sums are exact
_LISTED = {"latin": 4 * _NAT, "arabic": _NAT}  # a listed word: in Latin letters as sure as some triples
_TOO_CLOSE = _NAT // 2  # by which a language must lead to be named
_ALPHABET = 28  # of a triple: the edge of a word, a to z, anything else
_UNSEEN = 0.2  # is added to the count of every triple


class Written(NamedTuple):
    """Language and script as indices into LANGUAGES and SCRIPTS: of one comment, or int (n,) of many."""

    language: Any
    script: Any


def tell(letters: Any, votes: Any) -> Written:
    """Name language and script.

    ``letters[kind]`` is how many letters of each :class:`Kind` there are, ``votes`` holds the sums of
    :func:`word_votes` in the order of VOTES. Both may be integers, for one comment, or arrays of
    them, for many: everything is said by comparisons, which work on both.
    """
    latin, arabic, georgian = letters[Kind.LATIN], letters[Kind.ARABIC], letters[Kind.GEORGIAN]
    total = latin + arabic + georgian + letters[Kind.OTHER]
    fa, ka, other = votes
    # A native script leads with a quarter of the letters: people put Latin product and app names
    # into native sentences, hardly ever the other way round.
    in_arabic = (arabic * 4 >= total) & (arabic >= georgian) & (arabic > 0)
    in_georgian = (georgian * 4 >= total) & (georgian > arabic)
    in_latin = (arabic * 4 < total) & (georgian * 4 < total) & (latin >= letters[Kind.OTHER])
    persian = in_arabic & ((other <= fa) | (other <= _NAT))
    finglish = in_latin & (fa - ka >= _TOO_CLOSE) & (fa - other >= _TOO_CLOSE)
    romanised = in_latin & (ka - fa >= _TOO_CLOSE) & (ka - other >= _TOO_CLOSE)
    language = (persian | finglish) * 1 + (in_georgian | romanised) * 2
    return Written(language, (persian | in_georgian) * 1 + (finglish | romanised) * 2)


def is_romanised(written: Written) -> Any:
    """Say where a comment is Georgian in Latin letters (one bool or many, as for :func:`tell`)."""
    return (written.language == LANGUAGES.index("ka")) & (written.script == SCRIPTS.index("latin"))


def word_votes(words: Words) -> Integers:
    """Return what each word says of the language of its comment, int64 (w, 3) in the order of VOTES.

    A Latin word votes with the log-likelihoods of its letter triples (naive Bayes) and a bonus where it
    is listed, an Arabic one only where it is listed, any other not at all.
    """
    votes = np.zeros((len(words.hashes), len(VOTES)), np.int64)
    latin = np.flatnonzero(words.kinds == Kind.LATIN)
    triples, of_word = _triples(words.take(latin))
    votes[latin] = sum_groups(_triple_votes().take(triples, axis=0), of_word, len(latin))
    hashes, listed = _listed()
    place = np.minimum(np.searchsorted(hashes, words.hashes), len(hashes) - 1)
    votes += np.where((hashes[place] == words.hashes)[:, None], listed[place], 0)
    return votes


def count_letters(words: Words, comments: int) -> Integers:
    """Return how many letters of each :class:`Kind` each comment has, (len(Kind), comments)."""
    cells = words.comments * _KINDS + words.kinds
    counts = np.bincount(cells, words.ends - words.starts, comments * _KINDS)
    return counts.astype(np.int64).reshape(-1, _KINDS).T


def count_letters_of_one(words: Iterable[str]) -> list[int]:
    """Return the same for the words of one comment."""
    counts = [0] * _KINDS
    for word in words:
        counts[KINDS[ord(word[0])]] += len(word)
    counts[Kind.LATIN] += counts[Kind.DIGIT]  # a word that begins with one: "4emi"
    return counts


@cache
def _lists() -> dict[str, dict[str, list[str]]]:
    lists = json.loads(files("complaintclf.features").joinpath("language_words.json").read_text("utf-8"))
    return {
        script: {language: words.split() for language, words in languages.items()}
        for script, languages in lists.items()
    }


@cache
def _listed() -> tuple[Hashes, Integers]:
    """Return the hashes of listed words, ascending, and their votes."""
    votes = {
        word: [_LISTED[script] * (voted == language) for voted in VOTES]
        for script, languages in _lists().items()
        for language, words in languages.items()
        for word in words
    }
    hashes = spell(list(votes)).hashes
    order = np.argsort(hashes)
    return hashes[order], np.array(list(votes.values()))[order]


@cache
def _triple_votes() -> npt.NDArray[np.int64]:
    """Return the votes of each letter triple, learned from the listed Latin words."""
    votes = []
    for language in VOTES:
        triples, _ = _triples(spell(_lists()["latin"][language]))
        counts = np.bincount(triples, minlength=_ALPHABET**3) + _UNSEEN
        votes.append(np.log(counts / (len(triples) + _UNSEEN * 27**2)))
    rounded: Integers = np.rint(np.stack(votes, axis=1) * _NAT).astype(np.int64)
    return rounded


def _triples(words: Words) -> tuple[Indices, Indices]:
    """Return the numbers of the letter triples of words, and which word each is of."""
    codes, word = frame(words)
    letters = np.where(codes == EDGE, 0, np.minimum(codes - (ord("a") - 1), _ALPHABET - 1)).astype(np.int64)
    triples = (letters[:-2] * _ALPHABET + letters[1:-1]) * _ALPHABET + letters[2:]
    inside = np.flatnonzero(word[:-2] == word[2:])
    return triples[inside], word[inside]
