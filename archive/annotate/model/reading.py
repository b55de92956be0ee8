"""spaCy's model, run only where it earns its keep.

A discourse comes out as `Read`: a list of (offset, Doc), one Doc a paragraph, in reading order, that cover the whole discourse.
`doc[i].idx + offset` is the token's place in the discourse. Every Doc has tags (`tag_`); only the paragraphs that need
them (`gates`) have entities (`ents`) and a parse (`doc.has_annotation("DEP")`). There are no lemmas, no `pos_` and no morphology: nothing
here needs them, and they cost a fifth of the time. What spaCy is slow at is done here instead, by its weights and rules:
`vectors`, `recogniser` and `parse` find what it finds, three times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from archive.annotate.languages import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

    from archive.annotate.model.gates import Need

Read = list[tuple[int, "Doc"]]

TOGETHER = 64
"""Paragraphs at once where each step costs the same for one or for all."""

TOKENS = 4096
"""Tokens at once, each of which takes 4 KB of memory while it is parsed."""


PLAIN = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u3000"), " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Spaces that the tokenizer would take for words, each to be read as a plain one, and halves of surrogate pairs, on which it fails.
One character for one: offsets stay."""


STRAIGHT = dict.fromkeys(map(ord, "«»“”„"), '"') | dict.fromkeys(map(ord, "‘’"), "'")
"""Marks as the treebanks write them that the other models than the English were trained on: « is a verb to them."""


GLUED = (r"(?<=\w)[,.!?](?=[“”\"][A-Za-z])", r"(?<=[\w,.!?])[“”\"](?=[A-Za-z])", r"(?<=[a-z)])[,:](?=[“\"])")
"""Where the tokenizer has to cut though no space stands there: “It is safe,”said Lind."""


UNUSED = ["attribute_ruler", "lemmatizer", "senter", "tokenizer"]
"""What need not be loaded of a model: the tokenizer is that of its language, which is there already."""


class Model:
    """spaCy's small model of a language, loaded when made: 0.9 s. One thread, numpy's matrix product (twice as fast as thinc's own)."""

    def __init__(self, language: str = DEFAULT) -> None:
        from spacy.util import compile_infix_regex
        from thinc.api import get_current_ops, set_current_ops
        from threadpoolctl import ThreadpoolController

        from archive.annotate.model.recogniser import Recogniser
        from archive.annotate.model.vectors import Rowwise, Vectors

        before = get_current_ops()
        set_current_ops(Rowwise())
        try:
            nlp = import_module(LANGUAGES[language].model).load(exclude=UNUSED)
        finally:
            set_current_ops(before)
        nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *GLUED]).finditer
        self._make_doc = nlp.make_doc
        self._vectors = Vectors(nlp.get_pipe("tok2vec").model)
        self._tagger = nlp.get_pipe("tagger" if "tagger" in nlp.pipe_names else "morphologizer")
        self._recognise = Recogniser(nlp.get_pipe("ner"))
        self._parser = nlp.get_pipe("parser")
        self._plain = PLAIN | (STRAIGHT if language != DEFAULT else {})
        self._threads = ThreadpoolController()

    def read(self, paragraphs: Sequence[Need]) -> list[Doc]:
        """One Doc for each paragraph, with tags, and with entities and parse where it needs them."""
        docs: list[Doc] = [self._make_doc(paragraph.text.translate(self._plain)) for paragraph in paragraphs]
        with self._threads.limit(limits=1, user_api="blas"):
            for doc, vectors in zip(docs, self._vectors(docs), strict=True):
                doc.tensor = vectors  # type: ignore[assignment]  # declared as of doubles
            for _ in self._tagger.pipe(docs, batch_size=TOGETHER):
                pass
            for some in together(doc for doc, paragraph in zip(docs, paragraphs, strict=True) if paragraph.names):
                self._recognise(some)
            for some in together(doc for doc, paragraph in zip(docs, paragraphs, strict=True) if paragraph.parse):
                parse(self._parser, some)
        return docs


def together(docs: Iterable[Doc]) -> Iterator[list[Doc]]:
    """The texts in batches of about the same length."""
    batch: list[Doc] = []
    tokens = 0
    for doc in sorted(docs, key=len):
        if len(batch) == TOGETHER or (batch and tokens + len(doc) > TOKENS):
            yield batch
            batch, tokens = [], 0
        batch.append(doc)
        tokens += len(doc)
    if batch:
        yield batch


def parse(parser: DependencyParser, docs: list[Doc]) -> None:
    """Set the dependencies of some texts: what `parser.pipe` does, move by move from here.

    Its own loop lets go of Python's global lock, and then takes it again for each move that it weighs: half of its time.
    """
    gemm = parser.model.ops.gemm
    states = parser.moves.init_batch(docs)
    step = parser.model.predict(docs)
    weights, bias = (step.vec2scores.get_param(name) for name in ("W", "b"))
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        scores = gemm(step.state2vec.predict(step.get_token_ids(unfinished)), weights, trans2=True)
        scores += bias
        unfinished = parser.transition_states(unfinished, scores)
    step.clear_memory()
    parser.set_annotations(docs, states)
