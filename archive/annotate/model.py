"""spaCy's model, run only where it earns its keep.

A discourse comes out as `Read`: a list of (offset, Doc), one Doc a paragraph, in reading order, that cover the whole discourse.
`doc[i].idx + offset` is the token's place in the discourse. Every Doc has tags (`tag_`); only the paragraphs that need
them (`gates`) have entities (`ents`) and a parse (`doc.has_annotation("DEP")`). There are no lemmas, no `pos_` and no morphology: nothing
here needs them, and they cost a fifth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from archive.annotate.languages import DEFAULT, LANGUAGES

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from archive.annotate.gates import Need

Read = list[tuple[int, "Doc"]]

BATCH = {"tok2vec": 16, "tagger": 16, "morphologizer": 16, "ner": 64, "parser": 64}
"""Paragraphs at once: few where large matrices should stay in the cache, many where each step costs the same for one or for all."""


PLAIN = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2009\u200a\u3000"), " ") | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Spaces that the tokenizer would take for words, each to be read as a plain one, and halves of surrogate pairs, on which it fails.
One character for one: offsets stay."""


STRAIGHT = dict.fromkeys(map(ord, "«»“”„"), '"') | dict.fromkeys(map(ord, "‘’"), "'")
"""Marks as the treebanks write them that the other models than the English were trained on: « is a verb to them."""


GLUED = (r"(?<=\w)[,.!?](?=[“”\"][A-Za-z])", r"(?<=[\w,.!?])[“”\"](?=[A-Za-z])", r"(?<=[a-z)])[,:](?=[“\"])")
"""Where the tokenizer has to cut though no space stands there: “It is safe,”said Lind."""


class Model:
    """spaCy's small model of a language, loaded when made: 0.9 s. One thread, numpy's matrix product (twice as fast as thinc's own)."""

    def __init__(self, language: str = DEFAULT) -> None:
        from spacy.util import compile_infix_regex
        from thinc.api import NumpyOps, get_current_ops, set_current_ops
        from threadpoolctl import ThreadpoolController

        before = get_current_ops()
        set_current_ops(NumpyOps(use_blis=False))
        try:
            nlp = import_module(LANGUAGES[language].model).load(exclude=["attribute_ruler", "lemmatizer", "senter"])
        finally:
            set_current_ops(before)
        nlp.tokenizer.infix_finditer = compile_infix_regex([*nlp.Defaults.infixes, *GLUED]).finditer
        self._make_doc = nlp.make_doc
        self._tagger = ("tok2vec", "tagger") if "tagger" in nlp.pipe_names else ("tok2vec", "morphologizer")
        self._pipe = {name: nlp.get_pipe(name) for name in (*self._tagger, "parser", "ner")}
        self._plain = PLAIN | (STRAIGHT if language != DEFAULT else {})
        self._threads = ThreadpoolController()

    def read(self, paragraphs: Sequence[Need]) -> list[Doc]:
        """One Doc for each paragraph, with tags, and with entities and parse where it needs them."""
        docs: list[Doc] = [self._make_doc(paragraph.text.translate(self._plain)) for paragraph in paragraphs]
        with self._threads.limit(limits=1, user_api="blas"):
            self._run(self._tagger, docs)
            self._run(("ner",), [doc for doc, paragraph in zip(docs, paragraphs, strict=True) if paragraph.names])
            self._run(("parser",), [doc for doc, paragraph in zip(docs, paragraphs, strict=True) if paragraph.parse])
        return docs

    def _run(self, names: Iterable[str], docs: Sequence[Doc]) -> None:
        stream: Iterator[Any] = iter(docs)
        for name in names:
            stream = self._pipe[name].pipe(stream, batch_size=BATCH[name])
        for _ in stream:
            pass
