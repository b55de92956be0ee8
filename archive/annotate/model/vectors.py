"""Words as vectors: spaCy's Tok2Vec, the costly part of its models, by the same sums with less work.

Two things save two thirds of its time. Its first layer knows nothing of a word but what spaCy calls its features (norm, prefix, suffix,
shape), so each word goes through it once and is remembered. And its convolutions are done over long stretches of several texts, in few
passes over memory, with the pieces of each maxout side by side.

The vectors are those of spaCy but for the rounding of sums in another order, and a token's vector depends on its text alone: not on
what is read beside it, nor on what was read before (`Rowwise`). tests/annotate/test_model.py holds both to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.tokens import Doc

Floats = NDArray[np.float32]

FEW = 16
"""Rows of a matrix product below which OpenBLAS adds in another order."""

STRETCH = 512
"""Rows that the convolutions take at once: as many as fit into the processor's cache."""

WORDS = 16384
"""How many words are remembered: 6 MB."""


class Rowwise(NumpyOps):  # type: ignore[misc]  # thinc's is compiled and has no types
    """numpy's matrix products, such that a row's result doesn't depend on how many rows are multiplied beside it.

    numpy's are twice as fast as thinc's own; but of few rows OpenBLAS adds the products in another order, so these are filled up.
    """

    def __init__(self) -> None:
        super().__init__(use_blis=False)

    def gemm(self, x: Floats, y: Floats, out: Floats | None = None, trans1: bool = False, trans2: bool = False) -> Floats:
        if trans1 or len(x) >= FEW:
            plain: Floats = super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
            return plain
        product: Floats = super().gemm(filled(x), y, trans2=trans2)[: len(x)]
        if out is None:
            return product
        out[:] = product
        return out


def filled(rows: NDArray[Any]) -> NDArray[Any]:
    """The rows with zeros below them, so that their number is a multiple of FEW."""
    return np.concatenate([rows, np.zeros((-len(rows) % FEW, rows.shape[1]), rows.dtype)])


class Convolution(NamedTuple):
    """One layer: what a token and its neighbours are multiplied with, a piece of the maxout after the other; then the layer norm."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats


class Vectors:
    """The vectors of all tokens of some texts. tok2vec: a model of spaCy's `Tok2Vec.v2` with `MultiHashEmbed` and `MaxoutWindowEncoder`."""

    def __init__(self, tok2vec: Any) -> None:
        embed, encode = tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self._features: list[int | str] = embed.layers[0].attrs["columns"]
        self._embed = [embed.layers[2].layers[0], embed.layers[3].layers[0]]
        self._layers = [_convolution(residual) for residual in encode.layers[0].layers]
        self._pad: int = encode.attrs["pad"]
        self._table = np.empty((WORDS, encode.get_dim("nO")), np.float32)
        self._known: dict[bytes, int] = {}
        self._lock = Lock()

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """For each text its tokens' vectors, a row each."""
        return [rows for stretch in _stretches(docs, self._pad) for rows in self._of_stretch(stretch)]

    def _of_stretch(self, docs: list[Doc]) -> Iterator[Floats]:
        embedded = self._embedded(np.concatenate([doc.to_array(self._features) for doc in docs]))
        lengths = np.array([len(doc) for doc in docs])
        before = np.arange(len(docs)) + 1
        starts = np.cumsum(lengths) - lengths + self._pad * before  # zeros before, between and behind the texts
        rows = np.zeros((max(FEW, starts[-1] + lengths[-1] + self._pad), embedded.shape[1]), np.float32)
        rows[np.arange(len(embedded)) + np.repeat(self._pad * before, lengths)] = embedded
        for layer in self._layers:
            rows += _convolved(rows, layer)
        return (rows[start : start + length].copy() for start, length in zip(starts, lengths, strict=True))

    def _embedded(self, features: NDArray[np.uint64]) -> Floats:
        """What the first layer makes of each token: for words that were met before it is known."""
        keys: list[bytes] = np.ascontiguousarray(features).view(f"V{features.itemsize * features.shape[1]}").ravel().tolist()
        with self._lock:
            new = {key: place for place, key in enumerate(keys) if key not in self._known}
            if len(self._known) + len(new) > WORDS:
                self._known.clear()
                new = {key: place for place, key in enumerate(keys)}
            if new:
                rows = filled(features[list(new.values())])
                for layer in self._embed:
                    rows = layer.predict(rows)
                places = range(len(self._known), len(self._known) + len(new))
                self._table[places.start : places.stop] = rows[: len(new)]
                self._known.update(zip(new, places, strict=True))
            embedded: Floats = self._table[[self._known[key] for key in keys]]
            return embedded


def _stretches(docs: Sequence[Doc], pad: int) -> Iterator[list[Doc]]:
    """The texts in groups that make a stretch together."""
    stretch: list[Doc] = []
    rows = 0
    for doc in docs:
        stretch.append(doc)
        rows += len(doc) + pad
        if rows >= STRETCH:
            yield stretch
            stretch, rows = [], 0
    if rows:
        yield stretch


def _convolution(residual: Any) -> Convolution:
    nodes = {node.name: node for node in residual.walk()}
    maxout, norm = nodes["maxout"], nodes["layernorm"]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, inputs = weights.shape
    return Convolution(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(inputs, pieces * width)),
        np.ascontiguousarray(bias.T).ravel(),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _convolved(rows: Floats, layer: Convolution) -> Floats:
    """What one layer makes of each row and its neighbours: maxout, then the layer norm."""
    width = rows.shape[1]
    window = np.zeros((len(rows), 3 * width), np.float32)
    window[1:, :width] = rows[:-1]
    window[:, width : 2 * width] = rows
    window[:-1, 2 * width :] = rows[1:]
    pieces = window @ layer.weights
    pieces += layer.bias
    best = pieces[:, :width].copy()
    for start in range(width, pieces.shape[1], width):
        np.maximum(best, pieces[:, start : start + width], out=best)
    best -= (np.einsum("ij->i", best) / width)[:, np.newaxis]
    best *= (np.einsum("ij,ij->i", best, best) / width + 1e-8)[:, np.newaxis] ** -0.5
    best *= layer.gain
    best += layer.shift
    return best
