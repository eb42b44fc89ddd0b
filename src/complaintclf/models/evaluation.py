"""Figures: how right a set of predictions is, per tag and per group of rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.metrics import precision_recall_fscore_support

from complaintclf.corpus import LabeledRow, label_matrix
from complaintclf.models.tagger import Tagger
from complaintclf.tags import TAGS

Flags = npt.NDArray[np.bool_]

GROUPS: dict[str, Callable[[LabeledRow], str]] = {
    "language": lambda row: row.language,
    "script": lambda row: row.script and f"{row.language} {row.script}",
    "style": lambda row: row.style and f"{row.language} {row.style}",
    "source": lambda row: row.source,
}
"""How rows are grouped in the figures; a row without the field is in no group."""


def evaluate(tagger: Tagger, rows: list[LabeledRow]) -> dict[str, Any]:
    """Tag the rows and return :func:`figures`."""
    taggings = tagger.tag_many(row.text for row in rows)
    return figures(rows, taggings.given, taggings.needs_review)


def figures(rows: list[LabeledRow], given: Flags, needs_review: Flags) -> dict[str, Any]:
    """Return figures over all rows, per tag, and per group.

    ``given`` is bool (n, 4), ``needs_review`` bool (n,). Shares and F1 are between 0 and 1.
    """
    labels = label_matrix(rows)
    per_tag = precision_recall_fscore_support(labels, given, average=None, zero_division=0)
    return {
        **_summary(labels, given, needs_review),
        "tags": {
            tag: {"precision": _rounded(p), "recall": _rounded(r), "f1": _rounded(f), "rows": int(count)}
            for tag, p, r, f, count in zip(TAGS, *per_tag, strict=True)
        },
        "groups": {
            name: {
                group: _summary(labels[chosen], given[chosen], needs_review[chosen])
                for group, chosen in _split(rows, field)
            }
            for name, field in GROUPS.items()
        },
    }


def _summary(labels: Flags, given: Flags, needs_review: Flags) -> dict[str, Any]:
    present = labels.any(axis=0)
    _, _, f1, _ = precision_recall_fscore_support(labels, given, average=None, zero_division=0)
    exact = (labels == given).all(axis=1)
    sure = ~needs_review
    return {
        "rows": len(labels),
        # A tag that no row of the group has cannot be found, so it does not count.
        "macro_f1": _rounded(f1[present].mean()) if present.any() else None,
        "exact_set": _rounded(exact.mean()),
        "to_review": _rounded(needs_review.mean()),
        "exact_set_without_review": _rounded(exact[sure].mean()) if sure.any() else None,
    }


def _rounded(share: Any) -> float:
    return round(float(share), 4)


def _split(rows: list[LabeledRow], field: Callable[[LabeledRow], str]) -> list[tuple[str, Flags]]:
    values = np.array([field(row) for row in rows])
    return [(str(value), values == value) for value in np.unique(values) if value]


def as_table(result: dict[str, Any]) -> str:
    """Lay figures out as text, one line per tag and group."""
    lines = [f"{'tag':26}{'rows':>6}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for tag, figure in result["tags"].items():
        lines.append(
            f"{tag:26}{figure['rows']:6}{figure['precision']:11.3f}{figure['recall']:8.3f}{figure['f1']:7.3f}"
        )
    header = f"{'group':26}{'rows':>6}{'macro-F1':>11}{'exact':>8}{'review':>8}{'exact, not to review':>22}"
    lines += ["", header]
    lines.append(_line("all", result))
    for groups in result["groups"].values():
        lines += [_line(name, figure) for name, figure in groups.items()]
    return "\n".join(lines)


def _line(name: str, figure: dict[str, Any]) -> str:
    cells = [figure["macro_f1"], figure["exact_set"], figure["to_review"], figure["exact_set_without_review"]]
    shown = ["-" if cell is None else f"{cell:.3f}" for cell in cells]
    return f"{name:26}{figure['rows']:6}{shown[0]:>11}{shown[1]:>8}{shown[2]:>8}{shown[3]:>22}"
