"""Names out of bylines, captions out of lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readers import bylines, captions, furniture
from archive.records import Caption


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ada Venn", ("Ada Venn",)),
        ("By Ada Venn", ("Ada Venn",)),
        ("byAda Venn", ("Ada Venn",)),
        ("By Ada Venn and Jon Sill", ("Ada Venn", "Jon Sill")),
        ("Ada Venn, Jon Sill & Lars Ubbe", ("Ada Venn", "Jon Sill", "Lars Ubbe")),
        ("By Ada Venn, Port Correspondent", ("Ada Venn",)),
        ("Ada Venn Parliamentary editor", ("Ada Venn",)),
        ("By Ada Venn in Brannock and Jon Sill", ("Ada Venn", "Jon Sill")),
        ("By Ada Venn, in Brannock", ("Ada Venn",)),
        ("Guide by Ada Venn Former Deputy Tech Editor", ("Ada Venn",)),
        ("Mon, 6/3/2024 - by Ada Venn", ("Ada Venn",)),
        ("By TPN, in News · 03 Feb 2025", ("TPN",)),
        ("By ADA VENN FOR THE POST", ("ADA VENN",)),
        ("By Ada Venn Published 5 May 2024", ("Ada Venn",)),
        ("Ada Venn - Political Reporter", ("Ada Venn",)),
        ("Ada Venn • Staff", ("Ada Venn",)),
        ("Ada Venn of The Post", ("Ada Venn",)),
        ("Story by Ada Venn; photos by Greta Silvan", ("Ada Venn",)),
        ("Par Ada Venn avec AFP", ("Ada Venn",)),
        ("Press Trust of Norda", ("Press Trust of Norda",)),
        ("Times of Brannock Staff", ("Times of Brannock Staff",)),
        ("Brannock Post News Desk", ("Brannock Post News Desk",)),
        ("Staff and wire reports", ("Staff and wire reports",)),
        ("By Ada Venn And Jon Sill For The Post On Sunday", ("Ada Venn", "Jon Sill")),
        ("From local news services", ("local news services",)),
        ("Autorin Ada Venn", ("Ada Venn",)),
        ("記者文艾達／布蘭港報導", ("文艾達",)),
        ("By Ada Venn | 12 May 2025", ("Ada Venn",)),
        ("By Ada Venn, Friday 10 October 2025", ("Ada Venn",)),
        ("Ada Venn (ada.venn@post.example)", ("Ada Venn",)),
        ("Ada Venn@adavenn", ("Ada Venn",)),
        ("Von Ada Venn und Jon Sill, dpa", ("Ada Venn", "Jon Sill", "dpa")),
        ("Ray Tallow, Jr.", ("Ray Tallow, Jr.",)),
        ("Tom Hallow Jr.", ("Tom Hallow Jr.",)),
        ("Ada Venn, Kate Royal and Anna Maria Court", ("Ada Venn", "Kate Royal", "Anna Maria Court")),
        ("AP", ("AP",)),
        ("Par Ada Venn, correspondante", ("Ada Venn",)),
        ("Авторы: Ада Венн", ("Ада Венн",)),
        ("Veröffentlicht am", ()),
        ("Name (erforderlich)", ()),
        ("Oleh: Budi Venn", ("Budi Venn",)),
        ("Piše: Ada Venić", ("Ada Venić",)),
        ("بقلم: أدا فين", ("أدا فين",)),
        ("本报记者 文艾达、林小路", ("文艾达", "林小路")),
        ("Ada Venn (dpa)", ("Ada Venn",)),
        ("(Ada Venn)", ("Ada Venn",)),
        ("https://post.example/authors/7", ()),
        ("", ()),
        ("12 May 2025", ()),
    ],
)
def test_the_names_of_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert bylines.names(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(责编：文艾达、林小路)", ("文艾达", "林小路")),
        ("【责任编辑:文艾达 】", ("文艾达",)),
        ("문아다 기자 ada@post.example", ("문아다",)),
        ("记者会在布兰诺克港口举行，船长们都参加了。", ()),
        ("The harbour opens on Monday.", ()),
    ],
)
def test_the_names_in_the_last_line_of_a_story(line: str, names: tuple[str, ...]) -> None:
    assert bylines.below(line) == names


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("The wreck off Brannock (AFP)", Caption("The wreck off Brannock", "AFP")),
        ("The wreck off Brannock (AFP) s", Caption("The wreck off Brannock", "AFP")),
        ("The wreck off Brannock. Photo: Greta Silvan", Caption("The wreck off Brannock.", "Greta Silvan")),
        ("The wreck off Brannock (Photo by Greta Silvan)", Caption("The wreck off Brannock", "Greta Silvan")),
        ("The wreck off Brannock (Greta Silvan/Norda Press)", Caption("The wreck off Brannock", "Greta Silvan/Norda Press")),
        ("The wreck off Brannock © Greta Silvan", Caption("The wreck off Brannock", "Greta Silvan")),
        ("The wreck off Brannock | Reuters", Caption("The wreck off Brannock", "Reuters")),
        ("The Coastal Relief Front (CRF)", None),
        ("He rowed back to Brannock.", None),
        ("", None),
    ],
)
def test_a_line_that_is_a_caption(line: str, caption: Caption | None) -> None:
    assert captions.parsed(line) == caption


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("• Copy Link", "share"),
        ("Share this Story : Harbour to close", "share"),
        ("5 min read", "date"),
        ("3 hours ago", "date"),
        ("Most read", "related"),
        ("Your contribution supports independent journalism", "newsletter"),
        ("If you like this article, consider supporting our journalism.", "newsletter"),
        ("This story is funded by readers like you", "newsletter"),
        ("订阅我们的电子报", "newsletter"),
        ("Помітили помилку? Виділіть її та натисніть Ctrl+Enter", "footer"),
        ("The Brannock Times thanks its sponsors.", "footer"),
        ("It's what a tenth of your subscription to the theatre pays for.", None),
        ("Everything here was chosen by our editors. We may earn a commission on what you buy.", "advertisement"),
        ("READ MORE: The captain who came home", "related"),
        ("Read: The captain who came home", "related"),
        ("Subscribe now for only $2 a month", "newsletter"),
        ("Create an account or sign in to continue.", "newsletter"),
        ("You must be logged in to post a comment.", "comment"),
        ("© 2025 The Brannock Times", "footer"),
        ("* * *", "other"),
        ("Lesen Sie auch", "related"),
        ("Lire aussi : Le capitaine est rentré", "related"),
        ("Читайте также", "related"),
        ("Passer la publicité", "advertisement"),
        ("© RIPRODUZIONE RISERVATA", "footer"),
        ("Stand by your quay", None),
        ("Stand: 12.05.2025, 15:10 Uhr", "date"),
        ("あわせて読みたい", "related"),
        ("More ships were sunk that year than in the ten before.", None),
        ("Share prices fell in Tolm on Monday after the bank said that it would not pay.", None),
        ("The regulator said that cookie notices had confused those who came to the site.", None),
        ("“Subscribe to nothing,” my grandmother told us, “and your account will stay full.”", None),
        (">> Lire aussi : Le capitaine est rentré", "related"),
        ("Foto: Greta Silvan", "caption"),
        ("(Bild: Greta Silvan)", "caption"),
        ("Crédits photos : Greta Silvan", "caption"),
        ("Credit: Greta Silvan/The Post", "caption"),
        ("Folgen Sie uns auf Twitter", "share"),
        ("Créé: 12.05.2025, 15h10", "date"),
        ("Lo que se lee ahora", "related"),
        ("Hat Ihnen dieser Artikel gefallen? Dann unterstützen Sie uns bitte mit einer Spende.", "newsletter"),
        ("Will you offer us a hand? Every gift, regardless of size, fuels our future.", "newsletter"),
        ("ada.venn@post.example", "byline"),
        ("Brannock Staff Reporter", "byline"),
        ("Every gift to the widows of the harbour was counted twice.", None),
        ("The foto that Silvan took: a ferry without a bow.", None),
        ("Live music returned to the quay on Friday.", None),
        ("Tolm will become a member of the league today after two years of waiting, the ministry said.", None),
        ("The Alder fund will donate two million crowns to the families who now live in the shelter.", None),
        ("Please become a supporter today", "newsletter"),
        ("Get the whole of The Post from £1 a week for a year", "newsletter"),
        ("New boats are dearer: the average price was $39,014 in Tolm, up from $34,410 in the year of the strike.", None),
        ("Log in to your account to read on", "newsletter"),
        ("You can save this story by registering for free here. Or sign-in if you have an account.", "newsletter"),
        ("Since your account at the bank is the same as the one for the ferry, the two have one key and one lock.", None),
        ("Also in Norda, another law prohibits the use of nets by night without a lamp.", None),
        ("Also on Norda Radio: the keepers of the light", "related"),
        ("Go to the quay in winter and you will find nobody but the gulls and the harbour master.", None),
        ("Those of us who never agreed to the terms of service of the ferry are carried over the strait by it all the same.", None),
        ("Terms of use | Privacy policy", "footer"),
        ("Please read our terms of service before you send us a letter about a story.", "footer"),
        ("Subscribe to The Post", "newsletter"),
        ("Like this story? Share it with a friend!", "newsletter"),
        ("Puede suscribirse aquí a nuestra newsletter.", "newsletter"),
        ("Continue reading for free", "navigation"),
        ("Show all 50", "navigation"),
        ("An error has occurred, please try again later.", "navigation"),
        ("This copy is for your personal, non-commercial use only.", "footer"),
        ("By loading this video, you agree to the terms of its maker.", "footer"),
        ("Mit dem Laden des Beitrags akzeptieren Sie die Datenschutzerklärung von Post.", "footer"),
    ],
)
def test_furniture_is_known_by_its_words(line: str, label: str | None) -> None:
    assert furniture.label(line) == label


@given(st.text(max_size=300))
def test_any_line_can_be_asked(line: str) -> None:
    bylines.names(line)
    captions.parsed(line)
    furniture.label(line)
