"""Speech set as a script, in blocks, and in headlines."""

from __future__ import annotations

from archive.records import Story
from tests.annotate.conftest import Annotate, Quotes


def test_turns_before_a_colon(quotes: Quotes) -> None:
    text = "Mara Lind met Tomas Rudd in Tolm.\n\nLIND: Will the bridge hold?\n\nRUDD: It will. I built it.\n\nLIND: That is why I ask."
    found = quotes(text)
    assert [(q.text, q.speaker_text, q.speaker, q.kind) for q in found] == [
        ("Will the bridge hold?", "LIND", "Mara Lind", "direct"),
        ("It will. I built it.", "RUDD", "Tomas Rudd", "direct"),
        ("That is why I ask.", "LIND", "Mara Lind", "direct"),
    ]


def test_questions_and_answers(quotes: Quotes) -> None:
    text = "Mara Lind has built bridges for thirty years.\n\nQ: Will the bridge hold?\n\nA: It will.\n\nQ: Why?\n\nA: I built it."
    assert [(q.speaker_text, q.speaker) for q in quotes(text)] == [("Q", None), ("A", "Mara Lind"), ("Q", None), ("A", "Mara Lind")]


def test_turns_by_name_and_then_by_initials(quotes: Quotes) -> None:
    text = "Mara Lind met Tomas Rudd.\n\nTomas Rudd: Will it hold?\n\nMara Lind: It will.\n\nTR: Why?\n\nML: I built it."
    assert [(q.speaker_text, q.speaker) for q in quotes(text)] == [
        ("Tomas Rudd", "Tomas Rudd"),
        ("Mara Lind", "Mara Lind"),
        ("TR", "Tomas Rudd"),
        ("ML", "Mara Lind"),
    ]


def test_a_post_set_as_a_block(quotes: Quotes) -> None:
    (quote,) = quotes("Minutes later Mara Lind wrote on Twitter:\n\nThank you, Tolm. Now go to bed.")
    assert (quote.text, quote.kind, quote.speaker, quote.via) == ("Thank you, Tolm. Now go to bed.", "direct", "Mara Lind", "Twitter")


def test_a_lead_that_tells_of_something_else_brings_no_block(quotes: Quotes) -> None:
    for lead in (
        "Mara Lind noted the empty seats in the hall:",
        "Orrel pointed out that the dam was ignored:",
        "Mara Lind told them what she had learned there:",
    ):
        assert not any(quote.verbatim for quote in quotes(f"{lead}\n\nEven the mayor of Tolm had left by noon."))


def test_counts_of_votes_are_nobodys_turns(quotes: Quotes) -> None:
    assert quotes("Votes won so far.\n\nMara Lind: 1,769.\n\nTomas Orrel: 1,501.\n\nMara Lind: 46.\n\nTomas Orrel: 12.") == []


def test_a_headline_names_its_speaker_before_a_colon(annotate: Annotate) -> None:
    (quote,) = annotate(Story(title="Lind: Bridge will be closed", text="Mara Lind left the city on Monday. Lind was late.")).quotes
    assert (quote.field, quote.text, quote.kind, quote.speaker) == ("title", "Bridge will be closed", "indirect", "Mara Lind")


def test_a_quotation_heads_a_title(annotate: Annotate) -> None:
    story = Story(title="‘The bridge is tired’: Mara Lind on thirty years in Tolm", text="It rained.")
    (quote,) = annotate(story).quotes
    assert (quote.text, quote.speaker) == ("The bridge is tired", "Mara Lind")


def test_what_a_page_labels_is_nobodys_turn(quotes: Quotes) -> None:
    text = "RELATED: Dam Leaks Again\n\nThe dam is old.\n\nRELATED: Dam Is Sold\n\nIt leaks.\n\nRELATED: Dam Is Old"
    assert quotes(text) == []
