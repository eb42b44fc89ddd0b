"""The batch run: nothing lost, nothing changed, nothing half-written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintclf
from complaintclf import ComplaintclfError, Tagger
from complaintclf.exports.batch import tag_export
from complaintclf.exports.columns import ADDED, find_text_column

Tag = Callable[[str, str], str]


@pytest.fixture
def tag(tagger: Tagger, tmp_path: Path) -> Tag:
    """Write an export, tag it, and return what was written."""

    def run(content: str, name: str) -> str:
        export, out = tmp_path / name, tmp_path / f"out-{name}"
        export.write_text(content, "utf-8", newline="")
        tag_export(tagger, export, out)
        return out.read_text("utf-8")

    return run


def read_csv(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_csv_keeps_every_cell_and_adds_columns(tag: Tag) -> None:
    table = [
        ["id", "نظر", "amount"],
        ["007", "پولم رو، پس\nبدید", "1e5"],
        ["", '"NA"', "null"],
        ["=1+1", "", "۱۲"],
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    header, *rows = read_csv(tag(text.getvalue(), "a.csv"))
    assert header == [*table[0], *ADDED]
    assert [row[:3] for row in rows] == table[1:]
    assert rows[0][3:6] == ["unpaid_refund", "unpaid_refund", "finance"]
    assert rows[2][3:] == ["", "", "", "0.0", "0.0", "0.0", "0.0", "true", ""]


@pytest.mark.parametrize(("name", "delimiter"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "\t")])
def test_other_delimiters(name: str, delimiter: str, tag: Tag) -> None:
    out = read_csv(tag(f"id{delimiter}comment\n1{delimiter}სუპერ, მადლობა\n", name), delimiter)
    assert out[1][:2] == ["1", "სუპერ, მადლობა"]


def test_a_byte_order_mark_is_no_part_of_a_name(tag: Tag) -> None:
    assert tag("\ufeffcomment,id\nسلام,1\n", "a.csv").startswith("comment,id,complaint_tags")


def test_jsonl_keeps_lines_to_the_letter(tag: Tag) -> None:
    lines = [
        '{"a": 1e5, "text": "sad aris chemi fuli",  "b": 10000000000000000000001}',
        '{"text": null, "x": []}',
        "{ }",
    ]
    out = tag("\n".join(lines), "a.jsonl").splitlines()
    assert out[0].startswith(lines[0][:-1] + ", ")
    assert out[2].startswith('{"complaint_tags": []')
    rows = [json.loads(line) for line in out]
    assert rows[0]["complaint_tags"] == ["unpaid_refund"]
    assert rows[0]["complaint_team"] == ["finance"]
    assert rows[0]["complaint_language"] == "ka"
    assert rows[1]["complaint_needs_review"] is True


def test_rows_that_cannot_be_read_are_set_aside(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\nnot json\n[1]\n{"text": "b"}\n', "utf-8")
    summary = tag_export(tagger, tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    rejected = [
        json.loads(line) for line in (tmp_path / "b.jsonl.rejected.jsonl").read_text("utf-8").splitlines()
    ]
    assert (summary.rows, summary.rejected) == (2, 2)
    assert [(row["row"], row["original"]) for row in rejected] == [(2, "not json"), (3, "[1]")]
    (tmp_path / "a.csv").write_text("id,text\n1,سلام\n2,a,b\n3\n", "utf-8")
    summary = tag_export(tagger, tmp_path / "a.csv", tmp_path / "b.csv")
    assert (summary.rows, summary.rejected) == (1, 2)
    assert "3 cells instead of 2" in (tmp_path / "b.csv.rejected.jsonl").read_text("utf-8")


def test_columns_that_are_there_already_get_company(tag: Tag) -> None:
    once = tag("text\nسلام\n", "a.csv")
    header = read_csv(tag(once, "b.csv"))[0]
    assert len(header) == len(set(header)) == 1 + 2 * len(ADDED)
    assert "complaint_tags_2" in header


@pytest.mark.parametrize(
    ("columns", "row", "found"),
    [
        (["id", "Comment", "متن"], {}, ("Comment", "by name")),
        (["شناسه", " نظر "], {}, (" نظر ", "by name")),
        (["x", "y"], {"x": "2024-01-02", "y": "სად არის ჩემი ფული"}, ("y", "by content")),
    ],
)
def test_finding_the_text_column(columns: list[str], row: dict[str, str], found: tuple[str, str]) -> None:
    assert find_text_column(columns, [row]) == found


@pytest.mark.parametrize("rows", [[], [{"x": "one two three", "y": "one two four"}], [{"x": "1", "y": "2"}]])
def test_no_clear_text_column(rows: list[dict[str, str]]) -> None:
    with pytest.raises(ComplaintclfError, match=r"--text-column \(columns: x, y\)"):
        find_text_column(["x", "y"], rows)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        ("id,نظر\n1,\xab".encode("cp1256", "replace"), "is not UTF-8"),
        (b'text\n"open', "not readable as csv"),
        (b"id,n\n1,2\n", "--text-column"),
    ],
)
def test_an_export_that_cannot_be_used_writes_nothing(
    content: bytes, sentence: str, tagger: Tagger, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(ComplaintclfError, match=sentence):
        tag_export(tagger, tmp_path / "a.csv", tmp_path / "b.csv")
    assert [file.name for file in tmp_path.iterdir()] == ["a.csv"]


def test_an_older_output_survives_a_failed_run(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "b.csv").write_text("precious")
    (tmp_path / "a.csv").write_bytes(b"text\n" + b"ok\n" * 5000 + b"\xff\n")
    with pytest.raises(ComplaintclfError, match="is not UTF-8"):
        tag_export(tagger, tmp_path / "a.csv", tmp_path / "b.csv")
    assert (tmp_path / "b.csv").read_text() == "precious"


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=10))
def test_any_table_comes_out_as_it_went_in(rows: list[tuple[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        export, out = Path(folder) / "a.csv", Path(folder) / "b.csv"
        with export.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "other"), *rows])
        summary = tag_export(complaintclf.load(), export, out)
        with out.open(encoding="utf-8", newline="") as file:
            written = list(csv.reader(file))
    assert summary.rows == len(rows)
    assert [tuple(row[:2]) for row in written[1:]] == rows
