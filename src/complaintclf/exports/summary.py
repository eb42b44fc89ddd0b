"""What a batch run did, in figures and in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from complaintclf.models.tagging import Tagging
from complaintclf.tags import TAGS


@dataclass
class Summary:
    """Counts of a run: rows tagged and set aside, rows per tag and language, rows to review or empty."""

    text_column: str
    found: str
    rows: int = 0
    rejected: int = 0
    to_review: int = 0
    empty: int = 0
    tags: Counter[str] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)

    def count(self, tagging: Tagging, empty: bool) -> None:
        """Count one tagged row; ``empty`` where it has no comment at all."""
        self.rows += 1
        self.empty += empty
        self.to_review += tagging.needs_review
        self.tags.update(tagging.tags or ["none of the four"])
        self.languages[tagging.language or "neither fa nor ka"] += 1

    def __str__(self) -> str:
        counts = [(name, self.tags[name]) for name in (*TAGS, "none of the four")]
        counts.append(("to review", self.to_review))
        counts.append(("without a comment", self.empty))
        counts += [(f"language {name}", count) for name, count in self.languages.most_common()]
        read = self.rows + self.rejected
        return "\n".join(
            [
                f"text column: {self.text_column} ({self.found})",
                f"{read:,} rows read = {self.rows:,} tagged + {self.rejected:,} set aside",
                *(f"  {name:28}{count:>9,}{count / max(self.rows, 1):>8.1%}" for name, count in counts),
            ]
        )
