"""jsonl: one object per line; what was in a line stays in it to the letter, tags are put behind."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from complaintclf.errors import ComplaintclfError
from complaintclf.exports.rows import Rejected, Row

_SAMPLE_ROWS = 200


class JsonlReader:
    """Reads an export of one JSON object per line."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        self._lines = (line for line in lines if line.strip())  # a blank line is no row
        self._first_lines = list(islice(self._lines, _SAMPLE_ROWS))
        if not self._first_lines:
            raise ComplaintclfError(f"{name} is empty; a jsonl export has one object per line.")
        self.columns: list[str] = list(dict.fromkeys(chain.from_iterable(map(_object, self._first_lines))))

    def sample(self) -> list[Mapping[str, str]]:
        rows = map(_object, self._first_lines)
        return [{name: value for name, value in row.items() if isinstance(value, str)} for row in rows]

    def rows(self, text_column: str) -> Iterator[Row | Rejected]:
        for number, line in enumerate(chain(self._first_lines, self._lines), start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                yield Rejected(number, f"not valid JSON: {error}", line.rstrip("\n"))
                continue
            if not isinstance(row, dict):
                yield Rejected(number, f"a {type(row).__name__}, not an object", line.rstrip("\n"))
                continue
            comment = row.get(text_column)
            yield Row(number, comment if isinstance(comment, str | None) else json.dumps(comment), line)


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


def _object(line: str) -> dict[str, Any]:
    """Return the object in a line, or an empty one (the row itself will be set aside)."""
    try:
        row = json.loads(line)
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}
