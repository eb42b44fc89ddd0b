"""How right complaintclf and its peers are: macro-F1 on data/labeled, whole sources held out.

    python benchmarks/held_out.py

The same folds for all, and for all the thresholds that suit the other folds best. Takes ten minutes.
"""

from __future__ import annotations

import numpy as np
from joblib import Parallel, delayed

from complaintclf.corpus import label_matrix, read_rows
from complaintclf.models.calibration import calibrate
from complaintclf.models.classifier import make_classifier
from complaintclf.models.evaluation import figures
from complaintclf.models.training import FOLDS, source_folds

from peers import PEERS


def main() -> None:
    rows = read_rows("data/labeled")
    texts, labels = np.array([row.text for row in rows], object), label_matrix(rows)
    folds = source_folds(rows, FOLDS)

    def held_out(make, learn, judge):
        estimator = make().fit(texts[learn], labels[learn].astype(int))
        return estimator.decision_function(texts[judge])

    print("| | macro-F1 | fa | ka | whole set right |\n|---|---|---|---|---|")
    for name, make in {"complaintclf": make_classifier, **PEERS}.items():
        # Threads: fastText and lambdas do not travel to other processes.
        found = Parallel(n_jobs=2, prefer="threads")(delayed(held_out)(make, *fold) for fold in folds)
        scores, given = np.empty(labels.shape), np.zeros_like(labels)
        for (_, judge), some in zip(folds, found, strict=True):
            scores[judge] = some
        for others, judge in folds:
            decided = calibrate(scores[others], labels[others])(scores[judge].T)
            given[judge] = np.stack(decided.given, axis=1)
        result = figures(rows, given, np.zeros(len(rows), np.bool_))
        languages = result["groups"]["language"]
        shown = [f"{cell['macro_f1']:.3f}" for cell in (result, languages["fa"], languages["ka"])]
        print(f"| {name} | {' | '.join(shown)} | {result['exact_set']:.3f} |", flush=True)


if __name__ == "__main__":
    main()
