"""Tagging stays light: it never imports what belongs to training."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("sklearn", "scipy", "hazm", "pandas", "joblib", "click", "tqdm")

TAG_ONE = """
import sys, complaintclf
complaintclf.load().tag("پولم رو پس بدید")
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_tagging_imports_numpy_alone() -> None:
    done = subprocess.run([sys.executable, "-c", TAG_ONE], capture_output=True, encoding="utf-8", check=True)
    loaded = done.stdout.split()
    assert "numpy" in loaded
    assert not set(HEAVY) & set(loaded)


def test_training_without_scikit_learn_names_the_pip_command() -> None:
    code = 'import sys; sys.modules["sklearn"] = None; import complaintclf; complaintclf.train([])'
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert 'pip install "complaintclf[train]"' in done.stderr
