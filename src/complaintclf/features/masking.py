"""Spans that are not language: links, addresses, phones, cards, ids and amounts.

Each becomes one placeholder. Those that can name a person (all but ``<number>``) never reach a
feature; ``<number>`` stands for any amount, date or duration whose unit word follows as a word of
its own, so that "3 weeks" keeps its kind and loses its value.

The patterns read *folded* text (lower case, ASCII digits, nothing invisible), so a phone number
typed with Persian digits and half-spaces is the same to them. Each is linear in the text: it can
start only where its run of characters starts.
"""

from __future__ import annotations

import re
from functools import partial

import numpy as np

from complaintclf.features import georgian, persian
from complaintclf.features.codepoints import FIRST_PLACEHOLDER, PLACEHOLDERS
from complaintclf.features.packed import END, Codes, packed_points, spans, spelled
from complaintclf.features.plain_numbers import (
    JOINTS,
    LONE_JOINTS,
    LONGEST_IN_ID,
    MOST_DIGITS,
    cover_plain_numbers,
)

_CODE = {name: chr(FIRST_PLACEHOLDER + n) for n, name in enumerate(PLACEHOLDERS)}
_FILLER = chr(FIRST_PLACEHOLDER + len(PLACEHOLDERS))  # as long as the span was; of Kind.DROP

_DOMAIN = r"(?:[a-z0-9-]+\.)+"
# A bare domain needs a known ending; with a path behind it ("site.tv/ali") any is a link.
_TLD = r"(?:com|ir|ge|org|net|io|info|ru|de|tr|uk|xyz)(?![a-z])"
_REST = r"[a-z0-9.?=&%#_~:+-]*(?:/\S*)?"
_CURRENCY = "|".join(sorted({*persian.CURRENCIES, *georgian.CURRENCIES}, key=len, reverse=True))

_EMAIL = rf"(?<![\w.+-])[\w.+-]+@[\w.+-]{{2,}}|(?<![a-z0-9._+-])[a-z0-9._+-]+ @ ?{_DOMAIN}[a-z0-9-]+"
# "a1b2c3": a digit in front of a letter, three digits not far from each other.
_ID = rf"(?<![a-z0-9])(?=[a-z]*\d+[a-z])(?=[a-z]*\d(?:[a-z]{{0,{LONGEST_IN_ID}}}\d){{2}})[a-z0-9]{{5,}}"
_IBAN = r"(?<![a-z0-9])(?:ir(?:[ -]?\d){24}|ge ?\d\d ?[a-z]{2}(?:[ -]?\d){16})(?!\d)"

# In this order: a link may hold an address, both may hold digits. Each pattern swallows every
# character that could start it anew, so that masking a second time finds nothing more. It is tried
# only where its hint, what each of its spans holds and most comments do not, is found.
_WORDLIKE = [
    (kind, re.compile(hint), re.compile(pattern))
    for kind, hint, pattern in (
        ("email", "@", _EMAIL),
        ("link", ":/", r"https?:/\S+"),
        ("link", r"\.[a-z]", rf"(?<![a-z0-9.-])\.*{_DOMAIN}(?:[a-z]+(?=/)|{_TLD}){_REST}"),
        ("user", "@", r"@[\w.]{2,}"),
        ("iban", r"[re][ -]?\d", _IBAN),
        ("id", r"\d[a-z]", _ID),
    )
]
_NUMBER = re.compile(
    rf"(?P<written>\+?\d+(?:(?:[{LONE_JOINTS}]|[{re.escape(JOINTS)}]{{1,2}})\d+)*)"
    rf"(?= ?(?:[$€₾﷼]|(?:{_CURRENCY})(?!\w))(?P<money>))?"
)
_DIGIT = re.compile("[0-9]")
_DOT = re.compile(r"\.[a-z]")
_AMOUNT = re.compile(r"\d{1,3}(?:[,.٬٫ /]\d{3})+|\d+000")
_PHONE = re.compile(r"0\d{9,10}|9\d{9}|5\d{8}")
_COUNTRY_CODE = re.compile(r"^(?:00)?(?:98|995)(?=\d{9,10}$)")


def mask(folded: str) -> str:
    """Return one folded comment with placeholders in place of the spans.

    >>> from complaintclf.features.escapes import print_placeholders
    >>> print_placeholders(mask("0912 345 67 89 و 3 روز"))
    '<phone> و <number> روز'
    """
    if "@" in folded or ":/" in folded or _DIGIT.search(folded) or _DOT.search(folded):
        return _cover_spans(folded).replace(_FILLER, "")
    return folded


def mask_batch(codes: Codes) -> None:
    """Mask the comments of a batch, in place; what a placeholder stands for becomes Kind.DROP."""
    starts, stops = cover_plain_numbers(codes)
    if len(starts):
        where = spans(starts, stops + 1)
        parts = codes[where]
        parts[np.cumsum(stops + 1 - starts) - 1] = END
        masked = "\n".join(map(_cover_spans, spelled(parts).split("\n")))
        covered = packed_points().take(np.frombuffer(masked.encode("utf-32-le"), "<u4"))
        inside = parts != END
        codes[where[inside]] = covered[inside]


def _cover_spans(folded: str) -> str:
    """Return a text of the same length, each span covered by its placeholder and fillers."""
    for kind, hint, pattern in _WORDLIKE:
        if hint.search(folded):
            folded = pattern.sub(partial(_cover, kind), folded)
    return _NUMBER.sub(_mask_number, folded)


def _cover(kind: str, match: re.Match[str]) -> str:
    return _CODE[kind] + _FILLER * (len(match[0]) - 1)


def _mask_number(match: re.Match[str]) -> str:
    written = match["written"]
    if len(written) == 1 and _beside_latin(match):
        return written  # a letter in disguise: "4emi", "gamo6veba"
    return _cover("number" if match["money"] is not None else _kind_of_number(written), match)


def _beside_latin(match: re.Match[str]) -> bool:
    before, after = (
        match.string[match.start() - 1 : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    return "a" <= before <= "z" or "a" <= after <= "z"


def _kind_of_number(written: str) -> str:
    """Name a number by its digits: the shapes of Iran and Georgia first, then its length.

    >>> [_kind_of_number(n) for n in ("0912-3456789", "599 12 34 56", "6037990000000000", "2,500,000")]
    ['phone', 'phone', 'card', 'number']
    """
    digits = "".join(filter(str.isdigit, written))
    bare = _COUNTRY_CODE.sub("", digits)
    if len(digits) <= MOST_DIGITS or (len(digits) == 8 and "/" in written):
        return "number"
    if written[0] == "+" or bare != digits or _PHONE.fullmatch(digits):
        return "phone"
    if len(digits) == 16:
        return "card"
    return "number" if _AMOUNT.fullmatch(written) and digits[0] != "0" else "id"
