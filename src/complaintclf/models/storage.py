"""A model on disk: a folder with ``model.json`` and ``weights.npz``; nothing in it can run code.

Everything is checked before a tagger is made of it: the format number first, then names, sizes,
types and shapes, then values.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from complaintclf.errors import ComplaintclfError
from complaintclf.features.lemmas import Lemmas
from complaintclf.features.ngrams import BITS, BUCKETS
from complaintclf.models.decision import Decision, Floats
from complaintclf.models.weights import Weights
from complaintclf.tags import TAGS
from complaintclf.version import __version__

FORMAT = 2
"""Number of the model format. Raise it by one whenever a model written before the change would be
read wrongly after it: a change of folding, words, n-grams or hashes; of the meaning of a value in
``model.json``; of the names, types or shapes of the arrays. Then retrain the packaged model, add a
line to CHANGELOG.md, and let ``tests/test_storage.py`` show that the old number is refused."""

_ANY = (-1,)  # one dimension, of any length
_ARRAYS: dict[str, tuple[Any, tuple[int, ...]]] = {
    "theta": (np.int16, (len(TAGS), BUCKETS)),
    "idf": (np.uint16, (BUCKETS,)),
    "lemma_words": (np.uint64, _ANY),
    "lemmas": (np.uint64, _ANY),
}
_MOST_LEMMAS = 1_000_000
_LARGEST = 1e6  # of any number in model.json
_PER_TAG = ("step", "bias", "slope", "intercept", "threshold")


def check_target(folder: Path) -> None:
    """Refuse a place where a model cannot be saved.

    Raises
    ------
    ComplaintclfError
        It is a file, or a folder of other things.
    """
    if folder.exists() and not (folder.is_dir() and (_is_model(folder) or not any(folder.iterdir()))):
        raise ComplaintclfError(f"{folder} exists and is not a model; choose a folder of its own for it.")


def save_model(folder: Path, weights: Weights, decision: Decision, training: dict[str, Any]) -> None:
    """Write a model folder, each file aside first; other files in the folder stay as they are."""
    check_target(folder)
    arrays: dict[str, Any] = {
        "theta": weights.theta,
        "idf": weights.idf,
        "lemma_words": weights.lemmas.words,
        "lemmas": weights.lemmas.lemmas,
    }
    packed = io.BytesIO()
    np.savez_compressed(packed, **arrays)
    facts = {
        "format": FORMAT,
        "library": __version__,
        "tags": list(TAGS),
        "bits": BITS,
        "weights": hashlib.sha256(packed.getvalue()).hexdigest(),
        "step": _by_tag(weights.step),
        "bias": _by_tag(weights.bias),
        "slope": _by_tag(decision.slope),
        "intercept": _by_tag(decision.intercept),
        "threshold": _by_tag(decision.threshold),
        "margin": decision.margin,
        "training": training,
    }
    folder.mkdir(parents=True, exist_ok=True)
    _replace(folder / "weights.npz", packed.getvalue())
    _replace(folder / "model.json", (json.dumps(facts, ensure_ascii=False, indent=1) + "\n").encode())


def load_model(folder: Path) -> tuple[Weights, Decision, dict[str, Any]]:
    """Read and check a model folder; returns weights, decision and the facts of its training.

    Raises
    ------
    ComplaintclfError
        The folder is no model, a model of another format, or damaged.
    """
    if not _is_model(folder):
        raise ComplaintclfError(f"{folder} is not a model folder: it needs model.json and weights.npz.")
    try:
        facts = json.loads((folder / "model.json").read_text("utf-8"))
        if isinstance(facts, dict) and facts.get("format") not in (FORMAT, None):
            raise ComplaintclfError(
                f"{folder} has model format {facts['format']!r} and this version of complaintclf reads "
                f"format {FORMAT}; train the model again with this version."
            )
        return _checked(facts, (folder / "weights.npz").read_bytes())
    except ComplaintclfError:
        raise
    except Exception as error:  # whatever a damaged file can make json, zipfile or numpy raise
        raise ComplaintclfError(f"{folder} is a damaged model ({error}); save or train it again.") from error


def _checked(facts: Any, packed: bytes) -> tuple[Weights, Decision, dict[str, Any]]:
    if not isinstance(facts, dict) or not isinstance(facts.get("training"), dict):
        raise ValueError("model.json is not what complaintclf writes")
    if facts.get("format") != FORMAT or facts.get("tags") != list(TAGS) or facts.get("bits") != BITS:
        raise ValueError("its tags or its table width are not those of this version")
    if facts.get("weights") != hashlib.sha256(packed).hexdigest():
        raise ValueError("weights.npz is not the one that model.json was saved with")
    per_tag = {name: _numbers(facts.get(name), name) for name in _PER_TAG}
    if not ((per_tag["threshold"] > 0) & (per_tag["threshold"] < 1)).all():
        raise ValueError("a threshold is not between 0 and 1")
    if not _is_number(facts.get("margin")) or facts["margin"] < 0:
        raise ValueError("margin is not a number from 0 upwards")
    arrays = _read_arrays(packed)
    lemmas = Lemmas(arrays["lemma_words"], arrays["lemmas"])
    weights = Weights(arrays["theta"], arrays["idf"], lemmas, per_tag["step"], per_tag["bias"])
    decision = Decision(per_tag["slope"], per_tag["intercept"], per_tag["threshold"], float(facts["margin"]))
    return weights, decision, facts["training"]


def _is_model(folder: Path) -> bool:
    return (folder / "model.json").is_file() and (folder / "weights.npz").is_file()


def _replace(file: Path, content: bytes) -> None:
    aside = file.with_name(f".{file.name}.part")
    aside.write_bytes(content)
    os.replace(aside, file)


def _by_tag(values: Floats) -> dict[str, float]:
    return dict(zip(TAGS, values.tolist(), strict=True))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < _LARGEST  # NaN and infinity are not


def _numbers(by_tag: object, name: str) -> Floats:
    if not isinstance(by_tag, dict) or list(by_tag) != list(TAGS):
        raise ValueError(f"{name} does not hold one number per tag")
    if not all(map(_is_number, by_tag.values())):
        raise ValueError(f"{name} holds something that is not a number of a usual size")
    return np.array(list(by_tag.values()), np.float64)


def _read_arrays(packed: bytes) -> dict[str, Any]:
    """Read the arrays, each after its header has been checked, so that nothing can unpack too large."""
    read: dict[str, Any] = {}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if set(archive.namelist()) != {f"{name}.npy" for name in _ARRAYS}:
            raise ValueError("weights.npz does not hold the arrays of a model")
        for name, (dtype, expected) in _ARRAYS.items():
            with archive.open(f"{name}.npy") as file:
                if np.lib.format.read_magic(file) != (1, 0):
                    raise ValueError(f"array {name} has another header")
                shape, _, found = np.lib.format.read_array_header_1_0(file)
            fits = shape == expected or (expected == _ANY and len(shape) == 1 and shape[0] <= _MOST_LEMMAS)
            if found != dtype or not fits:
                raise ValueError(f"array {name} has another type or shape")
            with archive.open(f"{name}.npy") as file:
                read[name] = np.lib.format.read_array(file, allow_pickle=False)
    words = read["lemma_words"]
    if len(words) != len(read["lemmas"]) or (words[1:] <= words[:-1]).any():
        raise ValueError("its lemmas are out of order")
    return read
