"""Labelled rows: what is read, and the sentence for what cannot be."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from complaintclf import TAGS, ComplaintclfError, train
from complaintclf.corpus import CHANNELS, DOMAINS, STYLES, LabeledRow, read_rows

from conftest import ROOT

GOOD = {"text": "پولم کو", "labels": ["unpaid_refund"], "source": "me"}


def test_rows_from_mappings_and_files_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "fa").mkdir()
    (tmp_path / "fa" / "me.jsonl").write_text(json.dumps(GOOD) + "\n\n", "utf-8")
    expected = [LabeledRow("پولم کو", ("unpaid_refund",), "me")]
    assert read_rows([GOOD]) == read_rows(tmp_path) == read_rows(tmp_path / "fa" / "me.jsonl") == expected


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"text": None}, 'row 1: a row is an object with a string "text"'),
        ({"labels": None}, '"labels" must be a list of unpaid_refund'),
        ({"labels": ["refund"]}, r"not \['refund'\]"),
        ({"labels": "satisfied"}, "not 'satisfied'"),
        ({"language": "de"}, "\"language\" is 'de'; it must be one of fa, ka"),
        ({"channel": "fax"}, "must be one of comment, app_review"),
    ],
)
def test_a_row_that_cannot_be_used(change: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ComplaintclfError, match=sentence):
        read_rows([{**GOOD, **change}])


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(GOOD) + "\n{oops\n", "utf-8")
    with pytest.raises(ComplaintclfError, match=r"rows\.jsonl, line 2: not valid JSON"):
        read_rows(tmp_path)


def test_no_rows_at_all(tmp_path: Path) -> None:
    with pytest.raises(ComplaintclfError, match="No labelled rows"):
        read_rows(tmp_path)
    with pytest.raises(ComplaintclfError, match="does not exist"):
        read_rows(tmp_path / "nowhere")


def test_too_few_rows_of_a_tag_to_train_on() -> None:
    with pytest.raises(ComplaintclfError, match="0 of 3 rows have the tag no_doctor_response"):
        train([GOOD, {"text": "سلام", "labels": []}, {**GOOD, "text": "پولم"}])


@pytest.mark.parametrize("language", ["fa", "ka"])
def test_the_corpus_has_what_its_readme_says(language: str) -> None:
    rows = [row for row in read_rows(ROOT / "data/labeled") if row.language == language]
    texts = Counter(row.text for row in rows)
    assert len(rows) >= 250
    assert texts.most_common(1)[0][1] == 1
    assert {label for row in rows for label in row.labels} == set(TAGS)
    assert {row.channel for row in rows} == set(CHANNELS)
    assert {row.domain for row in rows} == set(DOMAINS)
    assert {row.style for row in rows} == set(STYLES)
    assert {row.script for row in rows} == {"native", "latin"}
    assert all(row.source.startswith(language) for row in rows)
    assert sum(not row.labels for row in rows) > 0.3 * len(rows)
    assert sum(len(row.labels) > 1 for row in rows) > 0.12 * len(rows)
