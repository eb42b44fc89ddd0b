"""csv and tsv: cells in, cells out, nothing converted."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from complaintclf.errors import ComplaintclfError
from complaintclf.exports.rows import Rejected, Row

_SAMPLE_ROWS = 200
_DELIMITERS = ",;\t|"

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a comment may be longer than the default 128 KiB


class CsvReader:
    """Reads an export whose first row names the columns."""

    def __init__(self, lines: Iterator[str], name: str) -> None:
        self._name = name
        header = next(lines, "")
        self.delimiter = max(_DELIMITERS, key=header.count)
        self._cells = csv.reader(chain([header], lines), delimiter=self.delimiter, strict=True)
        self.columns: list[str] = self._next() or []
        if not any(self.columns):
            raise ComplaintclfError(f"{name} is empty; the first row of a csv export names the columns.")
        self._first_rows = list(islice(self._all_rows(), _SAMPLE_ROWS))

    def sample(self) -> list[Mapping[str, str]]:
        return [dict(zip(self.columns, cells, strict=False)) for cells in self._first_rows]

    def rows(self, text_column: str) -> Iterator[Row | Rejected]:
        text, width = self.columns.index(text_column), len(self.columns)
        for number, cells in enumerate(chain(self._first_rows, self._all_rows()), start=1):
            if len(cells) == width:
                yield Row(number, cells[text], cells)
            else:
                reason = f"{len(cells)} cells instead of {width}"
                yield Rejected(number, reason, self.delimiter.join(cells))

    def _all_rows(self) -> Iterator[list[str]]:
        while (cells := self._next()) is not None:
            if cells:  # a blank line is no row
                yield cells

    def _next(self) -> list[str] | None:
        try:
            return next(self._cells, None)
        except csv.Error as error:
            raise ComplaintclfError(
                f"{self._name}, line {self._cells.line_num}: not readable as csv ({error}); mend that line."
            ) from None


class CsvWriter:
    """Writes cells with ``\\n`` line ends and quotes where they are needed."""

    def __init__(self, file: IO[str], reader: CsvReader, added_columns: Sequence[str]) -> None:
        self._csv = csv.writer(file, delimiter=reader.delimiter, lineterminator="\n")
        self._csv.writerow([*reader.columns, *added_columns])

    def write(self, row: Row, added: Sequence[Any]) -> None:
        self._csv.writerow([*row.original, *map(_cell, added)])


def _cell(value: Any) -> str:
    """Write a value as text: lists joined by ``;``, truth as true and false.

    >>> _cell(["unpaid_refund", "satisfied"]), _cell(False), _cell(0.25), _cell(None)
    ('unpaid_refund;satisfied', 'false', '0.25', '')
    """
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
