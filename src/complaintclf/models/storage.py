"""A model on disk: a folder with ``model.json`` and ``weights.npz``; nothing in it can run code.

Everything is checked before a tagger is made of it: the format number first, then names, sizes,
types and shapes, then values.
"""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
import zipfile
import zlib
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

FORMAT = 1
"""Number of the model format. Raise it by one whenever a model written before the change would be
read wrongly after it: a change of folding, words, n-grams or hashes; of the meaning of a value in
``model.json``; of the names, types or shapes of the arrays. Then retrain the packaged model, add a
line to CHANGELOG.md, and let ``tests/test_storage.py`` show that the old number is refused."""

_ANY = -1  # as many as there are, the same in every array
_ARRAYS: dict[str, tuple[Any, tuple[int, ...]]] = {
    "theta": (np.int16, (len(TAGS), BUCKETS)),
    "idf": (np.uint16, (BUCKETS,)),
    "lemma_words": (np.uint64, (_ANY,)),
    "lemmas": (np.uint64, (_ANY,)),
}
_MOST_LEMMAS = 1_000_000
_HEADER = 4096  # bytes a .npy header may take at most
_PER_TAG = ("step", "bias", "slope", "intercept", "threshold")


def save_model(folder: Path, weights: Weights, decision: Decision, training: dict[str, Any]) -> None:
    """Write a model folder aside and rename it when complete, replacing an older model."""
    if folder.exists() and not _is_model(folder):
        raise ComplaintclfError(f"{folder} exists and is not a model; choose a folder of its own for it.")
    facts = {
        "format": FORMAT,
        "library": __version__,
        "tags": list(TAGS),
        "bits": BITS,
        "step": _by_tag(weights.step),
        "bias": _by_tag(weights.bias),
        "slope": _by_tag(decision.slope),
        "intercept": _by_tag(decision.intercept),
        "threshold": _by_tag(decision.threshold),
        "margin": decision.margin,
        "training": training,
    }
    folder = folder.absolute()
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        (aside / "model.json").write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", "utf-8")
        arrays: dict[str, Any] = {
            "theta": weights.theta,
            "idf": weights.idf,
            "lemma_words": weights.lemmas.words,
            "lemmas": weights.lemmas.lemmas,
        }
        np.savez_compressed(aside / "weights.npz", **arrays)
        aside.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        os.replace(aside, folder)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


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
        if not isinstance(facts, dict) or not isinstance(facts.get("training"), dict):
            raise ValueError("model.json is not what complaintclf writes")
        if facts.get("format") != FORMAT:
            raise ComplaintclfError(
                f"{folder} has model format {facts.get('format')!r} and this version of complaintclf reads "
                f"format {FORMAT}; train the model again with this version."
            )
        if facts.get("tags") != list(TAGS) or facts.get("bits") != BITS:
            raise ValueError("its tags or its table width are not those of this version")
        per_tag = {name: _numbers(facts.get(name), name) for name in _PER_TAG}
        if not ((per_tag["threshold"] > 0) & (per_tag["threshold"] < 1)).all():
            raise ValueError("a threshold is not between 0 and 1")
        margin = facts.get("margin")
        if not isinstance(margin, int | float) or not math.isfinite(margin) or margin < 0:
            raise ValueError("margin is not a number from 0 upwards")
        arrays = _read_arrays(folder / "weights.npz")
    except ComplaintclfError:
        raise
    except (ValueError, OSError, zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
        raise ComplaintclfError(f"{folder} is a damaged model ({error}); save or train it again.") from error
    lemmas = Lemmas(arrays["lemma_words"], arrays["lemmas"])
    weights = Weights(arrays["theta"], arrays["idf"], lemmas, per_tag["step"], per_tag["bias"])
    decision = Decision(per_tag["slope"], per_tag["intercept"], per_tag["threshold"], float(margin))
    return weights, decision, facts["training"]


def _is_model(folder: Path) -> bool:
    return (folder / "model.json").is_file() and (folder / "weights.npz").is_file()


def _by_tag(values: Floats) -> dict[str, float]:
    return dict(zip(TAGS, values.tolist(), strict=True))


def _numbers(by_tag: object, name: str) -> Floats:
    if not isinstance(by_tag, dict) or list(by_tag) != list(TAGS):
        raise ValueError(f"{name} does not hold one number per tag")
    if not all(isinstance(value, int | float) and math.isfinite(value) for value in by_tag.values()):
        raise ValueError(f"{name} holds something that is not a finite number")
    return np.array(list(by_tag.values()), np.float64)


def _read_arrays(path: Path) -> dict[str, Any]:
    """Read the arrays after their sizes have been checked, so that nothing can unpack too large."""
    with zipfile.ZipFile(path) as archive:
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    if sizes.keys() != {f"{name}.npy" for name in _ARRAYS}:
        raise ValueError("weights.npz does not hold the arrays of a model")
    for name, (dtype, shape) in _ARRAYS.items():
        largest = math.prod(_MOST_LEMMAS if length == _ANY else length for length in shape)
        if sizes[f"{name}.npy"] > largest * np.dtype(dtype).itemsize + _HEADER:
            raise ValueError(f"array {name} is too large")
    with np.load(path, allow_pickle=False) as arrays:
        read = {name: arrays[name] for name in _ARRAYS}
    for name, (dtype, shape) in _ARRAYS.items():
        expected = tuple(len(read["lemmas"]) if length == _ANY else length for length in shape)
        if read[name].dtype != dtype or read[name].shape != expected:
            raise ValueError(f"array {name} has another type or shape")
    if (read["lemma_words"][1:] <= read["lemma_words"][:-1]).any():
        raise ValueError("the words of its lemmas are out of order")
    return read
