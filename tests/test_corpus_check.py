"""`data check`: what it finds in rows that can be read, and that our own rows pass it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintclf import ComplaintclfError
from complaintclf.corpus import LabeledRow, read_rows
from complaintclf.corpus.check import SAME_OPENINGS, check
from complaintclf.corpus.duplicates import SIMILAR, near_duplicates
from complaintclf.corpus.personal_data import could_be_real
from complaintclf.corpus.quotas import as_table, measure, read_quotas
from complaintclf.models.training import data_hash

from conftest import ROOT

ROW = {
    "text": "پولم کو",
    "labels": ["unpaid_refund"],
    "language": "fa",
    "script": "native",
    "channel": "chat",
    "domain": "bank",
    "style": "plain",
    "source": "me",
}


def breaches(folder: Path, *changes: dict[str, Any]) -> list[str]:
    """Check rows that differ from ROW in this way; return what is wrong, without the folder."""
    rows = "".join(json.dumps({**ROW, **change}) + "\n" for change in changes)
    (folder / "rows.jsonl").write_text(rows, "utf-8")
    return [breach.replace(f"{folder}/", "") for breach in check(folder).breaches]


def test_the_learning_curve_is_of_our_rows() -> None:
    curve = json.loads((ROOT / "benchmarks/learning_curve.json").read_text("utf-8"))
    assert curve["data"] == data_hash(read_rows(ROOT / "data/labeled"))


def test_our_own_rows_pass() -> None:
    checked = check(ROOT / "data/labeled")
    assert checked.breaches == []
    assert checked.rows == len(read_rows(ROOT / "data/labeled"))
    assert set(checked.quotas) == {"fa", "ka"}


@pytest.mark.parametrize(
    ("change", "breach"),
    [
        ({"text": " "}, "text empty"),
        ({"script": "latin"}, "not fa, latin as it says"),
        ({"language": "ka"}, "not ka, native as it says"),
        ({"text": "pulam ku bia javab bede"}, "not fa, native as it says"),
        ({"text": "تلفنم ۰۹۱۲ ۳۴۵ ۶۷ ۸۹"}, "a phone, card or id number that could be somebody's"),
        ({"text": "به ali@post.ir بزنید"}, "an e-mail address that could be somebody's"),
        ({"text": "اینو ببین @ali.ahmadi"}, "a handle that could be somebody's"),
    ],
)
def test_a_row_that_is_wrong_is_named_without_its_text(
    change: dict[str, str], breach: str, tmp_path: Path
) -> None:
    (found,) = breaches(tmp_path, change)
    assert found.startswith(f"rows.jsonl, line 1: {breach}")
    assert "پولم" not in found
    assert "ali" not in found


@pytest.mark.parametrize(
    "text",
    [
        *("۰۹۹۹ ۰۰۰ ۰۰ ۰۰", "+995 500 00 00 00", "a@example.com", "@ali_0000", "s@lam", "12345678"),
        *("2,500,000", "3.456.789.000", "14:00-15:10", "4, 6, 9, 10, 12, 15", "1403/05/12 14:30"),
    ],
)
def test_what_is_plainly_made_up_may_stand(text: str) -> None:
    assert could_be_real(text) == []


@pytest.mark.parametrize(
    "text",
    [
        *("6037 9912 3456 7890", "0012345679", "IR06 0960 0000 0100 3242 1540 01", "0912–345–67–89"),
        *("۰۹۱۲\u200c۳۴۵\u200c۶۷\u200c۸۹", "0912،345،67،89", "599\n12\n34\n56", "٠٩١٢٣٤٥٦٧٨٩", "123456789"),
    ],
)
def test_numbers_that_could_be_real(text: str) -> None:
    assert could_be_real(text) == ["a phone, card or id number"]


@pytest.mark.parametrize("text", ["ali @ gmail.com", "@mama2003", "t.me/ali_ahmadi", "@علی_احمدی"])
def test_addresses_that_could_be_real(text: str) -> None:
    assert len(could_be_real(text)) == 1


def test_a_long_run_of_letters_is_read_in_one_go() -> None:
    assert could_be_real("a" * 1_000_000) == []


def test_repetitions_are_found_across_files_spellings_and_amounts(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({**ROW, "text": "۴۰ تومن کم شده برگردونین"}), "utf-8")
    (found,) = breaches(tmp_path, {"text": "سلام"}, {"text": "55 تومن كم شده برگردونيـن!!"})
    assert found.startswith("rows.jsonl, line 2: nearly the same as a.jsonl, line 1 (0.")


@given(st.lists(st.text("ab ", max_size=12), max_size=8))
def test_near_duplicates_are_those_found_by_comparing_all(texts: list[str]) -> None:
    grams = [{text[n : n + 5] for n in range(max(1, len(text) - 4))} for text in texts]
    expected = {}
    for later in range(len(texts)):
        for earlier in reversed(range(later)):
            shared, both = grams[earlier] & grams[later], grams[earlier] | grams[later]
            if len(shared) / len(both) >= SIMILAR and texts[later] and texts[earlier]:
                expected[later] = earlier
    assert {later: earlier for earlier, later, _ in near_duplicates(texts)} == expected


def test_too_many_comments_that_open_alike(tmp_path: Path) -> None:
    letters = "ابتثجحخدذرزسشصض"
    rows = [{"text": f"سلام وقت بخیر {letter * 2} {letter}ن{letter}"} for letter in letters]
    assert any("opens like" in breach for breach in breaches(tmp_path, *rows[: SAME_OPENINGS + 1]))
    assert not any("opens like" in breach for breach in breaches(tmp_path, *rows[:SAME_OPENINGS]))


def test_quotas_count_what_they_say(tmp_path: Path) -> None:
    quotas = [
        {"name": "all", "measure": "rows", "least": 3},
        {"name": "none", "where": {"tag": ["none"]}, "measure": "share", "most": 0.5},
        {"name": "two", "where": {"tags": [2, 3]}, "measure": "rows"},
        {"name": "chat", "where": {"channel": ["chat"], "tag": ["satisfied"]}, "measure": "rows"},
        {"name": "length", "measure": "median words", "least": 2, "most": 9},
        {"name": "nothing", "where": {"domain": ["taxi"]}, "measure": "most words"},
        {"name": "praise", "where": {"tag": ["satisfied"]}, "measure": "share of the largest source"},
        {"name": "writers", "measure": "sources", "least": 3},
    ]
    (tmp_path / "quotas.json").write_text(json.dumps(quotas), "utf-8")
    rows = [
        LabeledRow("one", (), "a", channel="chat"),
        LabeledRow("one two", ("satisfied",), "a", channel="chat"),
        LabeledRow("one two three", ("satisfied", "unpaid_refund"), "b", channel="chat"),
    ]
    measured = measure(read_quotas(tmp_path), rows)
    assert [quota.value for quota in measured] == [3, 1 / 3, 1, 2, 2, 0, 1 / 3, 2]
    assert [quota.kept for quota in measured] == [True] * 7 + [False]
    assert as_table({"fa": measured}).splitlines()[-1].split()[-2:] == ["2", "!"]
    assert as_table({"fa": measured}).splitlines()[5].split() == [
        "length",
        "(median",
        "words)",
        "2",
        "-",
        "9",
        "2",
    ]


def test_quotas_ask_for_all_fields(tmp_path: Path) -> None:
    (tmp_path / "quotas.json").write_text('[{"name": "rows", "measure": "rows"}]', "utf-8")
    expected = ["rows.jsonl, line 2: source, style empty; fill in."]
    assert breaches(tmp_path, {}, {"text": "سلام", "source": "", "style": ""}) == expected


def test_a_breach_of_a_quota_says_how_much_is_missing(tmp_path: Path) -> None:
    (tmp_path / "quotas.json").write_text('[{"name": "rows", "measure": "rows", "least": 2}]', "utf-8")
    assert breaches(tmp_path, {}) == ["fa: rows (rows) is 1; it must be >= 2."]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{oops", r"quotas\.json: not valid JSON"),
        ("3", r"quotas\.json: must be a list"),
        ("[3]", 'quota 1: must be an object with a "name"'),
        ('[{"name": "x", "measure": "taste"}]', 'quota 1: "measure" must be one of rows, share'),
        ('[{"name": "x", "measure": "rows", "leest": 3}]', "quota 1: unknown key leest"),
        ('[{"name": "x", "measure": "rows", "least": "3"}]', '"least" and "most" must be numbers'),
        ('[{"name": "x", "measure": "rows", "where": {"style": "hard"}}]', "the list of values"),
        ('[{"name": "x", "measure": "rows", "where": {"chanel": ["chat"]}}]', "tags, not chanel"),
    ],
)
def test_quotas_that_cannot_be_read(content: str, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "quotas.json").write_text(content, "utf-8")
    with pytest.raises(ComplaintclfError, match=sentence):
        read_quotas(tmp_path)


def test_a_row_without_a_language_is_in_no_table(tmp_path: Path) -> None:
    (tmp_path / "quotas.json").write_text('[{"name": "rows", "measure": "rows"}]', "utf-8")
    breaches(tmp_path, {}, {"text": "سلام", "language": ""})
    assert set(check(tmp_path).quotas) == {"fa"}


def test_nothing_to_check_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ComplaintclfError, match="No labelled rows"):
        check(tmp_path)


def test_without_quotas_only_text_and_labels_are_required(tmp_path: Path) -> None:
    fields = {name: "" for name in ROW if name not in ("text", "labels")}
    assert breaches(tmp_path, fields) == []
