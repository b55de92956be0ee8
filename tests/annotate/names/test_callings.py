"""What stands beside a name and is no part of it, and what only looks like a person."""

from __future__ import annotations

import pytest

from archive.annotate import Annotator
from archive.records import Mention


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def mentions(annotator: Annotator, text: str) -> tuple[Mention, ...]:
    return next(iter(annotator.annotate([text]))).mentions


def persons(annotator: Annotator, text: str) -> dict[str, str]:
    """The persons as written -> the fullest form of their names."""
    return {m.text: m.name for m in mentions(annotator, text) if m.kind == "person"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Runner Mara Lind won on Sunday. Runner Lind said she could have gone on.", {"Mara Lind": "Mara Lind", "Lind": "Mara Lind"}),
        ("Fisherwoman Astrid Orrel watched from the quay.", {"Astrid Orrel": "Astrid Orrel"}),
        ("Marathon Runner Mara Lind won on Sunday.", {"Mara Lind": "Mara Lind"}),
        ("Runner Kaja Moen won on Sunday. Moen left.", {"Kaja Moen": "Kaja Moen", "Moen": "Kaja Moen"}),
        ("Officers Jon Vask and Ada Quill were hurt.", {"Jon Vask": "Jon Vask", "Ada Quill": "Ada Quill"}),
        ("Crooked Mara Lind, he called her at a rally in Tolm.", {"Mara Lind": "Mara Lind"}),
        ("Minister Karl Brandt opened it. Minister Brandt said it would hold.", {"Karl Brandt": "Karl Brandt", "Brandt": "Karl Brandt"}),
    ],
)
def test_what_somebody_does_is_no_part_of_the_name(annotator: Annotator, text: str, found: dict[str, str]) -> None:
    assert persons(annotator, text) == found


@pytest.mark.parametrize("name", ["Hunter Brandt", "Carter Lind", "Cooper Vask", "Hakyung Kate Orrel", "Van Mara Lind", "Tiger Orrel"])
def test_a_given_name_that_looks_like_work_stays(annotator: Annotator, name: str) -> None:
    assert name in persons(annotator, f"{name} said the bridge was safe. Nobody but {name} had asked.")


def test_a_hall_called_after_somebody_is_nobody(annotator: Annotator) -> None:
    assert "Albert Hall" not in persons(annotator, "She sang at the Royal Albert Hall on Monday, and the Royal Albert Hall was full.")


def test_a_lone_name_with_an_apposition_is_a_person(annotator: Annotator) -> None:
    text = "The cost was known. Brandt, the works minister, had opened the bridge. Orrel, a plumber, thanked him."
    assert persons(annotator, text) == {"Brandt": "Brandt", "Orrel": "Orrel"}


def test_a_firm_with_an_apposition_is_none(annotator: Annotator) -> None:
    assert persons(annotator, "Shares in Varnholt, the publisher, fell on Monday. Varnholt Holdings was founded in 1931.") == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Voters were split over Brexit in March, and Brexit will cost the port of Tolm dear.", "Brexit"),
        ("She logs her runs on Strava. Strava showed a loop round the harbour.", "Strava"),
        ("Politico reported that the owner may sell. The mayor spoke to Politico on Monday.", "Politico"),
        ("The bill, AB5, was signed. Drivers say that AB5 will cost them their work.", "AB5"),
        ("The Baltimore Orioles beat the Tolm Mariners. The Baltimore Orioles have won nine of ten.", "Baltimore Orioles"),
        ("Bill Lomax and Ada Lomax arrived. The Lomaxes own a farm.", "Lomaxes"),
        ("Orrel lost the General Election. The General Election was in May.", "Election"),
        ("Brandt Wants a bridge, they wrote. Mr Brandt said so. Brandt Wants it soon.", "Brandt Wants"),
        ("Women spoke of #MeToo on Monday. #MeToo will go on.", "MeToo"),
        ("The pair watched Dirty Dancing on Monday. She liked Dirty Dancing.", "Dirty Dancing"),
        ("Follow Mara Lind for more. Follow Kevin Orrel too.", "Follow Kevin Orrel"),
        ("They slept on Skid Row. Row upon row of tents stood on Skid Row.", "Skid Row"),
    ],
)
def test_what_only_looks_like_a_person(annotator: Annotator, text: str, name: str) -> None:
    assert name not in persons(annotator, text)


def test_a_team_is_a_body(annotator: Annotator) -> None:
    found = mentions(annotator, "The Baltimore Orioles beat the Philadelphia Eagles on Friday.")
    assert {(m.text, m.kind) for m in found} == {("Baltimore Orioles", "organisation"), ("Philadelphia Eagles", "organisation")}


def test_a_bearer_of_a_coinages_ending_stays(annotator: Annotator) -> None:
    text = "Gareth Southgate named his side. Southgate left out two men. Mr Applegate was glad."
    assert persons(annotator, text) == {"Gareth Southgate": "Gareth Southgate", "Southgate": "Gareth Southgate", "Applegate": "Applegate"}


def test_a_generation_alone_is_no_name(annotator: Annotator) -> None:
    assert "Jr." not in persons(annotator, "Donald Vance Jr. spoke first. Vance, Jr. is glad of it.")


