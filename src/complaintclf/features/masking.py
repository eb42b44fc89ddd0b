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
from collections.abc import Iterator

from complaintclf.features import georgian, persian
from complaintclf.features.codepoints import FIRST_PLACEHOLDER, PLACEHOLDERS

_CODE = {name: FIRST_PLACEHOLDER + n for n, name in enumerate(PLACEHOLDERS)}

_DOMAIN = r"(?:[a-z0-9-]+\.)+(?:com|ir|ge|org|net|me|io|app|info|ru|co)(?![a-z0-9])"
_LINK = rf"(?<![a-z0-9.-])(?:https?:/\S+|{_DOMAIN}(?:/\S*)?)"
_EMAIL = r"(?<![a-z0-9._+-])[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
_USER = r"(?<![a-z0-9._+-])@[a-z0-9_.]{2,}"
_IBAN = r"(?<![a-z0-9])(?:ir(?:[ -]?\d){24}|ge ?\d\d ?[a-z]{2}(?:[ -]?\d){16})(?!\d)"
_CURRENCY = "|".join(sorted({*persian.CURRENCIES, *georgian.CURRENCIES}, key=len, reverse=True))
_DIGITS = rf"\+?\d+(?:[ ,./:\-–_٬٫()*]{{1,2}}\d+)*(?P<money> ?(?:[$€₾﷼]|(?:{_CURRENCY})(?!\w)))?"

_SPANS = re.compile(
    f"(?P<email>{_EMAIL})|(?P<link>{_LINK})|(?P<user>{_USER})|(?P<iban>{_IBAN})|(?P<digits>{_DIGITS})"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.٬٫ /]\d{3})+")
_PRINTED = re.compile("<(" + "|".join(PLACEHOLDERS) + ")>")


def find_spans(folded: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, placeholder code point) of each span to mask, left to right.

    >>> [(s, e, PLACEHOLDERS[c - FIRST_PLACEHOLDER]) for s, e, c in find_spans("0912 345 67 89 و 3 روز")]
    [(0, 14, 'phone'), (17, 18, 'number')]
    """
    for match in _SPANS.finditer(folded):
        start, end, kind = match.start(), match.end(), match.lastgroup or ""
        if kind == "digits" or match["digits"]:
            if match["money"]:
                end = match.start("money")
            written = folded[start:end]
            if len(written) == 1 and _beside_latin(folded, start, end):
                continue  # a letter in disguise: "4emi", "gamo6veba"
            kind = "number" if match["money"] else _kind_of_number(written)
        yield start, end, _CODE[kind]


def _beside_latin(text: str, start: int, end: int) -> bool:
    return "a" <= text[start - 1 : start] <= "z" or "a" <= text[end : end + 1] <= "z"


def _kind_of_number(written: str) -> str:
    """Name a number by its digits: the shapes of Iran and Georgia first, then its length.

    >>> [_kind_of_number(n) for n in ("0912-3456789", "599 12 34 56", "6037990000000000", "2,500,000")]
    ['phone', 'phone', 'card', 'number']
    """
    digits = "".join(filter(str.isdigit, written))
    if len(digits) < 7 or _THOUSANDS.fullmatch(written) or (len(digits) == 8 and "/" in written):
        return "number"
    bare = re.sub(r"^(?:00)?(?:98|995)(?=\d{9,10}$)", "", digits)
    if written[0] == "+" or bare != digits or re.fullmatch(r"0\d{9,10}|9\d{9}|5\d{8}|2\d{6}", digits):
        return "phone"
    return "card" if len(digits) == 16 else "id"


def hide_printed(text: str) -> str:
    """Turn placeholders that :func:`normalize` printed back into their code points."""
    return _PRINTED.sub(lambda match: chr(_CODE[match[1]]), text) if "<" in text else text


def print_placeholders(folded: str) -> str:
    """Spell out placeholder code points: the readable form.

    >>> print_placeholders(chr(FIRST_PLACEHOLDER))
    '<link>'
    """
    for name, code in _CODE.items():
        folded = folded.replace(chr(code), f"<{name}>")
    return folded
