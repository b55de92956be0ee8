"""Lines of a page that are not its story, known by their own words: menus, share bars, offers, notices. Pure.

The words are what sites around the world put there; no line is of one site alone. One alternative a line, as regular expressions.
"""

from __future__ import annotations

import re

from archive.readers import furniture_abroad

WHOLE = {
    # the line is nothing else
    "advertisement": r"""
        advertisement
        ads?
        anzeige
        publicidad
        publicité
        sponsored( content)?
        paid content
        promoted
        advertisement \d+
        advertisement - .*
        (story|article|content) continues below.*
        continue reading below
        remove ads?
        report this ad
        why am i seeing this\??
        \$\$\w+\$\$
    """,
    "navigation": r"""
        article content
        skip to .*
        jump to .*
        go to .*
        menu|home|search|close|back|next|previous|more|top|sections?|edition|languages?|live|latest|news|listen|play|pause|mute|unmute
        (log|sign) ?(in|out|up)|register|subscribe( now)?|my account|account
        back to top
        breadcrumbs?( trail links)?
        toggle .*
        open (menu|navigation|search).*
        (next|previous|prev) (article|story|post).*
        (show|load) more
        (view|see) (all|more|comments|gallery).*
        print( this)?( article| page)?
        save( article)?
        your location.*
        change location
        choose .*edition
        continue reading( for free)?
        show all \d+
        an error (has )?occurred.*
        order reprints
        this (article|story) has been sent to
        read full (story|article)
        (image|photo|picture|video|slide) \d+ of \d+
        \d+ ?(/|of) ?\d+
        view image in fullscreen
        enlarge( image)?|expand|loading\.*
        (click|tap) to .*
        listen to (this )?(article|story).*
        loading( \w+){0,2}( gallery)?
        always enabled
    """,
    "share": r"""
        share|tweet|pin|post|facebook|twitter|x|x \(formerly twitter\)|whats ?app|reddit|pinterest|linked ?in|tumblr|telegram|messenger
        flipboard|bluesky|threads|e?-?mail|viber|line|vk|instagram|youtube|tiktok|rss|shares?
        copy( the)? link( copied!?)?|link copied.*|copied!?|get link|bookmark
        gift( this)?( article)?
        (share|tweet|pin|save|post|email|send|copy) (this|it|on|via|to|by|with|article|story|link|options|tools?|full|page|copy)\b.*
        share ?\d+[km]?
        \d+[.,]?\d*[km]? ?shares?
        like( us)?( on .*)?
        follow( us)?
        follow .{0,40} on .*
        follow topics?
        social sharing
        comments?( \(?\d+\)?)?|\d+ comments?
        join the conversation|leave a comment|add (a )?comment
        add .{1,40} on google
        (add|set) (us )?as (a )?preferred source.*|preferred source.*|google preferred.*
        have something to add to this story.*
        (comment|share) below.*
    """,
    "date": r"""
        (about |over )?(\d+|an?|one|two|three) ?(s|m|h|d|w|(sec|second|min|minute|hr|hour|day|week|month|year)s?) ?ago( \d+ min.*)?
        just now|yesterday|today
        \d+[ -]?min(ute)?s?( to)?[ -]?(read|watch|listen)?
        (reading|read) time.*
        est(imated)?\.? read.*
        (last |first |originally )?(updated|modified|published|posted)( (on|at))?:?( .{0,40}\bago)?
        \d+ ?h(ou)?rs? ago.*
    """,
    "byline": r"""
        author of the article:?
        authors?:?|by:?|written by:?|contributor
        about the authors?:?
        staff (writer|reporter)s?
        with (additional )?(files|reports?|reporting|inputs?|contributions) (from|by) .{3,120}
        (additional )?(reporting|writing|editing) (for .{3,40} )?by .{3,120}
        (view|more) (author )?profile|view bio
        \S+@[\w-]+(\.[\w-]+)+
        (by )?(\w+ ){0,2}staff (writer|reporter)s?|(our|special|staff) (correspondent|reporter)s?
    """,
    "footer": r"""
        (all )?rights reserved\.?
        terms( (of|and|&) \w+)*
        privacy( \w+){0,3}
        cookies?( \w+){0,2}
        contact( us)?|about( us)?|careers|jobs|help|faqs?|site ?map|feedback|imprint|impressum|licen[sc]ing
        e-?paper|newsletters?|podcasts?|apps?
        advertise( with us)?
        accessibility( \w+){0,2}
        corrections?
        do not sell.*
        manage (cookies|consent|preferences).*
        accept( all)?|reject( all)?
        editorial (policy|standards|guidelines)
        code of (ethics|conduct)
        download our app.*
    """,
    "related": r"""
        related( \w+){0,3}
        (you )?(may|might) (also )?(like|be interested in).*
        recommended( \w+){0,3}
        trending( \w+){0,3}
        most (read|viewed|popular|commented|shared).*
        more (from|on|in|stories|news|like|coverage|about this)\b.*
        more to (explore|read)
        (?-i:More( [A-Z]\w+){1,2})
        (top|latest) (news|stories|articles|headlines|videos?|posts?).*
        (read|see|watch|explore|learn) (more|also|next)( (here|on|from|about)\b.*)?
        editor'?s'? (picks?|choice).*
        popular( \w+){0,2}
        what to read next.*|up next|our readers read next|keep reading|don'?t miss.*|in case you missed it|read next|next up
        featured( \w+){0,2}
        recent( \w+){1,2}
        also (read|in|on).*
        see also
        tags?|topics?|filed under|archives?|categor(y|ies)|must reads?
        explore (more|further).*
        key (topics|words)
        sponsored stories|around the web|from (around )?the web
        suggested (reads|stories|for you)
        other (stories|news).*
        (article|story) tags?
        in this (article|story|topic)
        previous articles?.*
        what others are reading
        today'?s (top|most|headlines)\b.*
        get more .{3,40}
        watch( (now|live|below|this))?
        best of .{3,30}
        more \w+ news
        more coming soon
        you can follow any responses to this entry.*
        you can (leave a response|skip to the end).*
        was this (article|page|story) (helpful|useful).*
    """,
    "newsletter": r"""
        (sign up|subscribe|register|get|join)( (now|today|here|free|for free|to|for|our|the))*( \w+){0,4} newsletters?.*
        your email.*
        enter (your )?e-?mail.*
        email address.*
        thanks for signing up!?
        subscribe to (the )?(\S+ ?){1,3}
    """,
}

