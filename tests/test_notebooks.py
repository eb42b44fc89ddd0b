"""The notebooks run from top to bottom, and the outputs in them are what the cells print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT


@pytest.mark.filterwarnings("error")  # Matplotlib warns of letters that no font has
@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.name)
def test_notebook(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    cells = [cell for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]
    if any("matplotlib" in line for cell in cells for line in cell["source"]):
        pytest.importorskip("matplotlib", "3.11", "needs the extra plots; hazm for Python 3.11 excludes it")
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    names: dict[str, Any] = {}
    for cell in cells:
        exec("".join(cell["source"]), names)
        shown = "".join(line for output in cell["outputs"] for line in output.get("text", ()))
        assert capsys.readouterr().out == shown
