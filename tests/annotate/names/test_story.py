"""The names of one story, rule by rule, and what must hold for any text. All people and places but the well-known ones are invented."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.annotate.discourse import discourse
from archive.annotate.english import needs
from archive.annotate.model.reading import Model
from archive.annotate.names.story import Name, find_names
from archive.records import Story

Names = Callable[..., list[Name]]
SEED = Path(__file__).parents[4] / "shared" / "seed" / "khamenei.txt"


@pytest.fixture(scope="module")
def names() -> Names:
    model = Model()

    def read(text: str, title: str = "") -> list[Name]:
        story = discourse(Story(text=text, title=title))
        docs = model.read([need._replace(parse=False) for need in needs([p.text for p in story.paragraphs])])
        return find_names(story.prose, [(p.start, doc) for p, doc in zip(story.paragraphs, docs, strict=True)])

    return read


def shown(found: list[Name]) -> list[tuple[str, str, str]]:
    return [(n.text, n.kind, n.full) for n in found]


def full(found: list[Name]) -> dict[str, str]:
    return {n.text: n.full for n in found}


def kinds(found: list[Name]) -> dict[str, str]:
    return {n.text: n.kind for n in found}


# -- where names stand


def test_a_title_is_no_part_of_the_name(names: Names) -> None:
    found = names("Zandrian Secretary of State Peter Lomax met Deputy Foreign Minister Ana Brix. The secretary of state left at noon.")
    assert [n.text for n in found if n.kind == "person"] == ["Peter Lomax", "Ana Brix"]


def test_an_office_alone_is_no_entity(names: Names) -> None:
    found = names('"The Secretary of State asked me," the Prime Minister said. The Foreign Minister and the Attorney General agreed.')
    assert found == []


def test_words_of_office_and_order_are_also_names(names: Names) -> None:
    found = names("Bill Clinton and Will Smith met Mr King. Will Obama come? Two Britons went to the State Department.")
    assert [n.text for n in found] == ["Bill Clinton", "Will Smith", "King", "Obama", "Britons", "State Department"]


def test_honorifics_belong_to_the_full_name(names: Names) -> None:
    found = names("Sheikh Omar Tallis spoke first. Tallis was followed by Sir Colin Marwood, and Marwood by Pope Hilarion.")
    assert full(found)["Tallis"] == "Sheikh Omar Tallis"
    assert full(found)["Marwood"] == "Sir Colin Marwood"
    assert "Pope Hilarion" in full(found)


def test_a_possessive_is_outside_the_mention(names: Names) -> None:
    text = "Peter Lomax's plan angered France's unions. Lomax’s deputy resigned."
    found = names(text)
    assert [n.text for n in found] == ["Peter Lomax", "France", "Lomax"]


def test_a_hyphen_joins_a_surname_and_parts_two_countries(names: Names) -> None:
    found = names("Hossein Tabar-Ardalani said the Iran-Iraq border was shut. Tabar-Ardalani blamed US-led forces.")
    assert [n.text for n in found] == ["Hossein Tabar-Ardalani", "Iran", "Iraq", "Tabar-Ardalani", "US"]


def test_particles_belong_to_the_name(names: Names) -> None:
    found = names("Joost van der Marck and Khalid bin Rashad signed. Later van der Marck left, and bin Rashad stayed with Conor O'Dwyer.")
    assert full(found)["van der Marck"] == "Joost van der Marck"
    assert full(found)["bin Rashad"] == "Khalid bin Rashad"
    assert "Conor O'Dwyer" in full(found)


def test_the_article_of_an_arabic_surname_may_be_left_out(names: Names) -> None:
    found = names("President Nabil al-Qasri was asked to step down. Qasri refused.")
    assert full(found) == {"Nabil al-Qasri": "Nabil al-Qasri", "Qasri": "Nabil al-Qasri"}


def test_months_and_weekdays_are_no_names(names: Names) -> None:
    found = names("On Monday and again in June, Peter Lomax flew to Paris. He returned on 4 September, a Thursday.")
    assert [n.text for n in found] == ["Peter Lomax", "Paris"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("This is what he said, and it is true. Is it? IT IS, he said. Who says so?", "is"),
        ("They told us that it was for us. Us, he said, and who else?", "us"),
    ],
)
def test_small_words_are_never_bodies(names: Names, text: str, word: str) -> None:
    assert word not in {n.text.lower() for n in names(text)}


def test_short_names_are_told_from_words_by_their_capitals(names: Names) -> None:
    found = names("Islamic State (IS) is strong, the WHO said. It is what US officials told us, and who knows if IS is weaker.")
    assert [n.text for n in found] == ["Islamic State", "IS", "WHO", "US", "IS"]


def test_a_headline_in_capitals_has_the_names_of_the_story(names: Names) -> None:
    found = names("Peter Lomax met Ana Brix in Bucharest on Friday.", title="LOMAX TO MEET BRIX IN BUCHAREST BEFORE VOTE")
    assert shown(found)[:3] == [
        ("LOMAX", "person", "Peter Lomax"),
        ("BRIX", "person", "Ana Brix"),
        ("BUCHAREST", "place", "Bucharest"),
    ]


def test_a_headline_in_title_case_gives_no_other_words(names: Names) -> None:
    found = names("Peter Lomax lost the vote in Bucharest on Friday.", title="Lomax Loses Crucial Vote in Bucharest After Long Night")
    assert [n.text for n in found] == ["Lomax", "Bucharest", "Peter Lomax", "Bucharest"]


def test_a_dateline_is_a_place(names: Names) -> None:
    found = names("QUORVALE, Nevada (AFP) - The mine is closed, its owner said.")
    assert shown(found) == [("QUORVALE", "place", "QUORVALE"), ("Nevada", "place", "Nevada"), ("AFP", "organisation", "AFP")]


def test_an_agency_credit_is_an_organisation(names: Names) -> None:
    found = names("Ana Brix leaves the court on Monday (AFP)")
    assert kinds(found)["AFP"] == "organisation"


def test_what_is_found_once_is_found_everywhere(names: Names) -> None:
    found = names("Zorblatt won the contract. Nobody at Zorblatt Industries was surprised. Rivals of Zorblatt were.")
    assert [n.full for n in found] == ["Zorblatt Industries"] * 3


def test_a_capital_that_only_opens_a_sentence_makes_no_name(names: Names) -> None:
    found = names("Tariffs rose again. Exporters complained that tariffs hurt them. Marijuana is cheaper, and marijuana sells.")
    assert found == []


def test_a_state_beside_a_party_is_no_name(names: Names) -> None:
    found = names("Rep. Peter Lomax (D-Calif.) and Sen. Ana Brix, R-Ohio, agreed with Republican Mike Tallis.")
    assert [n.text for n in found] == ["Peter Lomax", "Ana Brix", "Republican", "Mike Tallis"]


# -- what they are


def test_a_demonym_names_its_place(names: Names) -> None:
    found = names("Iranian and British officials met a Frenchman. Iran and Britain said little.")
    assert shown(found)[:3] == [("Iranian", "demonym", "Iran"), ("British", "demonym", "Britain"), ("Frenchman", "demonym", "France")]


def test_a_demonym_is_no_organisation_and_no_part_of_a_person(names: Names) -> None:
    found = names("Iranian President Nabil Qasri met Saudi King Farid in Riyadh.")
    assert shown(found) == [
        ("Iranian", "demonym", "Iran"),
        ("Nabil Qasri", "person", "Nabil Qasri"),
        ("Saudi", "demonym", "Saudi Arabia"),
        ("King Farid", "person", "King Farid"),
        ("Riyadh", "place", "Riyadh"),
    ]


def test_capitals_of_countries_stay_places(names: Names) -> None:
    found = names("Washington accused Tehran of delay, and Moscow said nothing.")
    assert kinds(found) == {"Washington": "place", "Tehran": "place", "Moscow": "place"}


def test_a_body_is_known_by_its_head_word(names: Names) -> None:
    found = names("The Ministry of Public Works sued Varnholt Holdings at the Court of Appeal.")
    assert kinds(found) == {
        "Ministry of Public Works": "organisation",
        "Varnholt Holdings": "organisation",
        "Court of Appeal": "organisation",
    }


def test_one_kind_for_a_name_and_all_its_forms(names: Names) -> None:
    found = names("Harbour Lane Eye reports daily. To learn more about HLE, write to HLE. Harbour Lane Eye is free.")
    assert {n.kind for n in found} == {"organisation"}
    assert {n.full for n in found} == {"Harbour Lane Eye"}


def test_a_person_with_the_name_of_a_country(names: Names) -> None:
    found = names("Michael Jordan flew to Jordan. In Jordan he met Ana Brix.")
    assert kinds(found)["Michael Jordan"] == "person"
    assert [n.kind for n in found if n.text == "Jordan"] == ["place", "place"]


def test_a_role_beside_a_name_makes_a_person(names: Names) -> None:
    found = names("Zibor Quandt, the Rovers manager, was late. The defender Obrel Tvist was not. Wexa Mundle, 34, was ill.")
    assert [n.text for n in found if n.kind == "person"] == ["Zibor Quandt", "Obrel Tvist", "Wexa Mundle"]


def test_what_goes_by_its_last_word_is_a_person(names: Names) -> None:
    found = names("The letter came from Marvet Quandt. Quandt cautions that the bridge is old.")
    assert shown(found) == [("Marvet Quandt", "person", "Marvet Quandt"), ("Quandt", "person", "Marvet Quandt")]


def test_what_things_happen_in_is_a_place(names: Names) -> None:
    found = names("Karlova's foreign ministry said so. The talks in Karlova were short. Karlova will not sign.")
    assert {n.kind for n in found} == {"place"}


def test_a_standing_body_stays_one_after_in(names: Names) -> None:
    assert kinds(names("They fought in the House and in Congress."))["House"] == "organisation"


# -- which of them are one


def test_a_surname_is_the_person_of_the_story(names: Names) -> None:
    found = names("Brix said so. Ana Brix, 34, is a lawyer.", title="Brix: we will win")
    assert {n.full for n in found} == {"Ana Brix"}


def test_surnames_shared_by_two_people_stay_apart(names: Names) -> None:
    found = names("Ana Brix and her brother Tom Brix run the shop. Brix said it was hard. Mrs Brix agreed, and Mr Brix did not.")
    assert [n.full for n in found if n.text == "Brix"] == ["Brix", "Ana Brix", "Tom Brix"]


def test_a_surname_means_the_bearer_who_was_introduced(names: Names) -> None:
    found = names("Ana Brix opened the fair. Brix is mayor. Her son Tom Brix sang. Then Brix went home.", title="Brix opens fair")
    assert [n.full for n in found if n.text == "Brix"] == ["Ana Brix", "Ana Brix", "Brix"]


def test_sir_and_the_given_name(names: Names) -> None:
    found = full(names("Sir Colin Marwood took a bow. Nobody spoke, but Sir Colin wept. Lord Tallis watched."))
    assert found["Sir Colin"] == "Sir Colin Marwood"


def test_a_given_name_alone(names: Names) -> None:
    found = full(names("Rose Amberley told the crowd. “Let them try,” Rose went on."))
    assert found["Rose"] == "Rose Amberley"


def test_family_names_that_stand_first(names: Names) -> None:
    found = names("Baek Joon-seo, the chief engineer, was asked. Baek said no.")
    assert shown(found) == [("Baek Joon-seo", "person", "Baek Joon-seo"), ("Baek", "person", "Baek Joon-seo")]


def test_a_middle_initial_is_no_rival(names: Names) -> None:
    found = names("Donald J. Marwood spoke. Donald Marwood is a banker. Marwood left.")
    assert {n.full for n in found} == {"Donald J. Marwood"}


def test_a_nickname_in_one_story_is_the_same_person(names: Names) -> None:
    found = names("William Tallis spoke. Bill Tallis, as friends call him, is 70.")
    assert {n.full for n in found} == {"William Tallis"}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("The Office for Harbour Safety (OHS) said so. The OHS is new.", "OHS", "Office for Harbour Safety"),
        ("The OHS (Office for Harbour Safety) said so.", "OHS", "Office for Harbour Safety"),
        ("They fight Vashtar (Arabic acronym for the Northern Levy League). Vashtar is strong.", "Vashtar", "Northern Levy League"),
        ("The Southern Levant Army fought on. An SLA officer was killed.", "SLA", "Southern Levant Army"),
        ("Varnholt Holdings Plc rose. Varnholt Holdings fell.", "Varnholt Holdings", "Varnholt Holdings Plc"),
    ],
)
def test_other_names_that_the_story_gives(names: Names, text: str, short: str, long: str) -> None:
    assert full(names(text))[short] == long


def test_brackets_join_no_two_names_that_dont_fit(names: Names) -> None:
    found = full(names("The fall of Qasri (or Marwood) was near, said Ana Brix (Reuters)."))
    assert found["Qasri"] == "Qasri"
    assert found["Ana Brix"] == "Ana Brix"


def test_the_court_is_the_court_of_the_story(names: Names) -> None:
    found = full(names("The Lower Maritime Court ruled on Friday. Critics of the Court were angry."))
    assert found["Court"] == "Lower Maritime Court"


def test_a_body_that_only_starts_alike_is_another(names: Names) -> None:
    found = full(names("The House voted against the White House. Black Lives Matter called it a victory for Black voters."))
    assert found["House"] == "House"
    assert "Black" not in found or found["Black"] == "Black"


def test_a_pair_in_the_name_of_a_body(names: Names) -> None:
    found = names("The Lamp and Fog Guild met the Sailors’ and Drivers’ Union, the Pentagon and the State Department on Friday.")
    assert [n.text for n in found] == ["Lamp and Fog Guild", "Sailors’ and Drivers’ Union", "Pentagon", "State Department"]


def test_a_department_is_one_name_with_its_small_words(names: Names) -> None:
    found = names("The Department of Roads and Water Services and the Council on Zandrian Relations met the Bank of Zandria.")
    assert [n.text for n in found] == ["Department of Roads and Water Services", "Council on Zandrian Relations", "Bank of Zandria"]


def test_gender_by_title_and_given_name(names: Names) -> None:
    found = {n.text: n.gender for n in names("Mrs Tallis met Peter Lomax. Sister Brix and Queen Orla met Zqx Ltd.")}
    assert found["Tallis"] == "f"
    assert found["Peter Lomax"] == "m"
    assert found["Queen Orla"] == "f"


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not part of the project")
def test_the_seed_article(names: Names) -> None:
    found = names(SEED.read_text(encoding="utf-8"))
    same = full(found)
    assert same["IS"] == same["Daesh"] == same["Islamic State"] == "Islamic State"
    assert same["Khamenei"] == "Ayatollah Ali Khamenei"
    assert same["Kerry"] == "John Kerry"
    assert same["Assad"] == "Bashar al-Assad"
    assert same["MEE"] == "Middle East Eye"
    assert same["Iranian"] == "Iran"
    assert "Secretary of State" not in same
    assert sum(n.text == "IS" for n in found) == 7
    assert kinds(found)["AFP"] == kinds(found)["MEE"] == kinds(found)["Middle East Eye"] == "organisation"


# -- for any text

WORDS = st.sampled_from(
    [
        "Ana",
        "Brix's",
        "brother",
        "Peter",
        "O'Dwyer",
        "al-Qasri",
        "bin",
        "van",
        "der",
        "the",
        "The",
        "of",
        "and",
        "for",
        "US",
        "U.S.",
        "IS",
        "is",
        "WHO",
        "Iranian",
        "Iran-Iraq",
        "Ministry",
        "Court",
        "Sir",
        "Mr",
        "Mrs.",
        "Secretary",
        "State",
        "(",
        ")",
        "(OHS)",
        ",",
        ".",
        ":",
        '"',
        "’s",
        "'",
        "-",
        "—",
        "\n",
        "\n\n",
        "é",
        "Ülo",
        "12",
        "D-Calif.",
        "PARIS",
        "LOMAX",
        "SAYS",
        "(AFP)",
        "Inc.",
        "J.",
        "&",
        "Monday",
        "Republican",
        "a",
        "an",
        "The",
        "Hague",
        "\xa0",
        "\u200b",
        "中国",
        "🙂",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=120)), title=st.lists(WORDS, max_size=8).map(" ".join))
def test_every_name_is_where_it_says(names: Names, text: str, title: str) -> None:
    story = discourse(Story(text=text, title=title))
    found = names(text, title)
    assert all(story.text[n.start : n.end] == n.text and n.text.strip() and n.full.strip() for n in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


def test_a_son_is_not_his_father_in_a_short_form_either(names: Names) -> None:
    found = full(names("Otto Vance met reporters on Monday. Vance Jr. stayed at home, and Otto Jr. said nothing."))
    assert found["Otto Vance"] == "Otto Vance"
    assert "Otto Vance" not in (found.get("Vance Jr."), found.get("Otto Jr."))
    found = full(names("Otto Vance Jr. met reporters on Monday. His father, Vance Sr., stayed at home. Vance said nothing more."))
    assert found.get("Vance Sr.") != "Otto Vance Jr."
    found = full(names("Otto Vance met reporters with his son, Otto Vance Jr., on Monday. Vance Jr. said nothing."))
    assert found["Vance Jr."] == "Otto Vance Jr."


def test_a_full_name_after_a_full_name_is_another(names: Names) -> None:
    text = "The bill is by Rep. Peter Lomax Peter Henry Lomax of Tolm and Rep. Ruth Quill Margaret (Maggie) Orrel."
    assert {"Peter Lomax", "Ruth Quill"} <= {n.text for n in names(text)}


def test_initials_of_a_department_are_those_of_a_department_of(names: Names) -> None:
    found = full(names("The Justice Department opened an inquiry on Monday. The DOJ said nothing more."))
    assert found["DOJ"] == "Justice Department"


def test_a_month_may_be_a_surname(names: Names) -> None:
    found = names("The minister, Theresa May, met Jo March in Tolm on Tuesday. In May they will meet again, Mrs May said.")
    persons = [(n.text, n.full) for n in found if n.kind == "person"]
    assert persons == [("Theresa May", "Theresa May"), ("Jo March", "Jo March"), ("May", "Theresa May")]


def test_a_case_is_no_other_name(names: Names) -> None:
    found = full(
        names("The case is called Orrel v. Lind (formerly Orrel v. Marwood). Peter Orrel, a writer, brought it. Ruth Lind denies it.")
    )
    assert (found["Peter Orrel"], found["Ruth Lind"]) == ("Peter Orrel", "Ruth Lind")


def test_a_paper_is_a_body_by_its_last_word(names: Names) -> None:
    found = {n.text: n.kind for n in names("He told the Karsova Globe so on Monday, and the Tolm Examiner on Tuesday.")}
    assert found == {"Karsova Globe": "organisation", "Tolm Examiner": "organisation"}


def test_a_preposition_that_opens_a_sentence_is_no_name(names: Names) -> None:
    found = names("Mara Lind came first. Besides Lind, nobody spoke.")
    assert [n.full for n in found if n.text == "Lind"] == ["Mara Lind"]


def test_a_country_is_no_given_name_of_the_storys_surname(names: Names) -> None:
    found = names("Key senator in fight over Saudi Arabia Lind says he is happy. Mara Lind spoke in Tolm.")
    assert ("Saudi Arabia", "place") in [(n.text, n.kind) for n in found]
    assert [n.full for n in found if n.text.endswith("Lind")] == ["Mara Lind", "Mara Lind"]
    found = names("Chad Lomax met Mara Lind.")
    assert "Chad Lomax" in {n.text for n in found}


def test_a_credit_before_a_name_is_no_part_of_it(names: Names) -> None:
    found = names("It was a closed session. | AP Photos Lind on dams: I stay. Mara Lind spoke in Tolm.")
    assert [n.full for n in found if n.text == "Lind"] == ["Mara Lind"]


def test_a_name_in_a_headline_ends_where_the_story_ends_it(names: Names) -> None:
    found = names("Like Ms. Lind, Mr. Orrel comes from Tolm.", title="Mara Lind Soured on a Dam, and Tolm Partners Became Litigants")
    assert [n.text for n in found if n.full.startswith("Mara Lind")] == ["Mara Lind", "Lind"]


def test_an_office_goes_on_to_its_holder(names: Names) -> None:
    found = names("Director of National Intelligence James Lomax met Secretary of Health and Human Services Mara Lind.")
    assert [n.text for n in found] == ["James Lomax", "Mara Lind"]
    found = names("Governor of Texas Mara Lind met the Director of the National Park Service.")
    assert [n.text for n in found] == ["Texas", "Mara Lind", "National Park Service"]


def test_what_speaks_time_and_again_is_a_person(names: Names) -> None:
    text = (
        "The guild blamed a letter Surty had signed. Surty only got the post in May. It is hard to see how the mild-tempered Surty became "
        "a scapegoat. Surty plans to do the same. “It is safe,” Surty says. “I know the pier,” Surty says, and the Surty agenda is long."
    )
    assert {n.kind for n in names(text) if n.text == "Surty"} == {"person"}


def test_an_ordinary_word_in_what_something_is_called_is_no_name(names: Names) -> None:
    found = names("In the film “Salt and Fury” he spoke of it. The envoys met at the Forum for Security and Cooperation in Brannock.")
    assert not {"Salt", "Fury", "Cooperation"} & {name.text for name in found}


def test_a_word_in_capitals_to_be_seen_is_no_name(names: Names) -> None:
    assert not names("The farmers came in LARGE NUMBERS. CLOSE the gate, they were told.")


def test_a_show_a_jail_and_a_belt_are_no_persons(names: Names) -> None:
    found = names("Tomas Orrel laughed on the Peter Lomax Show. He had been in the Harald Lomax Jail and in the Sun Belt.")
    kinds = {name.text: name.kind for name in found}
    assert (kinds["Peter Lomax Show"], kinds["Harald Lomax Jail"], kinds["Sun Belt"]) == ("other", "place", "place")


def test_first_lady_is_no_part_of_a_name_at_the_start_of_a_sentence_either(names: Names) -> None:
    found = names("First Lady Mara Orsova opened the school. The guests of First Lady Mara Orsova left.")
    assert {name.text for name in found} == {"Mara Orsova"}


def test_a_dutch_name_keeps_its_shortened_particle(names: Names) -> None:
    assert names("The vote was lost by Sophie in 't Hart in the end.")[0].text == "Sophie in 't Hart"


def test_the_family_of_a_person_is_no_place(names: Names) -> None:
    found = names("Peter Lomax left. The court looked into the Lomaxes, and neighbours of the Lomaxes were heard.")
    assert all(name.kind != "place" for name in found)


def test_a_faith_is_no_body(names: Names) -> None:
    assert [(name.text, name.kind) for name in names("She wrote about Islam for years.")] == [("Islam", "other")]


def test_a_surname_that_is_a_word_stays_one_behind_a_small_word(names: Names) -> None:
    found = names("The verger is Mr Tobias Plumb. According to Mr Plumb, the cat rang at four.")
    assert [name.full for name in found] == ["Tobias Plumb", "Tobias Plumb"]


def test_what_the_dictionary_lists_as_a_noun_may_be_a_name(names: Names) -> None:
    found = {
        name.text
        for name in names("Officials of FEMA met a SWAT team. The Rev Martin Luther Lomax led cuts to Medicare and Social Security.")
    }
    assert {"FEMA", "SWAT", "Medicare", "Martin Luther Lomax"} <= found