WITHIN = {
    # the line, in small letters, says it somewhere: at its start, or at that of a word
    "advertisement": r"""
        \byour (article|story) continues below
        \bthis ad(vertisement)? has not loaded
        \b(we|\S+) (may|might|will|could) (earn|receive|get) (an? )?(\w+ )?commissions?\b
        \b(may|might) contain affiliate links\b
    """,
    "comment": r"""
        \b(post|leave|submit|add|view|read|join) (a |your |the |all )?(comments?|reply|replies|discussion)\b
        \byour comment\b
        \bwould you like to comment
        \bcomment(s|ing) (are|is) (closed|moderated|now closed|disabled|subject)
        \blogged in to (post|join|comment|leave)
        \bkeep comments (relevant|civil)
        \bcommunity guidelines
        \b(comment|commenting) (policy|guidelines|rules)
        \byour email address will not be published
        \brequired fields are marked
        \bsave my name, email
        \blive(ly)? but civil forum
        \bin response to (this|our) (article|story)
        ^letters? to the editor
    """,
    "newsletter": r"""
        \b(sign up|signing up|subscribe|register|opt in)\b.{0,60}\b(newsletters?|alerts|inbox|briefings?|updates|e-?mails?|bulletin)\b
        \bnewsletters?\b.{0,40}\b(sign up|subscribe|inbox)\b
        \bmore newsletters\b
        \bstay (informed|up to date|ahead|connected)\b.{0,60}\b(newsletters?|alerts|with our|with us|updates)
        \b(straight|direct(ly)?|delivered) (in)?to your (inbox|e-?mail|phone)
        \bin your inbox\b
        \bsigning you up\b
        \bvalid e-?mail\b
        \ba welcome email is on its way
        \bdon't miss (out|the latest)\b.*\b(sign|newsletter|subscri)
        ^get (the|our|all the) (latest|best|top|day's|daily)\b.*
        \bby (signing up|subscribing|clicking|submitting|providing)\b.*\b(agree|consent|accept|privacy)
        \bjoin (us on|our) (whatsapp|telegram)
        \bour whatsapp (channel|community)
        ^(enjoying|like what you|love) .{2,60}\?
        ^(like|liked|enjoyed) (this|the|our) (story|article|post)\?
        ^(unlimited|full) (online|digital)? ?access to
        \byour (free )?trial
        \bsubscri(be|ption)s? .{0,30}\b(unlimited|unlock|digital access|per month|a week|/week|plans?|cancel)
        \bunsubscribe (at )?any ?time
        ^(create|sign in (to|or)|log in to|already (a|an|have)).{0,40}\b(account|subscriber|member|continue|reading|subscription)\b
        ^(register|subscribe|login|log in|sign ?in|become a member)\b.{0,40}\b(unlock|continue|read(ing)?|access|support|now)\b
        \bthis (content|article|story) is (reserved|only available|for subscribers|exclusive)
        \bsupport (independent|our|local|quality|us)\b.{0,30}\bjournalism
        \breached (the|your) .{0,30}\blimit
        ^(?!(\S+ ){25})(?=.*\b(subscri\w+|access|join|try|get|digital)\b).*\b(for|from|just|only) [$£€r]\s?\d.{0,40}\b(month|week|year)\b
        ^(?!(\S+ ){25})(?=.*\b(offer|save|trial|unlimited|cancel|deal)\b).*\b(for|from|just|only) [$£€r]\s?\d.{0,40}\b(month|week|year)\b
        ^(?!.*["“”])(?!(\S+ ){25})(?!(it|that)'s ).*\byour?\b.*\b(subscription|subscribers?)\b
        ^(?!.*["“”])(?!(\S+ ){25}).*\b(subscription|subscribers?|subscribe)\b.*\byour?\b
        ^(?!.*["“”])(?!(\S+ ){17}).*\byour?\b.*\b(account|sign(ed)?[ -]in|log(ged)?[ -]in|preferences|password)\b
        ^(?!.*["“”])(?!(\S+ ){17}).*\b(account|sign[ -]in|log[ -]in|register(ing)?)\b.*\byour?\b
        ^(please )?(donate|make a donation|become a (member|supporter|patron))\b.{0,60}\b(today|now|here|our|journalism)\b
        ^every (gift|donation|contribution)\b.{0,60}\b(counts|matters|our|your)\b
        \bwill you (offer us a hand|support (us|our))\b
        \byour (contribution|donation|support|gift) (supports|helps|makes|keeps|allows|enables)\b
        \bplease (contribute|donate) to our\b
        \bconsider (supporting|subscribing|donating|contributing|making a)\b.{0,60}\b(journalism|newsroom|subscri\w+|donation)\b
        ^this (story|article) is funded by (our )?readers
        ^our (non-?profit|independent)( \w+)? newsroom\b
    """,
    "navigation": r"""
        \b(video|player|content|page) (has )?failed to load\b
        \brefresh(ing)? (your browser|the page)
        \bto see other videos
        ^(this|the) (video|content|feature) (is|can'?t|cannot)\b.{0,40}(available|played|displayed)
        \byour (web )?browser (is|does|no)
        \benable javascript
        \bjavascript (is|must be)
    """,
    "footer": r"""
        ©
        \bcopyright\b.{0,30}\d{4}
        \ball rights reserved\b
        ^(?=(?!(\S+ ){10})|.*\b(our|your?|this site)\b).*\bterms (of (use|service)|and conditions|& conditions)\b
        ^(?=(?!(\S+ ){10})|.*\b(our|your?|this site)\b).*\b(privacy|cookies?) (policy|notice|statement|settings)\b
        ^by loading (the|this) (video|post|content|tweet|map)\b
        \bthis (web)?site uses cookies\b
        \bwe (and our partners )?use cookies\b
        \brepublish(ing|ed)? (this|our) (content|article|story)
        \bmay not be (published|reproduced|redistributed|copied|republished)
        \breproduction .{0,40}prohibited
        \b(download|get|install) (the|our) (\S+ ){0,3}app\b
        \bis not responsible for the content of external\b
        \bfor (your )?personal,? non-?commercial use only\b
        ^(registered|head) office\b
        \bregistered in (england|scotland|ireland)\b
        \bpart of the .{3,40} (network|group)$
        \bprotected by recaptcha
        \bquotes (displayed|delayed)
        \bdata (is |are )?(delayed|provided by)
        ^market data
        \bpublished by .{3,60} (ltd|limited|inc|plc|llc)\.?$
        \bpowered by wordpress
        \b(got|have) (a |any )?(news )?(tips?|stor(y|ies)|photos?|news)\b.{0,60}(\?|email|contact|@|let us know)
        \bsend (your|us|any) (your )?(tips?|stor(y|ies)|photos?|news)\b.{0,60}(\?|email|contact|@|let us know)
        \bget in touch (at|by|with us)
        \bcontact the (editor|author|writer|reporter)
        \bemail (us )?(at )?\S+@\S+
        \bfollow (us|me|him|her|the \S+) on
        \blike us on
        \b(find|join) us on (facebook|twitter|x|instagram|linkedin|whatsapp|telegram)\b
        \b(please )?bookmark (our|this|\S+\.com)
        ^our (standards|editorial)
        \b(delivers|provides|brings you) .{0,30}\b(independent|trusted|in-depth|quality)\b.{0,60}\b(coverage|journalism|news|reporting)\b
        \bmore about .{2,40} can be found\b
        ^this (article|story|piece|interview|column) (is|was|first|originally|also|appeared|appears)\b.*\b(issue|edition|published|appeared)
        ^tell us (what|how|your)\b
        \breport an? (error|typo|correction)
        \bctrl ?\+ ?enter\b
        ^we are committed to (truth|accuracy|fair)\w*\b.{0,60}\b(journalism|reporting)\b
        \bwithout charge to any eligible\b
        \bthanks its sponsors\b
        \bclick here (to|for)\b
    """,
    "related": r"""
        ^(read|see|watch|listen|more|also|explore|live|next)( (more|also|next|now|related|this|here|story|article))*\s?[:|►>»]
        ^(also read|related|recommended|must read|don'?t miss|editor'?s pick|in pictures)( (story|stories|article|reading))?\s?[:|►>»]
        ^[\[(](read|see|watch|related)\b.*[\])]$
        ^(read|click) (the full|full|more)\b.{0,40}(here)?\.?$
    """,
    "caption": r"""
        ^((file )?(photo(graph)?|picture)|image|pic|graphic|caption|video)s?( (by|credit|source|courtesy( of)?|supplied))?\s?[:|]\s?\S
        ^credits?\s?[:|]\s?\S
    """,
    "date": r"""
        ^(last |first |originally |article )?(updated|modified|published|posted|created)\b.{0,60}\d
        \b(published|updated|posted):? (on )?.{0,30}(\bago\b|\d{4})(?!.*\.$)
    """,
}

