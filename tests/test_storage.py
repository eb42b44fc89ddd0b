"""Models on disk: what is written is read back, and anything else is refused with a sentence."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import complaintclf
from complaintclf import ComplaintclfError, Tagger
from complaintclf.features.ngrams import BUCKETS

THETA, IDF = np.zeros((4, BUCKETS), np.int16), np.zeros(BUCKETS, np.uint16)
LEMMAS = {"lemma_words": np.zeros(0, np.uint64), "lemmas": np.zeros(0, np.uint64)}
TEXTS = ["پولم رو پس بدید", "eqimma ar mipasuxa", "مرسی عالی بود"]


@pytest.fixture
def saved(tagger: Tagger, tmp_path: Path) -> Path:
    tagger.save(tmp_path / "model")
    return tmp_path / "model"


def edit(saved: Path, change: Callable[[dict[str, Any]], object]) -> None:
    facts = json.loads((saved / "model.json").read_text("utf-8"))
    change(facts)
    (saved / "model.json").write_text(json.dumps(facts), "utf-8")


def test_round_trip(saved: Path, tagger: Tagger) -> None:
    again = complaintclf.load(saved)
    assert np.array_equal(again.scores(TEXTS), tagger.scores(TEXTS))
    assert again.training == tagger.training


def test_saving_twice_replaces_and_writes_the_same_bytes(saved: Path, tagger: Tagger) -> None:
    before = {file.name: file.read_bytes() for file in saved.iterdir()}
    tagger.save(str(saved))
    assert {file.name: file.read_bytes() for file in saved.iterdir()} == before
    assert os.listdir(saved.parent) == ["model"]


def test_a_folder_that_is_no_model_is_not_replaced(tagger: Tagger, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(ComplaintclfError, match="is not a model"):
        tagger.save(tmp_path)
    assert (tmp_path / "thesis.txt").exists()


def test_another_format_is_refused(saved: Path) -> None:
    edit(saved, lambda facts: facts.update(format=0))
    with pytest.raises(ComplaintclfError, match=r"format 0 .* train the model again"):
        complaintclf.load(saved)


@pytest.mark.parametrize(
    "change",
    [
        lambda facts: facts.update(tags=["a", "b"]),
        lambda facts: facts.update(bits=12),
        lambda facts: facts["threshold"].update(satisfied=1.5),
        lambda facts: facts["bias"].update(satisfied=float("nan")),
        lambda facts: facts.update(slope=[1, 2]),
        lambda facts: facts["step"].update(satisfied="1"),
        lambda facts: facts.update(margin=-1),
        lambda facts: facts.pop("training"),
    ],
)
def test_damaged_facts_are_refused(saved: Path, change: Callable[[dict[str, Any]], object]) -> None:
    edit(saved, change)
    with pytest.raises(ComplaintclfError, match="damaged model"):
        complaintclf.load(saved)


@pytest.mark.parametrize(
    "arrays",
    [
        {"theta": THETA},
        {"theta": THETA, "idf": IDF},
        {"theta": THETA, "idf": IDF, **LEMMAS, "more": IDF},
        {"theta": THETA.astype(np.int32), "idf": IDF, **LEMMAS},
        {"theta": THETA[:, :8], "idf": IDF, **LEMMAS},
        {"theta": np.zeros((400, BUCKETS), np.int16), "idf": IDF, **LEMMAS},
        {"theta": np.array([print], object), "idf": IDF, **LEMMAS},
        {"theta": THETA, "idf": IDF, "lemma_words": np.array([1], np.uint64), "lemmas": LEMMAS["lemmas"]},
        {
            "theta": THETA,
            "idf": IDF,
            "lemma_words": np.array([2, 1], np.uint64),
            "lemmas": np.array([1, 1], np.uint64),
        },
    ],
)
def test_other_arrays_are_refused(saved: Path, arrays: dict[str, Any]) -> None:
    np.savez_compressed(saved / "weights.npz", **arrays)
    with pytest.raises(ComplaintclfError, match="damaged model"):
        complaintclf.load(saved)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_files_that_are_not_models_are_refused(saved: Path, content: bytes) -> None:
    (saved / "weights.npz").write_bytes(content)
    with pytest.raises(ComplaintclfError, match="damaged model"):
        complaintclf.load(saved)
    (saved / "model.json").write_bytes(content)
    with pytest.raises(ComplaintclfError, match="damaged model"):
        complaintclf.load(saved)
    shutil.rmtree(saved)
    with pytest.raises(ComplaintclfError, match="is not a model folder"):
        complaintclf.load(saved)


def test_a_damaged_archive_is_refused(saved: Path) -> None:
    content = bytearray((saved / "weights.npz").read_bytes())
    content[len(content) // 2] ^= 0xFF
    (saved / "weights.npz").write_bytes(content)
    with pytest.raises(ComplaintclfError, match="damaged model"):
        complaintclf.load(saved)
