"""Names of authors out of bylines. Pure."""

from __future__ import annotations

import re

from archive.text import words

_VERB = (
    r"written|words|story|reported|report|posted|published|edited|produced|created|analysis|review|opinion|text|photos?|an?|"
    r"eine?|artikel|kommentar|analyse|bericht|interview|gastbeitrag|kolumne|pressemitteilung|geschrieben|verfasst|veröffentlicht|eingestellt|erstellt|"
    r"guide|feature|preview|news|"
    r"publié|écrit|propos|recueillis|article|escrito|publicado|publicada|postado|artículo|texto|scritto|pubblicato|articolo|"
    r"geschreven|gepubliceerd|door|skrevet|skriven|publicerad|tekst"
)
_LABEL = (
    r"authors?|by-?line|redaktion|text|texte?|texto|testo|tekst|tekstas|autor(?:a|en|es|in|i|as)?|autorius|auteurs?|autori|quelle|source|fonte|"
    r"fuente|forfattere?|skribent|reporter|journalist|yazar|muhabir|penulis|editor|szerző|"
    r"автор(?:ы|и)?|текст|редактор|投稿者|作者|文|記者|记者|责任编辑|責任編輯|责编|编辑|編輯|"
    r"oleh|od|yazan|teksti|napsala?|napisala?|piše|pise|autors|autoritās|συντάκτης|συντάκτρια|tác giả|ผู้เขียน|"
    r"بقلم|كتب(?:ت)?|نویسنده|مؤلف|הכתב(?:ת)?|מאת|लेखक|লেখক"
)
_BY = re.compile(
    rf"^\s*(?:(?:{_VERB})\s+){{0,2}}(?:by|von|par|por|di|door|av|af|from)(?:\b[:\s]+|(?-i:(?=[A-Z][a-z])))|"
    rf"^\s*authors? of the article:?\s*|^\s*(?:post |about the )?authors?\s+(?-i:(?=[A-Z]))|"
    r"^\s*(?:autor(?:a|e|en|es|in)?|auteure?s?)\s+(?-i:(?=[A-Z]\w+\s[A-Z]))|"
    rf"^\s*(?:{_LABEL})\s*[:：/]\s*|^\s*(?:投稿者|מאת|بقلم|γράφει [οη])\s+|"
    r"^\s*(?:本报|本报讯|新华社|本社)?(?:记者|記者|통신원)\s*(?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_LABEL_ALONE = re.compile(
    rf"\s*(?:{_LABEL}|post author|written by|by|von|par|por|door)(?:\s*[/·]\s*(?:{_LABEL}))?\s*[:：]?\s*", re.IGNORECASE
)
_HAN, _HANGUL = r"[\u4e00-\u9fff·]{2,8}", r"[가-힣]{2,4}"
_BELOW = re.compile(
    r"[（(【\[]?\s*(?:责任编辑|責任編輯|责编|编辑|編輯|本报记者|记者|記者|作者|文)\s*[:：/]?\s*"
    rf"(?P<names>{_HAN}(?:[、,， ]+{_HAN}){{0,4}})\s*[)）】\]]?|"
    rf"[(\[【]?(?P<reporter>{_HANGUL}(?:[,·ㆍ]\s?{_HANGUL}){{0,2}})\s*(?:선임)?(?:기자|특파원)\]?(?:\s*\(?[\w.+-]+@[\w.-]+\)?)?[)\]】]?"
)
"""Who wrote or edited a story, as Chinese and Korean papers say it in its last line."""

_SIGNED = re.compile(
    r"^\s*(?:written |posted |(?:(?:ein|een|un|une|an?) )?(?:artikel|beitrag|bericht|kommentar|article|artículo|articolo|artigo) )?"
    r"(?:by|von|par|por|door|av|af|автор:|text:|texto:|texte :)\s+(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*(?:,|，|、|;|\||/|／|•|·|\n|&|\s(?:and|und|et|y|e|og|och|en|with|with reporting by)\s)\s*(?:with\s)?", re.IGNORECASE
)
_ADDRESS = re.compile(r"\(?\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\)?|\[email.protected\]?|\(?(?:https?://|www\.)[^\s()]+\)?|@\w+")
_DATE_ONWARD = re.compile(
    r"\s*[|•·–—-]?\s*(?:\b(?i:(?:last )?(?:published|updated|posted|modified|veröffentlicht|aktualisiert|publié|publicado|pubblicato))\b|"
    r"\d{1,2}[:.]\d\d|\b\d{1,2}\s+\w+\s+\d{4}|\b[A-Z]\w+\.?\s+\d{1,2},?\s+\d{4}).*$",
    re.S,
)
_DATE_BEFORE = re.compile(r"^\s*(?:[^\W\d]+,?\s+)?\d[\d/. -]{5,12}\s*[|•·–—-]\s*(?=by\s)", re.IGNORECASE)
"""A date that comes first: "Mon, 6/3/2019 - by Ada Venn"."""

