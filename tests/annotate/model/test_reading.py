"""What is done here in spaCy's stead finds what spaCy finds, and of each text the same whatever is read beside it."""

from __future__ import annotations

import random
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from archive.annotate.discourse import discourse
from archive.annotate.languages import LANGUAGES, readable
from archive.annotate.model import vectors
from archive.annotate.model.gates import Need
from archive.annotate.model.reading import GLUED, Model
from archive.annotate.model.vectors import Vectors
from tests.gold import NAMES, load

ODD = [
    "Lind",
    "He said so.",
    "“No!”",
    " . . . ",
    "A\u00a0 \tB  C",
    "Ada  Quill said:   “Yes.”",
    "Mara Lind, Port of Tolm. " * 60,
    "¶",
    "1,000",
]
PARAGRAPHS = [paragraph.text for name in NAMES for paragraph in discourse(load(name).text).paragraphs] + ODD


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    if not readable(request.param):
        pytest.skip("its model is not installed")
    return str(request.param)


@pytest.fixture(scope="module")
def model(language: str) -> Model:
    return Model(language)


@pytest.fixture(scope="module")
def nlp(language: str) -> Any:
    """The model as spaCy loads it."""
    return import_module(LANGUAGES[language].model).load(exclude=["attribute_ruler", "lemmatizer", "senter"])


def read(model: Model, paragraphs: list[str]) -> list[Any]:
    """All that is found in each paragraph, to the last bit of the vectors."""
    docs = model.read([Need(paragraph, names=True, parse=True) for paragraph in paragraphs])
    return [(found(doc), doc.tensor.tobytes()) for doc in docs]


def found(doc: Any) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.dep_, t.head.i, t.is_sent_start, t.ent_iob_, t.ent_type_) for t in doc]


def test_it_finds_what_spacy_finds(nlp: Any, model: Model) -> None:
    from spacy.util import compile_infix_regex

    docs = model.read([Need(paragraph, names=True, parse=True) for paragraph in PARAGRAPHS])
    nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *GLUED]).finditer
    plain = [nlp.tokenizer(doc.text) for doc in docs]
    for name in ("tok2vec", "tagger" if "tagger" in nlp.pipe_names else "morphologizer", "ner", "parser"):
        plain = list(nlp.get_pipe(name).pipe(plain))
    assert [found(doc) for doc in docs] == [found(doc) for doc in plain]
    assert max(np.abs(ours.tensor - theirs.tensor).max() for ours, theirs in zip(docs, plain, strict=True)) < 1e-5


def test_what_is_found_in_a_text_depends_on_it_alone(model: Model) -> None:
    together = dict(zip(PARAGRAPHS, read(model, PARAGRAPHS), strict=True))
    some = random.Random(7).sample(PARAGRAPHS, 60) + ODD
    assert dict(zip(some, read(model, some), strict=True)) == {text: together[text] for text in some}
    assert {text: read(model, [text])[0] for text in some} == {text: together[text] for text in some}


def test_words_that_were_forgotten_are_embedded_as_before(nlp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = [nlp.make_doc(paragraph) for paragraph in PARAGRAPHS[-100:]]
    tok2vec = nlp.get_pipe("ner").model.layers[0].layers[0]
    remembering = Vectors(tok2vec)(docs)
    monkeypatch.setattr(vectors, "WORDS", 300)
    forgetful = Vectors(tok2vec)
    for _ in range(2):
        assert all(np.array_equal(a, b) for a, b in zip(forgetful(docs[::-1])[::-1], remembering, strict=True))


def test_a_text_without_a_word_has_nothing(model: Model) -> None:
    assert read(model, [""]) == [([], b"")]
    assert read(model, ["", "Lind", ""])[1] == read(model, ["Lind"])[0]
    assert model.read([]) == []
