"""Which language and script a comment is in, or neither.

The script with most letters decides first. Latin letters are read by the words and the letter
triples they hold (Finglish, Georgian in Latin letters, or something else), Arabic script by its
commonest words (Persian, or Arabic, Kurdish, Urdu, Azeri). The lists in ``language_words.json`` were
written for this purpose; those of Latin words were completed from comments in data/labeled.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache, lru_cache
from importlib.resources import files
from math import log
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features.codepoints import END, Kind, Script, tables
from complaintclf.features.folding import Folded

LANGUAGES = (None, "fa", "ka")
SCRIPTS = (None, "native", "latin")

_WORD = re.compile(r"[^\W\d_]+")
_WORD_VOTE = 4.0  # a listed word, in nats: as sure as a handful of letter triples
_LONGEST = 30  # letters of a word that are looked at
_TOO_CLOSE = 0.5  # nats by which a language must lead to be named


class Written(NamedTuple):
    """Language and script of each comment: int8 (n,) indices into LANGUAGES and SCRIPTS."""

    language: npt.NDArray[np.int8]
    script: npt.NDArray[np.int8]


def detect(folded: Folded) -> Written:
    """Tell language and script of each folded comment."""
    codes, kinds = folded
    ends = np.flatnonzero(codes == END)
    letters = np.flatnonzero(kinds == Kind.LETTER)
    scripts = tables().scripts[codes[letters]]
    cells = np.searchsorted(ends, letters) * len(Script) + scripts
    counts = np.bincount(cells, minlength=len(ends) * len(Script)).reshape(-1, len(Script))
    most = _leading_script(counts)
    fa, ka = LANGUAGES.index("fa"), LANGUAGES.index("ka")
    language = np.select([most == Script.ARABIC, most == Script.GEORGIAN], [fa, ka], 0).astype(np.int8)
    script = np.where(language > 0, SCRIPTS.index("native"), 0).astype(np.int8)
    starts = np.append(0, ends[:-1] + 1)
    for comment in np.flatnonzero((most == Script.LATIN) | (most == Script.ARABIC)):
        text = codes[starts[comment] : ends[comment]].tobytes().decode("utf-32-le")
        latin = most[comment] == Script.LATIN
        named = _latin_language(text) if latin else _arabic_language(text)
        language[comment] = LANGUAGES.index(named)
        script[comment] = SCRIPTS.index("latin" if latin else "native") if named else 0
    return Written(language, script)


def _leading_script(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the script of each row of letter counts: a native one as soon as a quarter is in it.

    People put Latin product and app names into native sentences, hardly ever the other way round.
    """
    native = counts * np.isin(np.arange(len(Script)), (Script.ARABIC, Script.GEORGIAN))
    total = counts.sum(axis=1)
    leading = np.where(native.max(axis=1) * 4 >= total, native.argmax(axis=1), counts.argmax(axis=1))
    return np.where(total == 0, Script.OTHER, leading)


@cache
def _words(script: str) -> dict[str, str]:
    """Return word -> language for the common words of a script."""
    lists = json.loads(files("complaintclf.features").joinpath("language_words.json").read_text("utf-8"))
    return {word: language for language, words in lists[script].items() for word in words.split()}


def _arabic_language(text: str) -> str | None:
    listed = [language for word in _WORD.findall(text) if (language := _words("arabic").get(word))]
    return None if listed.count("other") > max(listed.count("fa"), 1) else "fa"


def _latin_language(text: str) -> str | None:
    """Add up the evidence of each word and name the language that leads clearly."""
    votes = [_latin_votes(word[:_LONGEST]) for word in _WORD.findall(text)]
    totals = {language: sum(vote[language] for vote in votes) for language in ("fa", "ka", "other")}
    best, second = sorted(totals, key=totals.__getitem__, reverse=True)[:2]
    return best if best != "other" and totals[best] - totals[second] >= _TOO_CLOSE else None


@lru_cache(maxsize=4096)
def _latin_votes(word: str) -> dict[str, float]:
    """Return language -> log-likelihood of a Latin word, from its letter triples (naive Bayes)."""
    triples, sizes = _triples()
    votes = {
        language: sum(log((triples[language][t] + 0.2) / sizes[language]) for t in _triples_of(word))
        for language in sizes
    }
    if (listed := _words("latin").get(word)) is not None:
        votes[listed] += _WORD_VOTE
    return votes


def _triples_of(word: str) -> list[str]:
    framed = f" {word} "
    return [framed[n : n + 3] for n in range(len(framed) - 2)]


@cache
def _triples() -> tuple[dict[str, Counter[str]], dict[str, float]]:
    triples: dict[str, Counter[str]] = {}
    for word, language in _words("latin").items():
        triples.setdefault(language, Counter()).update(_triples_of(word))
    sizes = {language: sum(counts.values()) + 0.2 * 27**2 for language, counts in triples.items()}
    return triples, sizes
