"""The named entities of many texts at once: spaCy's recogniser, without its walk from token to token.

spaCy's recogniser reads a text from left to right, and takes and lets go of Python's global lock for each of the 74 moves that it weighs
at a token, which costs more than all its sums. But outside an entity a move depends on nothing that came before: so the moves outside
are found for all tokens at once; then, for all that begin an entity, the moves inside it, a token further at each step; then what
begins within another entity is dropped. The same weights and the same rules (spacy/pipeline/_parser_internals/ner.pyx), for texts that
have no entities and no sentences yet. tests/annotate/test_model.py holds that it finds what spaCy's finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE
from spacy.tokens import Span

from archive.annotate.model.vectors import Floats, Vectors

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

NEVER = np.float32(-np.inf)


class Recogniser:
    """Finds entities. ner: spaCy's, of a `TransitionBasedParser.v2` for "ner" with an upper layer and tokens' vectors of its own."""

    def __init__(self, ner: EntityRecognizer) -> None:
        tokens, lower, upper = ner.model.layers
        self._vectors = Vectors(tokens.layers[0])
        self._project = tokens.layers[-1]
        self._gemm = ner.model.ops.gemm
        # for a token as the next, as the first of the open entity, and as the last before the next: hidden units, their pieces, inputs
        weights: Floats = lower.get_param("W")
        self._lower = weights.transpose(0, 2, 1, 3).reshape(-1, weights.shape[3])
        self._pad: Floats = lower.get_param("pad")[0].transpose(0, 2, 1).reshape(len(weights), -1)
        self._bias: Floats = lower.get_param("b").T
        self._upper: Floats = upper.get_param("W")
        self._upper_bias: Floats = upper.get_param("b")
        moves = [ner.moves.get_class_name(i) for i in range(ner.moves.n_moves)]
        self._labels = [move[2:] for move in moves]
        place = {move: i for i, move in enumerate(moves)}
        self._inside = np.array([place.get(f"I-{label}", 0) for label in self._labels])
        self._last = np.array([place.get(f"L-{label}", 0) for label in self._labels])
        self._begins = np.array([move.startswith("B-") for move in moves])
        self._out = np.array([move == "O" for move in moves])
        units = np.array([move.startswith("U-") and move != "U-" for move in moves])
        self._outside = np.where(self._begins | units | self._out, np.float32(0), NEVER)

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entities of some texts."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        ends = np.cumsum([len(doc) for doc in docs])
        last = np.zeros(ends[-1], bool)
        last[ends - 1] = True
        space = np.concatenate([doc.to_array(IS_SPACE) for doc in docs]).astype(bool)
        features = self._gemm(self._project.predict(np.concatenate(self._vectors(docs))), self._lower, trans2=True)
        features = features.reshape(len(features), len(self._pad), -1)
        moves = self._from_outside(features, last, space)
        closing = self._closing(features, last, moves)
        named = np.flatnonzero(~self._out[moves])
        self._set(docs, ends, [(int(i), int(closing[i]) + 1, self._labels[moves[i]]) for i in named])

    def _from_outside(self, features: Floats, last: NDArray[np.bool], space: NDArray[np.bool]) -> NDArray[np.intp]:
        """The best move at each token, if no entity is open there. A space is in none, and none goes on behind the last token."""
        scores = self._gemm(self._hidden(features[:, 0] + self._pad[1] + self._pad[2]), self._upper, trans2=True)
        scores += self._upper_bias + self._outside
        scores[np.ix_(last, self._begins)] = NEVER
        scores[np.ix_(space, ~self._out)] = NEVER
        moves: NDArray[np.intp] = scores.argmax(axis=1)
        return moves

    def _closing(self, features: Floats, last: NDArray[np.bool], moves: NDArray[np.intp]) -> NDArray[np.intp]:
        """For each token that begins an entity the last token of it; for each other one itself."""
        closing = np.arange(len(moves))
        start = np.flatnonzero(self._begins[moves])
        at = start + 1
        while len(start):
            hidden = self._hidden(features[at, 0] + features[start, 1] + features[at - 1, 2])
            inside, closes = self._inside[moves[start]], self._last[moves[start]]
            further, here = self._score(hidden, inside), self._score(hidden, closes)
            goes_on = ((further > here) | ((further == here) & (inside < closes))) & ~last[at]
            closing[start[~goes_on]] = at[~goes_on]
            start, at = start[goes_on], at[goes_on] + 1
        return closing

    def _hidden(self, features: Floats) -> Floats:
        """The hidden layer of states, from the sum of the features of their tokens."""
        pieces = features.reshape(-1, *self._bias.shape)
        pieces += self._bias
        hidden: Floats = pieces.max(axis=1)
        return hidden

    def _score(self, hidden: Floats, moves: NDArray[np.intp]) -> Floats:
        """The score of one move for each state."""
        scores: Floats = (hidden * self._upper[moves]).sum(axis=1) + self._upper_bias[moves]
        return scores

    def _set(self, docs: list[Doc], ends: NDArray[np.intp], found: list[tuple[int, int, str]]) -> None:
        """Give the entities, whose places count through all texts, to their texts; those that begin within another one are none."""
        queue = iter([*found, (int(ends[-1]), 0, "")])
        begin, end, label = next(queue)
        free = base = 0
        for doc, stop in zip(docs, ends.tolist(), strict=True):
            entities = []
            while begin < stop:
                if begin >= free:
                    entities.append(Span(doc, begin - base, end - base, label=label))
                    free = end
                begin, end, label = next(queue)
            doc.set_ents(entities, default="outside")
            base = stop
