"""Models on disk: what is written is read back, and anything else is refused with a sentence."""

from __future__ import annotations

import hashlib
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


def pack(saved: Path, arrays: dict[str, Any]) -> None:
    """Put arrays into a model as if it had been saved with them."""
    np.savez_compressed(saved / "weights.npz", **arrays)
    digest = hashlib.sha256((saved / "weights.npz").read_bytes()).hexdigest()
    edit(saved, lambda facts: facts.update(weights=digest))


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


def test_other_files_are_left_alone(saved: Path, tagger: Tagger) -> None:
    (saved / "thesis.txt").write_text("years of work")
    tagger.save(saved)
    (saved.parent / "link").symlink_to(saved)
    tagger.save(saved.parent / "link")
    assert sorted(os.listdir(saved)) == ["model.json", "thesis.txt", "weights.npz"]
    (saved / "model.json").unlink()
    for place in (saved, saved / "thesis.txt"):
        with pytest.raises(ComplaintclfError, match="exists and is not a model"):
            tagger.save(place)


def test_weights_of_another_save_are_refused(saved: Path) -> None:
    np.savez_compressed(saved / "weights.npz", theta=THETA, idf=IDF, **LEMMAS)
    with pytest.raises(ComplaintclfError, match=r"weights\.npz is not the one"):
        complaintclf.load(saved)


def test_weights_that_fit_are_read(saved: Path) -> None:
    pack(saved, {"theta": THETA, "idf": IDF, **LEMMAS})
    assert complaintclf.load(saved).tag("سلام").language == "fa"


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
        lambda facts: facts["step"].update(satisfied=1e308),
        lambda facts: facts.update(margin=-1),
        lambda facts: facts.update(margin=10**400),
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
    pack(saved, arrays)
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