_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[•·▪◦‣●*–—-]|>+|[»›→►▶]|\d{1,2}[.)])\s+")
_LONGEST = 500
"""Characters from which on a line is a paragraph, whatever it mentions."""

_TOPICS = frozenset(["newsletter", "navigation", "comment", "footer"])
"""What a story may be about as well: a line that reports speech is the story's."""

_SENTENCE = 10
_OPENS = frozenset(["navigation", "related"])
"""Words from which on a line that ends like a sentence is one, though it opens like a link or a button: "Also in May, ...", "Go to ..."."""

_REPORTS = re.compile(r"[\"“”«»]|\b(?:said|says|told|added|according to)\b")


_SHOUTED = re.compile(r"(READ|SEE|WATCH|LISTEN|RELATED|ALSO|MORE)( (MORE|ALSO|NEXT|NOW|ON THIS))* (?=[A-Z'‘“])")
"""Opens a link to another story in capitals, before its title."""


_GROUP = re.compile(r"(\\.|\[(?:\\.|[^\]])*\])|\((?!\?)")
"""A bracket that opens a group, after what only looks like one."""


def _alternatives(*tables: dict[str, str]) -> dict[str, list[str]]:
    lines: dict[str, list[str]] = {}
    for label, text in (item for table in tables for item in table.items()):
        lines.setdefault(label, []).extend(
            _GROUP.sub(lambda found: found[1] or "(?:", line) for line in map(str.strip, text.splitlines()) if line
        )
    return lines


