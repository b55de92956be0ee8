"""The language of a text by its letters: prose of a few lines, and what is none."""

from __future__ import annotations

import pytest

from archive.lexicon.languages import code, detect, name_of

PROSE = {
    "en": "The mayor of Tolm said on Monday that the bridge would be closed for repairs until the spring, and that nobody was to blame.",
    "fr": "La maire de Tolm a déclaré lundi que le pont resterait fermé jusqu'au printemps, et que personne n'était responsable du retard.",
    "de": "Die Bürgermeisterin von Tolm sagte am Montag, die Brücke bleibe bis zum Frühjahr gesperrt, und niemand trage die Schuld daran.",
    "es": "La alcaldesa de Tolm dijo el lunes que el puente seguirá cerrado hasta la primavera y que nadie tiene la culpa de las demoras.",
    "it": "La sindaca di Tolm ha detto lunedì che il ponte resterà chiuso fino alla primavera e che nessuno ha colpa dei ritardi.",
    "ja": "トルム市の市長は月曜日、橋は春まで閉鎖されると述べた。修理の遅れについては誰の責任でもないと記者団に語り、住民に理解を求め、"
    "橋は百年前に建てられたと付け加えた。",
}


@pytest.mark.parametrize("language", PROSE)
def test_prose_of_a_few_lines_is_known(language: str) -> None:
    assert detect(PROSE[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "Short.",
        "HANDBALL - NORDA CUP RESULTS, GROUP C\nTolm 24 Karsova 21\nPort Alder 19 Brannock 19\nVarnholt 30 Marland 11\nTolm 22 Brannock 20",
        "1. Mira Vance (Tolm) 1:45.2\n2. Ilse Brandt (Karsova) 1:46.0\n3. Ada Quill (Norda) 1:46.3\n4. Eva Lund (Tolm) 1:47.9",
    ],
)
def test_what_is_no_prose_is_in_no_language(text: str) -> None:
    assert detect(text) in (None, "en")


def test_a_name_with_accents_does_not_make_english_foreign() -> None:
    text = "Zoë Ångström, the mayor of Tolm, said on Monday that the bridge would be closed for repairs until the spring of next year."
    assert detect(text) == "en"


def test_names_from_elsewhere_do_not_make_a_few_lines_of_english_foreign() -> None:
    assert detect("“It is safe,” said Mara Finn. “I would drive my own children across it.” Orme laughed.") == "en"
    assert detect("Gary Noakes died on Tuesday. Mr Noakes’ brother, Steve, added: “He was larger than life.”") == "en"
    assert detect("Billionaire Ondřej Orme praised the editor of Tolm at a press conference in Hanover on Monday.") == "en"


def test_declarations_and_names() -> None:
    assert [code(declared) for declared in ("en-GB", "pt_BR", "DE", "", None, "english")] == ["en", "pt", "de", None, None, None]
    assert (name_of("fr"), name_of("xx")) == ("French", "xx")


def test_of_a_script_without_spaces_fewer_letters_are_enough() -> None:
    assert detect("港务部长林德表示，大坝将于明年春天开放，工程正在按照计划进行，不会再等任何人。") == "zh"
    assert detect("大坝开放") is None