def test_ordinary_words_are_a_person_whom_the_story_calls_by_the_last(annotator: Annotator) -> None:
    text = "The lessons count, said Norm Stamper, who led the police for years. Stamper left in May."
    assert persons(annotator, text) == {"Norm Stamper": "Norm Stamper", "Stamper": "Norm Stamper"}


@pytest.mark.parametrize("name", ["Marine Le Quay", "Taylor Brook", "Clay Cooper", "Hulk Hogan", "Caroline Vask"])
def test_whoever_is_named_once_by_words_that_are_nouns_too_is_a_person(annotator: Annotator, name: str) -> None:
    assert name in persons(annotator, f"The harbour was full on Monday. The singer met {name} there, and the mayor was glad of it.")


@pytest.mark.parametrize("word", ["Operational", "Presidential"])
def test_an_adjective_alone_is_no_name(annotator: Annotator, word: str) -> None:
    assert word not in {m.text for m in mentions(annotator, f"{word} talks began in Tolm. She called the mood {word} at best.")}


def test_initials_that_everybody_knows_are_nobody_elses(annotator: Annotator) -> None:
    text = "Ayo Pressler voted no, the AP reported. Pressler told the AP that she was tired. Ayo Pressler is 46."
    assert {m.name for m in mentions(annotator, text) if m.text == "AP"} == {"AP"}


def test_two_who_are_named_alone_are_not_one_by_both_their_names(annotator: Annotator) -> None:
    text = "Mr Trump said he was glad. Ms Delaney said she was too. The Trump Delaney talks go on. Mr Trump left, and Ms Delaney stayed."
    assert {m.name for m in mentions(annotator, text) if m.text in ("Trump", "Delaney")} == {"Trump", "Delaney"}


@pytest.mark.parametrize(
    ("name", "kind"), [("Tolm Crisis", "other"), ("National Harbour Breakfast", "other"), ("Lamp Institute", "organisation")]
)
def test_what_a_name_ends_in_says_what_it_names(annotator: Annotator, name: str, kind: str) -> None:
    assert (name, kind) in {(m.text, m.kind) for m in mentions(annotator, f"Few spoke of the {name} on Monday. The {name} was short.")}


def test_a_son_by_his_generation_is_a_person(annotator: Annotator) -> None:
    text = "Vance Jr. met the lawyer in the tower. The lawyer told Vance Jr. that she had nothing."
    assert set(persons(annotator, text)) == {"Vance Jr."}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The start-up Lumio has raised $40m. Lumio is young.", "Lumio", "organisation"),
        ("The aid charity Doctors Abroad has forty staff.", "Doctors Abroad", "organisation"),
        ("The mayor of Tolm, Petra Lind, left. Tolm is small.", "Tolm", "place"),
        ("A 23-year-old man from Tolm has been arrested.", "Tolm", "place"),
        ("Gary Noakes, 44, from Tolm, died on Sunday.", "Tolm", "place"),
        ("He told Al Jazeera that it was old. Al Jazeera said so.", "Al Jazeera", "organisation"),
        ("Her mother, Han Soo-jin, disagrees with the mayor.", "Han Soo-jin", "person"),
        ("“Words are cheap,” said Una Kelly of One Voice.", "Una Kelly", "person"),
        ("Lena Frost grew up in Tolm, the daughter of a driver.", "Tolm", "place"),
        ("The huts were burned, the Marrow Rights Watch said.", "Marrow Rights Watch", "organisation"),
        ("He told Marrow Today that it was old.", "Marrow Today", "organisation"),
        ("Hollis’s campaign manager, Doug Shore, dismissed it.", "Doug Shore", "person"),
        ("“Justice,” whispered her husband, Sameer, in the gallery.", "Sameer", "person"),
        ("“Why not?” said Lars, the baker.", "Lars", "person"),
        ("NEW DELHI: Opposition parties walked out on Thursday.", "New Delhi", "place"),
    ],
)
def test_what_stands_before_a_name_says_what_it_is(annotator: Annotator, text: str, name: str, kind: str) -> None:
    found = {(m.name.title() if m.name.isupper() else m.name, m.kind) for m in mentions(annotator, text)}
    assert {kind_ for name_, kind_ in found if name_ == name} == {kind}


def test_letters_after_a_name_are_no_part_of_it(annotator: Annotator) -> None:
    found = persons(
        annotator, "Defence barrister Grace Tan KC argued that her client was ill. Tolm MP Mita Sen slammed the bill. Sen left."
    )
    assert found == {"Grace Tan": "Grace Tan", "Mita Sen": "Mita Sen", "Sen": "Mita Sen"}


def test_one_of_a_people_without_an_article_is_a_surname(annotator: Annotator) -> None:
    text = "Mayor Oda Finn spoke first. Finn dismissed the warning. A Finn had given it."
    assert [m.kind for m in mentions(annotator, text)] == ["person", "person", "demonym"]


def test_a_family_name_that_stands_first_is_the_person_alone(annotator: Annotator) -> None:
    assert persons(annotator, "Park Ji-hoon leads. Park shot back at once.") == {"Park Ji-hoon": "Park Ji-hoon", "Park": "Park Ji-hoon"}
