"""The four tags: their order, what each one means, and the team that acts on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Tag(NamedTuple):
    """One tag: its name, what the commenter says, and who has to act ('' for nobody)."""

    name: str
    meaning: str
    team: str


ALL = (
    Tag("unpaid_refund", "money that is due back has not come back", "finance"),
    Tag("no_doctor_response", "the doctor did not answer, call, come or finish", "doctors_support"),
    Tag("unreachable_support", "the platform's support cannot be reached", "support_operations"),
    Tag("satisfied", "pleased with the service, the doctor or the support", ""),
)

TAGS: tuple[str, ...] = tuple(tag.name for tag in ALL)
"""Tag names in their fixed order: the columns of every score array."""

TEAMS: dict[str, str] = {tag.name: tag.team for tag in ALL}
"""Tag name -> team that acts on it."""


def primary(tags: Iterable[str]) -> str:
    """Return the tag to act on first: the first complaint, else ``satisfied``, else ``''``.

    A complaint comes before praise even where the praise is the more probable of the two,
    because a comment filed as praise is one that nobody calls back.

    >>> primary(("satisfied", "unpaid_refund"))
    'unpaid_refund'
    >>> primary(())
    ''
    """
    tags = tuple(tags)
    complaints = [tag for tag in tags if TEAMS[tag]]
    return (complaints or [*tags, ""])[0]


def teams(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the teams that act on these tags, in the order of the tags.

    >>> teams(("no_doctor_response", "unpaid_refund", "satisfied"))
    ('doctors_support', 'finance')
    """
    return tuple(TEAMS[tag] for tag in tags if TEAMS[tag])
