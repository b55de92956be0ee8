"""Addresses of articles: one form for the many under which the same page is reached. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote, unquote_plus, urljoin, urlsplit, urlunsplit

from archive.text import words

_TRACKERS = re.compile(
    r"""(?: utm_\w* | at_(?:medium|campaign|custom\d|link_\w+|ptr_name|bbc_team|format) | pk_\w+ | mtm_\w+ | piwik_\w+ | hsa_\w+
      | _?hs(?:enc|mi|ctatracking) | [gdy]clid | gbraid | wbraid | fbclid | msclkid | twclid | igshid | igsh
      | li_fat_id | ttclid | mc_[ce]id
      | ml_subscriber(?:_hash)? | mkt_tok | oly_(?:anon|enc)_id | vero_(?:id|conv) | wickedid | _openstat | s_cid
      | ss_(?:source|campaign_\w+)
      | icid | ncid | ocid | cmp(?:id)? | cmpid | ito | ns_(?:mchannel|source|campaign|linkname|fee) | xtor | ref_?src | ref_?url
      | smid | smtyp | sref | taid | tpcc | guccounter | guce_referrer(?:_sig)? | soc_(?:src|trk) | __twitter_impression
      | spm | share(?:_?id|Token|source) | fb_(?:action_ids|action_types|ref|source) | fref | __tn__ | wt_?mc(?:_\w+)?
      | amp(?:_js_v|_gsa)? | usqp | outputType | _ga | _gl | trk | trkCampaign | elqTrack\w* | sc_?cid )""",
    re.VERBOSE | re.IGNORECASE,
)
_WAYBACK = re.compile(r"^https?://(?:web|wayback)\.archive\.org/web/\d+(?:[a-z]{2}_)?/(?P<url>.+)", re.IGNORECASE)
_AMP_VIEWER = re.compile(r"^https?://(?:www\.)?google\.[a-z.]+/amp/(?P<secure>s/)?(?P<url>.+)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^https?://[\w-]+\.cdn\.ampproject\.org/[a-z]/(?P<secure>s/)?(?P<url>.+)", re.IGNORECASE)
_MOBILE = re.compile(r"^(www\.)?(?:m|mobile|amp|touch)\.(?=[^.]+\.[^.])")
_WWW = re.compile(r"^www\d?\.(?=[^.]+\.[^.])")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*|[0-9a-f:]+", re.IGNORECASE)
_SECOND_LEVEL = frozenset(words("ac co com edu gob gouv gov go mil ne net nom nic or org"))
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str | None) -> str | None:
    """`url` as its publisher would give it, or None where it is no address on the web: it still leads to the page.

    Archives and AMP caches are unwrapped; trackers, fragments, marks of AMP and mobile hosts go.
    """
    parts = _split(_unwrapped((url or "").strip()))
    if parts is None:
        return None
    scheme, host, path, query = parts
    path = re.sub(r"/amp/?$|^/amp(?=/)|\.amp(?=\.html?$|$)", "", path)
    kept = [pair for pair in query.split("&") if pair and not _TRACKERS.fullmatch(unquote_plus(pair.split("=")[0]))]
    return urlunsplit((scheme, _MOBILE.sub(r"\1", host), path or "/", "&".join(kept), ""))


def key(url: str | None) -> str | None:
    """What two addresses of one page have in common, for telling that they are: `canonical` without scheme, www., final slash and order."""
    address = canonical(url)
    if address is None:
        return None
    parts = urlsplit(address)
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/")
    query = "&".join(sorted(parts.query.split("&")))
    return f"{_WWW.sub('', parts.netloc)}{path}" + (f"?{query}" if query else "")


def identity(url: str) -> str:
    """What the addresses of one page have in common: their key, or the address itself where it has none."""
    return key(url) or url


def domain(url: str | None) -> str | None:
    """The host of `url` as a publisher goes by it: without port, www., m. or amp."""
    parts = _split(_unwrapped((url or "").strip()))
    return _WWW.sub("", _MOBILE.sub(r"\1", parts[1])).split(":")[0] if parts else None


def of_page(own: str | None, declared: list[str]) -> str | None:
    """The address of a page: of the `declared` ones (rel=canonical, og:url) the first that is on the site of its `own`, else its own.

    A page without an address of its own is believed; a front page is no address of an article.
    """
    for address in declared:
        found = canonical(urljoin(own or "", address.strip()))
        if found and urlsplit(found).path != "/" and (not own or same_site(found, own)):
            return found
    return canonical(own)


def same_site(one: str | None, other: str | None) -> bool:
    """Whether two addresses belong to one registered domain (news.example.co.uk and example.co.uk do)."""
    first, second = domain(one), domain(other)
    return first is not None and second is not None and _registered(first) == _registered(second)


def _registered(host: str) -> str:
    labels = host.split(".")
    under_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if under_country else labels[-2:])


def _unwrapped(url: str) -> str:
    for _ in range(3):  # an archived AMP page of a cache is as deep as it gets
        if match := _WAYBACK.match(url):
            url = match["url"]
        elif match := _AMP_VIEWER.match(url) or _AMP_CACHE.match(url):
            url = ("https://" if match["secure"] else "http://") + match["url"]
        else:
            break
        if not re.match(r"https?:", url, re.IGNORECASE):
            url = f"http://{unquote(url)}"
    return re.sub(r"^(https?):/(?=[^/])", r"\1://", url, flags=re.IGNORECASE)


def _split(url: str) -> tuple[str, str, str, str] | None:
    """Scheme, host (with its port where it is not the usual one), path, query; None for what is no web address."""
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme.lower(), (parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError):
        return None
    if scheme not in _DEFAULT_PORTS or not _HOST.fullmatch(host) or any(c.isspace() for c in parts.path):
        return None
    return scheme, host if port in (None, _DEFAULT_PORTS[scheme]) else f"{host}:{port}", parts.path, parts.query
