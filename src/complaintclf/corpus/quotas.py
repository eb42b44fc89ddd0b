"""How many rows of which kind a corpus is meant to have, and how many it has.

The quotas are data: ``quotas.json`` in the folder of the rows is a list of objects like

    {"name": "noisy, native script", "where": {"script": ["native"], "style": ["noisy"]},
     "measure": "rows", "least": 1000}

``where`` (all rows if left out) names fields of a row and the values that count: ``script``,
``channel``, ``domain``, ``style``, ``tag`` (a tag, or "none") and ``tags`` (how many). ``measure``
is a key of :data:`MEASURES`; ``least`` and ``most`` are its limits. A quota holds for each language.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from math import inf
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from complaintclf.corpus.rows import LabeledRow
from complaintclf.errors import ComplaintclfError

QUOTAS_FILE = "quotas.json"

_FIELDS = ("script", "channel", "domain", "style", "tag", "tags")

Rows = list[LabeledRow]

MEASURES: dict[str, Callable[[Rows, Rows], float]] = {
    "rows": lambda counting, rows: len(counting),
    "share": lambda counting, rows: len(counting) / len(rows),
    "median words": lambda counting, rows: median(_words(counting)),
    "fewest words": lambda counting, rows: min(_words(counting)),
    "most words": lambda counting, rows: max(_words(counting)),
    "sources": lambda counting, rows: len({row.source for row in counting}),
    "share of the largest source": lambda counting, rows: (
        max(Counter(row.source for row in counting).values()) / len(rows)
    ),
}
"""What can be measured of the rows that count, beside all rows of the language."""


class Measured(NamedTuple):
    """A quota, its limits and what the rows of one language have of it."""

    name: str
    measure: str
    least: float
    most: float
    value: float

    @property
    def kept(self) -> bool:
        return self.least <= self.value <= self.most

    @property
    def limits(self) -> str:
        """The limits in signs: ">= 900", "<= 0.07" or "10 - 25"."""
        if self.most == inf:
            return f">= {_figure(self.least)}"
        return f"{_figure(self.least)} - {_figure(self.most)}" if self.least else f"<= {_figure(self.most)}"

    def __str__(self) -> str:
        return f"{self.name} ({self.measure})"


def read_quotas(folder: Path) -> list[dict[str, Any]]:
    """Read the quotas of a folder of rows; none if it has no quotas.

    Raises
    ------
    ComplaintclfError
        The file cannot be read as quotas.
    """
    file = folder / QUOTAS_FILE
    if not file.is_file():
        return []
    try:
        quotas = json.loads(file.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ComplaintclfError(f"{file}: not valid JSON ({error}).") from None
    if not isinstance(quotas, list):
        raise ComplaintclfError(f"{file}: must be a list of quotas.")
    for number, quota in enumerate(quotas, start=1):
        if wrong := _what_is_wrong(quota):
            raise ComplaintclfError(f"{file}, quota {number}: {wrong}.")
    return quotas


def _what_is_wrong(quota: object) -> str:
    """Say what keeps an object from being a quota; '' if nothing."""
    if not isinstance(quota, dict) or not isinstance(quota.get("name"), str):
        return 'must be an object with a "name"'
    if unknown := quota.keys() - {"name", "where", "measure", "least", "most"}:
        return f"unknown key {', '.join(sorted(unknown))}"
    if quota.get("measure") not in MEASURES:
        return f'"measure" must be one of {", ".join(MEASURES)}'
    if not all(isinstance(quota.get(limit, 0), int | float) for limit in ("least", "most")):
        return '"least" and "most" must be numbers'
    where = quota.get("where", {})
    if not isinstance(where, dict) or not all(_are_values(wanted) for wanted in where.values()):
        return '"where" must name fields and, for each, the list of values that count'
    if unknown := where.keys() - _FIELDS:
        return f'"where" knows {", ".join(_FIELDS)}, not {", ".join(sorted(unknown))}'
    return ""


def _are_values(wanted: object) -> bool:
    return isinstance(wanted, list) and all(isinstance(value, str | int) for value in wanted)


def measure(quotas: list[dict[str, Any]], rows: Rows) -> list[Measured]:
    """Measure rows of one language by each quota."""
    measured = []
    for quota in quotas:
        counting = _counting(quota.get("where", {}), rows)
        value = MEASURES[quota["measure"]](counting, rows) if counting else 0
        limits = quota.get("least", 0), quota.get("most", inf)
        measured.append(Measured(quota["name"], quota["measure"], *limits, value))
    return measured


def _counting(where: dict[str, list[Any]], rows: Rows) -> Rows:
    return [row for row in rows if all(_values(row, field) & set(wanted) for field, wanted in where.items())]


def _values(row: LabeledRow, field: str) -> set[Any]:
    if field == "tag":
        return set(row.labels) or {"none"}
    return {len(row.labels)} if field == "tags" else {getattr(row, field)}


def _words(rows: Rows) -> list[int]:
    return [len(row.text.split()) for row in rows]


def as_table(measured: dict[str, list[Measured]]) -> str:
    """Lay quotas out as text, a line for each and a column for each language; "!" marks a breach."""
    lines = [f"{'quota':62}{'limits':>12}" + "".join(f"{language:>10}" for language in measured)]
    for same in zip(*measured.values(), strict=True):
        cells = "".join(f"{_figure(quota.value) + ' !' * (not quota.kept):>10}" for quota in same)
        lines.append(f"{same[0]!s:62}{same[0].limits:>12}{cells}")
    return "\n".join(lines)


def _figure(value: float) -> str:
    """Write a share with three digits, a number as short as it is.

    >>> _figure(0.3), _figure(12.5), _figure(17058)
    ('0.300', '12.5', '17058')
    """
    return f"{value:.3f}" if 0 < value < 1 else f"{value:.10g}"
