"""Mojibake is repaired where it is certain, and nothing else is touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text import decode, repaired

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)


ANY = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp"]))


@given(ANY.filter(lambda text: sum(not c.isascii() for c in text) > 1))
def test_utf8_once_read_as_windows_1252_is_repaired(text: str) -> None:
    mangled = "".join(bytes([byte]).decode("cp1252") if byte not in _UNDEFINED else chr(byte) for byte in text.encode())
    assert decode(mangled.encode()) == text


@given(st.text(alphabet=st.characters(categories=["Ll", "Nd", "Zs"], exclude_characters="ªºœšž")))
def test_good_text_of_any_script_is_never_taken_for_mojibake(text: str) -> None:
    assert repaired(text) == text


@pytest.mark.parametrize("good", ["Å“Ã", "the letters Ã© are mojibake, é is none", "ÄÖÜ „so“ – «là»", "Ã©", "ÃO DE AÇÃO", "渡辺 Ã© Ã¶"])
def test_what_is_not_surely_mojibake_stays(good: str) -> None:
    assert repaired(good) == good
