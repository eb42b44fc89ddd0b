"""Labelled rows: reading them, and checking that they are fit to train on."""

from complaintclf.corpus.rows import (
    CHANNELS,
    DOMAINS,
    STYLES,
    LabeledRow,
    label_matrix,
    located_rows,
    read_rows,
)

__all__ = ["CHANNELS", "DOMAINS", "STYLES", "LabeledRow", "label_matrix", "located_rows", "read_rows"]
