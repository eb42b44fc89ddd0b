"""Word -> eight integers: four shares in the scores, a squared norm, and three votes for its language.

They are computed when a word is first met and remembered, so that a comment costs a look-up per word.
What is remembered never changes a result, as the integers of a word depend on its letters alone. (Two
words with the same 64-bit hash would share them; among a million words the odds are 1 in 37 million.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from threading import Lock

import numpy as np

from complaintclf.features.hashing import Hashes, Indices
from complaintclf.features.sums import Integers, group_starts, sum_groups
from complaintclf.features.words import Words, spell

MOST_WORDS = 1 << 17
"""Words of batches remembered at a time: 13 MB with their hashes."""

MOST_SPELLED = 1 << 15
"""Words of single comments that are recent; as many older ones are kept as well, half a kilobyte each."""

_LONGEST_SPELLED = 40
_LETTERS_AT_A_TIME = 1 << 16  # of new words; n-grams take some hundred bytes a letter


class WordTable:
    """The integers of words, remembered in two ways: for batches by hash, for single comments by spelling.

    The first forgets everything when it is full, the second what is not recent. Threads share both: a
    lock guards the first, the second is plain dictionaries, whose steps are atomic.

    Parameters
    ----------
    compute : callable, Words -> int64 (w, k)
        Gives the integers of words; the same for the same word, always.
    width : int
        k.
    """

    def __init__(self, compute: Callable[[Words], Integers], width: int) -> None:
        self._compute = compute
        self._width = width
        self._lock = Lock()
        self._memory = _Memory(width)
        self._recent: dict[str, tuple[int, ...]] = {}
        self._older: dict[str, tuple[int, ...]] = {}

    def sums(self, words: Words, comments: int) -> Integers:
        """Return the sums over the distinct words of each comment, int64 (comments, k)."""
        with self._lock:  # or half of the words would be looked up before, half after another thread adds
            memory = self._memory
            numbers, unknown = memory.find(words.hashes)
        new_rows = np.zeros((0, self._width), np.int64)
        if len(unknown):
            _, first, number = np.unique(words.hashes[unknown], return_index=True, return_inverse=True)
            new = words.take(unknown[first])
            new_rows = self._in_parts(new)
            numbers[unknown] = MOST_WORDS + number  # behind all that the memory can hold
            self._remember(new.hashes, new_rows)
        # Comment and number in one integer: sorted, a word that comes twice in a comment stands twice.
        bits = int(numbers.max(initial=0)).bit_length()
        of_comment = (words.comments << bits) | numbers
        if comments < 1 << (31 - bits):
            of_comment = of_comment.astype(np.int32)  # sorts faster
        of_comment.sort()
        of_comment = of_comment.take(group_starts(of_comment))
        numbers = of_comment & ((1 << bits) - 1)
        rows = memory.rows.take(numbers, axis=0, mode="clip")
        late = np.flatnonzero(numbers >= MOST_WORDS)
        rows[late] = new_rows[numbers[late] - MOST_WORDS]
        return sum_groups(rows, of_comment >> bits, comments)

    def sum_one(self, words: Iterable[str]) -> list[int]:
        """Return the sums over the distinct words of one comment: the short way, without arrays."""
        remembered = self._recent
        rows = {word: remembered.get(word) for word in words}
        unknown = [word for word, row in rows.items() if row is None]
        if unknown:
            rows.update(self._recall(unknown))
        return list(map(sum, zip(*rows.values(), strict=True))) or [0] * self._width

    def _recall(self, words: list[str]) -> dict[str, tuple[int, ...]]:
        """Return the integers of words that are not among the recent ones, and put them there."""
        older = self._older
        new = [word for word in words if word not in older]
        computed = self._in_parts(spell(new)).tolist() if new else []
        rows = {word: older[word] for word in words if word in older}
        rows.update(zip(new, map(tuple, computed), strict=True))
        if len(self._recent) > MOST_SPELLED:
            self._recent, self._older = {}, self._recent
        self._recent.update((word, row) for word, row in rows.items() if len(word) <= _LONGEST_SPELLED)
        return rows

    def _in_parts(self, words: Words) -> Integers:
        """Return the integers of words, (w, k), computed some words at a time."""
        cuts = np.flatnonzero(np.diff(np.cumsum(words.ends - words.starts) // _LETTERS_AT_A_TIME)) + 1
        parts = [self._compute(words.take(part)) for part in np.split(np.arange(len(words.hashes)), cuts)]
        return np.concatenate(parts)

    def _remember(self, hashes: Hashes, rows: Integers) -> None:
        with self._lock:
            if self._memory.count + len(hashes) > MOST_WORDS:
                self._memory = _Memory(self._width)
            self._memory.add(hashes[:MOST_WORDS], rows[:MOST_WORDS])


class _Memory:
    """Words in the order in which they were met, found by open addressing with linear probing.

    (Knuth 1998, The Art of Computer Programming, volume 3, section 6.4, algorithm L.)
    """

    _BITS = 18

    def __init__(self, width: int) -> None:
        self._hashes = np.zeros(1 << self._BITS, np.uint64)  # by place; 0 where nothing is
        self._numbers = np.zeros(1 << self._BITS, np.int64)  # by place: the row of the word
        self.rows = np.zeros((MOST_WORDS, width), np.int64)
        self.count = 0

    def find(self, hashes: Hashes) -> tuple[Indices, Indices]:
        """Return the row number of each word (without meaning if it is not here), and which are not here."""
        places = self._first_places(hashes)
        elsewhere = np.flatnonzero(self._hashes.take(places) != hashes)
        missing = [elsewhere[:0]]
        while len(elsewhere):
            empty = self._hashes[places[elsewhere]] == 0
            missing.append(elsewhere[empty])
            elsewhere = elsewhere[~empty]
            places[elsewhere] = self._next(places[elsewhere])
            elsewhere = elsewhere[self._hashes[places[elsewhere]] != hashes[elsewhere]]
        return self._numbers.take(places), np.concatenate(missing)

    def add(self, hashes: Hashes, rows: Integers) -> None:
        """Put in words, each with another hash; those that are here already stay as they are."""
        _, new = self.find(hashes)
        hashes, numbers = hashes[new], np.arange(self.count, self.count + len(new))
        self.rows[numbers] = rows[new]
        self.count += len(new)
        places = self._first_places(hashes)
        while len(hashes):
            free = np.flatnonzero(self._hashes[places] == 0)
            # Of words that want the same place the last one gets it, in both arrays.
            self._numbers[places[free]] = numbers[free]
            self._hashes[places[free]] = hashes[free]
            rest = np.flatnonzero(self._hashes[places] != hashes)
            hashes, numbers, places = hashes[rest], numbers[rest], self._next(places[rest])

    def _first_places(self, hashes: Hashes) -> Indices:
        return (hashes >> np.uint64(64 - self._BITS)).astype(np.int64)

    def _next(self, places: Indices) -> Indices:
        return (places + 1) & ((1 << self._BITS) - 1)