_PLACE = re.compile(r"(?<!,)\s+in(?:\s+[A-Z][\w.'’-]*){1,3}(?=\s+(?:and|und|et|&)\s|\s*[,;]|\s*$)|,?\s+in\s+(?=[A-Z]).*$", re.DOTALL)
"""Where an author reports from, up to the next author or, where something else follows, to the end."""

_PLACED = re.compile(r"(?:in|from|at|aus|à|en|em)\s|[\u4e00-\u9fff]{2,4}(?:報導|报道|電|讯|訊)$")
"""A part after a name that is its bearer's place: "in Brannock"."""

_AFFILIATION = re.compile(r"\s+(?:in|at|(?i:for)|from|aus|à)\s+(?:the\s+)?[A-Z].*$|\s+\(.*?\)|\s+[–—-](?:\s+.*|$)")
_FOR = re.compile(r"\s+(?i:for) (?i:the) [A-Z][\w.'’ -]*$")
"""The paper after the last of several names: "for The Post on Sunday"."""
_MEMBER = re.compile(r"\s+of\s+(?:the\s+)?[A-Z].*$")
_BODY = re.compile(
    r"\b(?:press|trust|times|voice|university|institute|council|bureau|ministry|department|office|house|association|board)\b", re.IGNORECASE
)
"""What "of" is a part of the name of: "Press Trust of India", but not "Ada Venn of The Post"."""

_WITH_AGENCY = re.compile(r"\s+(?:with|avec|mit|con|com)\s+(?:agenc\w+|agentur\w*|[A-Z]{2,5}|dpa|Reuters)$")
_DESK = re.compile(
    r"(?:[\w.'’&-]+\s+){1,5}(?:desk|bureau|team|staff|newsroom|service|agencies|network|editorial board)"
    r"|(?:the )?(?:editorial board|news ?desk)",
    re.IGNORECASE,
)
"""A desk signs as a whole: "Brannock Times News Desk"."""
_REPORTS = re.compile(
    r"(?:from )?(?:(?:staff|wire|news|services?|agenc(?:y|ies)|combined|local|and|&) ){1,4}(?:reports?|services?|sources)", re.IGNORECASE
)
"""So does what has no author: "Staff and wire reports"."""
_KIND = (
    r"(?:former|contributing|associate|tech|culture|arts|investigative|multiplatform|parliamentary|political|foreign|health|science|technology|education|environment|crime|courts?|city|national|international|business|"
    r"economics?|diplomatic|royal|sports?|news|digital|features?|senior|deputy|assistant|managing|executive|chief|special|freelance|staff|guest|lead)"
)
_POST = (
    r"(?:reporters?|correspondents?|editors?|writers?|journalists?|bureau|contributors?|columnists?|producers?|presenters?|analysts?|desk|team|"
    r"newsroom|redaktion|redacción|rédaction|redactie|agencies|staff|professor|director|fellow|ceo|founder|"
    r"(?:chef)?redakteur(?:in)?|reporterin|korrespondent(?:in)?|autor(?:in)?|volontär(?:in)?|journaliste|correspondante?|"
    r"envoyée?s? spéciale?s?|rédact(?:eur|rice)|periodista|redactora?|corresponsal|enviad[oa] especial|giornalista|"
    r"corrispondente|inviat[oa]|redact(?:eur|rice)|"
    r"verslaggever|dziennikarz|redaktor(?:ka)?|muhabir|toimittaja)"
)
_ROLE = re.compile(rf"\b(?:{_KIND}\s+)*{_POST}\b", re.IGNORECASE)
_AFTER = re.compile(r"(?<=\w)\s+(?:선임)?(?:기자|특파원|논설위원|편집위원)$|(?<=\w)\s*(?:記者|特派員|记者)$")
"""The post after a name in Korean, Japanese, Chinese."""

_AGENCIES = frozenset(words("afp ansa apa dpa efe epd kna lusa ntb sda sid tass"))
_PICTURE = re.compile(
    r"\(?\b(?:image|photo|picture|bild|foto)s?(?: by| credit)?:.*|"
    r"\b(?:photo(?:graph(?:s|y)?)?|picture|illustration|image|foto|video)s? (?:by|von|de|par|di)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_DAYS = frozenset(words("monday tuesday wednesday thursday friday saturday sunday"))
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}", re.IGNORECASE)
_PARTICLES = frozenset(
    words(
        "al el ibn bin ben bint abu ul ur de del della di da do dos das du des la le van von der den ter ten zu zur zum y af av e d of the"
    )
)
_NAME = r"[A-Z][\w.'’-]*(?: (?:de|van|von|der|bin|al|el|la|le|du|da|di)\b)*(?: [A-Z][\w.'’-]*){1,3}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,| and| &| with) (?:[A-Z][\w.'’-]*(?: |$)?){{1,4}})*")
_LONGEST = 500
"""Characters of a byline that are looked at."""

_NO_NAME = re.compile(
    r"\b(?:veröffentlicht|posted|published|updated|last|required|erforderlich|follow|view|said|says|sagte?|schrieb|subscribe|click|read|more|"
    r"comments?|kommentare?|created|your|our|am|on|at|um|tags?|feed|rss|stand|abonnieren|suivre|siga|seguir)\b|[*#@=<>{}\\«»„:]",
    re.IGNORECASE,
)
"""What stands in no name, but in the labels and notices beside a byline."""

