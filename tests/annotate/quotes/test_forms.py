"""The forms that reported speech takes in news, and what looks like it and is none: what each sentence gives, span by span.

The sentences were written from a list of forms, not from what the rules do; those that the parser breaks are left out.
"""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

Said = list[tuple[list[str], str]]
"""For each quote its spans and its speaker as written."""

FORMS: list[tuple[str, Said]] = [
    ("The councillor Dara Voss was filmed saying the dam had been sold twice.", [(["the dam had been sold twice"], "Dara Voss")]),
    ("Mr Pike is on record as saying that the pier was never insured.", [(["the pier was never insured"], "Mr Pike")]),
    ("A video of Voss saying the dam had been sold spread on Monday.", [(["the dam had been sold"], "Voss")]),
    ("Footage of Ms Pike saying “the pier is ours” has been removed.", [(["the pier is ours"], "Ms Pike")]),
    ("Orla Finch was caught on camera saying that voters were “sheep”.", [(["voters were “sheep”"], "Orla Finch")]),
    ("He was overheard saying the vote was lost.", [(["the vote was lost"], "He")]),
    ("The minister went on record to say the bridge was unsafe.", [(["the bridge was unsafe"], "The minister")]),
    ("“The dam is sold, said Dara Voss.", [(["The dam is sold,"], "Dara Voss")]),
    ("“We never insured the pier, Mr Pike told the court on Friday.", [(["We never insured the pier,"], "Mr Pike")]),
    ("Ms Voss did not say that the dam was sold.", []),
    ("Ms Voss never claimed the dam was safe.", []),
    ("The mayor would say that the pier is doomed.", []),
    ("If the mayor says the pier is doomed, the town will pay.", []),
    ("Mr Pike denied saying that the pier was doomed.", []),
    ("Mr Pike tends to say that the pier was doomed.", []),
    ("It was an effort to claim that the pier was doomed.", []),
    ("It was easier to claim that the pier was doomed.", []),
    ("The rules enable critics to allege that the pier was doomed.", []),
    ("Mr Pike wrote to insist that the pier was doomed.", [(["the pier was doomed"], "Mr Pike")]),
    ("Ms Voss said that the dam was sold.\n\n‘Built on sand’\n\nThe pier is old.", [(["the dam was sold"], "Ms Voss")]),
    ("Nobody said the pier was doomed.", []),
    ("The ministry declined to say whether the dam was sold.", []),
    ("He refuses to admit that the pier is lost.", []),
    ("She could not confirm that the dam was sold.", []),
    ("“The dam,” said Dara Voss, “was sold twice.”", [(["The dam,", "was sold twice."], "Dara Voss")]),
    ("“The dam was sold,” Ms Voss said, pausing. “Twice.”", [(["The dam was sold,", "Twice."], "Ms Voss")]),
    (
        "Ms Voss shook her head. “The dam was sold,” she said.\n\n“It was sold twice.”",
        [(["The dam was sold,", "It was sold twice."], "she")],
    ),
    (
        "“The dam was sold.\n\n“And then it was sold again,” said Ms Voss.",
        [(["The dam was sold.", "And then it was sold again,"], "Ms Voss")],
    ),
    ("“Go home,” the guard shouted at Mr Pike, who replied: “I am home.”", [(["Go home,"], "the guard"), (["I am home."], "who")]),
    ("“The pier is doomed,” concedes Mr Pike.", [(["The pier is doomed,"], "Mr Pike")]),
    ("“The pier is doomed,” wrote the paper's critic, Orla Finch, in March.", [(["The pier is doomed,"], "Orla Finch")]),
    ("Mr Pike: “The pier is doomed.”", [(["The pier is doomed."], "Mr Pike")]),
    ("The dam leaks, according to two engineers who inspected it in May.", [(["The dam leaks"], "two engineers")]),
    ("According to a report by the harbour board, the pier is doomed.", [(["the pier is doomed"], "a report by the harbour board")]),
    (
        "The dam was sold twice, Ms Voss told the inquiry, adding that nobody had noticed.",
        [(["The dam was sold twice"], "Ms Voss"), (["nobody had noticed"], "Ms Voss")],
    ),
    ("Ms Voss was quoted by the Norda agency as saying that the dam leaks.", [(["the dam leaks"], "Ms Voss")]),
    ("Mr Pike pointed out that the pier was built in 1902.", [(["the pier was built in 1902"], "Mr Pike")]),
    ("Mr Pike went on to say that the pier was built in 1902.", [(["the pier was built in 1902"], "Mr Pike")]),
    ("The dam, engineers have warned, will not last the winter.", [(["The dam", "will not last the winter"], "engineers")]),
    ("It was announced on Monday that the dam would close.", [(["the dam would close"], "")]),
    ("The dam is said to leak.", []),
    ("Police said a man in his 40s had been arrested.", [(["a man in his 40s had been arrested"], "Police")]),
    ("She joked that the pier would outlive her.", [(["the pier would outlive her"], "She")]),
    ("Ms Voss described the dam as a sieve.", [(["the dam as a sieve"], "Ms Voss")]),
    ("Ms Voss accused the board of selling the dam twice.", [(["selling the dam twice"], "Ms Voss")]),
    ("Ms Voss urged residents to boil their water.", [(["to boil their water"], "Ms Voss")]),
    ("Ms Voss believes the dam leaks.", []),
    ("Ms Voss hopes the dam will hold.", []),
    ("Engineers found that the dam leaks.", []),
    ("The board ordered the dam closed.", []),
    ("Ms Voss declined to comment.", []),
    ("Critics slammed the plan.", []),
    ("Er sagte etwas. „Der Damm ist sicher“, said Ms Voss.", [(["Der Damm ist sicher"], "Ms Voss")]),
    ("« Le barrage est vendu », said Ms Voss.", [(["Le barrage est vendu"], "Ms Voss")]),
    ("‘The dam's wall won't hold,’ said Ms Voss.", [(["The dam's wall won't hold,"], "Ms Voss")]),
    ("'The Damascus' army won't come,' said Ms Voss.", [(["The Damascus' army won't come,"], "Ms Voss")]),
    ("“He told me, ‘The dam is sold,’ and left,” said Ms Voss.", [(["He told me, ‘The dam is sold,’ and left,"], "Ms Voss")]),
    ("Ms Voss has published “The Leaking Dam” and sings “Rain on the Pier”.", []),
    ("The “smart dam” was opened by Dan “The Plank” Pike.", []),
    (
        "Ms Voss said the dam was “a sieve”, and that “no money” would mend it.",
        [(["the dam was “a sieve”, and that “no money” would mend it"], "Ms Voss")],
    ),
    (
        "“The dam leaks,” said a spokesman for the ministry, who asked not to be named.",
        [(["The dam leaks,"], "a spokesman for the ministry")],
    ),
    ("“The dam leaks,” said Hamad bin Saleh al-Dosri, deputy water minister.", [(["The dam leaks,"], "Hamad bin Saleh al-Dosri")]),
    ("“The dam leaks,” said Sen. Joost van der Meer.", [(["The dam leaks,"], "Joost van der Meer")]),
    ("“The dam leaks,” said Kiln County Sheriff Bo O'Dell.", [(["The dam leaks,"], "Bo O'Dell")]),
    ("“The dam leaks,” Sir Hugh Pike told the BBN.", [(["The dam leaks,"], "Sir Hugh Pike")]),
    ("“The dam leaks,” Pike's lawyer said.", [(["The dam leaks,"], "Pike's lawyer")]),
    ("“The dam leaks,” said one of the engineers.", [(["The dam leaks,"], "one of the engineers")]),
    ("“We are tired,” said the 52-year-old baker.", [(["We are tired,"], "the 52-year-old baker")]),
    ("Taking the stand on Tuesday, Ms Voss testified that she had signed nothing.", [(["she had signed nothing"], "Ms Voss")]),
    ("In a letter to the board, Ms Voss writes that the dam leaks.", [(["the dam leaks"], "Ms Voss")]),
    ("“The dam leaks!” Ms Voss tweeted.", [(["The dam leaks!"], "Ms Voss")]),
    ("Ms Voss was adamant: “The dam leaks.”", [(["The dam leaks."], "Ms Voss")]),
    ("Speaking to reporters, he said there was “no way back”.", [(["there was “no way back”"], "he")]),
    ("“I would do it again” were her last words to the court.", []),
    ("Voss has said she will run again, and Pike says he will not.", [(["she will run again"], "Voss"), (["he will not"], "Pike")]),
    ("Voss, 61, told me over tea that she had “never wanted any of it”.", [(["she had “never wanted any of it”"], "Voss")]),
    ("Voss let slip that the dam had been sold.", [(["the dam had been sold"], "Voss")]),
    ("Voss made clear that the dam was hers.", [(["the dam was hers"], "Voss")]),
    ("For Voss, the dam is “a sieve”.", []),
    ("Voss took to social media to say that the dam leaks.", [(["the dam leaks"], "Voss")]),
    ("The rumour, Voss said on Monday, was “rubbish”.", [(["The rumour", "was “rubbish”"], "Voss")]),
    ("“It is safe,” said Mara Lind, who told Tomas Rudd so. “Go.”", [(["It is safe,", "Go."], "Mara Lind")]),
    ("Mara Lind went on with her tale.\n\n“Nobody came to the pier.”", [(["Nobody came to the pier."], "Mara Lind")]),
    (
        "“I like it,” Mara Lind told Norda Radio. Then, later that month in Tolm: “I never liked it.”",
        [(["I like it,"], "Mara Lind"), (["I never liked it."], "Mara Lind")],
    ),
    ("The plan died after Mara Lind’s remark that, “We are going to lose.”", [(["We are going to lose."], "Mara Lind")]),
    ("“We need help,” Mara Lind, 30, of Tolm, Norda, who was among those asked, said in an interview.", [(["We need help,"], "Mara Lind")]),
    ("“It is safe,” mused Harbour Hour co-host Mara Lind.", [(["It is safe,"], "Mara Lind")]),
    ("Her husband cut in: “It is safe.”", [(["It is safe."], "Her husband")]),
    ("Tomas Rudd left without saying that the bridge was safe.", []),
    ("Tomas Rudd stopped short of saying that the bridge was safe.", []),
    ("Mara Lind said so after Tomas Rudd had left, adding that the bridge was safe.", [(["the bridge was safe"], "Mara Lind")]),
    ("Mara Lind fired back: “It is safe.”", [(["It is safe."], "Mara Lind")]),
    ("Mara Lind made it clear that the bridge was hers.", [(["the bridge was hers"], "Mara Lind")]),
    ("Mara Lind let it be known that the bridge was hers.", [(["the bridge was hers"], "Mara Lind")]),
    ("Mara Lind let slip that the bridge had been sold.", [(["the bridge had been sold"], "Mara Lind")]),
    ("Mara Lind told reporters: the bridge is safe.", [(["the bridge is safe"], "Mara Lind")]),
    ("Mara Lind put it bluntly: the bridge is safe.", [(["the bridge is safe"], "Mara Lind")]),
    ("“It is safe, Mara Lind told the court.", [(["It is safe,"], "Mara Lind")]),
    ("“It is safe, said Mara Lind.", [(["It is safe,"], "Mara Lind")]),
    (
        "Mara Lind, later alleging that Tomas Rudd had sold the bridge, said she would buy it.",
        [(["Tomas Rudd had sold the bridge"], "Mara Lind"), (["she would buy it"], "Mara Lind")],
    ),
    ("She was recorded telling the staff that the fund was empty.", [(["the fund was empty"], "She")]),
    ("Mara Lind joked that the pier would outlive her.", [(["the pier would outlive her"], "Mara Lind")]),
    # brought to speak; a part of another's words is nobody's turn; what is not yet said
    ("That prompted Mara Lind to ask whether the bridge was safe.", [(["whether the bridge was safe"], "Mara Lind")]),
    ("Its history led one engineer to insist that “the bridge is doomed.”", [(["the bridge is doomed."], "one engineer")]),
    (
        "Mara Lind said that some critics had predicted that the bridge would fall.\n\n“I cross it every day.”",
        [
            (["some critics had predicted that the bridge would fall"], "Mara Lind"),
            (["the bridge would fall"], "some critics"),
            (["I cross it every day."], "Mara Lind"),
        ],
    ),
    (
        "Mara Lind responded to calls for the bridge to close by asking whether the ferry would be next.",
        [(["whether the ferry would be next"], "Mara Lind")],
    ),
    ("Mara Lind was prepared to testify that Tomas Rudd had sold the bridge.", []),
    ("The town neglects to explain how the bridge fell.", []),
    ("Mara Lind told the council not to sell the bridge.", [(["not to sell the bridge"], "Mara Lind")]),
    # circumstances, telephones, shows
    ("Mara Lind has decided not to sell the bridge, though a few have posted on social media.", []),
    ("Mara Lind called her lawyer after the vote.", []),
    ("“The dam is old,” Mara Lind told “Norda Sunday.” “It was sold twice.”", [(["The dam is old,", "It was sold twice."], "Mara Lind")]),
    ("“The dam is a sieve” is how Ms Voss put it.", [(["The dam is a sieve"], "Ms Voss")]),
    (
        "Stay informed, but get off your phone too, Mara Lind said.",
        [(["Stay informed, but get off your phone too"], "Mara Lind")],
    ),
    ("The dam has met with “a hostile press,” as Ms Voss put it.", [(["The dam has met with “a hostile press,”"], "Ms Voss")]),
    (
        "Writing in Norda, author and former harbour master Mara Lind, argues that “the dam was wrong.”",
        [(["the dam was wrong."], "Mara Lind")],
    ),
    # findings
    ("Evidence suggests that the bridge is safe.", []),
    ("Surveys suggest the bridge is safe.", []),
    ("Models predict that the river will rise.", []),
    ("My research suggests a modest effect on rents.", []),
    ("That suggests the bridge is safe.", []),
    ("The strike threatens to become a war.", []),
    ("The length of the list reveals the poverty of the idea.", []),
    ("Critics suggest that the bridge is doomed.", [(["the bridge is doomed"], "Critics")]),
    ("The ministry predicts that the river will rise.", [(["the river will rise"], "The ministry")]),
    ("The management confirmed that the port will close.", [(["the port will close"], "The management")]),
    ("The charity revealed that it had paid.", [(["it had paid"], "The charity")]),
    ("The letter suggests that the bridge is doomed.", [(["the bridge is doomed"], "The letter")]),
    # in her words; party members and heads of committees; who goes on; cited sources
    ("In Ms Voss's words, “the dam is a sieve”.", [(["the dam is a sieve"], "Ms Voss")]),
    ("The dam is “a sieve,” in Ms Voss's words.", [(["The dam is “a sieve,”"], "Ms Voss")]),
    ("Mara Voss spoke first. “The dam is old,” the Marland Democrat said.", [(["The dam is old,"], "the Marland Democrat")]),
    ("“The dam is old,” said Harbour Select Committee on Ferries Chairman Mara Lind.", [(["The dam is old,"], "Mara Lind")]),
    ("Mara Lind cited the director of the port and two unnamed sources.", []),
    # called it so, by the marks
    ("Mara Lind, a Tolm lawyer, called the port’s standards “strong.”", [(["the port’s standards “strong.”"], "Mara Lind")]),
    (
        "Mara Lind replied, calling the mayor’s charge “pathetic” and “unfair.”",
        [(["the mayor’s charge “pathetic” and “unfair.”"], "Mara Lind")],
    ),
    ("She called it “shameful” and called on leaders to act.", [(["it “shameful”"], "She"), (["to act"], "She")]),
    (
        "She replied, saying Orrel had been a pioneer in promoting women in the port and calling him “a feminist.”",
        [(["Orrel had been a pioneer in promoting women in the port"], "She"), (["him “a feminist.”"], "She")],
    ),
    (
        "Mara Lind says the main goal is “to sell the dam,” but conceded that the dam is old.",
        [(["the main goal is “to sell the dam,”"], "Mara Lind"), (["the dam is old"], "Mara Lind")],
    ),
    # goes on in a few words between marks
    (
        "“The dam is old,” Mara Lind said. “Bring back the ferry” was painted on a wall behind her.",
        [(["The dam is old,"], "Mara Lind")],
    ),
    (
        "“The dam is old,” Mara Lind said. “Nobody has painted it” since the war.",
        [(["The dam is old,"], "Mara Lind"), (["“Nobody has painted it” since the war"], "Mara Lind")],
    ),
]


@pytest.mark.parametrize(("text", "said"), FORMS, ids=[row[0][:50] for row in FORMS])
def test_what_a_form_gives(quotes: Quotes, text: str, said: Said) -> None:
    assert [([text[a:b] for a, b in q.spans], q.speaker_text) for q in quotes(text)] == said
