"""Read Persian and Georgian customer comments and tag them.

>>> import complaintclf
>>> tagger = complaintclf.load()
>>> tagger.tag("پولم رو پس بدید").tags
('unpaid_refund',)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from complaintclf.errors import ComplaintclfError
from complaintclf.features.normalizing import normalize
from complaintclf.models.tagger import Tagger, load
from complaintclf.models.tagging import Tagging, Taggings
from complaintclf.tags import TAGS
from complaintclf.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike
    from typing import Any

__all__ = [
    "TAGS",
    "ComplaintclfError",
    "Tagger",
    "Tagging",
    "Taggings",
    "__version__",
    "load",
    "normalize",
    "train",
]


def train(rows_or_path: Iterable[Mapping[str, Any]] | str | PathLike[str]) -> Tagger:
    """Train a tagger on labelled rows, or on a file or folder of them (needs the ``train`` extra).

    See :func:`complaintclf.models.training.train`.
    """
    from complaintclf.models.training import train as train_model

    return train_model(rows_or_path)
