"""Which labels does the model doubt? Rows to read again, most doubtful first.

    python benchmarks/doubtful_labels.py > doubtful.tsv  # place, tag, label, probability, text

Confident learning (Northcutt, Jiang & Chuang 2021, JAIR 70, section 3.1), for each tag on its own: a
label is doubtful where the probability of its opposite, by a model that saw no row of the source, is
at least as high as it is on average for the rows labelled with the opposite.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from complaintclf.corpus import label_matrix, located_rows
from complaintclf.models.calibration import calibrate
from complaintclf.models.training import cross_validated_scores
from complaintclf.tags import TAGS


def main() -> None:
    places, rows = zip(*located_rows(Path(__file__).parent.parent / "data/labeled"), strict=True)
    labels = label_matrix(list(rows))
    scores = cross_validated_scores(list(rows))
    probabilities = calibrate(scores, labels).probabilities(scores)
    for tag, column, has_tag in zip(TAGS, probabilities.T, labels.T, strict=True):
        usual, usual_without = column[has_tag].mean(), column[~has_tag].mean()
        doubtful = np.where(has_tag, column <= usual_without, column >= usual)
        for n in sorted(np.flatnonzero(doubtful), key=lambda n: -abs(column[n] - has_tag[n])):
            print(
                places[n],
                tag,
                "yes" if has_tag[n] else "no",
                f"{column[n]:.3f}",
                json.dumps(rows[n].text, ensure_ascii=False),
                sep="\t",
            )


if __name__ == "__main__":
    main()
