"""A batch of comments -> one array of folded code points.

What :func:`complaintclf.features.normalizing.fold_one` does to one comment, step by step, is done here to
a whole batch by look-ups and comparisons, linear in its characters. No step looks beyond one comment,
so a comment folds the same in any company.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from complaintclf.features.codepoints import Kind
from complaintclf.features.escapes import undo_escapes_in_batch
from complaintclf.features.hashing import Indices
from complaintclf.features.masking import mask_batch
from complaintclf.features.packed import (
    END,
    KIND,
    POINT,
    Codes,
    expand,
    packed_points,
    spans,
    spelled,
    without,
)
from complaintclf.features.split_words import inside_split_words
from complaintclf.features.stretching import stretched


class Folded(NamedTuple):
    """Folded comments one after the other.

    ``codes`` is uint32, packed letters for features. Comment i is ``codes[ends[i - 1] + 1 : ends[i]]``
    (from 0 for the first), followed by END; ``ends`` is int64 (n,).
    """

    codes: Codes
    ends: Indices

    @property
    def points(self) -> Codes:
        """The bare code points, uint32."""
        return self.codes & POINT

    def texts(self) -> list[str]:
        """Return the comments as strings (placeholders as single private-use characters)."""
        return spelled(self.codes).split("\n")[:-1]

    def only(self, comments: Indices) -> Folded:
        """Return some of the comments (ascending numbers)."""
        starts, ends = np.append(0, self.ends + 1)[comments], self.ends[comments] + 1
        return Folded(self.codes[spans(starts, ends)], np.cumsum(ends - starts) - 1)


def fold(comments: Sequence[str]) -> Folded:
    """Fold a batch of comments (any strings, also empty ones or with lone surrogates)."""
    codes = _look_up(list(comments))
    codes = without(codes)
    codes = without(codes, stretched(codes))
    mask_batch(codes)
    codes = without(codes, inside_split_words(codes))
    return Folded(codes, np.flatnonzero(codes == END))


def _look_up(comments: list[str]) -> Codes:
    """Join the batch, view it as code points and look each one up."""
    joined = "\n".join([*comments, ""])
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    codes = packed_points().take(points, mode="clip")  # above LIMIT: as its last
    ends = np.cumsum(np.fromiter(map(len, comments), np.int64, len(comments)) + 1) - 1
    to_expand = codes == Kind.EXPAND << KIND
    if to_expand.any():
        for comment in set(np.searchsorted(ends, np.flatnonzero(to_expand)).tolist()):
            comments[comment] = expand(comments[comment])
        return _look_up(comments)
    undo_escapes_in_batch(joined, codes)
    codes[ends] = END
    return codes
