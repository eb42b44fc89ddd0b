"""The readable form: what folds, what stays, and that it holds for any string."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintclf
from complaintclf.features.codepoints import LIMIT, Kind, fold_point, readable

from conftest import cases
from strategies import comments


@pytest.mark.parametrize("case", cases("normalize.json"))
def test_case(case: dict[str, Any]) -> None:
    assert complaintclf.normalize(case["text"]) == case["normal"], case["why"]


@given(comments)
def test_is_total_and_idempotent(text: str) -> None:
    normal = complaintclf.normalize(text)
    assert complaintclf.normalize(normal) == normal
    assert normal == normal.strip()


def test_each_folded_letter_folds_to_itself() -> None:
    for point in range(LIMIT + 1):
        kind, _ = fold_point(point)
        folded = readable(point)
        assert bool(folded) == (kind != Kind.DROP)
        for char in folded:
            found, stays = fold_point(ord(char))
            assert stays == char
            assert found == kind or kind == Kind.EXPAND != found


_ZEROS = {"ascii": "0", "persian": "۰", "arabic": "٠"}


@given(
    st.from_regex(r"(09\d{9}|5\d{8}|\d{16}|\+98\d{10})", fullmatch=True),
    st.sampled_from(list(_ZEROS.values())),
    st.sampled_from(["", " ", "-", "\u200c", "\u200f"]),
    st.integers(1, 4),
)
def test_no_long_number_survives(number: str, zero: str, separator: str, every: int) -> None:
    digits = [chr(ord(zero) + int(d)) if d.isascii() and d.isdigit() else d for d in number]
    groups = ["".join(digits[n : n + every + 2]) for n in range(0, len(digits), every + 2)]
    normal = complaintclf.normalize(f"شماره {separator.join(groups)} است")
    assert not re.search(r"\d", normal), normal


@pytest.mark.parametrize(
    "piece", ["a", "ی", " ", ".", "1", "1 ", "a.", "a@", "می ", "ها ", "a1", "😂", "http:/", "<", "\u200c"]
)
def test_a_megabyte_of_one_thing(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert len(complaintclf.normalize(text)) <= len(text) * len("<number>")
