"""Folded comments -> words: the unit that is learned, looked up and explained.

A word is a run of letters of one script; an emoji, "!", "?" or a masked number is a word by itself.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features.codepoints import KINDS, NUMBER, Kind, letters_of
from complaintclf.features.folding import Folded
from complaintclf.features.hashing import Hashes, Indices, hash_spans
from complaintclf.features.packed import KIND, Codes, spans

EDGE = 1  # before and after each framed word; a control character, so no word holds it


class Words(NamedTuple):
    """Words of comments: word i is ``codes[starts[i]:ends[i]]``, in comment ``comments[i]``.

    ``codes`` are uint32 code points; ``hashes`` uint64, ``comments`` (ascending), ``starts`` and
    ``ends`` int64, ``kinds`` uint8 (the :class:`Kind` of the letters), all (w,).
    """

    hashes: Hashes
    comments: Indices
    kinds: npt.NDArray[np.uint8]
    codes: Codes
    starts: Indices
    ends: Indices

    def take(self, which: Indices) -> Words:
        """Return some of the words."""
        return self._replace(
            hashes=self.hashes[which],
            comments=self.comments[which],
            kinds=self.kinds[which],
            starts=self.starts[which],
            ends=self.ends[which],
        )

    def merged(self, others: Words) -> Words:
        """Return these words and others, sorted by comment."""
        order = np.argsort(np.append(self.comments, others.comments), kind="stable")
        shift = len(self.codes)
        return Words(
            np.append(self.hashes, others.hashes),
            np.append(self.comments, others.comments),
            np.append(self.kinds, others.kinds),
            np.append(self.codes, others.codes),
            np.append(self.starts, others.starts + shift),
            np.append(self.ends, others.ends + shift),
        ).take(order)

    def spelled(self) -> list[str]:
        """Return the words as strings."""
        codes = np.minimum(self.codes, sys.maxunicode)  # END is above
        text = codes.astype("<u4").tobytes().decode("utf-32-le")
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]


class Framed(NamedTuple):
    """Words one after the other with an EDGE before and after each; ``word`` of each code point."""

    codes: Codes
    word: Indices


def find_words(folded: Folded) -> Words:
    """Cut folded comments into words (each time they occur, in their order)."""
    codes, ends_of_comments = folded
    group = (codes >> (KIND + 1)).astype(np.uint8)  # a word goes on as long as this stays the same
    changes = np.ones(len(codes) + 1, np.bool_)
    np.not_equal(group[1:], group[:-1], out=changes[1:-1])
    lettered = (group >= Kind.LATIN >> 1) & (group <= Kind.OTHER >> 1)
    alone = group == Kind.SYMBOL >> 1
    starts = np.flatnonzero((lettered & changes[:-1]) | alone)
    ends = np.flatnonzero((lettered & changes[1:]) | alone) + 1
    counts = np.diff(np.searchsorted(starts, ends_of_comments), prepend=0)
    comments = np.repeat(np.arange(len(counts)), counts)
    points, kinds = folded.points, (group[starts] << 1).astype(np.uint8)
    return Words(hash_spans(points, starts, ends), comments, kinds, points, starts, ends)


def spell(words: Sequence[str]) -> Words:
    """Return given words, each as in a comment of its own."""
    codes = np.frombuffer("".join(words).encode("utf-32-le"), "<u4")
    lengths = np.fromiter(map(len, words), np.int64, len(words))
    ends = np.cumsum(lengths)
    kinds = np.array([KINDS[ord(word[0])] & ~1 for word in words], np.uint8)
    return Words(
        hash_spans(codes, ends - lengths, ends), np.arange(len(words)), kinds, codes, ends - lengths, ends
    )


def frame(words: Words) -> Framed:
    """Lay words out one after the other, with edges."""
    where = spans(words.starts, words.ends)
    lengths = words.ends - words.starts
    numbers = np.arange(len(lengths))
    word = np.repeat(numbers, lengths + 2)
    codes = np.full(len(word), EDGE, np.uint32)
    codes[np.arange(len(where)) + 2 * np.repeat(numbers, lengths) + 1] = words.codes[where]
    return Framed(codes, word)


_BLOCKS = {Kind.LATIN: range(0x250), Kind.ARABIC: range(0x600, 0x780), Kind.GEORGIAN: range(0x10A0, 0x1100)}
_SCRIPTS = {kind: letters_of(kind, block) for kind, block in _BLOCKS.items()}
_SCRIPTS[Kind.LATIN] += "0-9"
_MARKS = re.escape("".join(letters_of(Kind.SYMBOL, block) for block in _BLOCKS.values()) + chr(NUMBER))
_WORD = re.compile(
    "|".join(f"[{letters}]{'+' * (letters != _MARKS)}" for letters in (*_SCRIPTS.values(), _MARKS))
)
_ELSEWHERE = re.compile(
    f"[^{''.join(f'{chr(block.start)}-{chr(block.stop - 1)}' for block in _BLOCKS.values())}\ue000-\uf8ff]"
)


def cut_words(text: str) -> list[str]:
    """Cut one comment, as :func:`complaintclf.features.normalizing.fold_one` returns it, into words.

    >>> cut_words("برنامهapp خوب! 👍👎 да")
    ['برنامه', 'app', 'خوب', '!', '👍', '👎', 'да']
    """
    return list(_cut_by_kind(text)) if _ELSEWHERE.search(text) else _WORD.findall(text)


def _cut_by_kind(text: str) -> Iterator[str]:
    """Cut text letter by letter: the rule of which the pattern is a faster form."""
    for group, chars in groupby(text, key=lambda char: KINDS[ord(char)] >> 1):
        if group == Kind.SYMBOL >> 1:
            yield from chars
        elif Kind.LATIN >> 1 <= group <= Kind.OTHER >> 1:
            yield "".join(chars)
