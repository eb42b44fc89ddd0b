"""The normal form of one comment.

Folding keeps what carries meaning and drops the ways of typing it: keyboards, scripts of the same
letters, capitals, digit sets, marks, half-spaces, stretched letters, split affixes, personal data.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from complaintclf.features.codepoints import FOR_FEATURES, READABLE, Lookup
from complaintclf.features.escapes import print_placeholders, undo_escapes
from complaintclf.features.masking import mask
from complaintclf.features.split_words import join_split_words
from complaintclf.features.stretching import cut_runs


class _Form(NamedTuple):
    """A table of letters, and a pattern for runs of what it changes (and of what is rare)."""

    letters: Lookup[str]
    changed: re.Pattern[str]


def _form(letters: Lookup[str]) -> _Form:
    usual = map(chr, (*range(0x80), *range(0x600, 0x780), *range(0x10D0, 0x1100)))
    unchanged = "".join(char for char in usual if letters[ord(char)] == char)
    return _Form(letters, re.compile(f"[^{re.escape(unchanged)}]+"))


_READABLE, _FOR_FEATURES = _form(READABLE), _form(FOR_FEATURES)


def normalize(text: str) -> str:
    """Return the readable normal form of one comment, for search, grouping and display.

    Total (any str), idempotent, linear in the length of the text.

    >>> normalize("لطفاً پولــم رو پس بديييييد!!! ۰۹۹۹۰۰۰۱۱۲۲")
    'لطفا پولم رو پس بدید! <phone>'
    >>> normalize("ႠႰ  ᲛᲘᲞᲐᲡᲣᲮᲐ 45₾")
    'არ მიპასუხა <number>₾'
    """
    return print_placeholders(_fold(text, _READABLE).strip(" "))


def fold_one(text: str) -> str:
    """Return one comment as features are built on it; placeholders are single characters.

    >>> fold_one("آقای  دكتر!!")
    'اقای دکتر!'
    """
    return _fold(text, _FOR_FEATURES)


def _fold(text: str, form: _Form) -> str:
    text = form.changed.sub(lambda run: run[0].translate(form.letters), undo_escapes(text))
    return join_split_words(mask(cut_runs(text)))
