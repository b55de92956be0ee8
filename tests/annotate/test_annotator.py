"""The annotator as its users meet it: the seed, languages, streams, and whatever text there is."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.annotate import Annotator
from archive.records import Annotation, Story
from tests.annotate.conftest import Annotate

SEED = Path(__file__).parents[3] / "shared" / "seed" / "khamenei.txt"

KHAMENEI, HOSSEIN, KERRY = "Ayatollah Ali Khamenei", "Hossein Amir-Abdollahian", "John Kerry"
EXPECTED = [  # the first words of each quote, its kind, speaker and via: none of the text itself
    ("Right from the start", "direct", KHAMENEI, "a statement on his official website"),
    ("I said no", "direct", KHAMENEI, None),
    ("Secretary of State", "direct", KHAMENEI, None),
    ("seeking a", "mixed", KHAMENEI, None),
    ("The best way", "direct", HOSSEIN, None),
    ("The Islamic Republic", "direct", HOSSEIN, "the ISNA news agency"),
    ("its ", "mixed", KERRY, None),
]


@pytest.mark.skipif(not SEED.exists(), reason="the seed article lies outside the project")
def test_the_seed_article(annotate: Annotate) -> None:
    text = SEED.read_text(encoding="utf-8")
    found = annotate(text).quotes
    marked = [q for q in found if q.kind != "indirect"]
    assert [(q.kind, q.speaker, q.via) for q in marked] == [(kind, speaker, via) for _, kind, speaker, via in EXPECTED]
    assert all(q.text.startswith(start) for q, (start, *_) in zip(marked, EXPECTED, strict=True))
    for quote in marked:
        if quote.kind == "mixed":
            ((start, end),) = quote.verbatim
            assert text[start - 1] in '"“'
            assert text[end] in '"”'
    told = [q for q in found if q.text.startswith("Iran") and "reject" in q.text]
    assert [(q.speaker, q.cue) for q in told] == [(KHAMENEI, "comments"), (KHAMENEI, "said")]  # in the standfirst and in the text
    assert told[0].text.endswith("Iraq")


def sound(story: Story, annotation: Annotation) -> None:
    """Every span is in its field and is the text that it says it is."""
    for quote in annotation.quotes:
        content = getattr(story, quote.field)
        assert quote.spans
        assert quote.text == " ".join(content[a:b] for a, b in quote.spans)
        assert all(0 <= a < b <= len(content) for a, b in (*quote.spans, *quote.verbatim))
        assert all(b <= c for (_, b), (c, _) in zip(quote.spans, quote.spans[1:], strict=False))
        assert all(any(a <= c and d <= b for a, b in quote.spans) for c, d in quote.verbatim)
        assert (quote.speaker_span is None) == (quote.speaker_text == "")
        if quote.speaker_span is not None:
            assert content[slice(*quote.speaker_span)] == quote.speaker_text
        assert 0 <= quote.confidence <= 1
    for mention in annotation.mentions:
        assert getattr(story, mention.field)[mention.start : mention.end] == mention.text


PIECES = st.sampled_from(
    [
        *(
            "“",
            "”",
            '"',
            "'",
            "‘",
            "’",
            "«",
            "»",
            "„",
            "''",
            "—",
            ", ",
            ". ",
            ": ",
            "; ",
            "- ",
            "\n\n",
            "\n",
            "\r",
            "\x00",
            "\u2028",
            "\u00a0",
        ),
        *("Mara Lind said ", "the bridge was safe", "she told Norda Press ", "according to ", "as saying ", "who ", "that ", "I ", "’s "),
        *("Q: ", "A: ", "LIND: ", "Mr. ", "(D-Tolm) ", "e\u0301", "👩‍👩‍👧 ", "قالت مارا ", "说 ", "Мара сказала "),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=TEXTS, standfirst=TEXTS, text=TEXTS)
def test_any_text_at_all(annotator: Annotator, title: str, standfirst: str, text: str) -> None:
    story = Story(title=title, standfirst=standfirst, text=text)
    (found,) = annotator.annotate([story])
    sound(story, found)


@pytest.mark.parametrize(
    "text",
    [
        "Lind accused of",
        "The mayor accused the union of\n\nNobody came.",
        "The dam leaks as told:\n\n“No.”",
        "When it rained as told:\n\n— No",
    ],
)
def test_a_text_that_is_cut_off_costs_nothing(annotator: Annotator, text: str) -> None:
    (annotation,) = annotator.annotate([text])
    assert all(quote.text for quote in annotation.quotes)


def test_the_fields_are_one_discourse(annotate: Annotate) -> None:
    story = Story(
        title="Bridge is safe, says Lind", standfirst="“I cross it daily,” the mayor says", text="Mara Lind, the mayor of Tolm, came late."
    )
    found = annotate(story)
    sound(story, found)
    assert [(q.field, q.text, q.speaker) for q in found.quotes] == [
        ("title", "Bridge is safe", "Mara Lind"),
        ("standfirst", "I cross it daily,", "Mara Lind"),
    ]


def test_a_language_without_a_model_keeps_its_marks_and_leaves_speakers_open() -> None:
    story = Story(text="„Die Brücke ist sicher“, sagte Mara Lind. Sie reist morgen ab.", language="de")
    fresh = Annotator()
    (found,) = fresh.annotate([story])
    assert [(q.text, q.kind, q.speaker, q.speaker_text, q.cue) for q in found.quotes] == [("Die Brücke ist sicher", "direct", None, "", "")]
    assert found.mentions == ()
    assert fresh._models == {}, "no model is loaded for what it can't read"


@pytest.mark.parametrize(
    ("text", "language", "quoted"),
    [
        ("港务部长林德表示：“我们将在明年春天开放大坝。”他反对“夜间税”的计划。", "zh", ["我们将在明年春天开放大坝。"]),
        ("林德说“大坝会在明年春天全部开放”，并反对“夜间税”的计划。", "zh", ["大坝会在明年春天全部开放"]),
        ("リンド港湾相は「来年の春に堤防を開放する」と述べた。新しい「夜間税」には触れなかった。", "ja", ["来年の春に堤防を開放する"]),
        ("リンドの小説『潮』は売れている。", "ja", []),
    ],
)
def test_quotations_in_scripts_without_spaces(text: str, language: str, quoted: list[str]) -> None:
    (found,) = Annotator().annotate([Story(text=text, language=language)])
    assert [(q.text, q.kind, q.speaker) for q in found.quotes] == [(each, "direct", None) for each in quoted]


def test_texts_are_streamed_in_order(annotator: Annotator) -> None:
    asked = []

    def texts() -> Iterator[str]:
        for number in range(1000):
            asked.append(number)
            yield f"“It is {number},” Mara Lind said." if number % 3 else ""

    stream = annotator.annotate(texts())
    first = [next(stream) for _ in range(5)]
    assert [len(a.quotes) for a in first] == [0, 1, 1, 0, 1]
    assert len(asked) <= 32


def test_the_same_text_gives_the_same_annotation_in_any_company(annotator: Annotator) -> None:
    texts = ["“It is safe,” Mara Lind said.", "Tomas Rudd denied that.", "", "“It is safe,” she said."]
    together = list(annotator.annotate(texts))
    assert together == [next(annotator.annotate([text])) for text in texts]


@pytest.mark.parametrize(
    "text",
    [
        "“" * 8_000,
        "'a " * 12_000,
        "said " * 10_000,
        "x" * 200_000,
        '"No," he said. ' * 2_500,
        "Mara Lind said that " * 2_000,
    ],
    ids=["marks", "apostrophes", "cues", "no space", "one long line", "nested"],
)
def test_hostile_text_takes_no_longer_than_its_length(annotator: Annotator, text: str) -> None:
    start = time.process_time()
    (found,) = annotator.annotate([text])
    assert time.process_time() - start < 60
    sound(Story(text=text), found)


def test_a_text_beyond_the_models_limit(annotator: Annotator) -> None:
    text = "It rained on the harbour and the harbour was wet all day long\n" * 16_500 + "Mara Lind said that the bridge was safe."
    assert len(text) > 1_000_000
    (found,) = annotator.annotate([text])
    assert [q.text for q in found.quotes] == ["the bridge was safe"]


def test_importing_is_light() -> None:
    code = "import sys, archive.annotate; print(sorted({'spacy', 'thinc', 'numpy', 'sqlalchemy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
