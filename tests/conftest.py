"""What several tests share: the packaged tagger and steady hypothesis settings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

import complaintclf

settings.register_profile(
    "steady", derandomize=True, deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

ROOT = Path(__file__).parent.parent
CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[Any]:
    """Return the cases of a file as pytest parameters; those with "known_failure" must fail."""
    return [
        pytest.param(
            case,
            id=str(number),
            marks=[pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else [],
        )
        for number, case in enumerate(json.loads((CASES / name).read_text("utf-8")), start=1)
    ]


@pytest.fixture(scope="session")
def tagger() -> complaintclf.Tagger:
    return complaintclf.load()
