"""Words and n-grams: what counts as one word, and what two spellings share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintclf.features.lemmas import NO_LEMMAS, compile_lemmas
from complaintclf.features.ngrams import BUCKETS, ngrams
from complaintclf.features.reading import read_comments

from strategies import comments


def words(*texts: str) -> list[set[str]]:
    read = read_comments(texts)
    spelled = read.words.spelled()
    found: list[set[str]] = [set() for _ in texts]
    for comment, word in zip(read.words.comments, read.words.words, strict=True):
        found[comment].add(spelled[word])
    return found


def buckets(word: str) -> set[int]:
    return set(ngrams(read_comments([word]).words, NO_LEMMAS).buckets.tolist())


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
        found_words = read_comments(batch).words
        found = ngrams(found_words, NO_LEMMAS)
        assert found.starts[-1] == len(found.buckets)
        parts = np.split(found.buckets, found.starts[1:-1])
        return {int(h): sorted(part) for h, part in zip(found_words.hashes, parts, strict=False)}

    together = of_each_word(texts)
    assert all(part and part[-1] < BUCKETS for part in together.values())
    for text in texts:
        alone = of_each_word([text])
        assert alone == {h: together[h] for h in alone}


def test_lemmas_are_looked_up_by_word() -> None:
    read = read_comments(["دکترها دکتر", "ფული"])
    lemmas = compile_lemmas(read.words, lambda word: "دکتر" if word.startswith("دکتر") else "")
    with_lemma, without = ngrams(read.words, lemmas), ngrams(read.words, NO_LEMMAS)
    more = dict(zip(read.words.spelled(), np.diff(with_lemma.starts) - np.diff(without.starts), strict=True))
    assert more == {"دکترها": 1, "دکتر": 1, "ფული": 0}
    found, hashes = lemmas.find(read.words.hashes)
    assert len(found) == 2
    assert hashes[0] == hashes[1]
