"""What in a reported clause is the reporter's own, and what looks like a report and is none."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

EDGES = [
    # the reporter's words that open a sentence
    ("Meanwhile, the dam was sold, Mara Lind said.", [("the dam was sold", "Mara Lind")]),
    ("In addition, the dam will be sold, officials said.", [("the dam will be sold", "officials")]),
    ("Meantime, according to the ministry, the dam leaks.", [("the dam leaks", "the ministry")]),
    # a report of the report, at its end and inside it
    ("Police said the dam was sold, KPTM-TV reported.", [("the dam was sold", "Police"), ("the dam was sold", "KPTM-TV")]),
    (
        "Nine people fell in Tolm, WOIO-TV reported, while two people fell in Orrel, according to a report in The Advocate.",
        [
            ("Nine people fell in Tolm", "WOIO-TV"),
            ("Nine people fell in Tolm while two people fell in Orrel", "a report in The Advocate"),
        ],
    ),
    # the next report ends an infinitive
    (
        "The mayor urged them to talk to the owners of the dam and to wait, saying that nobody wins.",
        [("to talk to the owners of the dam and to wait", "The mayor"), ("nobody wins", "The mayor")],
    ),
    # what others say of the subject is theirs
    ("Mara Lind responded when faced with criticism that she had sold the dam.", []),
    ("Mara Lind answered criticism that she had sold the dam.", []),
    # calls that say nothing
    ("The mayor called him directly last week to encourage him to work on a deal.", []),
    ("They used the position to call attention to the dam.", []),
    ("The mayor called out the owners of the dam.", []),
    ("The mayor called on Monday for the owners to resign.", [("to resign", "The mayor")]),
    # a participle after a comma has no speaker
    (
        "One of the risks is a flood, labeled the biggest danger in Tolm's valley, Mara Lind said.",
        [("One of the risks is a flood, labeled the biggest danger in Tolm's valley", "Mara Lind")],
    ),
    # what begins and continues is no speech
    ("As the party began leaning to the left, the voters of Tolm moved right.", []),
    ("And while the debt has shrunk by half, Tolm continues to spend more than it has.", []),
    # an order to say it is none
    ("In order to call the dam a farce, Mara Lind hired a band.", []),
    ("He did it in order to publicly tell his son that he was proud.", []),
    # who is brought to urge
    ("The plan has many on the far side urging leaders to take on the mayor.", [("to take on the mayor", "many")]),
    # some are somebody, whom nobody names
    ("Some said that the dam leaks.", [("the dam leaks", "Some")]),
    # a verb that only sometimes reports
    ("Mara Lind shares: “The dam is sold.”", [("The dam is sold.", "Mara Lind")]),
    ("“The dam is sold,” she shares.", [("The dam is sold,", "she")]),
    ("Mara Lind shared that the dam was sold.", [("the dam was sold", "Mara Lind")]),
    ("Mara Lind shared a report that the dam was sold.", []),
    # a name between commas that the tagger takes for several, after titles joined by "and"
    (
        "Bank of Tolm’s managing director for rates and macro strategist, Benjamin Reitzes, said the dam should hold.",
        [("the dam should hold", "Benjamin Reitzes")],
    ),
    # whoever works a thing can suggest what no sign does
    ("The blacksmith suggests that the dam leaks.", [("the dam leaks", "The blacksmith")]),
    ("The growth suggests that the dam leaks.", []),
    # when and in what it was said
    ("The ministry said on Wednesday it would close the dam.", [("it would close the dam", "The ministry")]),
    ("Mara Lind told reporters on Friday she would stay.", [("she would stay", "Mara Lind")]),
    ("The ministry said in a statement the dam was safe.", [("the dam was safe", "The ministry")]),
    ("Mara Lind said last year was better.", [("last year was better", "Mara Lind")]),
    ("The governor on Wednesday said that the dam would be sold.", [("the dam would be sold", "The governor")]),
    ("The ministry in a statement said the dam was sold.", [("the dam was sold", "The ministry")]),
    ("As preliminary data showed a rise in leaks, the ministry said in a statement on Wednesday.", []),
    ("After the raid in May, prosecutors charged that the mayor had lied.", [("the mayor had lied", "prosecutors")]),
    ("As Mara Lind lamented the sale, her rivals took a moment to celebrate.", []),
    # what it would be like to say
    ("It was unfair to say that the dam was sold.", []),
    ('It is safe to say that "nobody cares" about the dam.', []),
    ("The ministry is slow. It was quick to add that the dam was sold.", [("the dam was sold", "It")]),
    ("Lind said it was fair to say that the dam was sold.", [("it was fair to say that the dam was sold", "Lind")]),
    # as somebody said
    ("As the harbour master Josh Ernst explained, three taxes were put off.", [("three taxes were put off", "Josh Ernst")]),
    ("But as the Tolm Times noted in a letter Thursday, the dam is old.", [("the dam is old", "the Tolm Times")]),
    ("As Lind told the Tolm Daily, the dam is old.", [("the dam is old", "Lind")]),
    # what a colon or a dash parts from a report
    ("The town was unsure: Mara Harmon called it “the least bad option.”", [("it “the least bad option.”", "Mara Harmon")]),
    ("It made the mayor angry - he called her “weak”.", [("her “weak”", "he")]),
    # by whom, in the middle
    (
        "For Orrel, according to William Benn, Monday's speech represents “a test” of his will.",
        [("For Orrel Monday's speech represents “a test” of his will", "William Benn")],
    ),
    (
        "At the heart of it, according to Josh Ernst, another engineer, was a leak.",
        [("At the heart of it was a leak", "Josh Ernst")],
    ),
    # a clause that goes on between marks
    (
        "Orrel said he had received offers, but “the offers were bad.”",
        [("he had received offers, but “the offers were bad.”", "Orrel")],
    ),
    # a clause by its pronoun
    (
        "The leak opened a debate, with Mara Lind telling reporters on Thursday she viewed Orrel as “responsible” for it.",
        [("she viewed Orrel as “responsible” for it", "Mara Lind")],
    ),
    # nouns of saying
    ("Mara Lind's answer was that “the dam comes first.”", [("the dam comes first.", "Mara Lind")]),
    ("She brushed off Mara Lind's claims that the dam leaks.", [("the dam leaks", "Mara Lind")]),
    # a half without marks before its report
    (
        "The dam has one thing in common with the town, the columnist suggested: “It is old.”",
        [("The dam has one thing in common with the town It is old.", "the columnist")],
    ),
    ("In Tolm, Mara Lind said, “it is over.”", [("it is over.", "Mara Lind")]),
    ("When she came in, Mara Lind said, “It is over.”", [("It is over.", "Mara Lind")]),
    # a statement without a stop or a capital before and after its cue
    (
        "“Nobody looks for the owners of the dam. No, Orrel -H” Mara Lind tweeted.",
        [("Nobody looks for the owners of the dam. No, Orrel -H", "Mara Lind")],
    ),
    (
        "Orrel, Lind wrote “has shown his love of the valley. He works hard.”",
        [("Orrel has shown his love of the valley. He works hard.", "Lind")],
    ),
    # no clause that an infinitive with a quoted object hides
    (
        "George Orrel said he planned to use the money to counter “Mara Lind's long campaign.”",
        [("he planned to use the money to counter “Mara Lind's long campaign.”", "George Orrel")],
    ),
    # a condition, a subject or an adverb before the report
    ("If Orrel would debate, Lind tweeted, “I will help him.”", [("If Orrel would debate I will help him.", "Lind")]),
    (
        "Instead, Orrel told Norda, his policy would merely be “to sell it.”",
        [("Instead his policy would merely be “to sell it.”", "Orrel")],
    ),
    ("Later, Orrel added a lock and, still later, he sold the dam.", []),
    # a clause whose verb after the marks is in its own tense
    (
        "Rand Orrel told Norda that polls could be “way off,” and have been so for years.",
        [("polls could be “way off,” and have been so for years", "Rand Orrel")],
    ),
    # what is said with a few words between marks
    ("They chanted “sell the dam” and “no more”.", [("“sell the dam” and “no more”", "They")]),
    ("Minutes later, she sent an email saying, “done.”", [("done.", "she")]),
    ("Later Orrel tweeted, “Thank you Tolm! #Dam” on Friday.", [("Thank you Tolm! #Dam", "Orrel")]),
    ("Mara Lind wrote “The Art of Dams” in 2001.", []),
    ("“Related:”", []),
    # whose words they are, where the parse has a part of them
    (
        "The Russians have threatened to cut off a line that the armies have used.",
        [("to cut off a line that the armies have used", "The Russians")],
    ),
    (
        "Orrin Hatch said including the repeal allows the party to be more ambitious.",
        [("including the repeal allows the party to be more ambitious", "Orrin Hatch")],
    ),
    (
        "The party said the hall slated to host it along with hotels in the area are still available.",
        [("the hall slated to host it along with hotels in the area are still available", "The party")],
    ),
    (
        "Orrel is “saying we can't. This makes no sense,” Mara Lind said.",
        [("Orrel is “saying we can't. This makes no sense,”", "Mara Lind")],
    ),
    (
        "Mark Rowe said after receiving “fresh assurances,” the town was now “working closely” with him.",
        [("the town was now “working closely” with him", "Mark Rowe")],
    ),
    (
        "The gunman is in custody, police spokesperson Lt. Mara Buck told local reporters.",
        [("The gunman is in custody", "Mara Buck")],
    ),
    # datelines
    ("TOLM (AP) — The dam was sold, officials said.", [("The dam was sold", "officials")]),
    ("Tolm, Norda (CNN) The dam was sold, according to officials.", [("The dam was sold", "officials")]),
    # a report of a report to its end
    (
        "The mayor sold the dam, according to data gathered by police, an official told KPTM on Thursday.",
        [("The mayor sold the dam", "data gathered by police"), ("The mayor sold the dam", "an official")],
    ),
    # criticism with the words of another report
    ("Lind blasted the ban, which he called “the worst of all” in Tolm.", [("“the worst of all” in Tolm", "he")]),
    # what a plan provides for
    ("Existing plans had called for the hall to be closed.", []),
    ("Mara Lind has claimed that he has data showing the dam leaked in May.", [("he has data showing the dam leaked in May", "Mara Lind")]),
    # what somebody is called, and how the reporter goes on behind a dash
    ("Mara Lind called him “the next Orrel” – the founder whom Tolm adores.", [("him “the next Orrel”", "Mara Lind")]),
    ("Mara Lind called the plan “a disaster” — the third of its kind.", [("the plan “a disaster”", "Mara Lind")]),
    # nobody accuses, and nobody calls
    ("Scores of people were accused of crimes and waited for trial.", []),
    ("She came to some meetings called to protest the sale of the dam.", []),
    # what somebody needs
    ("Mara Lind asked for more time to think of the dam.", []),
    ("As Lind noted, the dam is old — but nobody has sold it.", [("the dam is old", "Lind")]),
    # a slogan at the end of its sentence
    ("She shares the line that he used in his campaign, ‘Make Tolm Great Again.’", []),
    # declared what
    ("Mara Lind declared it “another great day for us” and left.", [("it “another great day for us”", "Mara Lind")]),
    ("Mara Lind declared a “holiday” in Tolm.", []),
    # a headline and a slogan, however they are written
    ("Mara Lind was glad. The paper’s headline, “Sell the dam”, was wrong, and its slogan “nothing but news” was too.", []),
    # a work whose title ends its sentence
    ("Mara Lind wrote of the years of the dam in her memoir, “Salt and Stone.”", []),
    # a quotation in a quotation at the end of a half
    ("“They tell me, ‘Go home,’” Mara Lind said. “I stay.”", [("They tell me, ‘Go home,’ I stay.", "Mara Lind")]),
]


@pytest.mark.parametrize(("text", "said"), EDGES, ids=[row[0][:50] for row in EDGES])
def test_what_is_reported_and_by_whom(quotes: Quotes, text: str, said: list[tuple[str, str]]) -> None:
    assert sorted((q.text, q.speaker_text) for q in quotes(text)) == sorted(said)


def test_the_outlet_of_an_inner_report_is_the_via_of_the_outer_one(quotes: Quotes) -> None:
    found = quotes(
        "Police in Tolm reported eight people hurt in six falls, KPTM-TV said, and Orrel saw at least seven falls, WREG-TV reported."
    )
    assert {(q.text, q.via) for q in found if q.speaker_text == "Police in Tolm"} == {("eight people hurt in six falls", "KPTM-TV")}
    assert {q.via for q in found if q.speaker_text.endswith("-TV")} == {None}
