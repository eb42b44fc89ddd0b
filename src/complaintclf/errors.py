"""The one error that users meet: a sentence that says what, where, and what to do."""

from __future__ import annotations


class ComplaintclfError(ValueError):
    """Something a user gave cannot be used; the message is one sentence made for that user."""


def missing_extra(package: str, extra: str) -> ComplaintclfError:
    """Return the error for an optional package that is not installed.

    >>> print(missing_extra("scikit-learn", "train"))
    scikit-learn is not installed; install it with: pip install "complaintclf[train]"
    """
    return ComplaintclfError(
        f'{package} is not installed; install it with: pip install "complaintclf[{extra}]"'
    )
