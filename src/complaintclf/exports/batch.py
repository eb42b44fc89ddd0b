"""The batch run: an export in, the same export with tags out, every row accounted for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any

from tqdm import tqdm

from complaintclf.errors import ComplaintclfError
from complaintclf.exports.columns import added_names, find_text_column
from complaintclf.exports.csv import CsvReader, CsvWriter
from complaintclf.exports.files import STDIO, lines_of, shown_name, written_aside
from complaintclf.exports.jsonl import JsonlReader, JsonlWriter
from complaintclf.exports.rows import Reader, Rejected, Row, Writer
from complaintclf.exports.summary import Summary
from complaintclf.models.tagger import Tagger
from complaintclf.models.tagging import Tagging
from complaintclf.tags import primary, teams

_CHUNK = 4096
_FORMATS: dict[str, tuple[Any, Any]] = {
    ".csv": (CsvReader, CsvWriter),
    ".tsv": (partial(CsvReader, delimiter="\t"), CsvWriter),
    ".jsonl": (JsonlReader, JsonlWriter),
}
_FORMATS[".ndjson"] = _FORMATS[".jsonl"]


def default_output(export: Path) -> Path:
    """Return where the tagged export goes if nobody says: beside it, or to the standard output.

    >>> default_output(Path("calls/may.csv")).as_posix()
    'calls/may.tagged.csv'
    """
    return STDIO if export == STDIO else export.parent / f"{export.stem}.tagged{export.suffix}"


def rejected_file(export: Path, out: Path) -> Path:
    """Return the file for rows that cannot be read: beside the output, or here if that is a stream.

    >>> rejected_file(Path("may.csv"), Path("out/may.tagged.csv")).as_posix()
    'out/may.tagged.csv.rejected.jsonl'
    """
    if out != STDIO:
        return out.with_name(f"{out.name}.rejected.jsonl")
    return Path(f"{'stdin' if export == STDIO else export.name}.rejected.jsonl")


def tag_export(tagger: Tagger, export: Path, out: Path, text_column: str | None = None) -> Summary:
    """Tag every row of an export (csv, tsv or jsonl; ``-`` for a standard stream) and write it to ``out``.

    All columns keep their names, order and values; the added ones follow. Rows that cannot be read
    go to :func:`rejected_file` with their line and the reason. Outputs are written aside and
    renamed when complete.

    Raises
    ------
    ComplaintclfError
        The export cannot be read, has no clear column of comments, or would be overwritten.
    """
    rejects_path = rejected_file(export, out)
    for path in (out, rejects_path):
        if STDIO not in (export, path) and export.exists() and path.exists() and path.samefile(export):
            raise ComplaintclfError(f"{path} is the export itself; choose another output with -o.")
    _check_suffixes(export, out)
    name = shown_name(export, "the standard input")
    with ExitStack() as stack:
        lines = stack.enter_context(lines_of(export))
        first_line = next((line for line in lines if line.strip()), "")
        make_reader, make_writer = _format(export, out, first_line)
        reader = make_reader(chain([first_line], lines), name)
        column, found = _text_column(reader, text_column, name)
        writer = make_writer(stack.enter_context(written_aside(out)), reader, added_names(reader.columns))
        summary = Summary(_shown_column(reader, column, found), found)
        _tag_rows(tagger, reader.rows(column), writer, _Rejects(stack, rejects_path), summary)
    return summary


class _Rejects:
    """Rows set aside; the file appears with the first of them."""

    def __init__(self, stack: ExitStack, path: Path) -> None:
        self._stack, self._path = stack, path
        self._file: Any = None

    def write(self, rejected: Rejected) -> None:
        self._file = self._file or self._stack.enter_context(written_aside(self._path))
        self._file.write(json.dumps(asdict(rejected), ensure_ascii=False) + "\n")


def _check_suffixes(export: Path, out: Path) -> None:
    for path in (export, out):
        if path != STDIO and path.suffix.lower() not in _FORMATS:
            raise ComplaintclfError(f"{path}: unknown kind of file; it must end in {', '.join(_FORMATS)}.")


def _format(export: Path, out: Path, first_line: str) -> tuple[Any, Any]:
    """Return reader and writer: by the suffix, for the standard input by its first character."""
    guess = ".jsonl" if first_line.lstrip().startswith("{") else ".csv"
    suffix = guess if export == STDIO else export.suffix.lower()
    if out != STDIO and _FORMATS[out.suffix.lower()] is not _FORMATS[suffix]:
        raise ComplaintclfError(f"{out}: the output is of the kind of the export; let it end in {suffix}.")
    return _FORMATS[suffix]


def _text_column(reader: Reader, wanted: str | None, name: str) -> tuple[str, str]:
    column, found = (wanted, "as asked") if wanted else find_text_column(reader.columns, reader.sample())
    if column not in reader.columns:
        raise ComplaintclfError(f"{name} has no column {column!r}; it has: {', '.join(reader.columns)}.")
    if list(reader.columns).count(column) > 1:
        raise ComplaintclfError(f"{name} has more than one column {column!r}; rename all but one.")
    return column, found


def _shown_column(reader: Reader, column: str, found: str) -> str:
    """Name a column for messages; one found by content by its number, as its name may be a comment."""
    return f"column {list(reader.columns).index(column) + 1}" if found == "by content" else column


def _tag_rows(
    tagger: Tagger, rows: Iterator[Row | Rejected], writer: Writer, rejects: _Rejects, summary: Summary
) -> None:
    with tqdm(unit=" rows", disable=None) as progress:  # shown on a terminal only
        while chunk := list(islice(rows, _CHUNK)):
            readable = [row for row in chunk if isinstance(row, Row)]
            for row, tagging in zip(readable, tagger.tag_many(row.comment for row in readable), strict=True):
                writer.write(row, _added_values(tagging))
                summary.count(tagging, empty=not row.comment)
            for rejected in (row for row in chunk if isinstance(row, Rejected)):
                rejects.write(rejected)
                summary.rejected += 1
            progress.update(len(chunk))


def _added_values(tagging: Tagging) -> list[Any]:
    """Return the values of :data:`complaintclf.exports.columns.ADDED` for one comment."""
    return [
        list(tagging.tags),
        primary(tagging.tags),
        list(teams(tagging.tags)),
        *(round(score, 4) for score in tagging.scores.values()),
        tagging.needs_review,
        tagging.language,
    ]
