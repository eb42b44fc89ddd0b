"""Labelled rows and how they are read. The format is explained in data/labeled/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from complaintclf.errors import ComplaintclfError
from complaintclf.tags import TAGS

CHANNELS = ("comment", "app_review", "chat", "ticket", "call_note", "social", "survey")
DOMAINS = (
    *("telehealth", "clinic", "lab", "pharmacy", "classifieds", "tickets", "deals", "delivery"),
    *("shop", "taxi", "bank", "telecom", "app", "place"),
)
STYLES = ("plain", "natural", "hard", "noisy")

_LEGAL = {
    "language": ("fa", "ka"),
    "script": ("native", "latin"),
    "channel": CHANNELS,
    "domain": DOMAINS,
    "style": STYLES,
}


@dataclass(frozen=True, slots=True)
class LabeledRow:
    """One comment and its labels; ``source`` is who wrote it, so that a split can keep writers whole."""

    text: str
    labels: tuple[str, ...]
    source: str = ""
    language: str = ""
    script: str = ""
    channel: str = ""
    domain: str = ""
    style: str = ""


def read_rows(
    rows_or_path: Iterable[Mapping[str, Any] | LabeledRow] | str | PathLike[str],
) -> list[LabeledRow]:
    """Read labelled rows from mappings, a .jsonl file, or all .jsonl files below a folder.

    Only ``text`` and ``labels`` are required; the other fields may be missing or empty.

    Raises
    ------
    ComplaintclfError
        A file or row cannot be used; the message says which and why.
    """
    if isinstance(rows_or_path, str | PathLike):
        rows = [row for _, row in located_rows(rows_or_path)]
    else:
        rows = [_checked(row, f"row {number}") for number, row in enumerate(rows_or_path, start=1)]
    if not rows:
        raise no_rows(rows_or_path)
    return rows


def no_rows(where: object) -> ComplaintclfError:
    """Return the error for a file, folder or iterable that holds no row."""
    return ComplaintclfError(f"No labelled rows in {where!s}; each line of a .jsonl file is one row.")


def located_rows(path: str | PathLike[str]) -> Iterator[tuple[str, LabeledRow]]:
    """Yield (where it stands, row) of a .jsonl file, or of all .jsonl files below a folder.

    Raises
    ------
    ComplaintclfError
        As :func:`read_rows`.
    """
    path = Path(path)
    if not path.exists():
        raise ComplaintclfError(f"{path} does not exist; name a .jsonl file or a folder of them.")
    for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
        try:
            lines = file.read_text("utf-8-sig").split("\n")
        except UnicodeDecodeError:
            raise ComplaintclfError(f"{file} is not UTF-8 text; save it as UTF-8.") from None
        for number, line in enumerate(lines, start=1):
            if line.strip():
                where = f"{file}, line {number}"
                yield where, _parsed(line, where)


def label_matrix(rows: list[LabeledRow]) -> npt.NDArray[np.bool_]:
    """Return which tags each row has, bool (n, 4) in the order of TAGS."""
    return np.array([[tag in row.labels for tag in TAGS] for row in rows], np.bool_)


def _parsed(line: str, where: str) -> LabeledRow:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ComplaintclfError(f"{where}: not valid JSON ({error}); write one object per line.") from None
    return _checked(row, where)


def _checked(row: object, where: str) -> LabeledRow:
    if isinstance(row, LabeledRow):
        return row
    if not isinstance(row, Mapping) or not isinstance(row.get("text"), str):
        raise ComplaintclfError(f'{where}: a row is an object with a string "text" and a list "labels".')
    labels = row.get("labels")
    if not isinstance(labels, list | tuple) or not all(label in TAGS for label in labels):
        raise ComplaintclfError(
            f'{where}: "labels" must be a list of {", ".join(TAGS)} (or empty), not {labels!r}.'
        )
    fields = {name: row.get(name) or "" for name in (*_LEGAL, "source")}
    for name, field in fields.items():
        if not isinstance(field, str):
            raise ComplaintclfError(f'{where}: "{name}" must be text, not {field!r}.')
    for name, legal in _LEGAL.items():
        if fields[name] and fields[name] not in legal:
            raise ComplaintclfError(
                f'{where}: "{name}" is {fields[name]!r}; it must be one of {", ".join(legal)}.'
            )
    return LabeledRow(text=row["text"], labels=tuple(dict.fromkeys(labels)), **fields)