_NOBODY = frozenset(("no author", "post author", "about the author", "unknown author", "about the authors", "guest author"))
"""What systems put where they were given no name, and the heading of a box about who wrote it."""

_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|esq)\.?", re.IGNORECASE)


def names(byline: str) -> tuple[str, ...]:
    """The authors that a byline names, as written, in order, each once: "By Ada Venn and Jon Sill, Staff Writers" gives two.

    A line that names only an agency or the paper itself gives that name, for it is what the page says.
    """
    byline = _DATE_BEFORE.sub("", _PICTURE.sub("", byline[:_LONGEST]))
    line = _PLACE.sub("", byline) if _BY.match(byline) else byline
    line = _ADDRESS.sub(" ", line.replace("\xa0", " "))
    while (shorter := _BY.sub("", line)) != line:  # "By" for those who hear the page, and "by" for those who see it
        line = shorter
    line = _DATE_ONWARD.sub("", line)
    line = _FOR.sub("", line)
    if _REPORTS.fullmatch(line.strip()):
        return (line.strip(),)
    found: list[str] = []
    for part in _BETWEEN.split(line):
        part = _AFTER.sub("", " ".join(part.split()).strip(" -–—:\"'“”[]"))
        part = part if " (" in part else part.strip("()")
        if found and _SUFFIX.fullmatch(part):
            found[-1] = f"{found[-1]}, {part}"
            continue
        if " " in part and not _NO_NAME.search(part) and not _DESK.fullmatch(part):
            part = _without_role(part)
        if _is_name(part) and not (found and (_is_role(part) or _PLACED.match(part))):
            found.append(part)
    people = [name for name in found if not _HOST.fullmatch(name)]
    if found and _HOST.fullmatch(found[0]) and all(name.istitle() and " " not in name for name in people):
        people = []  # the town and the country of the house that comes first
    return tuple(dict.fromkeys(people or found[:1]))


def _without_role(part: str) -> str:
    """A name without what its bearer does, whom for, and from where."""
    if (role := _ROLE.search(part)) and part[: role.start()].count(" ") > 1:
        return part[: role.start()].strip(" -–—")
    if role:
        return part
    part = _WITH_AGENCY.sub("", _AFFILIATION.sub("", part)) if part.count(" ") > 1 else _AFFILIATION.sub("", part)
    return (part if _BODY.search(part.partition(" of ")[0]) else _MEMBER.sub("", part)).strip()


def _is_name(part: str) -> bool:
    if not 2 <= len(part) <= 60 or len(part.split()) > 6 or part.lower() in _DAYS:
        return False
    if part.lower() in _NOBODY or _NO_NAME.fullmatch(part) or (" " in part and (part.islower() or _NO_NAME.search(part))):
        return False
    return any(c.isalpha() for c in part) and not any(c.isdigit() for c in part)


def _is_role(part: str) -> bool:
    """Whether a part that follows a name says what that person does."""
    return bool(_ROLE.search(part)) or (part.islower() and part not in _AGENCIES)


def is_label(text: str) -> bool:
    """Whether `text` is nothing but the label before a name: "Author:", "Autorin/Autor"."""
    return bool(_LABEL_ALONE.fullmatch(text))


def below(line: str) -> tuple[str, ...]:
    """The names in the last line of a story that is nothing else: "(责编：李明、王芳)"; none for any other line."""
    match = _BELOW.fullmatch(line.strip()[:_LONGEST])
    return tuple(name for name in re.split(r"[、,，·ㆍ\s]+", match["names"] or match["reporter"]) if name) if match else ()


def is_agency(name: str) -> bool:
    """Whether a name is that of an agency by its short form: "dpa", "AFP"."""
    return name.lower() in _AGENCIES or name in ("AP", "PA", "PTI", "ANI", "Reuters", "Agenturen", "Agencies")


def is_desk(line: str) -> bool:
    """Whether `line` is nothing but the name of a desk: "Brannock Times News Desk", "BT-Redaktion"."""
    return bool(_DESK.fullmatch(line) or re.fullmatch(r"(?i:redaktion)(?: [\w.-]+){1,2}|[\w.]+-(?i:redaktion)", line))


def opens(line: str) -> bool:
    """Whether `line` begins as a byline does: "By Ada Venn"."""
    return bool(_SIGNED.match(line.lstrip()[:40]))


def is_written_as_one(name: str) -> bool:
    """Whether a name is written as names are: what begins with a small letter in it is no more than a particle."""
    parts = name.split()
    return len(parts) == 1 or not any(part[0].islower() and part not in _PARTICLES and not _HOST.fullmatch(part) for part in parts)


def is_names(line: str) -> bool:
    """Whether `line` is nothing but names of persons, as a byline without "By" is, perhaps with what they do."""
    found = names(line)
    return bool(found) and (found[0] != line or bool(_NAMES.fullmatch(line))) and all(_NAMES.fullmatch(name) for name in found)
