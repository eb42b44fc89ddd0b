"""Which column holds the comments, and names for the columns that are added."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from complaintclf.errors import ComplaintclfError
from complaintclf.features.normalizing import normalize
from complaintclf.tags import TAGS

TEXT_NAMES = (
    *("comment", "comments", "comment_text", "text", "message", "body", "review", "content"),
    *("feedback", "note", "notes", "description"),
    *("نظر", "متن", "متن نظر", "پیام", "متن پیام", "دیدگاه", "کامنت", "توضیحات", "شرح", "شرح تماس"),
    *("კომენტარი", "ტექსტი", "შეტყობინება", "შეფასება", "შინაარსი", "აღწერა", "გამოხმაურება"),
)
"""Names that a column of comments usually has, the likeliest first."""

ADDED = (
    *("complaint_tags", "complaint_primary", "complaint_team"),
    *(f"complaint_score_{tag}" for tag in TAGS),
    *("complaint_needs_review", "complaint_language"),
)
"""Names of the added columns."""


def find_text_column(columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> tuple[str, str]:
    """Return the column of comments and how it was found: ``"by name"`` or ``"by content"``.

    A name counts only where the column holds words: «შეფასება» may be a review or a rating.

    Raises
    ------
    ComplaintclfError
        No column looks like comments, or two look alike.

    >>> find_text_column(["id", "Comment"], [])
    ('Comment', 'by name')
    >>> find_text_column(["a", "b"], [{"a": "12", "b": "کسی جواب نمی دهد"}])
    ('b', 'by content')
    """
    words = {column: _words_per_cell([row.get(column, "") for row in rows]) for column in columns}
    by_name = {column.strip().lower(): column for column in reversed(columns)}
    named = [by_name[name] for name in TEXT_NAMES if name in by_name]
    for column in named:
        if words[column] > 0.5:
            return column, "by name"
    best, *others = sorted(words, key=words.__getitem__, reverse=True) or [""]
    if best and words[best] >= 1.5 and all(words[other] * 2 <= words[best] for other in others):
        return best, "by content"
    if named:
        return named[0], "by name"
    raise ComplaintclfError(
        f"No column is clearly the comments; name it with --text-column (columns: {', '.join(columns)})."
    )


def check_header(columns: Sequence[str], name: str) -> None:
    """Refuse a first row that is no header: an export without one would lose a comment as a name.

    Raises
    ------
    ComplaintclfError
        A name holds personal data; the message does not repeat it.
    """
    for number, column in enumerate(columns, start=1):
        if re.search("<(phone|card|iban|email)>", normalize(column)):
            raise ComplaintclfError(
                f"{name}: column {number} has personal data for a name; put a row of column names first."
            )


def _words_per_cell(cells: Sequence[str]) -> float:
    """Return the mean number of words that hold no digit: dates, ids and codes have none."""
    words = [word for cell in cells for word in cell.split() if not any(map(str.isdigit, word))]
    return sum(any(map(str.isalpha, word)) for word in words) / max(len(cells), 1)


def added_names(columns: Sequence[str]) -> list[str]:
    """Return names for the added columns, numbered where the export has a column of that name.

    >>> added_names(["complaint_tags"])[:2]
    ['complaint_tags_2', 'complaint_primary']
    """
    taken, names = set(columns), []
    for name in ADDED:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}_{number}"
        names.append(free)
    return names
