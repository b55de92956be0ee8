"""Found: ids at once, rows a page at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest

from archive.search.found import PAGE, Found, Hit

SIZE = 2 * PAGE + 7


def _found(removed: frozenset[int] = frozenset()) -> tuple[Found[str], list[int]]:
    pages: list[int] = []

    def rows(hits: Sequence[Hit]) -> dict[int, str]:
        pages.append(hits[0][0])
        return {number: f"row {number}" for number, _ in hits if number not in removed}

    return Found([(number, None) for number in range(SIZE)], rows, total=lambda: 1000, undated=lambda: 3), pages


def test_rows_are_fetched_when_they_are_looked_at() -> None:
    found, pages = _found()
    assert (len(found), found.total, found.undated, found.ids) == (SIZE, 1000, 3, list(range(SIZE)))
    assert pages == []
    assert list(found) == [f"row {number}" for number in range(SIZE)]
    assert pages == [0, PAGE, 2 * PAGE]


@pytest.mark.parametrize("index", [0, 1, PAGE - 1, PAGE, SIZE - 1, -1, -SIZE])
def test_it_is_a_sequence(index: int) -> None:
    found, pages = _found()
    assert found[index] == f"row {range(SIZE)[index]}"
    assert len(pages) == 1
    assert f"row {range(SIZE)[index]}" in found


@pytest.mark.parametrize("index", [SIZE, -SIZE - 1])
def test_beyond_its_end_is_nothing(index: int) -> None:
    with pytest.raises(IndexError):
        _found()[0][index]


@pytest.mark.parametrize("chosen", [slice(3), slice(95, 105), slice(None, None, -50), slice(5, 2), slice(-3, None), slice(150, 500)])
def test_a_slice_is_a_list(chosen: slice) -> None:
    assert _found()[0][chosen] == [f"row {number}" for number in range(SIZE)[chosen]]


def test_a_row_removed_in_between_is_left_out() -> None:
    found, _ = _found(frozenset({1, PAGE}))
    assert list(found) == [f"row {number}" for number in range(SIZE) if number not in (1, PAGE)]
    assert found[:3] == ["row 0", "row 2"]
    with pytest.raises(IndexError):
        found[1]


def test_searching_imports_no_more_than_it_needs() -> None:
    """The ORM, Alembic, spaCy and the like take longer to import than a search takes."""
    code = "import sys, archive.search, archive.search.finding; print([m for m in sys.argv[1:] if m in sys.modules])"
    heavy = ["sqlalchemy.orm", "alembic", "spacy", "trafilatura", "click", "rich", "zstandard", "archive.store.models", "archive.annotate"]
    listed = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert listed.stdout.strip() == "[]"
