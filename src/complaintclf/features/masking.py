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

from complaintclf.features import georgian, persian
from complaintclf.features.codepoints import FIRST_PLACEHOLDER, PLACEHOLDERS

_CODE = {name: chr(FIRST_PLACEHOLDER + n) for n, name in enumerate(PLACEHOLDERS)}
FILLER = chr(FIRST_PLACEHOLDER + len(PLACEHOLDERS))
"""Follows a placeholder for as long as the span was; dropped once code points are back in step."""

_DOMAIN = r"(?:[a-z0-9-]+\.)+"
# A bare domain needs a known ending; with a path behind it ("site.tv/ali") any is a link.
_TLD = r"(?:com|ir|ge|org|net|io|info|ru|de|tr|uk|xyz)(?![a-z])"
_REST = r"[a-z0-9.?=&%#_~:+-]*(?:/\S*)?"
_CURRENCY = "|".join(sorted({*persian.CURRENCIES, *georgian.CURRENCIES}, key=len, reverse=True))

# In this order: a link may hold an address, both may hold digits. Each pattern swallows every
# character that could start it anew, so that masking a second time finds nothing more.
_WORDLIKE = (
    ("email", re.compile(rf"(?<![\w.+-])(?:[\w.+-]+@[\w.+-]{{2,}}|[a-z0-9._+-]+ @ ?{_DOMAIN}[a-z0-9-]+)")),
    ("link", re.compile(r"https?:/\S+")),
    ("link", re.compile(rf"(?<![a-z0-9.-])\.*{_DOMAIN}(?:[a-z]+(?=/)|{_TLD}){_REST}")),
    ("user", re.compile(r"@[\w.]{2,}")),
    ("iban", re.compile(r"(?<![a-z0-9])(?:ir(?:[ -]?\d){24}|ge ?\d\d ?[a-z]{2}(?:[ -]?\d){16})(?!\d)")),
    ("id", re.compile(r"(?<![a-z0-9])(?=[a-z]*\d+[a-z])(?=(?:[a-z]*\d){3})[a-z0-9]{5,}")),  # "a1b2c3"
)
_NUMBER = re.compile(
    r"(?P<written>\+?\d+(?:(?:[,٬٫](?! )|[ ./:\-–_()*]{1,2})\d+)*)"
    rf"(?= ?(?:[$€₾﷼]|(?:{_CURRENCY})(?!\w))(?P<money>))?"
)
_AMOUNT = re.compile(r"\d{1,3}(?:[,.٬٫ /]\d{3})+|\d+000")
_PHONE = re.compile(r"0\d{9,10}|9\d{9}|5\d{8}")
_COUNTRY_CODE = re.compile(r"^(?:00)?(?:98|995)(?=\d{9,10}$)")
_PRINTED = re.compile("<(" + "|".join(PLACEHOLDERS) + ")>")


def mask(folded: str) -> str:
    """Return folded text, of the same length, with placeholders (and fillers) over the spans.

    >>> print_placeholders(mask("0912 345 67 89 و 3 روز").replace(FILLER, ""))
    '<phone> و <number> روز'
    """
    for kind, pattern in _WORDLIKE:
        folded = pattern.sub(partial(_cover, kind), folded)
    return _NUMBER.sub(_mask_number, folded)


def _cover(kind: str, match: re.Match[str]) -> str:
    return _CODE[kind] + FILLER * (len(match[0]) - 1)


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
    if len(digits) < 7 or (len(digits) == 8 and "/" in written):
        return "number"
    if written[0] == "+" or bare != digits or _PHONE.fullmatch(digits):
        return "phone"
    if len(digits) == 16:
        return "card"
    return "number" if _AMOUNT.fullmatch(written) and digits[0] != "0" else "id"


def hide_printed(text: str) -> str:
    """Turn placeholders that :func:`print_placeholders` printed back into their code points."""
    return _PRINTED.sub(lambda match: _CODE[match[1]], text) if "<" in text else text


def print_placeholders(folded: str) -> str:
    """Spell out placeholder code points: the readable form.

    >>> print_placeholders(chr(FIRST_PLACEHOLDER))
    '<link>'
    """
    for name, code in _CODE.items():
        folded = folded.replace(code, f"<{name}>")
    return folded
