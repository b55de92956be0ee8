"""Lines of a page that are not its story, known by their words alone. English first; marks that need no language too. Pure."""

from __future__ import annotations

import re

_WHOLE = {
    "advertisement": r"(?:advertisement|ads?|anzeige|publicidad|publicité|sponsored(?: content)?|paid content|promoted)(?: \d+)?|"
    r"story continues below.*|article continues below.*|this ad(?:vertisement)? has not loaded.*|continue reading below|"
    r"remove ads?|report this ad|why am i seeing this\??|advertisement - .*|loading\.*",
    "navigation": r"article content|skip to.*|menu|home|search|log ?in|sign in|log ?out|sections?|close|back|next|previous|back to top|top|breadcrumb.*|toggle.*|"
    r"jump to.*|live|latest|news|my account|account|subscribe(?: now)?|register|(?:next|previous|prev) (?:article|story|post).*|show more|load more|"
    r"view (?:all|more|comments|gallery).*|see (?:all|more).*|edition|languages?|more|listen|play|pause|mute|unmute|print(?: this)?(?: article| page)?|save(?: article)?|"
    r"go to.*|open (?:menu|navigation|search).*|your location.*|change location|choose .*edition|download our app.*|continue reading|read full (?:story|article)|"
    r"(?:image|photo|picture|video|slide) \d+ of \d+|\d+ ?/ ?\d+|\d+ of \d+|view image in fullscreen|enlarge(?: image)?|expand|click to .*|tap to .*|listen to (?:this )?(?:article|story).*",
    "share": r"(?:share|tweet|pin|post|facebook|twitter|x|x \(formerly twitter\)|whats ?app|reddit|pinterest|linked ?in|tumblr|telegram|messenger|flipboard|bluesky|threads|e?-?mail|"
    r"viber|line|vk|instagram|youtube|tiktok|rss|copy(?: the)? link(?: copied!?)?|link copied.*|copied!?|get link|gift(?: this)?(?: article)?|bookmark|"
    r"(?:share|tweet|pin|save|post|email|send|copy) (?:this|it|on|via|to|by|with|article|story|link|options|tools?|full|page|copy)\b.*|share ?\d+[kKmM]?|\d+[.,]?\d*[kKmM]? ?shares?|"
    r"(?:like|follow)(?: us)?(?: on .*)?|follow .{0,40} on .*|comments?(?: \(?\d+\)?)?|\d+ comments?|join the conversation|leave a comment|add (?:a )?comment|shares?:?|"
    r"add .{1,40} on google|(?:add|set) (?:us )?as (?:a )?preferred source.*|preferred source.*|google preferred.*|follow topics?)",
    "date": r"(?:about |over )?(?:\d+|an?|one|two|three) ?(?:s|sec|m|min|h|hr|d|w|second|minute|hour|day|week|month|year)s? ?ago(?: \d+ min.*)?|just now|yesterday|today|"
    r"\d+[ -]?min(?:ute)?s?(?: to)?[ -]?(?:read|watch|listen)?|(?:reading|read) time.*|est(?:imated)?\.? read.*|"
    r"(?:last |first |originally )?(?:updated|modified|published|posted)(?: (?:on|at))?:?(?: .{0,40}\bago)?|\d+ ?h(?:ou)?rs? ago.*",
    "byline": r"author of the article:?|authors?:?|by:?|written by:?|about the authors?:?|staff (?:writer|reporter)s?|(?:view|more) (?:author )?profile|view bio|contributor",
    "footer": r"(?:all )?rights reserved\.?|terms(?: (?:of|and|&) \w+)*|privacy(?: \w+)*|cookies?(?: \w+){0,2}|contact(?: us)?|about(?: us)?|careers|jobs|help|faqs?|sitemap|site map|"
    r"advertise(?: with us)?|accessibility(?: \w+)*|corrections?|feedback|do not sell.*|manage (?:cookies|consent|preferences).*|accept(?: all)?|reject(?: all)?|"
    r"editorial (?:policy|standards|guidelines)|code of (?:ethics|conduct)|imprint|impressum|licen[sc]ing|e-?paper|newsletters?|podcasts?|apps?",
    "related": r"related(?: \w+){0,3}|(?:you )?(?:may|might) (?:also )?(?:like|be interested in).*|recommended(?: \w+){0,3}|trending(?: \w+){0,3}|most (?:read|viewed|popular|commented|shared).*|"
    r"more (?:from|on|in|stories|news|like|to (?:explore|read)|coverage|about this)\b.*|top stories.*|latest (?:news|stories|articles|headlines|videos?|posts?).*|"
    r"(?:read|see|watch|explore|learn) (?:more|also|next)(?: (?:here|on|from|about)\b.*)?|editor'?s'? (?:picks?|choice).*|popular(?: \w+){0,2}|what to read next.*|up next|"
    r"our readers read next|keep reading|don'?t miss.*|in case you missed it|featured(?: \w+){0,2}|recent(?: \w+){1,2}|also (?:read|in|on).*|see also|tags?|topics?|filed under|"
    r"explore (?:more|further).*|key (?:topics|words)|sponsored stories|around the web|from (?:around )?the web|suggested (?:reads|stories|for you)|next up|other (?:stories|news).*|"
    r"article tags?|in this (?:article|story|topic)|story tags?|categor(?:y|ies)|archives?|read next|must reads?|previous articles?.*|what others are reading|"
    r"today'?s (?:top|most|headlines)\b.*|get more .{3,40}|watch(?: (?:now|live|below|this))?|best of .{3,30}",
    "newsletter": r"(?:sign up|subscribe|register|get|join)(?: (?:now|today|here|free|for free|to|for|our|the))*(?: \w+){0,4} newsletters?.*|your email.*|enter (?:your )?e-?mail.*|email address.*",
}
_WITHIN = {
    "advertisement": r"your (?:article|story) continues below|this advertisement has not loaded",
    "newsletter": r"\b(?:sign up|signing up|subscribe|register|opt in)\b.{0,60}\b(?:newsletters?|alerts|inbox|briefings?|updates|e-?mails?|bulletin)\b|"
    r"\bnewsletters?\b.{0,40}\b(?:sign up|subscribe|inbox)\b|\bstay (?:informed|up to date|ahead|connected)\b.{0,60}\b(?:newsletters?|alerts|with our|with us|updates)|"
    r"\b(?:straight|direct(?:ly)?|delivered) (?:in)?to your (?:inbox|e-?mail|phone)|\bdon't miss (?:out|the latest)\b.*\b(?:sign|newsletter|subscri)|^get (?:the|our|all the) (?:latest|best|top|day's|daily)\b.*|"
    r"by (?:signing up|subscribing|clicking|submitting|providing)\b.*\b(?:agree|consent|accept|privacy)|join (?:us on|our) (?:whatsapp|telegram)|our whatsapp (?:channel|community)|"
    r"^(?:unlimited|full) (?:online|digital)? ?access to|your (?:free )?trial|subscri(?:be|ption)s? .{0,30}\b(?:unlimited|unlock|digital access|per month|a week|/week|plans?|cancel)|"
    r"^(?:create|sign in (?:to|or)|log in to|already (?:a|an|have)).{0,40}\b(?:account|subscriber|member|continue|reading|subscription)\b|"
    r"^(?:register|subscribe|login|log in|sign ?in|become a member)\b.{0,40}\b(?:unlock|continue|read(?:ing)?|access|support|now)\b|this (?:content|article|story) is (?:reserved|only available|for subscribers|exclusive)|"
    r"support (?:independent|our|local|quality|us)\b.{0,30}\bjournalism|you can (?:save|manage) .{0,20}(?:article|account)|reached (?:the|your) .{0,30}\blimit|"
    r"(?:for|from) (?:just|only) [$£€R]?\s?\d[\d.,]*.{0,30}\b(?:month|week|year)\b|thanks for signing up|a welcome email is on its way|please enter a valid e-?mail|unsubscribe (?:at )?any ?time|\bin your inbox\b|\bsigning you up\b|\bmore newsletters\b|\bvalid e-?mail\b|"
    r"^(?!.*[\"“”])(?!(?:\S+ ){25})(?:.*\b(?:your|you)\b.*\b(?:subscription|subscribers?|account|sign(?:ed)?[ -]in|log(?:ged)?[ -]in|preferences|password)\b|"
    r".*\b(?:subscription|subscribers?|subscribe|account|sign[ -]in|log[ -]in|register\w*)\b.*\byour?\b)",
    "navigation": r"\b(?:video|player|content|page) (?:has )?failed to load\b|refresh(?:ing)? (?:your browser|the page)|to see other videos|^(?:this|the) (?:video|content|feature) (?:is|can'?t|cannot)\b.{0,40}(?:available|played|displayed)",
    "comment": r"\b(?:post|leave|submit|add|view|read|join) (?:a |your |the |all )?(?:comments?|reply|replies|discussion)\b|\byour comment\b|comment(?:s|ing) (?:are|is) (?:closed|moderated|now closed|disabled|subject)|"
    r"logged in to (?:post|join|comment|leave)|keep comments (?:relevant|civil)|community guidelines|commenting (?:policy|guidelines|rules)|your email address will not be published|required fields are marked|"
    r"save my name, email|\blive(?:ly)? but civil forum|in response to (?:this|our) (?:article|story)|letters? to the editor",
    "footer": r"©|\bcopyright\b.{0,30}\d{4}|\ball rights reserved\b|\bterms (?:of (?:use|service)|and conditions|& conditions)\b|\bprivacy (?:policy|notice|statement)\b|\bcookies? (?:policy|notice|settings)\b|"
    r"\bthis (?:web)?site uses cookies\b|\bwe (?:and our partners )?use cookies\b|\brepublish(?:ing|ed)? (?:this|our) (?:content|article|story)|\bmay not be (?:published|reproduced|redistributed|copied|republished)|"
    r"\b(?:download|get|install) (?:the|our) (?:\S+ ){0,3}app\b|\bis not responsible for the content of external\b|^(?:registered|head) office\b|\bregistered in (?:england|scotland|ireland)\b|"
    r"part of the .{3,40} (?:network|group)$|reproduction .{0,40}prohibited|recaptcha|quotes (?:displayed|delayed)|data (?:is |are )?(?:delayed|provided by)|market data|"
    r"your (?:web )?browser (?:is|does|no)|enable javascript|javascript (?:is|must be)|published by .{3,60} (?:ltd|limited|inc|plc|llc)\.?$|wordpress|"
    r"(?:got|have|do you have) (?:a |any )?(?:news )?(?:tips?|stor(?:y|ies)|photos?)\b.{0,60}(?:\?|email|contact|@|let us know)|send (?:your|us|any) (?:your )?(?:stories|tips|news|photos)\b|contact the (?:editor|author|writer|reporter)|"
    r"\bemail (?:us )?(?:at )?\S+@\S+|follow (?:us|me|him|her|the \S+) on|like us on|bookmark (?:our|this)|please bookmark|^our (?:standards|editorial)|report an? (?:error|typo|correction)|"
    r"click here (?:to|for)\b|(?:find|follow|join) us on (?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram)\b",
    "related": r"^(?:read|see|also read|related|watch|listen|more|also|recommended|explore|must read|breaking|don'?t miss|editor'?s pick|in pictures|live|next)(?: (?:more|also|next|on this|now|related|this|here|story|stories|article|it))*\s?[:|►>»]|"
    r"^(?:READ|SEE|WATCH|LISTEN|RELATED|ALSO|MORE)(?: (?:MORE|ALSO|NEXT|NOW|ON THIS))*\b(?=\s[A-Z'‘“])(?-i:)|^\[(?:read|see|watch|related).*\]$|^\((?:read|see|watch)\b.*\)$|^(?:read|click) (?:the full|full|more)\b.{0,40}(?:here)?\.?$",
    "caption": r"^(?:photo|image|picture|pic|file photo|file picture|photograph|photos|images|illustration|graphic|caption|video)s?(?: (?:by|credit|source|courtesy(?: of)?|supplied))?\s?[:|]\s?\S",
    "date": r"^(?:last |first |originally |article )?(?:updated|modified|published|posted|created)\b.{0,60}\d|\b(?:published|updated|posted):? (?:on )?.{0,30}(?:\bago\b|\d{4})(?!.*\.$)",
}
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"^(?:[•·▪◦‣●*–—-]|\d{1,2}[.)])\s+")
_FULL = {label: re.compile(rf"(?:{pattern})[\s.:!|>»→]*", re.IGNORECASE) for label, pattern in _WHOLE.items()}
_PART = {label: re.compile(pattern.replace("(?-i:)", ""), re.IGNORECASE) for label, pattern in _WITHIN.items()}
_LONGEST = 70
"""Words above which a line is a paragraph, whatever it mentions."""


def bare(line: str) -> str:
    """`line` without its bullet or number, and with plain apostrophes and single spaces."""
    return _BULLET.sub("", _SPACES.sub(" ", line.replace("’", "'").replace("\ufeff", "")).strip())


def is_item(line: str) -> bool:
    """Whether `line` is an item of a list."""
    return bool(_BULLET.match(line))


def label(line: str) -> str | None:
    """What furniture `line` is (navigation, share, newsletter, advertisement, related, comment, footer, date, byline), or None."""
    text = bare(line)
    if not any(c.isalnum() for c in text):
        return "other"
    for name, pattern in _FULL.items():
        if pattern.fullmatch(text):
            return name
    if text.count(" ") < _LONGEST:
        for name, pattern in _PART.items():
            if pattern.search(text):
                return name
    return None


_OPENS = ("related", "comment")


def opens(line: str) -> bool:
    """Whether `line` heads a list of other stories, which then goes on until the story does."""
    text = bare(line)
    return any(_FULL[name].fullmatch(text) for name in ("related",)) or text.lower().rstrip(":") in ("comments", "read more", "recommended")
