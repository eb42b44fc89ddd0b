"""What a row of an export is to the batch run, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its comment, and the row as its format keeps it."""

    comment: str | None
    original: Any


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that cannot be read: where it starts (line 1 is the first), why, and as it stands there."""

    line: int
    reason: str
    original: str


class Reader(Protocol):
    """Reads an export of one format."""

    columns: Sequence[str]
    """Names of the columns."""

    def sample(self) -> list[Mapping[str, str]]:
        """Return the first rows as column -> text, for finding the text column."""

    def rows(self, text_column: str) -> Iterator[Row | Rejected]:
        """Yield every row, in order."""


class Writer(Protocol):
    """Writes rows of one format back, with added columns behind."""

    def write(self, row: Row, added: Sequence[Any]) -> None:
        """Write one row; ``added`` holds the values of the added columns, in their order."""
