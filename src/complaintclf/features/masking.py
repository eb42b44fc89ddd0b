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
"""Follows a placeholder for as long as the span was, so that offsets stay; dropped afterwards."""

_DOMAIN = r"\.*(?:[a-z0-9-]+\.)+(?:com|ir|ge|org|net|me|io|app|info|ru|co)(?![a-z0-9])"
_LINK_REST = r"[a-z0-9./?=&%#_~:+-]*"
_CURRENCY = "|".join(sorted({*persian.CURRENCIES, *georgian.CURRENCIES}, key=len, reverse=True))

# Each pattern swallows every character that could start it anew, so that masking a second time
# finds nothing more. The order matters: a link may hold an address, both may hold digits.
_WORDLIKE = {
    "email": re.compile(r"(?<![a-z0-9._+-])[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+[a-z0-9._+-]*"),
    "link": re.compile(rf"https?:/\S+|(?<![a-z0-9.-]){_DOMAIN}{_LINK_REST}"),
    "user": re.compile(r"@[a-z0-9_.]{2,}"),
    "iban": re.compile(r"(?<![a-z0-9])(?:ir(?:[ -]?\d){24}|ge ?\d\d ?[a-z]{2}(?:[ -]?\d){16})(?!\d)"),
}
_NUMBER = re.compile(
    rf"(?P<written>\+?\d+(?:[ ,./:\-–_٬٫()*]{{1,2}}\d+)*)(?= ?(?:[$€₾﷼]|(?:{_CURRENCY})(?!\w))(?P<money>))?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.٬٫ /]\d{3})+")
_PHONE = re.compile(r"0\d{9,10}|9\d{9}|5\d{8}|2\d{6}")
_COUNTRY_CODE = re.compile(r"^(?:00)?(?:98|995)(?=\d{9,10}$)")
_PRINTED = re.compile("<(" + "|".join(PLACEHOLDERS) + ")>")


def mask(folded: str) -> str:
    """Return folded text, of the same length, with placeholders (and fillers) over the spans.

    >>> print_placeholders(mask("0912 345 67 89 و 3 روز").replace(FILLER, ""))
    '<phone> و <number> روز'
    """
    for kind, pattern in _WORDLIKE.items():
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
    if len(digits) < 7 or _THOUSANDS.fullmatch(written) or (len(digits) == 8 and "/" in written):
        return "number"
    bare = _COUNTRY_CODE.sub("", digits)
    if written[0] == "+" or bare != digits or _PHONE.fullmatch(digits):
        return "phone"
    return "card" if len(digits) == 16 else "id"


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
