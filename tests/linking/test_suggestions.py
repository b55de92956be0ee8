"""What may be one entity: by names alone, and by the company that they keep. The people and places are invented."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from archive.linking import Merge, NameRow, Split, suggest
from archive.linking.company import Company, likeness, shared, together
from tests.linking.test_entities import body, person


def kept(rows: Sequence[NameRow], articles: Sequence[Collection[str]]) -> list[tuple[str, str, str]]:
    """The suggestions (name, other, evidence) of an archive of these articles, each given by the names (as forms) that it has."""
    named: dict[str, list[int]] = defaultdict(list)
    for number, forms in enumerate(articles):
        for form in forms:
            named[form].append(number)
    ids = {form: at for at, form in enumerate(sorted(named))}
    within = [frozenset(ids[form] for form in forms) for forms in articles]
    everyone = {ids[form]: len(numbers) for form, numbers in named.items()}
    called = {at: form for form, at in ids.items()}

    def company(groups: Sequence[Collection[int]]) -> list[Company]:
        found = []
        for group in groups:
            forms = {rows[place].form for place in group}
            own = frozenset(ids[form] for form in forms)
            found.append(Company(own, {n: within[n] for form in forms for n in named[form]}, everyone, called, len(articles)))
        return found

    return [(s.name, s.other, s.evidence) for s in suggest(rows, (), company)]


def pairs(rows: Sequence[NameRow], articles: Sequence[Collection[str]]) -> list[tuple[str, str]]:
    return [(name, other) for name, other, _ in kept(rows, articles)]


OTHERS = [("Port Authority", "Ilse Brandt"), ("Harbour Watch", "Jo Strand"), ("Norda Press", "Ada Quill")] * 4
"""Articles about others."""


def test_names_that_may_be_one_are_suggested_with_the_reason() -> None:
    rows = [
        *(person("William Tallis", articles=5), person("Bill Tallis", articles=2), person("Mohammed Qasri", articles=4)),
        *(person("Muhammad Qasri"), body("Office for Harbour Safety", articles=3), body("OHS", articles=2)),
        *(person("Otto Vance", articles=3), person("Otto Vance Jr."), person("Peter Lomax"), person("Ruth Marwood")),
    ]
    assert [(s.name, s.other, s.evidence) for s in suggest(rows)] == [
        ("William Tallis", "Bill Tallis", "Bill and William may be one given name, and the surname is the same"),
        (
            "Mohammed Qasri",
            "Muhammad Qasri",
            "Mohammed and Muhammad may be spellings of one given name, and the surname is the same",
        ),
        ("Office for Harbour Safety", "OHS", "OHS are the initials of Office for Harbour Safety"),
        ("Otto Vance", "Otto Vance Jr.", "one name, once with Jr and once without"),
    ]


def test_names_that_are_unlike_are_not_suggested() -> None:
    rows = [person("Sean Marwood"), person("Susan Marwood"), person("John H. Lomax", articles=3), person("Jon W. Lomax", articles=3)]
    assert suggest(rows) == []


def test_what_is_decided_is_suggested_no_more() -> None:
    rows = [person("William Tallis", articles=5), person("Bill Tallis", articles=2)]
    assert suggest(rows, [Merge("William Tallis", "Bill Tallis")]) == []
    assert suggest(rows, [Split("Bill Tallis", "William Tallis")]) == []


def test_who_keeps_the_same_company_comes_first_and_the_evidence_names_it() -> None:
    rows = [person("William Tallis", articles=2), person("Bill Tallis", articles=2), person("Tom Quill"), person("Thomas Quill")]
    articles = [("William Tallis", "Dam Board"), ("Bill Tallis", "Dam Board"), ("Tom Quill", "Tolm FC"), ("Thomas Quill", "Norda Press")]
    assert kept(rows, [*articles, *OTHERS]) == [
        (
            "Bill Tallis",
            "William Tallis",
            "Bill and William may be one given name, and the surname is the same; both are named with Dam Board",
        ),
        ("Thomas Quill", "Tom Quill", "Thomas and Tom may be one given name, and the surname is the same"),
    ]


def test_two_whom_one_article_keeps_apart_are_two() -> None:
    rows = [person("Otto Vance", articles=2), person("Otto Vance Jr.", articles=2)]
    assert pairs(rows, [("Otto Vance", "Dam Board"), ("Otto Vance Jr.", "Dam Board"), *OTHERS]) == [("Otto Vance", "Otto Vance Jr.")]
    assert pairs(rows, [("Otto Vance", "Otto Vance Jr.", "Dam Board"), *OTHERS]) == []


def test_a_surname_alone_is_suggested_for_the_one_whose_company_it_keeps() -> None:
    rows = [person("Lomax", articles=2), person("Peter Lomax", articles=2), person("Ruth Lomax", articles=2)]
    peter = [("Peter Lomax", "Dam Board", "Mira Vance"), ("Peter Lomax", "Dam Board")]
    ruth = [("Ruth Lomax", "Tolm FC", "Eva Lund"), ("Ruth Lomax", "Tolm FC")]
    alone = [("Lomax", "Dam Board", "Mira Vance"), ("Lomax", "Dam Board")]
    assert pairs(rows, [*peter, *ruth, *alone, *OTHERS]) == [("Peter Lomax", "Lomax")]
    assert pairs(rows, [*peter, *ruth, ("Lomax", "Dam Board"), ("Lomax", "Tolm FC"), *OTHERS]) == [], "it may be either"
    assert pairs(rows, [*peter, *ruth, ("Lomax",), ("Lomax",), *OTHERS]) == [], "nothing tells"


def test_initials_are_suggested_for_the_body_whose_company_they_keep_and_never_for_a_thing() -> None:
    rows = [body("Tolm Rowing Club", articles=2), body("Tidal Research Council", articles=2), body("TRC", articles=2)]
    articles = [("Tolm Rowing Club", "Eva Lund"), ("Tidal Research Council", "Mira Vance"), ("TRC", "Mira Vance")] * 2
    assert pairs(rows, [*articles, *OTHERS]) == [("Tidal Research Council", "TRC")]
    thing = NameRow("TRC", "other", "TRC", 2)
    assert suggest([body("Tolm Rowing Club", articles=2), thing]) == []


def test_two_letters_are_offered_only_with_the_company() -> None:
    rows = [body("Harbour Safety", articles=3), body("HS", articles=3)]
    assert [s.other for s in suggest(rows)] == []


def test_a_short_name_that_some_stories_explain_is_suggested() -> None:
    rows = [body("Reserve", articles=90), body("Reserve", "Marland Reserve", 2), body("Marland Reserve", articles=2)]
    articles = [("Marland Reserve", "Mira Vance")] * 2 + [("Reserve", "Mira Vance")] * 90
    assert ("Reserve", "Marland Reserve") in pairs(rows, [*articles, *OTHERS])


def test_a_name_whose_surname_is_spelled_otherwise_needs_company() -> None:
    rows = [person("Mohammed Qasri", articles=2), person("Muhammad Qassri", articles=2)]
    same = [("Mohammed Qasri", "Dam Board"), ("Muhammad Qassri", "Dam Board")] * 2
    other = [("Mohammed Qasri", "Dam Board"), ("Muhammad Qassri", "Tolm FC")] * 2
    assert pairs(rows, [*same, *OTHERS]) == [("Mohammed Qasri", "Muhammad Qassri")]
    assert pairs(rows, [*other, *OTHERS]) == []


def test_company_is_alike_by_those_who_tell_something() -> None:
    everyone = {1: 2, 2: 2, 3: 100, 9: 1, 8: 1}
    called = {1: "Dam Board", 2: "Tolm FC", 3: "Marland", 8: "Peter Lomax", 9: "P. Lomax"}

    def company(own: int, *articles: set[int]) -> Company:
        named = {own * 10 + n: frozenset(names | {own}) for n, names in enumerate(articles)}
        return Company(frozenset({own}), named, everyone, called, 100)

    one, same, other = company(8, {1, 3}), company(9, {1, 3}), company(9, {2, 3})
    assert likeness(one, same) > 0.9
    assert likeness(one, other) < 0.1, "everybody is named with Marland"
    assert shared(one, same, 1) == ["Dam Board"]
    assert together(one, same) == 0
    assert together(company(8, {1, 9}), same) == 1
