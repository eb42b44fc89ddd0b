"""csv and tsv: cells in, cells out, nothing converted."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from complaintclf.errors import ComplaintclfError
from complaintclf.exports.columns import check_header
from complaintclf.exports.rows import Rejected, Row

_SAMPLE_ROWS = 200
_DELIMITERS = ",;\t|"
_IN_NO_TEXT = "\x1f"

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # a comment may be longer than the default 128 KiB


class CsvReader:
    """Reads an export whose first row names the columns."""

    def __init__(self, lines: Iterator[str], name: str, delimiter: str | None = None) -> None:
        header = next((line for line in lines if line.strip()), "")
        cells = {guess: _cell_count(header, guess) for guess in delimiter or _DELIMITERS}
        self.delimiter = max(cells, key=cells.__getitem__)
        self.line_end = "\r\n" if header.endswith("\r\n") else "\n"
        self._lines = _Recorded(chain([header], lines))
        # With one column nothing is delimited: a comma belongs to the comment.
        reading = self.delimiter if cells[self.delimiter] > 1 else _IN_NO_TEXT
        self._cells = csv.reader(self._lines, delimiter=reading, strict=True)
        self.columns: list[str] = []  # until the header is read, any number of cells will do
        self.columns = next((record for record in self._records() if isinstance(record, list)), [])
        if not any(self.columns):
            raise ComplaintclfError(f"{name} is empty; the first row of a csv export names the columns.")
        check_header(self.columns, name)
        self._first = list(islice(self._records(), _SAMPLE_ROWS))

    def sample(self) -> list[Mapping[str, str]]:
        rows = (record for record in self._first if isinstance(record, list))
        return [dict(zip(self.columns, cells, strict=True)) for cells in rows]

    def rows(self, text_column: str) -> Iterator[Row | Rejected]:
        text = self.columns.index(text_column)
        for record in chain(self._first, self._records()):
            yield Row(record[text], record) if isinstance(record, list) else record

    def _records(self) -> Iterator[list[str] | Rejected]:
        """Yield each record as cells, or set aside with its line as it stands in the file."""
        while True:
            line = self._lines.count + 1
            try:
                cells = next(self._cells, None)
                reason = f"{len(cells or [])} cells instead of {len(self.columns)}"
            except csv.Error as error:
                cells, reason = [], str(error)
                self._lines.keep_first()  # an open quote swallows lines that are good
            written = self._lines.take()
            if cells is None:
                return
            if not cells and not written.strip():  # a blank line: no row, but for an empty only cell
                if len(self.columns) == 1:
                    yield [""]
            elif len(cells) == len(self.columns) or (cells and not self.columns):
                yield cells
            else:
                yield Rejected(line, reason, written)


class CsvWriter:
    """Writes cells with the export's delimiter and line ends, and quotes where they are needed."""

    def __init__(self, file: IO[str], reader: CsvReader, added_columns: Sequence[str]) -> None:
        delimiter, end = reader.delimiter, reader.line_end
        self._csv = csv.writer(file, delimiter=delimiter, lineterminator=end)
        self._quoting = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
        self._write([*reader.columns, *added_columns])

    def write(self, row: Row, added: Sequence[Any]) -> None:
        self._write([*row.original, *map(_cell, added)])

    def _write(self, cells: list[str]) -> None:
        # Before Python 3.13 a lone carriage return is not quoted, and ends the row when read again.
        (self._quoting if any("\r" in cell for cell in cells) else self._csv).writerow(cells)


class _Recorded:
    """Lines, counted and kept until taken: what a record looked like before it was cut into cells."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._kept: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._kept.append(line)
        self.count += 1
        return line

    def take(self) -> str:
        """Return what has been read since the last time."""
        taken = "".join(self._kept).rstrip("\r\n")
        self._kept.clear()
        return taken

    def keep_first(self) -> None:
        """Put all but the first of the lines back, to be read again."""
        self._lines = chain(self._kept[1:], self._lines)
        self.count -= len(self._kept[1:])
        del self._kept[1:]


def _cell_count(header: str, delimiter: str) -> int:
    """Return how many cells a header has (quotes minded, so that a comma in a name counts as none)."""
    return len(next(csv.reader([header], delimiter=delimiter), []))


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
