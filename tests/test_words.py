"""Words and n-grams: what counts as one word, and what two spellings share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintclf.features.lemmas import NO_LEMMAS, compile_lemmas
from complaintclf.features.ngrams import BUCKETS, NONE, ngrams
from complaintclf.features.reading import read_comments
from complaintclf.features.words import Words, spell

from strategies import comments


def words(*texts: str) -> list[set[str]]:
    read = read_comments(texts)
    spelled = read.words.spelled()
    found: list[set[str]] = [set() for _ in texts]
    for comment, number in zip(read.comments, read.numbers, strict=True):
        found[comment].add(spelled[number])
    return found


def buckets_by_word(words: Words) -> list[list[int]]:
    """Return the buckets of each word, sorted."""
    found: list[list[int]] = [[] for _ in words.hashes]
    for view in ngrams(words, NO_LEMMAS):
        for word, of_letter in zip(view.words, view.buckets.T.tolist(), strict=True):
            found[word] += [bucket for bucket in of_letter if bucket != NONE]
    return [sorted(some) for some in found]


def buckets(word: str) -> set[int]:
    return set(buckets_by_word(read_comments([word]).words)[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("پولم، پولم!! 👍", {"پولم", "!", "👍"}),
        ("می خوام برنامهapp رو", {"میخوام", "برنامه", "app", "رو"}),
        ("مسئول آقای جزء", {"مسیول", "اقای", "جز"}),
        ("sadaa chemi fuli, shecdoma", {"სადაა", "ჩემი", "ფული", "შეცდომა"}),
        ("4emi gamo6veba fuli ver movitane", {"ჩემი", "გამოშვება", "ფული", "ვერ", "მოვიტანე"}),
        ("pulam ro bedid", {"pulam", "ro", "bedid"}),
        ("", set()),
    ],
)
def test_words_of_a_comment(text: str, expected: set[str]) -> None:
    assert words(text) == [expected]


def test_numbers_are_one_word_and_personal_data_none() -> None:
    number, *_ = words("3 روز ۲۵۰ تومان")
    assert len(number) == 3  # one word for both numbers, and their units
    assert words("0999 000 11 22 a@b.ir site.ir @ali_r") == [set()]


@pytest.mark.parametrize(
    ("one", "other"),
    [("پولم", "poolam"), ("جواب", "javab"), ("خوب", "xub"), ("خوب", "khoob"), ("پشتیبانی", "poshtibani")],
)
def test_persian_and_finglish_share_their_consonants(one: str, other: str) -> None:
    assert buckets(one) & buckets(other)


@pytest.mark.parametrize(("right", "slip"), [("თანხა", "ტანხა"), ("შეკვეთა", "სეკვეტა"), ("ჩემი", "ცემი")])
def test_georgian_slips_share_their_sounds(right: str, slip: str) -> None:
    assert len(buckets(right) & buckets(slip)) > 5


@given(st.lists(comments, max_size=5))
def test_words_do_not_depend_on_neighbours(texts: list[str]) -> None:
    assert words(*texts) == [words(text)[0] for text in texts]


@given(st.lists(comments, max_size=5))
def test_a_word_has_the_same_ngrams_everywhere(texts: list[str]) -> None:
    def of_each_word(batch: list[str]) -> dict[int, list[int]]:
        found = read_comments(batch).words
        return dict(zip(found.hashes.tolist(), buckets_by_word(found), strict=True))

    together = of_each_word(texts)
    assert all(some and some[0] >= 0 and some[-1] < BUCKETS for some in together.values())
    for text in texts:
        alone = of_each_word([text])
        assert alone == {word: together[word] for word in alone}


@given(comments)
def test_a_word_has_the_same_hash_spelled_alone(text: str) -> None:
    found = read_comments([text]).words
    assert spell(found.spelled()).hashes.tolist() == found.hashes.tolist()
    assert spell(found.spelled()).kinds.tolist() == found.kinds.tolist()


def test_lemmas_are_looked_up_by_word() -> None:
    read = read_comments(["دکترها دکتر", "ფული"])
    lemmas = compile_lemmas(read.words, lambda word: "دکتر" if word.startswith("دکتر") else "")
    *_, with_lemma = ngrams(read.words, lemmas)
    spelled = read.words.spelled()
    assert {spelled[word] for word in with_lemma.words} == {"دکترها", "دکتر"}
    assert len(np.unique(with_lemma.buckets)) == 1
