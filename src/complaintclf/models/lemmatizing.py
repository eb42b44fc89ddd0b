"""The lemmatizer that is compiled into a model: hazm's, for words in Persian letters.

What each part of hazm gives is measured in benchmarks/hazm_parts.md.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from complaintclf.features.codepoints import Kind, fold_point


def hazm_version() -> str | None:
    """Return the version of hazm, or None where it is not installed (hazm has no Python 3.14 yet)."""
    try:
        return version("hazm")
    except PackageNotFoundError:
        return None


def persian_lemma(word: str) -> str:
    """Return hazm's lemma of a word in Persian letters, '' for any other word."""
    in_persian_letters = fold_point(ord(word[0]))[0] == Kind.ARABIC
    return str(_lemmatizer().lemmatize(word)) if in_persian_letters else ""


@cache
def _lemmatizer() -> Any:
    from hazm import Lemmatizer

    return Lemmatizer()
