"""What a word may be seen as, and how wide its table: macro-F1 on data/labeled, whole sources held out.

    python benchmarks/features_tried.py  # writes features_tried.json and .png beside it; ten minutes

A variant is some tables, each with the n-grams it holds and its width in bits; rows are weighted and
normed as complaintclf does it. It ships 2^18 buckets.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from joblib import Parallel, delayed
from scipy import sparse
from sklearn.linear_model import LogisticRegression

from complaintclf.corpus import LabeledRow, label_matrix, read_rows
from complaintclf.features import ngrams as ours
from complaintclf.features.language import is_romanised
from complaintclf.features.lemmas import compile_lemmas
from complaintclf.features.normalizing import fold_one
from complaintclf.features.packed import spans
from complaintclf.features.reading import read_comments
from complaintclf.features.romanised import in_mkhedruli
from complaintclf.features.words import cut_words, spell
from complaintclf.models.classifier import C
from complaintclf.models.lemmatizing import persian_lemma
from complaintclf.models.training import FOLDS, data_hash, held_out_figures, source_folds
from complaintclf.tags import TAGS

HERE = Path(__file__).parent
WIDEST = 22
WIDTHS = (12, 14, 15, 16, 17, 18, 19, 20, 22)
NEGATIONS = {"არ", "ვერ", "აღარ", "ვეღარ", "არც", "ნუ", "نه", "نیست", "نبود", "نشد", "نشده", "بدون", "هیچ"}


class Occurrences(NamedTuple):
    """N-grams of comments: int64 (m,) both, buckets below 2 ** WIDEST."""

    comments: Any
    buckets: Any


Variant = list[tuple[list[Occurrences], int]]


def main() -> None:
    rows = read_rows(HERE.parent / "data/labeled")
    letters, skeleton, whole, whole_skeleton, lemmas = views([row.text for row in rows])
    everything = [letters, skeleton, whole, whole_skeleton]
    pairs, negated = pairs_of_words(rows)
    variants: dict[str, Variant] = {
        **{f"2^{bits} buckets": [(everything, bits)] for bits in WIDTHS},
        "without letters": [([skeleton, whole, whole_skeleton], 18)],
        "without the skeleton": [([letters, whole], 18)],
        "without whole words": [([letters, skeleton], 18)],
        "whole words in a table of their own": [([letters, skeleton], 17), ([whole, whole_skeleton], 17)],
        "with hazm's lemmas": [([*everything, lemmas], 18)],
        "with pairs of words": [([*everything, pairs], 18)],
        "with pairs of words in a table of their own": [(everything, 18), ([pairs], 20)],
        "with pairs of words at a negation": [(everything, 18), ([negated], 18)],
    }
    results = {}
    for name, variant in variants.items():
        found = results[name] = judged(rows, variant)
        print(f"{name:46}", *(f"{key} {value:.4f}" for key, value in found.items()), flush=True)
    facts = {"data": data_hash(rows), "macro_f1": results}
    (HERE / "features_tried.json").write_text(json.dumps(facts, indent=1) + "\n", "utf-8")
    draw(results)


def views(texts: list[str]) -> list[Occurrences]:
    """Return the n-grams of each view of the words of comments, in the order of ``ngrams``."""
    ours.BITS, ours.NONE = WIDEST, 1 << WIDEST
    read = read_comments(texts)
    found = []
    for words, buckets in ours.ngrams(read.words, compile_lemmas(read.words, persian_lemma)):
        numbers = np.tile(words, len(buckets))
        inside = buckets.ravel() != ours.NONE
        by_word = np.argsort(numbers[inside], kind="stable")
        ends = np.cumsum(np.bincount(numbers[inside], minlength=len(read.words.hashes)))
        starts = np.append(0, ends[:-1])
        where = spans(starts[read.numbers], ends[read.numbers])
        comments = np.repeat(read.comments, (ends - starts)[read.numbers])
        found.append(Occurrences(comments, buckets.ravel()[inside][by_word][where]))
    return found


def pairs_of_words(rows: list[LabeledRow]) -> tuple[Occurrences, Occurrences]:
    """Return the distinct pairs of neighbouring words, all and those with a negation."""
    romanised = is_romanised(read_comments([row.text for row in rows]).written)
    pairs = []
    for comment, row in enumerate(rows):
        folded = fold_one(row.text)
        words = cut_words(in_mkhedruli(folded) if romanised[comment] else folded)
        pairs += [(comment, *pair) for pair in dict.fromkeys(pairwise(words))]
    buckets = (spell([f"{first} {second}" for _, first, second in pairs]).hashes >> (64 - WIDEST)).astype(int)
    comments = np.array([comment for comment, _, _ in pairs])
    negated = np.array([bool(NEGATIONS & set(pair[1:])) or pair[2].startswith("نمی") for pair in pairs])
    return Occurrences(comments, buckets), Occurrences(comments[negated], buckets[negated])


def judged(rows: list[LabeledRow], variant: Variant) -> dict[str, float]:
    comments, columns, width = [], [], 0
    for table, bits in variant:
        comments += [some.comments for some in table]
        columns += [width + (some.buckets >> (WIDEST - bits)) for some in table]
        width += 1 << bits
    where = Occurrences(np.concatenate(comments), np.concatenate(columns))
    labels = label_matrix(rows).astype(int)
    folds = source_folds(rows, FOLDS)
    found = Parallel(n_jobs=2, prefer="threads")(delayed(held_out)(where, width, labels, *f) for f in folds)
    scores = np.empty((len(rows), len(TAGS)))
    for (_, judge), some in zip(folds, found, strict=True):
        scores[judge] = some
    result = held_out_figures(rows, scores)
    groups = {name: group["macro_f1"] for part in result["groups"].values() for name, group in part.items()}
    wanted = ("fa", "ka", "fa hard", "ka hard", "fa latin", "ka latin")
    return {"all": result["macro_f1"], **{name: groups[name] for name in wanted}}


def held_out(where: Occurrences, width: int, labels: Any, learn: Any, judge: Any) -> Any:
    """Weight, norm and learn as CommentVectorizer and make_classifier do; return scores of the judged."""
    learned = np.isin(where.comments, learn)
    pairs = np.unique(where.comments[learned] * width + where.buckets[learned])
    found_in = np.bincount(pairs % width, minlength=width)
    idf = np.where(found_in >= 2, np.log((1 + len(learn)) / (1 + found_in)) + 1, 0)
    weights = idf[where.buckets]
    norm = np.sqrt(np.bincount(where.comments, weights**2, len(labels)))
    values = weights / np.maximum(norm, 1e-9)[where.comments]
    matrix = sparse.coo_matrix((values, where), (len(labels), width)).tocsr()
    matrix.eliminate_zeros()
    scores = []
    for tag in range(len(TAGS)):
        model = LogisticRegression(C=C, solver="liblinear", dual=True, max_iter=5000, random_state=0)
        scores.append(model.fit(matrix[learn], labels[learn, tag]).decision_function(matrix[judge]))
    return np.stack(scores, axis=1)


def draw(results: dict[str, dict[str, float]]) -> None:
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(6, 4), layout="constrained")
    for group, style in (("ka", "o-"), ("all", "s-"), ("fa", "^-"), ("ka hard", "o--"), ("fa hard", "^--")):
        axes.plot(WIDTHS, [results[f"2^{bits} buckets"][group] for bits in WIDTHS], style, label=group)
    axes.axvline(18, color="grey", linewidth=1, linestyle=":")
    axes.set(xlabel="width of the table, bits (18 is shipped)", ylabel="macro-F1, whole sources held out")
    axes.legend()
    figure.savefig(HERE / "features_tried.png", dpi=120)


if __name__ == "__main__":
    main()
