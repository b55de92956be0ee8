"""What an unexpected error says, and what the log of failures keeps of it, holds nothing of what stands in the archive."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from archive import stages
from archive.errors import our_mistake
from archive.readers import Failure
from archive.records import Document, Story
from archive.store import models
from archive.store.database import open_database, writing

PRIVATE = "Mara Lind will resign on Friday"


def caught(text: str) -> Exception:
    try:
        f"{text} \ud800".encode()
    except UnicodeEncodeError as error:
        return error
    raise AssertionError


def test_an_error_of_python_tells_its_kind() -> None:
    assert PRIVATE in repr(caught(PRIVATE))
    told = our_mistake(caught(PRIVATE))
    assert "UnicodeEncodeError" in told
    assert PRIVATE not in told


def test_a_document_that_a_reader_fails_on_is_told_by_the_place() -> None:
    broken = Document(PRIVATE, "text/html", "page.html")  # type: ignore[arg-type]
    (failure,) = stages.extract([broken])
    assert isinstance(failure, Failure)
    assert "by a mistake of this program (" in failure.reason
    assert ".py, line " in failure.reason
    assert PRIVATE not in failure.reason


def test_a_story_that_the_annotator_fails_on_is_told_by_the_place() -> None:
    (reason,) = stages.annotate([(1, Story(text=(PRIVATE,)))])  # type: ignore[arg-type]
    assert isinstance(reason, str)
    assert "not annotated, by a mistake of this program (" in reason
    assert ".py, line " in reason
    assert PRIVATE not in reason


def test_an_error_of_the_database_tells_no_row(stories: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.db"
    shutil.copy(stories, ours)
    engine = open_database(ours)
    with pytest.raises(IntegrityError) as failed, writing(engine) as connection:
        connection.execute(insert(models.Tag), [{"target": "article x", "tag": PRIVATE, "made_at": None}])
    engine.dispose()
    assert PRIVATE not in str(failed.value)
