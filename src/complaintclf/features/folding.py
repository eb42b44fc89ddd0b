"""A batch of comments -> one array of folded code points; and the readable form of one comment.

Folding keeps what carries meaning and drops the ways of typing it: keyboards, scripts of the same
letters, capitals, digit sets, marks, half-spaces, stretched letters, split affixes, personal data.
Every step is a look-up or a comparison over the whole batch, linear in its characters, and looks
at nothing beyond one comment, so a comment folds the same in any company.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features import persian
from complaintclf.features.codepoints import END, LIMIT, Kind, tables
from complaintclf.features.masking import FILLER, hide_printed, mask, print_placeholders

Codes = npt.NDArray[np.uint32]
Kinds = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]

_SPACE = ord(" ")


class Folded(NamedTuple):
    """Folded comments one after the other, each followed by :data:`END`.

    ``codes`` are uint32 code points of the readable form, ``kinds`` the :class:`Kind` of each.
    """

    codes: Codes
    kinds: Kinds

    def keep(self, flags: Flags) -> Folded:
        return Folded(self.codes[flags], self.kinds[flags])

    def texts(self) -> list[str]:
        """Return the comments as strings (placeholders as single private-use characters)."""
        text = np.where(self.codes == END, 0, self.codes).astype("<u4").tobytes().decode("utf-32-le")
        return text.split("\0")[:-1]


def normalize(text: str) -> str:
    """Return the readable normal form of one comment, for search, grouping and display.

    Total (any str), idempotent, linear in the length of the text.

    >>> normalize("لطفاً پولــم رو پس بديييييد!!! ۰۹۹۹۰۰۰۱۱۲۲")
    'لطفا پولم رو پس بدید! <phone>'
    >>> normalize("ႠႰ  ᲛᲘᲞᲐᲡᲣᲮᲐ 45₾")
    'არ მიპასუხა <number>₾'
    """
    return print_placeholders(fold([text]).texts()[0])


def fold(comments: Sequence[str]) -> Folded:
    """Fold a batch of comments (any strings, also empty ones or with lone surrogates)."""
    folded = _look_up([hide_printed(text) for text in comments])
    folded = folded.keep(folded.kinds != Kind.DROP)
    folded = folded.keep(~_repeats(folded))
    folded = _mask(folded)
    folded = folded.keep(~_inside_split_words(folded))
    return folded.keep(~_outer_spaces(folded))


def _look_up(comments: list[str]) -> Folded:
    """Join the batch, view it as code points and look up each one's kind and folded letter."""
    kinds_of, letter_of, _, _, expansions = tables()
    joined = "\n".join([*comments, ""])
    raw = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    known = np.minimum(raw, LIMIT - 1)  # what lies above is dropped like the last entry
    kinds = kinds_of[known]
    if (kinds == Kind.EXPAND).any():
        return _look_up([text.translate(expansions) for text in comments])
    codes = letter_of[known]
    ends = np.cumsum(np.fromiter(map(len, comments), np.int64, len(comments)) + 1) - 1
    codes[ends] = END
    kinds[ends] = Kind.BREAK
    return Folded(codes, kinds)


def _repeats(folded: Folded) -> Flags:
    """Flag all but the first of a stretched run: three or more letters, two or more marks."""
    codes, kinds = folded
    same = np.zeros(len(codes) + 1, np.bool_)  # same[i]: code i repeats code i - 1
    np.equal(codes[1:], codes[:-1], out=same[1:-1])
    same[:-1] &= (kinds != Kind.DIGIT) & (kinds != Kind.PLACEHOLDER) & (codes != END)
    in_long_run = same[:-1] & same[1:]  # the one after repeats as well
    in_long_run[1:] |= same[1:-1] & same[:-2]  # so does the one before
    repeats: Flags = same[:-1] & (in_long_run | (kinds != Kind.LETTER))
    return repeats


def _mask(folded: Folded) -> Folded:
    """Put placeholders for spans that are not language into the comments that may hold some."""
    codes, kinds = folded
    latin = (codes - ord("a")) < 26  # unsigned: anything below "a" wraps round and is not < 26
    suspicious = (kinds == Kind.DIGIT) | (codes == ord("@"))
    suspicious[1:-1] |= (codes[1:-1] == ord(".")) & latin[:-2] & latin[2:]
    suspicious[:-1] |= (codes[:-1] == ord(":")) & (codes[1:] == ord("/"))
    if not suspicious.any():
        return folded
    ends = np.flatnonzero(codes == END)
    codes, kinds = codes.copy(), kinds.copy()
    for comment in np.unique(np.searchsorted(ends, np.flatnonzero(suspicious))):
        first = int(ends[comment - 1]) + 1 if comment else 0
        text = codes[first : ends[comment]].tobytes().decode("utf-32-le")
        if (masked := mask(text)) != text:
            found = np.frombuffer(masked.encode("utf-32-le"), "<u4")
            codes[first : ends[comment]] = found
            kinds[first : ends[comment]][found == ord(FILLER)] = Kind.DROP
            kinds[first : ends[comment]][tables().kinds[found] == Kind.PLACEHOLDER] = Kind.PLACEHOLDER
    return Folded(codes, kinds).keep(kinds != Kind.DROP)


def _inside_split_words(folded: Folded) -> Flags:
    """Flag the space between a Persian verb or noun and the affix that belongs to it.

    Not where joining would bring three equal letters together (that would be a stretched run), and
    not with a single letter («ه ام» would become another ending).
    """
    codes, kinds = folded
    letter = kinds == Kind.LETTER
    spaces = np.flatnonzero((codes == _SPACE) & np.roll(letter, 1) & np.roll(letter, -1))
    if not len(spaces):
        return np.zeros(len(codes), np.bool_)
    before = _is_word(codes, letter, spaces, persian.PREFIXES, -1) & letter.take(spaces + 2, mode="clip")
    after = _is_word(codes, letter, spaces, persian.SUFFIXES, 1) & letter[spaces - 2]
    last, first = codes[spaces - 1], codes[spaces + 1]
    stretched = (last == first) & (
        (codes[spaces - 2] == last) | (codes[np.minimum(spaces + 2, len(codes) - 1)] == first)
    )
    flags = np.zeros(len(codes), np.bool_)
    flags[spaces[(before | after) & ~stretched]] = True
    return flags


def _is_word(
    codes: Codes, letter: Flags, spaces: npt.NDArray[np.int64], words: Sequence[str], step: int
) -> Flags:
    """Flag the spaces whose neighbour word (before: step -1, after: step 1) is one of ``words``."""
    found = np.zeros(len(spaces), np.bool_)
    for word in words:
        fits = np.ones(len(spaces), np.bool_)
        for distance, char in enumerate(word[::step], start=1):
            fits &= codes.take(spaces + step * distance, mode="clip") == ord(char)
        beyond = spaces + step * (len(word) + 1)
        outside = (beyond < 0) | (beyond >= len(codes))
        found |= fits & (outside | ~letter.take(beyond, mode="clip"))
    return found


def _outer_spaces(folded: Folded) -> Flags:
    """Flag the spaces at the edges of comments."""
    codes, _ = folded
    space, end = codes == _SPACE, codes == END
    flags = np.zeros(len(codes), np.bool_)
    flags[:-1] |= space[:-1] & end[1:]
    flags[1:] |= space[1:] & end[:-1]
    flags[:1] |= space[:1]
    return flags
