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
        return out.read_bytes().decode()

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


@pytest.mark.parametrize(("name", "delimiter"), [("a.tsv", "\t"), ("a.csv", ";"), ("a.csv", "|")])
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


def rejected_of(
    tagger: Tagger, content: str, name: str, folder: Path
) -> tuple[int, list[tuple[int, str, str]]]:
    """Return how many rows were tagged, and line, reason and original of those set aside."""
    (folder / name).write_text(content, "utf-8", newline="")
    summary = tag_export(tagger, folder / name, folder / f"out-{name}")
    aside = folder / f"out-{name}.rejected.jsonl"
    rows = [json.loads(line) for line in aside.read_text("utf-8").splitlines()] if aside.exists() else []
    assert summary.rejected == len(rows)
    return summary.rows, [(row["line"], row["reason"], row["original"]) for row in rows]


def test_csv_rows_that_cannot_be_read_are_set_aside(tagger: Tagger, tmp_path: Path) -> None:
    content = 'id,text\r\n1,سلام\r\n\r\n2,"a, b",c\r\n3\r\n4,"x"y\r\n5,ok\r\n6,"no end\r\n7,z'
    rows, aside = rejected_of(tagger, content, "a.csv", tmp_path)
    assert rows == 3
    assert [(line, original) for line, _, original in aside] == [
        (4, '2,"a, b",c'),
        (5, "3"),
        (6, '4,"x"y'),
        (8, '6,"no end'),
    ]
    assert aside[0][1] == "3 cells instead of 2"


def test_jsonl_rows_that_cannot_be_read_are_set_aside(tagger: Tagger, tmp_path: Path) -> None:
    lines = [
        '{"text": "a"}',
        "not json",
        "",
        "[1]",
        '{"text": ["b"]}',
        '{"text": 12}',
        '{"id": 3}',
        '{"text": "c"} x',
    ]
    rows, aside = rejected_of(tagger, "\n".join(lines), "a.jsonl", tmp_path)
    assert rows == 2
    assert [line for line, _, _ in aside] == [2, 4, 5, 6, 8]
    assert [original for _, _, original in aside] == [lines[line - 1] for line, _, _ in aside]
    assert [reason for _, reason, _ in aside][1:4] == ["a list, not an object", *["text is not text"] * 2]


def test_the_export_is_never_overwritten(tagger: Tagger, tmp_path: Path) -> None:
    export = tmp_path / "a.jsonl.rejected.jsonl"
    export.write_text('{"text": "a"}\nnot json\n', "utf-8")
    (tmp_path / "link.jsonl").symlink_to(export)
    for out in ("a.jsonl", "a.jsonl.rejected.jsonl", "link.jsonl"):
        with pytest.raises(ComplaintclfError, match="is the export itself"):
            tag_export(tagger, export, tmp_path / out)
    assert export.read_text("utf-8") == '{"text": "a"}\nnot json\n'


def test_a_row_with_a_column_of_ours_is_set_aside(tagger: Tagger, tmp_path: Path) -> None:
    content = '{"text": "a"}\n' * 200 + '{"text": "b", "complaint_tags": "keep me"}\n'
    assert rejected_of(tagger, content, "a.jsonl", tmp_path)[1][0][:2] == (
        201,
        "has a complaint_tags of its own",
    )


def test_one_column_has_no_delimiter(tag: Tag) -> None:
    assert read_csv(tag("comment\nسلام, خوبی; بله\n", "a.csv"))[1][0] == "سلام, خوبی; بله"
    assert read_csv(tag("comment\nسلام, خوبی\n", "a.tsv"), "\t")[1][0] == "سلام, خوبی"


def test_line_ends_stay(tag: Tag) -> None:
    assert tag("id,text\r\n1,a\r\n", "a.csv").count("\r\n") == 2
    assert tag("id,text\n1,a\n", "a.csv").count("\r") == 0


def test_the_mode_of_an_older_output_stays(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\na\n")
    (tmp_path / "b.csv").touch(mode=0o600)
    tag_export(tagger, tmp_path / "a.csv", tmp_path / "b.csv")
    assert (tmp_path / "b.csv").stat().st_mode & 0o777 == 0o600


def test_an_empty_only_cell_is_a_row(tagger: Tagger, tmp_path: Path) -> None:
    assert rejected_of(tagger, "comment\nسلام\n\nმადლობა\n", "a.csv", tmp_path) == (3, [])


def test_columns_that_are_there_already_get_company(tag: Tag) -> None:
    once = tag("text\nسلام\n", "a.csv")
    header = read_csv(tag(once, "b.csv"))[0]
    assert len(header) == len(set(header)) == 1 + 2 * len(ADDED)
    assert "complaint_tags_2" in header


@pytest.mark.parametrize(
    ("columns", "row", "found"),
    [
        (["id", "Comment", "متن"], {"Comment": "سلام", "متن": "سلام"}, ("Comment", "by name")),
        (["شناسه", " نظر "], {" نظر ": "کجاست"}, (" نظر ", "by name")),
        (["x", "y"], {"x": "2024-01-02", "y": "სად არის ჩემი ფული"}, ("y", "by content")),
        (["შეფასება", "y"], {"შეფასება": "5", "y": "სად არის ჩემი ფული"}, ("y", "by content")),
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
        (b"id,n\n1,2\n", "--text-column"),
        (b"text,text\na b c,d e f\n", "more than one column 'text'"),
        (b"id,text 09990001122\n1,a\n", "column 2 has personal data for a name"),
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


_CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


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
