"""From comments as people write them to distinct words, language and script: the whole way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from complaintclf.features.folding import fold
from complaintclf.features.language import Written, detect
from complaintclf.features.words import Words, find_words


class Comments(NamedTuple):
    """A batch that has been read: its size, the language of each comment, their distinct words."""

    size: int
    written: Written
    words: Words


def read_comments(texts: Sequence[str]) -> Comments:
    """Read a batch of comments (any strings)."""
    folded = fold(texts)
    written = detect(folded)
    return Comments(len(texts), written, find_words(folded, written))
