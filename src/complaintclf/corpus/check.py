"""Checks of labelled rows: are they fit to train on and to publish?

A row that cannot be read at all is an error of :mod:`complaintclf.corpus.rows`. What is checked here
can be read and is still wrong; a breach names the place of the row and never shows its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import fields
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from complaintclf.corpus.duplicates import near_duplicates
from complaintclf.corpus.personal_data import could_be_real
from complaintclf.corpus.quotas import Measured, measure, read_quotas
from complaintclf.corpus.rows import LabeledRow, located_rows, no_rows
from complaintclf.features.folding import Folded, fold
from complaintclf.features.language import LANGUAGES, SCRIPTS
from complaintclf.features.reading import read_comments

OPENING = 3
"""Words that make an opening, of a comment with more words than that."""
SAME_OPENINGS = 8
"""So many comments may open alike ("hello, good day")."""

_FIELDS = [field.name for field in fields(LabeledRow) if field.name != "labels"]

Located = list[tuple[str, LabeledRow]]


class Checked(NamedTuple):
    """Number of rows, the quotas of each language, and a sentence for each breach."""

    rows: int
    quotas: dict[str, list[Measured]]
    breaches: list[str]


def check(path: str | PathLike[str]) -> Checked:
    """Check a .jsonl file of labelled rows, or all below a folder with the quotas it holds.

    Quotas count by all fields, so with them no field may be empty; without, only ``text`` must be filled.

    Raises
    ------
    ComplaintclfError
        A file, row or quota cannot be read; the message says which and why.
    """
    located = list(located_rows(path))
    if not located:
        raise no_rows(path)
    by_language = defaultdict(list)
    for _, row in located:
        if row.language:
            by_language[row.language].append(row)
    folded = fold([row.text for _, row in located])
    quotas = read_quotas(Path(path))
    measured = {language: measure(quotas, rows) for language, rows in sorted(by_language.items())}
    breaches = [
        *_empty_fields(located, _FIELDS if quotas else ("text",)),
        *_wrong_scripts(located),
        *_personal_data(located),
        *_repetitions(located, folded),
        *_same_openings(located, folded),
        *_quota_breaches(measured),
    ]
    return Checked(len(located), measured, breaches)


def _empty_fields(located: Located, required: Collection[str]) -> Iterator[str]:
    for place, row in located:
        if empty := [name for name in required if not getattr(row, name).strip()]:
            yield f"{place}: {', '.join(empty)} empty; fill in."


def _wrong_scripts(located: Located) -> Iterator[str]:
    """Compare ``script`` with the letters; and ``language``, where the letters are of one only."""
    written = read_comments([row.text for _, row in located]).written
    for (place, row), language, script in zip(located, *written, strict=True):
        found, said = (SCRIPTS[script], LANGUAGES[language]), (row.script, row.language)
        if all(found) and all(said) and found != said and "native" in (found[0], said[0]):
            yield f"{place}: not {row.language}, {row.script} as it says; correct the row."


def _personal_data(located: Located) -> Iterator[str]:
    for place, row in located:
        for kind in could_be_real(row.text):
            yield f"{place}: {kind} that could be somebody's; use one that is plainly made up."


def _repetitions(located: Located, folded: Folded) -> Iterator[str]:
    for earlier, later, similarity in near_duplicates(folded.texts()):
        yield f"{located[later][0]}: nearly the same as {located[earlier][0]} ({similarity}); remove one."


def _same_openings(located: Located, folded: Folded) -> Iterator[str]:
    openings = defaultdict(list)
    for (place, _), text in zip(located, folded.texts(), strict=True):
        words = text.split()
        if len(words) > OPENING:
            openings[*words[:OPENING]].append(place)
    for places in openings.values():
        if len(places) > SAME_OPENINGS:
            others = f"{places[0]} and {len(places) - 2} other rows"
            yield f"{places[-1]}: opens like {others}; begin it in another way."


def _quota_breaches(measured: dict[str, list[Measured]]) -> Iterator[str]:
    for language, quotas in measured.items():
        for quota in quotas:
            if not quota.kept:
                yield f"{language}: {quota} is {quota.value:g}; it must be {quota.limits}."
