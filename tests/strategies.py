"""Comments for property tests: any text, and text made of what folding has rules for."""

from __future__ import annotations

from hypothesis import strategies as st

_PIECES = (
    *("می", "نمی", "ها", "های", "تر", "ام", "ی", "ه", "یی", "می‌شود", "پولم", "آب", "مسئول", "ء", "دکتر"),
    *("ي", "ك", "ة", "ۀ", "أ", "ؤ", "ە", "ێ", "ﻻ", "ﷲ", "ﺳ", "ً", "ـ", "\u200c", "\u200f", "\u0654"),
    *("ეqimi", "ექიმი", "ᲔᲥᲘᲛᲘ", "ႤႵ", "ⴄⴕ", "ფული", "არ", "fuli", "eqimma", "Shecdoma", "4emi", "6eni"),
    *("pulam", "khoob", "tsh", "kh", "É", "İ", "ß", "ﬁ", "Ⅳ", "½", "𝗕", "ok", "www.site.com", "a@b.ge"),
    *("0999 000 11 22", "+995 500 00 00 11", "۲,۵۰۰,۰۰۰ تومان", "45₾", "3 روز", "1402/05/12", "12:30"),
    *("0000-0000-0000-0000", "٠٠٠٠٠٠٠٠٠", "IR000000000000000000000000", "@user_1", "http://x.ir/a?b=1"),
    *(".ir11", ".irhttp://x", "a.ir", "ه", "ایم", "A1B2C3", "@gmail", "site.de/", "2500000", "w."),
    *("<phone>", "<", ">", "<<", "<pho", "\ue001", "!!!", "؟؟", "...", "…", " ", "  ", "\n", "\t", "\0"),
    *("_x000D_", "_x00", "_x00⑩_", "⑩", " @ ", "a @ b.fr", "98a", "1/2", "٬1", "ge12 ab", "\ue008", "#️⃣"),
    *("😂😂", "👍🏽", "❤️", "\u200d", "\ud800", "\udc00", "1", "22", "333", "۴", "٥", ",", ".", "-", "/", ":"),
    *("+", "%"),
)

numbers = st.text("019 a./:+-,@zىا–٬(", max_size=30)
"""What masking has rules for, in every order."""

pieces = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join)
spaced = st.lists(st.sampled_from(_PIECES), max_size=12).map(" ".join)
anything = st.text(st.characters(), max_size=60)
comments = st.one_of(pieces, spaced, anything)
