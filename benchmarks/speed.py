"""Comments per second, raw text to tags: complaintclf beside what one would write with scikit-learn.

    python benchmarks/speed.py [COMMENTS.jsonl]

All are trained on the same rows and timed in one process on the same comments (drawn from
data/labeled, if no file of lines with a "text" is given). Compare the ratios: machines differ.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import hazm
import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

import complaintclf
from complaintclf.corpus import label_matrix, read_rows

COMMENTS = 10_000
REPEATS = 5


def main() -> None:
    rows = read_rows("data/labeled")
    texts, labels = [row.text for row in rows], label_matrix(rows).astype(int)
    lines = Path(sys.argv[1]).read_text("utf-8").splitlines() if sys.argv[1:] else []
    given = [json.loads(line)["text"] for line in lines]
    comments = Random(0).choices(given or texts, k=COMMENTS)

    tagger = complaintclf.load()
    tfidf = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    baseline = make_pipeline(
        tfidf, OneVsRestClassifier(LogisticRegression(C=10, solver="liblinear", dual=True))
    )
    baseline.fit(texts, labels)
    normalizer = hazm.Normalizer()
    contestants: dict[str, Callable[[list[str]], object]] = {
        "complaintclf": tagger.tag_many,
        "TfidfVectorizer + LogisticRegression": baseline.predict,
        "hazm.Normalizer + the same": lambda batch: baseline.predict(
            [normalizer.normalize(t) for t in batch]
        ),
    }
    speeds = {name: [] for name in contestants}
    for _ in range(REPEATS):  # in turn, so that a slow moment of the machine hits all alike
        for name, tag in contestants.items():
            batch = comments if name == "complaintclf" else comments[: COMMENTS // 5]
            start = time.perf_counter()
            tag(batch)
            speeds[name].append(len(batch) / (time.perf_counter() - start))
    ours = np.array(speeds["complaintclf"])
    source = sys.argv[1] if given else "data/labeled"
    length = np.mean([len(t) for t in comments])
    print(f"{len(comments):,} comments of {length:.0f} characters from {source}\n")
    print("| | comments/s (median) | complaintclf is faster by |\n|---|---|---|")
    for name, found in speeds.items():
        print(f"| {name} | {np.median(found):,.0f} | {np.median(ours / np.array(found)):.1f}x |")
    single = [_seconds(tagger.tag, comment) for comment in comments[:1000]]
    p50, p99 = np.quantile(single, [0.5, 0.99]) * 1e6
    print(f"\none comment by tag(): p50 {p50:.0f} µs, p99 {p99:.0f} µs")


def _seconds(tag: Callable[[str], object], comment: str) -> float:
    start = time.perf_counter()
    tag(comment)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
