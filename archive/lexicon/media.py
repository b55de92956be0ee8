"""What speech comes through: what it is written in or spoken at, networks, and the names of outlets and agencies.

The nouns for what carries words are chosen by reading the hyponyms of these senses of Princeton WordNet 3.0: statement (announcement,
pleading, declaration), document (legal document, brief, opinion, indictment), letter, electronic mail, telegram, report, article,
publication (book, periodical), diary, autobiography, essay, recording, broadcast, address (speech, sermon, lecture), press conference,
interview, telephone call. Left out is what carries no words to the public (a ballot, a ticket, a bond), what mostly means something else
after "in" or "on" ("in part", "on order"), and all occasions that are only places to speak at: a rally, a debate, a hearing, a trial.
What is newer than WordNet (tweet, podcast, livestream) was added.
"""

from __future__ import annotations

from archive.lexicon import word_set

MESSAGES = word_set(
    """
    statement statements letter letters email emails e-mail e-mails memo memos memorandum message messages note notes notice telegram
    telegrams cable cables communication communications communique communiqué postcard card text texts voicemail voicemails dispatch
    missive encyclical announcement declaration release releases advisory alert bulletin reply response appeal tribute greeting
    circular disclosure clarification apology invitation correspondence
    """
)
"""Sent or given out: a statement, an email to staff, a press release."""

DOCUMENTS = word_set(
    """
    filing filings lawsuit lawsuits suit affidavit affidavits petition complaint complaints brief briefs motion motions submission
    submissions indictment indictments ruling rulings judgment judgement verdict opinion dissent decision deposition testimony
    transcript transcripts report reports review study document documents pleading manifesto pamphlet leaflet brochure prospectus
    resolution subpoena warrant proclamation will dossier questionnaire
    """
)
"""Filed, ruled, found: a court filing, her dissent, its annual report."""

WORKS = word_set(
    """
    book books memoir memoirs autobiography biography diary diaries journal essay essays article articles column columns op-ed op-eds
    oped editorial editorials commentary blog blogs newsletter piece preface foreword introduction novel afterword manuscript
    """
)
"""Published at more length: her memoir, an op-ed for the Meridian Post."""

POSTS = word_set(
    """
    tweet tweets retweet post posts posting postings thread threads comment caption livestream story stories
    """
)
"""Put on a network: a series of tweets, a Facebook post."""

RECORDINGS = word_set("footage video videos clip clips recording recordings tape tapes audio film videotape")
"""What shows or plays somebody speaking: footage of Lind saying that …"""

BROADCASTS = word_set(
    """
    podcast podcasts broadcast broadcasts program programme show talkshow webcast newscast telecast episode documentary vlog
    livestream commercial advertisement advert ad ads segment
    """
)
"""Shown or heard: a podcast, a late show, a campaign ad."""

SPEECHES = word_set(
    """
    address speech speeches sermon sermons homily lecture lectures eulogy keynote monologue remarks statement oration
    """
)
"""Delivered to an audience: a televised address, his Easter sermon."""

ASKED = word_set(
    """
    interview interviews briefing briefings teleconference teleconferences webinar podcast chat
    """
)
"""Where speakers are asked: an interview, a briefing; a conference or a call only of a kind in CONFERENCES."""

CONFERENCES = {
    "conference": word_set("press news media video telephone"),
    "conferences": word_set("press news media"),
    "call": word_set("conference teleconference video earnings phone telephone press zoom skype analyst analysts"),
    "calls": word_set("conference video earnings phone telephone"),
    "session": word_set("question-and-answer q&a"),
    "papers": word_set("court legal charging bankruptcy divorce"),
    "paper": word_set("position discussion policy white working research"),
    "records": word_set("court police"),
    "conversation": word_set("phone telephone"),
    "order": word_set("executive court"),
    "sheet": word_set("fact charge charging"),
    "releases": word_set("press news"),
    "media": word_set("social"),
    "page": word_set("facebook web twitter instagram"),
    "account": word_set("twitter instagram facebook telegram youtube x weibo"),
    "feed": word_set("twitter instagram facebook"),
    "channel": word_set("telegram youtube whatsapp"),
    "guide": word_set("style"),
}
"""Nouns that are a medium only after another noun: a news conference, court papers."""

