"""Every step of reading has two forms, for one comment and for a batch: they must do the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintclf.corpus import read_rows
from complaintclf.features.codepoints import LETTERS
from complaintclf.features.folding import fold
from complaintclf.features.language import count_letters, count_letters_of_one
from complaintclf.features.normalizing import fold_one
from complaintclf.features.romanised import all_in_mkhedruli, in_mkhedruli
from complaintclf.features.words import cut_words, find_words

from conftest import ROOT
from strategies import comments, numbers

batches = st.lists(st.one_of(comments, numbers), max_size=6)
long_comments = st.lists(st.one_of(comments, numbers), min_size=40, max_size=60).map(" من و تو ".join)


@given(batches)
def test_folding(texts: list[str]) -> None:
    assert fold(texts).texts() == [fold_one(text) for text in texts]


@given(long_comments)
@settings(max_examples=30)
def test_long_comments(text: str) -> None:
    """They are masked in parts, and from some length on even single ones are read as arrays."""
    assert fold([text]).texts() == [fold_one(text)]


@given(batches)
def test_words(texts: list[str]) -> None:
    found = find_words(fold(texts))
    one_by_one = [cut_words(fold_one(text)) for text in texts]
    assert found.spelled() == [word for words in one_by_one for word in words]
    assert found.comments.tolist() == [n for n, words in enumerate(one_by_one) for _ in words]
    letters = count_letters(found, len(texts))
    for comment, words in enumerate(one_by_one):
        counted = count_letters_of_one(words)
        assert [letters[kind, comment] for kind in LETTERS] == [counted[kind] for kind in LETTERS]


@given(batches)
def test_georgian_in_latin_letters(texts: list[str]) -> None:
    assert all_in_mkhedruli(fold(texts)).texts() == [in_mkhedruli(fold_one(text)) for text in texts]


@given(batches, st.data())
def test_some_comments_of_a_batch(texts: list[str], data: st.DataObject) -> None:
    some = sorted(data.draw(st.sets(st.integers(0, len(texts) - 1)))) if texts else []
    chosen = fold(texts).only(np.array(some, np.int64))
    assert chosen.texts() == [fold_one(texts[number]) for number in some]
    assert chosen.ends.tolist() == fold([texts[number] for number in some]).ends.tolist()


@pytest.mark.parametrize("language", ["fa", "ka"])
def test_all_of_the_corpus(language: str) -> None:
    texts = [row.text for row in read_rows(ROOT / "data/labeled" / language)]
    assert fold(texts).texts() == [fold_one(text) for text in texts]
