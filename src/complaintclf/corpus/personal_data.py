"""Personal data that could be somebody's: what must not stand in a row that is published.

A made-up number shows that it is one: at least six digits in ten are zeros ("0999 000 00 00").
"""

from __future__ import annotations

import re
import unicodedata

_LONG_NUMBER = re.compile(r"\d(?:(?:[\s.()*_–-]{0,3}|[,،])\d){8,}")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,،]\d{3})+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+ ?@ ?(?:[\w-]+\.)+[a-z]{2,}", re.ASCII | re.IGNORECASE)
_HANDLE = re.compile(r"(?:(?<![\w.])@|t\.me/)([\w.]{3,})", re.IGNORECASE)
_MADE_UP_MAIL = re.compile(r"@ ?example\.(?:com|org|net)$", re.IGNORECASE)


def could_be_real(text: str) -> list[str]:
    """Name the kinds of personal data in a text that are not plainly made up.

    A handle is plainly made up with four zeros in it, an e-mail address at example.com, .org or .net.

    >>> could_be_real("۰۹۱۲ ۳۴۵ ۶۷ ۸۹ یا ali@post.ir")
    ['a phone, card or id number', 'an e-mail address']
    >>> could_be_real("۰۹۹۹ ۰۰۰ ۰۰ ۰۰ یا ali@example.com یا @ali_0000, 2,500,000 تومن")
    []
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")  # half-spaces
    found = []
    if any(not _made_up(number) for number in _LONG_NUMBER.findall(text)):
        found.append("a phone, card or id number")
    if any(not _MADE_UP_MAIL.search(address) for address in _EMAIL.findall(text)):
        found.append("an e-mail address")
    if any("0000" not in handle for handle in _HANDLE.findall(text)):
        found.append("a handle")
    return found


def _made_up(number: str) -> bool:
    if _AMOUNT.fullmatch(number):
        return True
    digits = [unicodedata.digit(letter) for letter in number if letter.isdigit()]
    return digits.count(0) >= 0.6 * len(digits)
