"""The README holds: its snippets and commands run, and its figures are those of the packaged model."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from complaintclf import Tagger

from conftest import ROOT

README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (.+)$", README, re.MULTILINE)


def test_python_snippets() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 8
    assert result.failed == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_commands(command: str, tmp_path: Path) -> None:
    """Each line runs in a copy of the data; those that train, with two sources of it."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    if "--model model" in command:
        command = f"python -m complaintclf train --out model && {command}"
    if " train " in command:
        for file in (tmp_path / "data/labeled").rglob("*.jsonl"):
            if file.name not in ("ka_social.jsonl", "fa_instagram.jsonl"):
                file.unlink()
    done = subprocess.run(
        command.replace("python ", f"{shlex.quote(sys.executable)} "),
        shell=True,
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outputs = re.findall(r"(?:-o|>) (\S+)", command)
    assert all((tmp_path / name).stat().st_size for name in outputs)


def test_the_output_it_shows_is_the_output_one_gets(tmp_path: Path) -> None:
    shown = re.search(r"^\$ python -m complaintclf tag .+?\n(.+?)^written", README, re.MULTILINE | re.DOTALL)
    assert shown
    command = [
        sys.executable,
        "-m",
        "complaintclf",
        "tag",
        "data/samples/telehealth_fa.csv",
        "-o",
        str(tmp_path / "t.csv"),
    ]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stderr
    assert printed.startswith(shown[1])


def test_accuracy_table_is_that_of_the_packaged_model(tagger: Tagger) -> None:
    figures = tagger.training["cross_validation"]
    for tag, figure in figures["tags"].items():
        cells = (figure["precision"], figure["recall"], figure["f1"])
        assert f"| `{tag}` | {' | '.join(f'{cell:.2f}' for cell in cells)} | {figure['rows']} |" in README
    groups = {
        "all": figures,
        **figures["groups"]["language"],
        **figures["groups"]["script"],
        **figures["groups"]["style"],
    }
    for name, figure in groups.items():
        cells = [figure[key] for key in ("macro_f1", "exact_set", "to_review", "exact_set_without_review")]
        assert f"| {name} | {' | '.join(f'{cell:.2f}' for cell in cells)} | {figure['rows']} |" in README
    assert (
        f"over {tagger.training['rows']:,} composed comments of {tagger.training['sources']} sources"
        in README
    )
