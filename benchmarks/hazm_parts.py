"""Which part of hazm helps: macro-F1 with whole sources held out, each part giving a lemma per word.

python benchmarks/hazm_parts.py
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import hazm
import numpy as np
from sklearn.pipeline import Pipeline

from complaintclf.corpus import read_rows
from complaintclf.features.reading import read_comments
from complaintclf.models.classifier import make_classifier
from complaintclf.models.training import cross_validated_scores, held_out_figures

FOLDS = (4, 5, 6, 8)  # four ways to hold sources out; the seed of the splitter hardly moves any


def parts() -> dict[str, Callable[[str], str]]:
    """Return the parts of hazm as functions of one word ('' where they have nothing to say)."""
    stemmer, lemmatizer, informal = hazm.Stemmer(), hazm.Lemmatizer(), hazm.InformalNormalizer()
    folded = str.maketrans({"\u200c": None, " ": None, "آ": "ا", "ئ": "ی"})
    verbs = {form.translate(folded): lemma for form, lemma in lemmatizer.verbs.items()}

    def formal(word: str) -> str:
        found = informal.normalize(word)
        return str(found[0][0][0]) if found and found[0] else ""

    return {
        "nothing": lambda word: "",
        "Stemmer": stemmer.stem,
        "Lemmatizer": lemmatizer.lemmatize,
        "verb tables of Lemmatizer": lambda word: verbs.get(word, ""),
        "InformalNormalizer": formal,
    }


def look_up(lemmas: dict[str, str], word: str) -> str:
    return lemmas.get(word, "")


def classifier_with(lemmas: dict[str, str]) -> Pipeline:
    return make_classifier().set_params(commentvectorizer__lemma=partial(look_up, lemmas))


def main() -> None:
    rows = read_rows("data/labeled")
    words = read_comments([row.text for row in rows]).words.spelled()
    persian = [word for word in words if "\u0600" <= word[0] <= "\u06ff"]
    print(f"hazm {version('hazm')}, {len(rows)} rows, mean over {FOLDS} folds of whole sources\n")
    print("| part of hazm | all | fa native | fa latin | ka |\n|---|---|---|---|---|")
    for name, lemma in parts().items():
        lemmas = {word: lemma(word) for word in persian}
        results = []
        for folds in FOLDS:
            scores = cross_validated_scores(rows, partial(classifier_with, lemmas), folds)
            result = held_out_figures(rows, scores)
            groups = {**result["groups"]["script"], **result["groups"]["language"], "all": result}
            results.append([groups[group]["macro_f1"] for group in ("all", "fa native", "fa latin", "ka")])
        cells = " | ".join(
            f"{m:.3f} ± {s:.3f}" for m, s in zip(np.mean(results, 0), np.std(results, 0), strict=True)
        )
        print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