TALKS = word_set("interview interviews remarks comments comment conversation conversations appearance chat discussion exchange q&a")
"""What is had with a medium: in remarks to Norda, in an appearance on Channel Six."""

SITES = word_set("website websites site page homepage portal blog")
"""Where words are put on the web: its website."""

TELEPHONES = word_set("phone telephone email e-mail text fax sms whatsapp videophone skype zoom radio teleconference post letter")
"""By what one is reached or speaks from afar, without an article: by telephone."""

CARRIERS = MESSAGES | DOCUMENTS | WORKS | POSTS | RECORDINGS | BROADCASTS | SPEECHES | ASKED
"""Nouns for all that words come through."""

WRITTEN = MESSAGES | DOCUMENTS | WORKS | POSTS | SITES | BROADCASTS | word_set("video recording")
"""What holds words, and may be said to say them itself: a letter that says …"""

SHOWN = word_set(
    "ad ads advert advertisement commercial sign signs banner banners placard placards poster posters leaflet flyer flyers cover story"
)
"""Beside what is written, what words are shown on: whoever shows a banner that says something says it."""

NETWORKS = word_set(
    """
    twitter facebook instagram youtube telegram snapchat linkedin reddit weibo tumblr tiktok mastodon whatsapp x bluesky threads vk
    parler gab signal wechat discord twitch clubhouse pinterest medium myspace vkontakte
    """
)
"""Social networks, as they are named after "on": wrote on Twitter."""

OUTLETS = word_set(
    """
    newspaper newspapers paper magazine magazines broadcaster broadcasters station stations network networks channel channels radio
    television tv daily weekly tabloid journal website site outlet outlets media newsroom newswire newscast publication publications
    """
)
"""What news media are called: the paper, a local radio station, several outlets."""

AGENCY = word_set("agency agencies service services wire")
"""A medium where the story says news or press: the Norda news agency."""

MASTHEADS = word_set(
    """
    news times post herald press gazette tribune journal guardian telegraph independent express mail mirror sun observer chronicle globe
    review standard bulletin courier examiner inquirer ledger dispatch monitor reporter wire today daily weekly radio television tv
    magazine star record echo sentinel argus advertiser register republican republic-am bee union-tribune plain-dealer spectator
    statesman mercury advocate democrat-gazette beacon intelligencer newsletter nation hour newswire network broadcasting channel media
    agence agencia agenzia agentur presse prensa diario correo corriere gazzetta gazeta zeitung tageblatt tagblatt anzeiger nachrichten
    journaal dagblad dagbladet tidning tidende tidningen bladet rundschau kurier nouvelles courrier dépêche figaro monde parisien
    libération giornale repubblica stampa mundo país razón vanguardia nación folha estado globo pravda izvestia novosti vedomosti
    kommersant tele téléviseur televisión televisione fernsehen rundfunk
    """
)
"""Words that the names of media are made of, in English and in the languages of its neighbours."""

AMBIGUOUS = word_set(
    """
    post times today mail sun wire express site star record echo union nation independent guardian observer monitor reporter review
    standard register republican democrat mercury advocate beacon service services network channel press estado monde mundo país
    """
)
"""Mastheads that alone, and not as a name, mean something else."""

AGENCIES = word_set(
    """
    reuters afp ap isna irna tass itar-tass xinhua bloomberg upi dpa efe ansa anadolu kyodo interfax ria mehr fars sana bbc cnn nbc abc
    cbs pbs npr msnbc fox cnbc itv sky c-span politico buzzfeed axios slate salon vox breitbart time newsweek economist spiegel monde
    figaro bild al-jazeera jazeera yonhap antara pti sputnik rt espn usa_today mailonline huffpost vice wired
    """
)
"""Agencies, broadcasters and papers whose names don't show what they are."""

LISTENERS = word_set("reporter reporters journalist journalists correspondent correspondents interviewer host presenter anchor")
"""Who asks and writes down for a medium: a reporter from the Tolm Herald."""

SPEAKS_FOR = word_set(
    """
    lawyer lawyers attorney attorneys spokesman spokeswoman spokesperson spokespeople representative representatives agent publicist
    interpreter translator solicitor aide office
    """
)
"""Who speaks for somebody: said through a lawyer, through its press office."""
