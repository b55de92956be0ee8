"""How a name falls into parts, what it tells, and that the lists agree with each other."""

from __future__ import annotations

import pytest

from archive.lexicon.bodies import BODY_WORDS, FOLLOWERS, INITIALS
from archive.lexicon.initials import fits, initials, is_short
from archive.lexicon.people import formal, gender_of, person_name, same_given
from archive.lexicon.places import COUNTRIES, PEOPLES, PLACES, SAME_PLACE


@pytest.mark.parametrize(
    ("name", "honorifics", "given", "surname", "key"),
    [
        ("Ayatollah Nabil Qasri", ("ayatollah",), ("nabil",), ("qasri",), "qasri"),
        ("Joost van der Marck", (), ("joost",), ("van", "der", "marck"), "marck"),
        ("van der Marck", (), (), ("van", "der", "marck"), "marck"),
        ("Nabil al-Qasri", (), ("nabil",), ("al-qasri",), "qasri"),
        ("King Farid", ("king",), (), ("farid",), "farid"),
        ("Donald J. Marwood Jr.", (), ("donald", "j."), ("marwood",), "marwood"),
        ("Brix", (), (), ("brix",), "brix"),
    ],
)
def test_the_parts_of_a_name(name: str, honorifics: tuple[str, ...], given: tuple[str, ...], surname: tuple[str, ...], key: str) -> None:
    parts = person_name(name)
    assert (parts.honorifics, parts.given, parts.surname, parts.key) == (honorifics, given, surname, key)


def test_a_name_of_nothing_but_marks_has_parts_too() -> None:
    for name in ("", " ", "Jr.", "Sir", "al-", "van", "-"):
        assert person_name(name).surname


@pytest.mark.parametrize(
    ("name", "title", "gender"),
    [
        ("Peter Lomax", "", "m"),
        ("Ana Lomax", "", "f"),
        ("Lomax", "Mrs", "f"),
        ("Queen Orla", "", "f"),
        ("Lomax", "", None),
        ("Andrea Lomax", "", None),
    ],
)
def test_gender(name: str, title: str, gender: str | None) -> None:
    assert gender_of(name, title) == gender


def test_given_names_that_may_be_one_persons() -> None:
    assert same_given(("donald", "j."), ("donald",))
    assert same_given(("d.",), ("donald",))
    assert same_given(formal(("bill",)), formal(("william",)))
    assert not same_given(("donald", "j."), ("donald", "k."))
    assert not same_given(("donald",), ("ronald",))


def test_initials_with_and_without_small_words_and_legal_forms() -> None:
    assert {"OHS", "OFHS"} <= initials("Office for Harbour Safety")
    assert "VG" in initials("Varnholt Gold Ltd")
    assert fits("O.H.S.", "Office for Harbour Safety")
    assert not fits("Inc", "Island Navy Club")
    assert not fits("H", "Harbour")


def test_what_looks_like_initials() -> None:
    assert all(map(is_short, ("OHS", "U.N.", "AT&T")))
    assert not any(map(is_short, ("Office", "A", "Of")))


def test_the_lists_agree() -> None:
    assert set(SAME_PLACE) <= PLACES
    assert set(SAME_PLACE.values()) <= PLACES
    assert set(PEOPLES.values()) <= COUNTRIES <= PLACES
    assert not PLACES & PEOPLES.keys()
    assert not BODY_WORDS & PLACES
    assert set(FOLLOWERS.values()) <= FOLLOWERS.keys()
    assert not FOLLOWERS.keys() & (PLACES | PEOPLES.keys() | INITIALS.keys())
