"""Bearers of a surname whom a story doesn't name in full."""

from __future__ import annotations

import pytest

from archive.annotate import Annotator


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def lone(annotator: Annotator, text: str, surname: str) -> list[str]:
    """The fullest forms of a surname, wherever it stands alone, in reading order."""
    (annotation,) = annotator.annotate([text])
    return [m.name for m in annotation.mentions if m.text == surname]


def test_a_lady_is_no_sir(annotator: Annotator) -> None:
    text = "Sir Keir Lomax arrived with Lady Lomax. Lomax said he was glad. Lady Lomax wore blue."
    assert lone(annotator, text, "Lady Lomax") == ["Lady Lomax", "Lady Lomax"]
    assert lone(annotator, text, "Lomax") == ["Sir Keir Lomax"]


def test_mrs_is_not_her_husband(annotator: Annotator) -> None:
    text = "Keir Lomax arrived at the hall. Mrs Lomax wore blue. Mr Lomax said he was glad. Lomax left at noon."
    assert lone(annotator, text, "Lomax") == ["Mrs Lomax", "Keir Lomax", "Keir Lomax"]


@pytest.mark.parametrize(
    "text",
    [
        "Robin Lomax, who runs the mill, said it was safe. Ms Lomax had it built.",  # a given name may be a woman's too
        "Mara Lomax runs the mill. Mrs Lomax had it built.",
        "Ms Robin Lomax runs the mill. Mrs Lomax had it built.",
    ],
)
def test_a_courtesy_that_fits_or_may_fit_tells_nobody_else(annotator: Annotator, text: str) -> None:
    (full,) = lone(annotator, text, "Lomax")
    assert full.split()[1] == "Lomax"
    assert full.split()[0] in ("Robin", "Mara")


@pytest.mark.parametrize(
    "text",
    [
        "President Vance has praised a boy who fell asleep. Vance said he was a hero. Joshua Vance, 11, was bullied. Vance will meet him.",
        "Joshua Vance, an 11-year-old, fell asleep during President Vance's speech. Joshua sat in front. Vance called him a hero.",
        "The president's daughter, Ida Vance, opened the hall. President Vance was not there. Vance will meet her on Monday.",
        "Ida Vance, his eldest daughter, opened the hall. President Vance was not there. Vance will meet her on Monday.",
        "President Vance began his last week. Mr Vance spoke for an hour, and Michelle Vance for two. Mr Vance looked tired. So was Vance.",
        "President Vance was not there. His son Otto Vance and his daughter, Ida Vance, opened the hall. President Vance will meet them.",
        "Otto Vance Jr. opened the hall. Vance Jr. said that he was glad. Vance had asked him.",
        "Otto Vance Jr. opened the hall. President Vance was not there. Vance will be there on Monday.",
        "A pupil, Joshua Vance, fell asleep during President Vance's speech. Joshua sat in front. Vance called him a hero.",
    ],
)
def test_a_child_and_kin_are_not_the_president(annotator: Annotator, text: str) -> None:
    assert set(lone(annotator, text, "Vance")) == {"Vance"}


@pytest.mark.parametrize(
    "text",
    [
        "President Vance has praised the boy. Joshua Vance, 71, was elected in May. Vance will meet him.",
        "President Vance has praised the boy. President Joshua Vance spoke for an hour. Vance will meet him.",
        "Joshua Vance, 11, was bullied. Vance will meet his teacher.",
    ],
)
def test_whoever_may_hold_the_office_does(annotator: Annotator, text: str) -> None:
    assert set(lone(annotator, text, "Vance")) == {"Joshua Vance"}


def test_first_lady_is_no_part_of_the_name(annotator: Annotator) -> None:
    (annotation,) = annotator.annotate(["He met First Lady Laura Brandt in Tolm."])
    assert "Laura Brandt" in {m.text for m in annotation.mentions}


def test_of_several_bearers_an_office_tells_its_holder(annotator: Annotator) -> None:
    text = "Ida Vance and Otto Lind arrived. President Vance had shared a video. President Karl Vance and Ida Vance left at noon."
    assert lone(annotator, text, "Vance") == ["Karl Vance"]


def test_a_surname_alone_is_not_that_of_somebodys_kin(annotator: Annotator) -> None:
    son = "Piers Vance spoke in Tolm. Robin Vance, son of the builder, was there, and Robin Vance wept. Vance said he was glad."
    assert lone(annotator, son, "Vance") == ["Piers Vance"]
    about = "Robin Vance, son of the builder Piers Vance, spoke in Tolm. Robin Vance wept. Vance said he was glad."
    assert lone(annotator, about, "Vance") == ["Robin Vance"]
