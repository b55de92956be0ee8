"""That the command for resolved speakers counts what it says."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.records import Annotation, Quote
from tests.accuracy.speakers import judge, same_person


@pytest.mark.parametrize(
    ("ours", "gold", "same"),
    [
        ("Mara Lind", "Mara Lind", True),
        ("Mara J. Lind", "Mara Lind", True),
        ("Lind", "Mara Lind", False),
        ("Piers Lind", "Mara Lind", False),
        (None, "Mara Lind", False),
        (None, None, True),
    ],
)
def test_same_person(ours: str | None, gold: str | None, same: bool) -> None:
    assert same_person(ours, gold) is same


def test_what_is_counted() -> None:
    text = "“It is safe now,” he said. “It was never safe,” she said."
    first, second = (text.index(words) for words in ("It is", "It was"))
    he, she = (text.index(word) for word in ("he said", "she said"))
    quotes = [
        {"id": "1", "spans": [[first, first + 14]], "speaker": "he", "speaker_spans": [[he, he + 2]]},
        {"id": "2", "spans": [[second, second + 17]], "speaker": "she", "speaker_spans": [[she, she + 3]]},
    ]
    ours = Quote("text", ((first, first + 14),), "It is safe now", (), "direct", "said", "he", (he, he + 2), "Tomas Rudd", None)
    counts: Counter[str] = Counter()
    labels = [{"id": "1", "name": "Piers Rudd"}, {"id": "2", "name": "Mara Lind"}]
    faults = judge({"doc_id": "d", "text": text, "quotes": quotes}, labels, Annotation((ours,), ()), counts)
    assert (counts["labelled"], counts["spans"], counts["resolved"], counts["pronouns"], len(faults)) == (2, 1, 0, 1, 1)
