"""Folded comments -> their distinct words: the unit that is learned, looked up and explained.

A word is a run of letters of one script; an emoji, "!", "?" or a masked number is a word by itself.
Georgian typed in Latin letters is brought to Mkhedruli first, so that it shares the words of native text.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from complaintclf.features import georgian
from complaintclf.features.codepoints import END, NUMBER, Kind, tables
from complaintclf.features.folding import Codes, Folded
from complaintclf.features.hashing import Hashes, hash_runs
from complaintclf.features.language import LANGUAGES, SCRIPTS, Written
from complaintclf.features.pairs import PairTable, join_pairs

Indices = npt.NDArray[np.int64]

_GEORGIAN_PAIRS = PairTable(georgian.LATIN_PAIRS)
_GEORGIAN_LATIN = np.arange(128, dtype=np.uint32)
for _latin, _letter in georgian.LATIN.items():
    _GEORGIAN_LATIN[ord(_latin)] = ord(_letter)


class Words(NamedTuple):
    """The distinct words of each comment of a batch.

    ``comments`` and ``words``, both int64 (d,), say that a word occurs in a comment (once, however
    often it does), comments ascending. Word number u is ``codes[starts[u]:ends[u]]`` and its hash
    ``hashes[u]``; ``starts``, ``ends`` and ``hashes`` are (u,).
    """

    comments: Indices
    words: Indices
    codes: Codes
    starts: Indices
    ends: Indices
    hashes: Hashes

    def spelled(self) -> list[str]:
        """Return the words as strings."""
        text = self.codes.tobytes().decode("utf-32-le")
        return [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]


def find_words(folded: Folded, written: Written) -> Words:
    """Cut folded comments into distinct words."""
    folded = _letters_for_features(folded, written)
    comment_of = np.cumsum(folded.codes == END)
    codes = np.where(folded.codes == END, 0, folded.codes)
    starts, ends = _bounds(Folded(codes, folded.kinds))
    hashes = hash_runs(*cut_out(codes, starts, ends))
    known, first, word = np.unique(hashes, return_index=True, return_inverse=True)
    # One entry per comment and word: a pair is a single number, sorted by comment, then word.
    pairs = np.unique(comment_of[starts] * len(known) + word)
    comments, words = np.divmod(pairs, max(len(known), 1))
    return Words(comments, words, codes, starts[first], ends[first], known)


def _letters_for_features(folded: Folded, written: Written) -> Folded:
    """Bring letters to the form that features are built on; drop those that many leave out."""
    codes, kinds = folded
    in_comment = codes != END
    codes = codes.copy()
    codes[in_comment] = tables().features[codes[in_comment]]
    folded = Folded(codes, kinds).keep(codes != 0)
    romanised = (written.language == LANGUAGES.index("ka")) & (written.script == SCRIPTS.index("latin"))
    if not romanised.any():
        return folded
    codes, kinds = folded
    comment_of = np.cumsum(codes == END)
    latin = (codes < 128) & ((kinds == Kind.LETTER) | (kinds == Kind.DIGIT))
    latin &= np.append(romanised, False)[comment_of]
    codes, second = join_pairs(codes, latin, _GEORGIAN_PAIRS)
    latin &= codes < 128
    codes[latin] = _GEORGIAN_LATIN[codes[latin]]
    return Folded(codes, np.where(latin, Kind.LETTER, kinds).astype(np.uint8)).keep(~second)


def _bounds(folded: Folded) -> tuple[Indices, Indices]:
    """Return where words start and end: letters (and digits among them) of one script."""
    codes, kinds = folded
    inside = (kinds == Kind.LETTER) | (kinds == Kind.DIGIT)
    script = tables().scripts[codes]
    goes_on = np.zeros(len(codes) + 1, np.bool_)
    same_script = (script[1:] == script[:-1]) | (kinds[1:] == Kind.DIGIT) | (kinds[:-1] == Kind.DIGIT)
    goes_on[1:-1] = inside[1:] & inside[:-1] & same_script
    alone = (kinds == Kind.SYMBOL) | (codes == NUMBER)
    starts = np.flatnonzero((inside & ~goes_on[:-1]) | alone)
    ends = np.flatnonzero((inside & ~goes_on[1:]) | alone) + 1
    return starts, ends


def cut_out(codes: Codes, starts: Indices, ends: Indices) -> tuple[Codes, Indices]:
    """Return the words ``codes[starts[i]:ends[i]]`` one after the other, and where each starts."""
    lengths = ends - starts
    new_starts = np.cumsum(lengths) - lengths
    shift = np.repeat(starts - new_starts, lengths)
    return codes[np.arange(len(shift)) + shift], new_starts
