"""Telling Persian and Georgian, in their own letters and in Latin ones, from everything else."""

from __future__ import annotations

from typing import Any

import pytest

import complaintclf
from complaintclf.corpus import read_rows

from conftest import ROOT, cases


@pytest.mark.parametrize("case", cases("language.json"))
def test_case(case: dict[str, Any], tagger: complaintclf.Tagger) -> None:
    tagging = tagger.tag(case["text"])
    assert (tagging.language, tagging.script) == (case["language"], case["script"])


@pytest.mark.parametrize("language", ["fa", "ka"])
def test_latin_rows_of_the_corpus(language: str, tagger: complaintclf.Tagger) -> None:
    """Labelled rows hold a few lines of other languages on purpose, so not all can be named."""
    rows = [r for r in read_rows(ROOT / "data/labeled") if (r.language, r.script) == (language, "latin")]
    named = [tagging.language for tagging in tagger.tag_many(row.text for row in rows)]
    assert named.count(language) >= 0.95 * len(rows)
    assert named.count("ka" if language == "fa" else "fa") <= 0.01 * len(rows)


def test_other_languages_go_to_review_without_a_guess(tagger: complaintclf.Tagger) -> None:
    tagging = tagger.tag("hello, when will you return my money please")
    assert tagging.needs_review
    assert tagging.tags == ()
