"""Texts that say nearly the same: pairs whose letters overlap too much to be two comments.

Two texts are compared by the Jaccard similarity of their sets of character 5-grams. Only pairs that
share a rare 5-gram are compared at all: of two sets as similar as that, the rarest few members of
each must meet (the prefix filter of Chaudhuri, Ganti & Kaushik 2006, ICDE).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import ceil

SIMILAR = 0.6
_GRAM = 5


def near_duplicates(texts: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    """Yield (earlier, later, similarity) for each text that nearly repeats an earlier one (the first such).

    Empty texts repeat nothing. Give it normalised texts, so that another spelling or amount does not
    make another comment.

    >>> list(near_duplicates(["کسی جواب نمیده", "سلام", "کسی جواب نمیده!"]))
    [(0, 2, 0.91)]
    """
    grams = [_grams(text) for text in texts]
    rarity = Counter(gram for some in grams for gram in some)
    met: defaultdict[str, list[int]] = defaultdict(list)
    for later, some in enumerate(grams):
        rarest_first = sorted(some, key=lambda gram: (rarity[gram], gram))
        prefix = rarest_first[: len(some) - ceil(SIMILAR * len(some)) + 1]
        for earlier in sorted({number for gram in prefix for number in met[gram]}):
            shared = len(some & grams[earlier])
            similarity = shared / (len(some) + len(grams[earlier]) - shared)
            if similarity >= SIMILAR:
                yield earlier, later, round(similarity, 2)
                break
        for gram in prefix:
            met[gram].append(later)


def _grams(text: str) -> set[str]:
    return {text[start : start + _GRAM] for start in range(max(1, len(text) - _GRAM + 1))} - {""}
