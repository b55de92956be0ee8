"""Nouns and pronouns that stand for a name: the mayor, the paper, the letter, and who is never meant by them."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

MEANT = [
    # who only tells of what kind somebody is, is not spoken of
    (
        "Tomas Rudd defends the pier. Rudd says it pays.\n\nRudd spokesman Olaf Brandt said no more.\n\n“I have no news,” he said.",
        "Olaf Brandt",
    ),
    (
        "Hella Voss ran the port. Mara Lind, a Voss supporter, made a remark that “the pier is ours.” Her remark that “it is ours” hurt.",
        "Mara Lind",
    ),
    # he and she by what the story says of somebody whose name does not tell it
    ("Sanko Voss said she would stay. Karl Rudd met Sanko Voss in Tolm.\n\n“It is safe,” she said.", "Sanko Voss"),
    # an office by its short form, and one that somebody is elected to
    ("Gov. Hella Voss met Mara Lind. Lind spoke for an hour.\n\n“It is safe,” the governor said.", "Hella Voss"),
    ("Anton Brevik was elected president in May. Mara Lind spoke for an hour. “It is safe,” the president said.", "Anton Brevik"),
    ("Gov. Hella Voss met former governor Mara Lind. Lind spoke for an hour.\n\n“It is safe,” the former governor said.", "Mara Lind"),
    # of several who are called so, the one whom the story says more closely; not one of another place
    (
        "Marland Sen. Mara Lind met Norda Sen. Hella Voss. Voss spoke for an hour.\n\n“It is safe,” the Marland senator said.",
        "Mara Lind",
    ),
    # a part that nobody has been given is whoever the story is about
    (
        "Mara Lind wants a pier. Lind drew it. Lind says it pays. Tomas Rudd left.\n\n“It is safe,” the hopeful said.",
        "Mara Lind",
    ),
    # an office is not held by who is told to be something else, nor two by one
    ("Jonas Reet, a painter, said the water rose. “It is safe,” the mayor said.", None),
    ("Jonas Reet said the water rose. “It is safe,” the mayor said. “It is late,” the president said.", None),
    ("Jonas Reet, the candidate, said the water rose. “It is safe,” the senator said.", "Jonas Reet"),
    ("Glenn Orrel spoke on Monday. The radioman said that the pier was safe.", "Glenn Orrel"),
    # an adviser of somebody, and a spokesman of an office, are nobody named
    ("Tomas Rudd met Mara Lind. Lind spoke first. “It is safe,” said the senior Rudd adviser.", None),
    ("Tomas Rudd met Mara Lind. The mayor's spokesman said little. “It is safe,” the spokesman said.", None),
    # what a story also calls people without a name is nobody whom it hasn't called so: an official, a judge, a reporter
    ("Mara Lind wants a pier. Lind drew it. “It is safe,” the official said.", None),
    ("Mara Lind wants a pier. Lind drew it. “It is safe,” the judge said.", None),
    ("Mara Lind, the judge, drew a pier. “It is safe,” the judge said.", "Mara Lind"),
    # nor is who is told by what he did, or of whom one without a name was told just before
    ("Mara Lind wants a pier. Lind drew it. “It is safe,” said the hopeful who had met her.", None),
    ("Mara Lind left. One Republican said it was late.\n\n“It is safe,” the Republican said.", None),
    ("Mara Lind left. Another senator said it was late.\n\n“It is safe,” the senator said.", None),
    # of whom an office is told that another one holds: the vice president, the former president
    ("Vice President Hella Voss met President Mara Lind. Voss spoke for an hour.\n\n“It is safe,” the president said.", "Mara Lind"),
    ("Former President Hella Voss met President Mara Lind. Voss spoke first.\n\n“It is safe,” the president said.", "Mara Lind"),
    # of a place by what stands beside the name
    (
        "Mara Lind (R-Ohio) met Hella Voss. Voss spoke for an hour.\n\n“It is safe,” the Ohio Republican said.",
        "Mara Lind",
    ),
    (
        "Mara Lind wants a pier. Sen. Hella Voss, R-Utah, met her.\n\n“It is safe,” the Ohio senator said.",
        "Mara Lind",
    ),
    # a paper whose name ends like a part; what makes planes is a company
    ("Mara Lind wants a pier. Lind drew it. As the Marland Reporter noted, the pier was safe.", None),
    ("Mara Lind left Norda Motors. Norda Motors built it.\n\n“It is safe,” the carmaker said.", "Norda Motors"),
    # the company and the group have done something, and the party is one
    ("Norda Motors drew a pier. Mara Lind wrote to the Tolm Museum.\n\n“It is safe,” the company said.", "Norda Motors"),
    ("Norda Motors drew a pier. Mara Lind left the Tolm Police.\n\n“It is safe,” the company said.", "Norda Motors"),
    ("Mara Lind wrote to the Tolm Museum.\n\n“It is safe,” the party said.", None),
    ("According to the Tolm Foundation, the pier was safe.\n\n“It is late,” the group said.", "Tolm Foundation"),
    # the court is the one whose name ends so, and between two it stays open
    ("Mara Lind went to the Norda Supreme Court. Norda Motors drew a pier.\n\n“It is safe,” the court said.", "Norda Supreme Court"),
    ("Mara Lind left the Norda Supreme Court. Olaf Brandt left the Tolm County Court.\n\n“It is safe,” the court said.", None),
    # a ministry is nobody's name, whatever stands beside one
    ("Tomas Rudd, the ministry spokesman, was late. “It is safe,” the ministry said.", None),
    # he is whom his own sentence names, whoever spoke without a name before it
    ("“It is late,” a spokesman said.\n\nTomas Rudd said the pier was old, a fact that he said was known.", "Tomas Rudd"),
    # an official without a name is remembered through the story
    (
        "Mara Lind, an official, left. One official said it was late.\n\n"
        + "The pier is old.\n\n" * 8
        + "“It is safe,” the official said.",
        None,
    ),
    # she and others are several
    ("Mara Lind left. “It is safe,” she and her aides said.", None),
    # whoever is only called by an age
    ("Tomas Rudd spoke in Tolm. “It is safe,” said the 46-year-old.", "Tomas Rudd"),
    # nobody in the phrases of his own clause, but for whom it says it is about
    ("Tomas Voss spoke on Monday. In an interview with Olaf Rudd, he said the pier was safe.", "Tomas Voss"),
    ("Tomas Voss spoke on Monday.\n\nAs for Olaf Rudd, he said the pier was safe.", "Olaf Rudd"),
    # a part whose name follows is nobody named before
    (
        "Yusef Tamrani preached in Tolm. “Go,” Tamrani said. The minister, Tomas Orrel, was cooler. He said it was late.",
        "Tomas Orrel",
    ),
    # the paper is the medium
    ("Mara Lind wrote for the Tolm Herald. “It is safe,” the newspaper wrote.", "Tolm Herald"),
    ("Mara Lind met the Tolm Herald. “It is safe,” the editorial board wrote.", "Tolm Herald"),
    ("Mara Lind sat on it. “It is safe,” the board wrote.", None),
    # a letter is its author's
    ("An email was sent from the club’s director, Jeremy Borden, to its members. The email said, “It is over.”", "Jeremy Borden"),
    ("“It is late,” Mara Lind told the port in a letter.\n\nThe letter said: “It is over.”", "Mara Lind"),
    ("Lind's letter said the pier was safe. Mara Lind left.", "Mara Lind"),
    ("A study by Mara Lind said the pier was safe.", "Mara Lind"),
    ("According to an archived copy of the Norda Ferries website, the pier is safe.", "Norda Ferries"),
    # but not of whom it is about, of who has only seen it, nor of where it is posted
    ("A copy of the letter seen by Mara Lind said the pier was safe.", None),
    ("The Lind letter said the pier was safe. Mara Lind left.", None),
    # he is whose letter is told of, or in whose speech it was; not whose son
    ("Tomas Rudd met Olaf Brandt. Brandt’s letter is long.\n\n“It is safe,” he said.", "Olaf Brandt"),
    ("Tomas Rudd met Mara Lind. Lind left. In Olaf Brandt's first speech, he said the pier was safe.", "Olaf Brandt"),
    ("Tomas Rudd met Mara Lind. Lind's sons left. “It is safe,” he said.", "Tomas Rudd"),
    # or of whom a clause says that he told something, or leads to the quotation
    ("Tomas Rudd spoke. The case is that of Olaf Brandt, who told the court that it was late. He said it was cold.", "Olaf Brandt"),
    # nobody who is only named in a line, a photographer or a headline of another story
    ("Tomas Rudd met the crews.\n\nOlaf Brandt / Norda Press.\n\n“It is safe,” he said.", "Tomas Rudd"),
    ("Tomas Rudd met the crews.\n\nOLAF BRANDT FLOATS NEW PIER\n\nHe said it was safe. Olaf Brandt left.", "Tomas Rudd"),
    # which is nobody's
    ("The office released the report on Olaf Brandt, which said that the pier was safe.", None),
    # the secretary of something is not whoever is present
    ("Tomas Rudd met Olaf Brandt. Brandt said the secretary of state had left. He said it was late.", "Olaf Brandt"),
    # he who comes after a part that stands for a name is the one whom the part stands for
    (
        "Mara Lind, the engineer, met Hella Voss. Voss spoke. The engineer said the pier was safe.\n\n“It is old,” she said.",
        "Mara Lind",
    ),
    # a surname of two that stands alone for the first time
    ("Patricia Lind, mother of the drowned sailor Sean Lind, rejected the claim.\n\n“He was alone,” Lind said.", "Patricia Lind"),
    (
        "Patricia Lind, mother of the sailor Sean Lind, rejected that.\n\n“He drowned,” Lind said.\n\n“I know,” Lind said.",
        "Patricia Lind",
    ),
]


@pytest.mark.parametrize(("text", "name"), MEANT, ids=[row[0][-45:] for row in MEANT])
def test_whom_a_noun_or_pronoun_stands_for(quotes: Quotes, text: str, name: str | None) -> None:
    assert quotes(text)[-1].speaker == name


def test_a_part_that_is_told_before_its_name_and_comes_again_is_the_one_named_then(quotes: Quotes) -> None:
    text = "Norda's minister left. The minister said the pier was safe. The minister said it was old.\n\n“I cross it,” Mara Lind said."
    assert {q.speaker for q in quotes(text)} == {"Mara Lind"}
