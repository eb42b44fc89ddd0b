"""Would more rows help? Macro-F1 on sources held out, with a part of the other rows to learn from.

    python benchmarks/learning_curve.py  # writes learning_curve.json beside it; some minutes

Rows are left out in two ways: at random from all sources, and whole sources at a time. Where the
second curve lies lower, the same number of rows teaches less for coming from fewer sources. Each point
is one draw; thresholds are learned from the scores of all rows outside the fold, whatever the part.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed

from complaintclf.corpus import LabeledRow, label_matrix, read_rows
from complaintclf.models.classifier import make_classifier
from complaintclf.models.decision import Floats
from complaintclf.models.training import FOLDS, data_hash, held_out_figures, source_folds
from complaintclf.tags import TAGS

HERE = Path(__file__).parent
SHARES = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1)


def main() -> None:
    rows = read_rows(HERE.parent / "data/labeled")
    points = [point(rows, share, whole_sources) for whole_sources in (False, True) for share in SHARES]
    curve = {"data": data_hash(rows), "points": points}
    (HERE / "learning_curve.json").write_text(json.dumps(curve, indent=1) + "\n", "utf-8")


def point(rows: list[LabeledRow], share: float, whole_sources: bool) -> dict[str, object]:
    """Judge models that learned from a share of the rows outside each fold."""
    sources = np.array([row.source for row in rows])
    parts = Parallel(n_jobs=-1)(
        delayed(held_out)(rows, sources, learn, judge, share, whole_sources)
        for learn, judge in source_folds(rows, FOLDS)
    )
    scores = np.empty((len(rows), len(TAGS)))
    for judge, found, _ in parts:
        scores[judge] = found
    figures = held_out_figures(rows, scores)
    languages = {name: group["macro_f1"] for name, group in figures["groups"]["language"].items()}
    learned = round(float(np.mean([size for _, _, size in parts])))
    found = {
        "left_out": "sources" if whole_sources else "rows",
        "rows": learned,
        "macro_f1": figures["macro_f1"],
    }
    print({**found, **languages}, flush=True)
    return {**found, **languages}


def held_out(
    rows: list[LabeledRow],
    sources: np.ndarray,
    learn: np.ndarray,
    judge: np.ndarray,
    share: float,
    whole_sources: bool,
) -> tuple[np.ndarray, Floats, int]:
    """Return the rows judged, their scores, and how many rows were learned from."""
    random = np.random.default_rng(0)
    if whole_sources:
        known = random.permutation(np.unique(sources[learn]))
        learn = learn[np.isin(sources[learn], known[: max(2, round(share * len(known)))])]
    else:
        learn = random.permutation(learn)[: round(share * len(learn))]
    texts = [row.text for row in rows]
    labels = label_matrix(rows).astype(int)
    classifier = make_classifier().fit([texts[n] for n in learn], labels[learn])
    return judge, classifier.decision_function([texts[n] for n in judge]), len(learn)


if __name__ == "__main__":
    main()
