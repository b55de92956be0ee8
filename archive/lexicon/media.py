"""What speech comes through: what it is written in or spoken at, networks, and the names of outlets and agencies."""

from __future__ import annotations

from archive.lexicon import word_set

WRITTEN = word_set(
    """
    statement letter email e-mail memo memorandum filing filings lawsuit affidavit petition complaint brief tweet tweets post posts blog
    website site message note communique communiqué release report reports autobiography memoir memoirs book op-ed column editorial
    article essay video diary manifesto pamphlet newsletter leaflet telegram text document documents dispatch submission transcript
    testimony deposition indictment ruling judgment verdict affidavits declaration podcast recording broadcast programme program show
    """
)
SPOKEN = frozenset(["conference", "briefing", "address"])
NETWORKS = word_set(
    """
    twitter facebook instagram youtube telegram snapchat linkedin reddit weibo tumblr tiktok mastodon whatsapp x bluesky threads vk
    """
)
OUTLET = word_set(
    """
    agency newspaper paper magazine broadcaster station network channel radio television tv daily weekly tabloid journal website
    programme site outlet agence agencia agenzia agentur presse prensa
    news times post herald press gazette tribune journal guardian telegraph independent express mail mirror sun
    observer chronicle globe review standard bulletin courier examiner inquirer ledger dispatch monitor reporter wire today
    """
)
AGENCIES = word_set(
    """
    reuters afp ap isna irna tass itar-tass xinhua bloomberg upi dpa efe ansa anadolu kyodo interfax ria mehr fars sana bbc cnn nbc abc
    cbs pbs npr msnbc fox cnbc itv sky c-span politico buzzfeed axios slate salon vox breitbart time newsweek economist spiegel monde
    figaro bild al-jazeera jazeera yonhap antara pti sputnik rt
    """
)
SHOWN = word_set(
    "ad ads advert advertisement commercial sign signs banner banners placard placards poster posters leaflet flyer flyers cover story"
)
"""Beside what is written, what words are shown on: whoever shows a banner that says something says it."""

RECORDINGS = word_set("footage video videos clip clips recording recordings tape tapes audio film videotape")
"""What shows or plays somebody speaking: footage of Lind saying that …"""
