"""What programs write into a text for want of the character itself: undone before anything else."""

from __future__ import annotations

import re

from complaintclf.features.codepoints import FIRST_PLACEHOLDER, PLACEHOLDERS, Kind
from complaintclf.features.packed import Codes, expand, pack

_PLACEHOLDERS = {f"<{name}>": chr(FIRST_PLACEHOLDER + n) for n, name in enumerate(PLACEHOLDERS)}
_ESCAPES = (
    ("<", re.compile(f"<(?:{'|'.join(PLACEHOLDERS)})>")),
    ("_x00", re.compile("_x00[01][0-9A-Fa-f]_")),  # Excel's: control characters (ECMA-376-1, 22.9.2.19)
)


def undo_escapes(text: str) -> str:
    """Turn printed placeholders into their code points again, and Excel's control characters into spaces.

    >>> undo_escapes("خوب بود_x000D_ ممنون")
    'خوب بود  ممنون'
    """
    for marker, pattern in _ESCAPES:
        if marker in text:
            text = pattern.sub(_meant, expand(text))
    return text


def undo_escapes_in_batch(text: str, codes: Codes) -> None:
    """Do the same to the codes of a batch, in place; ``text`` is what they were looked up for."""
    for marker, pattern in _ESCAPES:
        if marker in text:
            for match in pattern.finditer(text):
                codes[match.start()] = pack(_meant(match))
                codes[match.start() + 1 : match.end()] = Kind.DROP


def _meant(match: re.Match[str]) -> str:
    return _PLACEHOLDERS.get(match[0], " ")


def print_placeholders(folded: str) -> str:
    """Spell out placeholder code points: the readable form.

    >>> print_placeholders(chr(FIRST_PLACEHOLDER))
    '<link>'
    """
    for printed, code in _PLACEHOLDERS.items():
        folded = folded.replace(code, printed)
    return folded
