"""That the accuracy command counts what it says it counts, on prose of our own."""

from __future__ import annotations

from archive.records import Annotation, Quote, Span
from tests.accuracy.quotes import Scores, head, score

TEXT = "“The bridge is safe,” said Mara Lind. The mayor said that the ferry was late."
DOCUMENT = {
    "doc_id": "bridge",
    "text": TEXT,
    "quotes": [
        {"spans": [[0, 21]], "speaker": "Mara Lind", "speaker_spans": [[27, 36]], "cue": "said", "type": "direct"},
        {"spans": [[53, 76]], "speaker": "The mayor", "speaker_spans": [[38, 47]], "cue": "said", "type": "indirect"},
    ],
}


def found(span: Span, speaker: Span, *, marked: bool) -> Quote:
    return Quote(
        field="text",
        spans=(span,),
        text=TEXT[slice(*span)],
        verbatim=(span,) if marked else (),
        kind="direct" if marked else "indirect",
        cue="said",
        speaker_text=TEXT[slice(*speaker)],
        speaker_span=speaker,
        speaker=None,
    )


def test_what_is_right_is_counted_right() -> None:
    annotation = Annotation((found((1, 20), (27, 36), marked=True), found((58, 76), (38, 47), marked=False)))
    quoted, speech = Scores(), Scores()
    score(DOCUMENT, annotation, "quoted", quoted)
    score(DOCUMENT, annotation, "speech", speech)
    for scores, number in ((quoted, 1), (speech, 2)):
        assert (scores.gold, scores.ours) == (number, number)
        assert {what: scores.counts[what] for what in ("exact", "iou50", "head", "joint")} == dict.fromkeys(
            ("exact", "iou50", "head", "joint"), number
        )


def test_what_is_wrong_is_counted_wrong() -> None:
    annotation = Annotation((found((12, 20), (38, 47), marked=True), found((58, 67), (38, 47), marked=False)))
    scores = Scores()
    score(DOCUMENT, annotation, "speech", scores)
    assert (scores.counts["exact"], scores.counts["iou50"], scores.counts["joint"]) == (0, 2, 1)


def test_the_head_of_a_speaker() -> None:
    assert head("Mara Lind, the mayor") == "lind"
    assert head("a spokesman for the port of Tolm") == "spokesman"
    assert head("Tolm’s mayor") == "mayor"
    assert head("") == ""
