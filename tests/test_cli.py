"""The command line as people use it: outputs, messages and exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT

SAMPLES = ROOT / "data/samples"


def run(
    *arguments: str | Path, stdin: str | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "complaintclf", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, encoding="utf-8", cwd=cwd, check=False)


@pytest.mark.parametrize("sample", ["telehealth_fa.csv", "classifieds_ka.jsonl"])
def test_tag_a_sample(sample: str, tmp_path: Path) -> None:
    done = run("tag", SAMPLES / sample, "-o", tmp_path / sample)
    assert done.returncode == 0, done.stderr
    assert "40 rows read = 40 tagged + 0 set aside" in done.stderr
    assert "(by name)" in done.stderr
    assert done.stdout == ""
    assert (tmp_path / sample).stat().st_size > (SAMPLES / sample).stat().st_size


def test_the_output_lies_beside_the_export_by_default(tmp_path: Path) -> None:
    (tmp_path / "may.csv").write_text("comment\nسلام\n", "utf-8")
    assert run("tag", tmp_path / "may.csv").returncode == 0
    assert (tmp_path / "may.tagged.csv").exists()


def test_streams() -> None:
    done = run("tag", "-", stdin='{"text": "pulamo pas bedid"}\n{"text": "sadaa eqimi"}\n')
    assert done.returncode == 0
    assert [json.loads(line)["complaint_language"] for line in done.stdout.splitlines()] == ["fa", "ka"]
    done = run("tag", "-", stdin="id,text\n1,ფული დამიბრუნეთ\n")
    assert done.stdout.splitlines()[1].startswith("1,ფული დამიბრუნეთ,unpaid_refund,")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tag", "nowhere.csv"], "nowhere.csv cannot be read (No such file or directory); check the path."),
        (["tag", "."], ".: unknown kind of file; it must end in .csv, .tsv"),
        (["tag", "a.pdf"], "a.pdf: unknown kind of file; it must end in .csv, .tsv"),
        (["tag", "a.csv", "-o", "a.csv"], "a.csv is the export itself"),
        (["tag", "a.csv", "-o", "b.jsonl"], "the output is of the kind of the export"),
        (["tag", "a.csv", "-o", "b.xlsx"], "b.xlsx: unknown kind of file"),
        (["tag", "a.csv", "-o", "folder.csv"], "folder.csv is a folder"),
        (["tag", "a.csv", "-o", "no/such/folder/b.csv"], "cannot be written"),
        (["tag", "a.csv", "--text-column", "y"], "a.csv has no column 'y'; it has: x, text."),
        (["tag", "a.csv", "--model", "none"], "none is not a model folder"),
        (["evaluate", "--data", "none"], "none does not exist"),
        (["train", "--data", "a.csv"], "a.csv, line 1: not valid JSON"),
        (["data", "check", "--data", "none"], "none does not exist"),
        (["data", "check", "--data", "folder.csv"], "No labelled rows in folder.csv"),
        (["nonsense"], "No such command"),
        (["tag"], "Missing argument"),
    ],
)
def test_errors_are_one_sentence_and_exit_code_2(arguments: list[str], sentence: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("x,text\n1,سلام\n", "utf-8")
    (tmp_path / "a.pdf").write_text("%PDF", "utf-8")
    (tmp_path / "folder.csv").mkdir()
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.csv", "a.pdf", "folder.csv"]


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\n" + "salam doctor\n" * 20_000, "utf-8")
    tag = [sys.executable, "-m", "complaintclf", "tag", str(tmp_path / "a.csv"), "-o", "-"]
    with subprocess.Popen(tag, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_training_without_scikit_learn_names_the_pip_command(tmp_path: Path) -> None:
    (tmp_path / "sklearn.py").write_text(
        "raise ModuleNotFoundError('No module named sklearn', name='sklearn')"
    )
    for command in ("train", "evaluate"):
        done = run(command, "--data", ROOT / "data/labeled", cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert 'pip install "complaintclf[train]"' in done.stderr


def test_train_then_evaluate_then_tag(tmp_path: Path) -> None:
    rows = [
        line
        for file in ("fa_app_reviews", "fa_instagram")
        for line in (ROOT / f"data/labeled/fa/{file}.jsonl").open(encoding="utf-8")
    ]
    (tmp_path / "rows.jsonl").write_text("".join(rows), "utf-8")
    done = run("train", "--data", "rows.jsonl", "--out", "mine", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "macro-F1" in done.stdout
    done = run("evaluate", "--data", "rows.jsonl", "--model", "mine", cwd=tmp_path)
    assert f"all{len(rows):29}" in done.stdout
    assert (
        run("tag", SAMPLES / "telehealth_fa.csv", "-o", "-", "--model", "mine", cwd=tmp_path).returncode == 0
    )


def test_data_check_counts_the_quotas_and_names_the_breaches(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "پولم کو", "labels": [], "language": "fa"}\n', "utf-8")
    (tmp_path / "quotas.json").write_text('[{"name": "all", "measure": "rows", "least": 2}]', "utf-8")
    done = run("data", "check", "--data", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.splitlines() == [
        f"{'quota':62}{'limits':>12}{'fa':>10}",
        f"{'all (rows)':62}{'>= 2':>12}{'1 !':>10}",
        "rows.jsonl, line 1: source, script, channel, domain, style empty; fill in.",
        "fa: all (rows) is 1; it must be >= 2.",
    ]
    assert done.stderr == "complaintclf: .: rows 1, breaches 2; see above.\n"
