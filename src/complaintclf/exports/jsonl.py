"""jsonl: one object per line; what was in a line stays in it to the letter, tags are put behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from complaintclf.errors import ComplaintclfError
from complaintclf.exports.columns import ADDED
from complaintclf.exports.rows import Rejected, Row

_SAMPLE_LINES = 200


class JsonlReader:
    """Reads an export of one JSON object per line."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        # A blank line is no row, but it counts: messages give the number a text editor shows.
        self._lines = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
        self._first = list(islice(self._lines, _SAMPLE_LINES))
        self._objects = [row for _, line in self._first if isinstance(row := _object(line), dict)]
        if not self._objects:
            raise ComplaintclfError(
                f"{name} has no JSON object in its first lines; jsonl has one on each line."
            )
        self.columns: list[str] = list(dict.fromkeys(chain.from_iterable(self._objects)))

    def sample(self) -> list[Mapping[str, str]]:
        return [
            {name: value for name, value in row.items() if isinstance(value, str)} for row in self._objects
        ]

    def rows(self, text_column: str) -> Iterator[Row | Rejected]:
        for number, line in chain(self._first, self._lines):
            row = _object(line)
            if isinstance(row, str):
                yield Rejected(number, row, line.rstrip("\r\n"))
            elif clash := [column for column in ADDED if column in row and column not in self.columns]:
                yield Rejected(number, f"has a {clash[0]} of its own", line.rstrip("\r\n"))
            elif not isinstance(comment := row.get(text_column), str | None):
                yield Rejected(number, f"{text_column} is not text", line.rstrip("\r\n"))
            else:
                yield Row(comment, line)


class JsonlWriter:
    """Writes each line as it came, with the added members before its closing brace."""

    def __init__(self, file: IO[str], reader: JsonlReader, added_columns: Sequence[str]) -> None:
        self._file = file
        self._added_columns = added_columns

    def write(self, row: Row, added: Sequence[Any]) -> None:
        members = json.dumps(dict(zip(self._added_columns, added, strict=True)), ensure_ascii=False)
        body = row.original.rstrip().removesuffix("}").rstrip()
        comma = "" if body.endswith("{") else ", "
        self._file.write(f"{body}{comma}{members.removeprefix('{')}\n")


def _object(line: str) -> dict[str, Any] | str:
    """Return the object in a line, or the reason why there is none."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return f"not valid JSON ({error})"
    return row if isinstance(row, dict) else f"a {type(row).__name__}, not an object"
