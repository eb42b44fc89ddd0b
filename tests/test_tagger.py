"""The API that services import: what it returns, that it is steady, and that it can be shared."""

from __future__ import annotations

import multiprocessing
import pickle
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import complaintclf
from complaintclf import TAGS, Tagger, Tagging
from complaintclf.corpus import read_rows

from conftest import ROOT
from strategies import comments

PAID_AND_NO_DOCTOR = "یک ماه پیش پول دادم، دکتر جواب نداد، هنوز هم پس نداده‌اند"


def test_two_complaints_in_one_breath(tagger: Tagger) -> None:
    tagging = tagger.tag(PAID_AND_NO_DOCTOR)
    assert set(tagging.tags) == {"unpaid_refund", "no_doctor_response"}
    assert list(tagging.scores) == list(TAGS)
    assert list(tagging.tags) == sorted(tagging.tags, key=tagging.scores.__getitem__, reverse=True)
    assert (tagging.language, tagging.script) == ("fa", "native")


@pytest.mark.parametrize("missing", [None, "", float("nan")])
def test_nothing_gives_an_empty_tagging(missing: str | None, tagger: Tagger) -> None:
    empty = Tagging((), dict.fromkeys(TAGS, 0.0), needs_review=True, language=None, script=None)
    assert tagger.tag(missing) == empty
    assert list(tagger.tag_many(["سلام", missing, "სუპერ"]))[1] == empty


@pytest.mark.parametrize("text", ["   ", "...", "0999 000 11 22", "\u200c"])
def test_without_words_there_are_no_scores(text: str, tagger: Tagger) -> None:
    assert tagger.tag(text).scores == dict.fromkeys(TAGS, 0.0)


@pytest.mark.parametrize("text", ["   ", "!!!", "👍", "0999 000 11 22", "\u200c", "\ud800"])
def test_without_words_there_is_no_guess(text: str, tagger: Tagger) -> None:
    tagging = tagger.tag(text)
    assert tagging.tags == ()
    assert tagging.needs_review


@given(st.lists(st.one_of(comments, st.none()), max_size=8), st.integers(0, 8))
def test_a_comment_is_tagged_the_same_in_any_company(texts: list[str | None], cut: int) -> None:
    tagger = complaintclf.load()
    together = tagger.tag_many(texts)
    apart = [*tagger.tag_many(texts[:cut]), *tagger.tag_many(iter(texts[cut:]))]
    assert list(together) == apart == [tagger.tag(text) for text in texts]


def test_more_comments_than_fit_one_batch(tagger: Tagger) -> None:
    few = [PAID_AND_NO_DOCTOR, "سوپر", "x" * 700_000, "ფული დამიბრუნეთ"]
    order = [0, 1, 3] * 1500 + [2, 0, 2, 2, 1, 2]  # too many comments for a batch, then too many letters
    expected = tagger.tag_many(few).scores[order]
    assert np.array_equal(tagger.tag_many(few[n] for n in order).scores, expected)


@pytest.mark.parametrize("piece", ["a", "ی", "abc ", " ", ".", "1", "1 ", "a1", "می ها ", "😂", "fuli ", "<"])
def test_a_megabyte_of_one_thing(piece: str, tagger: Tagger) -> None:
    """Time is linear in the letters: a quadratic step would take minutes."""
    text = piece * (1_000_000 // len(piece))
    assert tagger.tag_many([text, piece])[0] == tagger.tag(text)


@pytest.mark.parametrize("comment", ["10/10", "20", "!!!", "hello my friend", ""])
def test_a_comment_in_neither_language_gets_no_guess(comment: str, tagger: Tagger) -> None:
    tagging = tagger.tag(comment)
    assert tagging.tags == ()
    assert set(tagging.scores.values()) == {0.0}
    assert tagging.needs_review


def test_scores_are_an_array_in_the_order_of_tags(tagger: Tagger) -> None:
    scores = tagger.scores(["پولم رو پس بدید", None])
    assert scores.shape == (2, len(TAGS))
    assert scores.dtype == np.float32
    assert scores[0, TAGS.index("unpaid_refund")] == scores.max()
    assert tagger.scores([]).shape == (0, len(TAGS))


def test_taggings_are_a_sequence(tagger: Tagger) -> None:
    taggings = tagger.tag_many(["پولم رو پس بدید", "სუპერ", "سلام"])
    assert len(taggings) == 3
    assert taggings[-1] == list(taggings)[2]
    assert list(taggings[1:]) == list(taggings)[1:]
    assert list(taggings[[2, 0]]) == [taggings[2], taggings[0]]
    assert list(taggings[taggings.needs_review]) == [one for one in taggings if one.needs_review]
    with pytest.raises(IndexError):
        taggings[3]


@pytest.mark.parametrize("wrong", [3, b"bytes", ["list"]])
def test_what_is_no_text_is_refused_with_its_place(wrong: object, tagger: Tagger) -> None:
    with pytest.raises(TypeError, match="comment 1 is "):
        tagger.tag_many(["سلام", wrong])  # type: ignore[list-item]


class NAType:
    """As pandas has it: comparing it gives neither true nor false."""

    def __eq__(self, other: object) -> bool:
        raise TypeError("boolean value of NA is ambiguous")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize("missing", [None, float("nan"), np.float32("nan"), NAType()])
def test_what_is_missing_is_tagged_as_nothing(missing: Any, tagger: Tagger) -> None:
    assert list(tagger.tag_many(["سلام", missing])) == [tagger.tag("سلام"), tagger.tag("")]
    assert tagger.tag(missing) == tagger.tag("")


@pytest.mark.parametrize("table", [{"text": ["سلام"]}, b"bytes"])
def test_a_table_is_not_many_comments(table: Any, tagger: Tagger) -> None:
    with pytest.raises(TypeError, match="give it the column"):
        tagger.tag_many(table)


def test_one_string_is_not_many_comments(tagger: Tagger) -> None:
    with pytest.raises(TypeError, match=r"use tag\(\)"):
        tagger.tag_many("سلام")


def test_threads_share_a_tagger(tagger: Tagger) -> None:
    texts = [row.text for row in read_rows(ROOT / "data/labeled")][:400]
    expected = tagger.scores(texts)
    with ThreadPoolExecutor(4) as pool:
        for scores in pool.map(tagger.scores, [texts] * 8):
            assert np.array_equal(scores, expected)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_get_the_same_tagger(method: str, tagger: Tagger) -> None:
    assert np.array_equal(
        pickle.loads(pickle.dumps(tagger)).scores([PAID_AND_NO_DOCTOR]), tagger.scores([PAID_AND_NO_DOCTOR])
    )
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.apply(tagger.tag, (PAID_AND_NO_DOCTOR,)) == tagger.tag(PAID_AND_NO_DOCTOR)
