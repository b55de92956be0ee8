"""One annotator for all tests of this folder, and a short way to look at what it finds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from archive.annotate import Annotator
from archive.records import Annotation, Quote, Story

Annotate = Callable[[str | Story], Annotation]
Quotes = Callable[[str | Story], list[Quote]]


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return Annotator()


@pytest.fixture(scope="session")
def annotate(annotator: Annotator) -> Annotate:
    return lambda text: next(annotator.annotate([text]))


@pytest.fixture(scope="session")
def quotes(annotate: Annotate) -> Quotes:
    return lambda text: list(annotate(text).quotes)