def _anywhere(alternatives: list[str]) -> re.Pattern[str]:
    """One pattern that is searched. What stands at the start of the line or of a word is tried nowhere else, and no group is kept, so that
    an alternative is left at its first letter: most lines of a page are looked at for a hundred such."""
    groups: dict[str, list[str]] = {"^": [], r"\b": [], "": []}
    for line in alternatives:
        place = next(place for place in groups if line.startswith(place))
        groups[place].append(line.removeprefix(place))
    return re.compile("|".join(f"{place}(?:{'|'.join(lines)})" for place, lines in groups.items() if lines))


_FULL = {
    label: re.compile(rf"(?:{'|'.join(lines)})[\s.:!|>»→]*", re.IGNORECASE)
    for label, lines in _alternatives(WHOLE, furniture_abroad.WHOLE).items()
}
_PART = {label: _anywhere(lines) for label, lines in _alternatives(WITHIN, furniture_abroad.WITHIN).items()}


def bare(line: str) -> str:
    """`line` without its bullet or number, and with plain apostrophes and single spaces."""
    return _BULLET.sub("", _SPACES.sub(" ", line.replace("’", "'").replace("\ufeff", "")).strip())


def is_item(line: str) -> bool:
    """Whether `line` is an item of a list."""
    return bool(_BULLET.match(line))


def label(line: str) -> str | None:
    """What furniture `line` is (navigation, share, newsletter, advertisement, related, comment, footer, date, byline, caption), or None."""
    text = bare(line)
    if not any(c.isalnum() for c in text):
        return "other"
    if len(text) >= _LONGEST:
        return None
    sentence = text.endswith(".") and len(text.split()) >= _SENTENCE
    for name, pattern in _FULL.items():
        if not (sentence and name in _OPENS) and pattern.fullmatch(text):
            return name
    if _SHOUTED.match(text):
        return "related"
    reports, text = bool(_REPORTS.search(text)), text.lower()
    for name, pattern in _PART.items():
        if not (reports and name in _TOPICS) and pattern.search(text):
            return name
    return None


def opens(line: str) -> bool:
    """Whether `line` heads a list of other stories or of comments, which then goes on until the story does."""
    text = bare(line)
    return bool(_FULL["related"].fullmatch(text)) or text.lower().rstrip(":") in ("comments", "join the conversation")
