"""What is remembered of words makes tagging fast, never different; and it is bounded."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintclf import Tagger
from complaintclf.corpus import read_rows
from complaintclf.features.hashing import Hashes
from complaintclf.models import word_table
from complaintclf.models.word_table import WordTable

from conftest import ROOT


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [row.text for row in read_rows(ROOT / "data/labeled")][::12]


def fresh(tagger: Tagger) -> Tagger:
    """Return a tagger that remembers no word."""
    copy: Tagger = pickle.loads(pickle.dumps(tagger))
    return copy


def test_an_empty_and_a_warm_memory_give_the_same_bits(tagger: Tagger, texts: list[str]) -> None:
    cold = fresh(tagger)
    first = cold.tag_many(texts)
    assert cold._words._memory.count > 5000
    again = cold.tag_many(reversed(texts))[::-1]
    one_by_one = [fresh(tagger).tag(text) for text in texts[:50]]
    assert np.array_equal(first.scores, again.scores)
    assert list(first[:50]) == one_by_one


def test_a_full_memory_gives_the_same_bits(
    tagger: Tagger, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tagger.tag_many(texts)
    monkeypatch.setattr(word_table, "MOST_WORDS", 100)
    monkeypatch.setattr(word_table, "MOST_SPELLED", 10)
    small = fresh(tagger)
    for size in (1, 7, 300):
        parts = [small.tag_many(texts[start : start + size]).scores for start in range(0, 900, size)]
        assert np.array_equal(np.concatenate(parts)[:900], expected.scores[:900])
        assert small._words._memory.count <= 100
    assert [small.tag(text) for text in texts[:200]] == list(expected[:200])
    assert len(small._words._recent) + len(small._words._older) < 400


def test_threads_fill_and_empty_one_memory(
    tagger: Tagger, texts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = tagger.tag_many(texts)
    monkeypatch.setattr(word_table, "MOST_WORDS", 2000)
    shared = fresh(tagger)
    starts = [*range(0, len(texts), 100)] * 4
    with ThreadPoolExecutor(8) as pool:
        for start, found in zip(
            starts, pool.map(lambda n: shared.tag_many(texts[n : n + 100]), starts), strict=True
        ):
            assert np.array_equal(found.scores, expected.scores[start : start + 100])


def test_nobody_adds_while_words_are_looked_up(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise one word of a comment could be looked up twice with two results, and count twice."""
    shared = fresh(tagger)
    find, held = word_table._Memory.find, []

    def watched(memory: word_table._Memory, hashes: Hashes) -> Any:
        held.append(shared._words._lock.locked())
        return find(memory, hashes)

    monkeypatch.setattr(word_table._Memory, "find", watched)
    shared.tag_many(["سلام", "ფული"])
    assert held
    assert all(held)


@given(st.lists(st.integers(1, 2**64 - 1), max_size=60), st.integers(0, 3))
def test_words_are_found_where_they_were_put(numbers: list[int], shift: int) -> None:
    """Also where many want the same place: hashes that agree in their highest bits."""
    memory = word_table._Memory(1)
    hashes: Hashes = np.unique(np.array(numbers, np.uint64) >> np.uint64(shift * 20))
    hashes = hashes[hashes > 0]
    memory.add(hashes[::2], np.zeros((len(hashes[::2]), 1), np.int64))
    memory.add(hashes, hashes.view(np.int64)[:, None] >> 1)
    found, missing = memory.find(hashes)
    assert not len(missing)
    assert sorted(found.tolist()) == list(range(len(hashes)))
    assert (memory.rows[found[1::2], 0] == hashes.view(np.int64)[1::2] >> 1).all()
    assert (
        len(memory.find(hashes ^ np.uint64(1 << 40))[1])
        == np.isin(hashes ^ np.uint64(1 << 40), hashes, invert=True).sum()
    )


def test_words_are_computed_once() -> None:
    computed: list[str] = []

    def lengths(words: word_table.Words) -> word_table.Integers:
        computed.extend(words.spelled())
        return (words.ends - words.starts)[:, None]

    table = WordTable(lengths, 1)
    words = word_table.spell(["سلام", "خوب", "سلام"])._replace(comments=np.array([0, 0, 1]))
    assert table.sums(words, 3).tolist() == [[7], [4], [0]]
    assert table.sums(words, 3).tolist() == [[7], [4], [0]]
    assert sorted(computed) == ["خوب", "سلام"]
    assert table.sum_one(["خوب", "خوب", "بد"]) == [5]
    assert table.sum_one([]) == [0]
