"""What the user gave (files, folders, addresses, standard input) as a stream of documents and failures."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import unquote, urldefrag

from archive.errors import ReadError
from archive.readers.contents import LIMIT, guarded, why
from archive.readers.gauge import Gauge
from archive.readers.items import AS_NAMED, Failure, Found, Items, Link
from archive.readers.links import is_url
from archive.readers.opening import opening
from archive.readers.origins import STANDARD_INPUT
from archive.readers.web import Known, Read, Web, nothing
from archive.records import Fetching

_BOUNDS = tuple("\"'(=,/ \n\t")
"""What an address, or a folder in it, begins after."""
_TAG = 2000
"""Characters of a tag that are looked at before an address in it."""
_NAMED = 1000
"""Times that a page names a folder before it is taken not to show it."""

_PARTS = re.compile(
    r"(.+)(?:\.files|[_-](?:files|file|Dateien|fichiers|archivos|bestanden|filer|tiedostot|pliki|soubory|elemei|ficheiros|arquivos|dosyalar|"
    r"datoteke|fitxers|failid|fails|bylos|fajlovi|fitxategiak))"
)
"""The folder of a page's images, scripts and frames, which a browser saves beside it: by the names that Windows takes for connected."""


def documents(
    inputs: Iterable[str],
    fetching: Fetching = Fetching(),
    *,
    fields: Mapping[str, str] = AS_NAMED,
    known: Known = nothing,
    gauge: Gauge | None = None,
    apart: bool = False,
) -> Iterator[Found]:
    """The documents in `inputs`, one by one as they are read, and a Failure for each input that gives none; what another archive keeps.

    Each input is a path to a file, a path to a folder (all files in it and below, by name, but hidden ones and what a saved page is made
    of), "-" for standard input, or the address of a page, a feed or a list of them on the web.

    fields: which fields of dumps are which, ours by theirs. known: by what the server of an address knows what it gave last.
    gauge: is kept up to date with how much of the files has been read. apart: whether files of many documents are opened in
    other processes.
    """
    gauge = gauge or Gauge([])
    with opening(apart=apart) as opened:
        read = partial(opened, fields=fields)
        with Web(fetching, read, known) as web:
            for given in inputs:
                yield from web.documents(_items(given, read, gauge))


def _items(given: str, read: Read, gauge: Gauge) -> Items:
    if given == STANDARD_INPUT:
        yield from guarded(given, read(given, sys.stdin.buffer))
    elif is_url(given):
        yield Link(urldefrag(given).url)
    else:
        empty = True
        for path in files(given):
            empty = False
            if isinstance(path, Failure):
                yield path
            else:
                missing = path == given and not os.path.lexists(path.partition("\0")[0])
                for item in guarded(path, _from_file(path, read, gauge)):
                    yield replace(item, mistyped=True) if missing and isinstance(item, Failure) else item
        if empty:
            yield Failure(given, "no files in this folder")


def files(given: str) -> Iterator[str | Failure]:
    """The paths of the files that a path of the user's stands for: itself, or what is in the folder."""
    return _walk(given, set()) if Path(given).is_dir() else iter([given])


def _walk(folder: str, seen: set[str]) -> Iterator[str | Failure]:
    """The files below `folder`, by name. seen: the folders already visited, so that a loop of symbolic links ends."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as entries:
            children = sorted((entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield Failure(folder, why(error))
        return
    pages = {stem: name for name, _ in children for stem, end in [os.path.splitext(name)] if end.lower() in (".html", ".htm", ".xhtml")}  # noqa: PTH122
    for name, is_folder in children:
        if is_folder and (belongs := _PARTS.fullmatch(name)) and (page := pages.get(belongs[1])) and _shows(folder, page, name):
            continue
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib would rewrite the path as the user gave it
        if is_folder:
            yield from _walk(path, seen)
        else:
            yield path


def _shows(folder: str, page: str, parts: str) -> bool:
    """Whether the page is made of files in the folder `parts` beside it, which is more than to link to some."""
    try:
        markup = unquote(unescape(Path(folder, page).read_bytes()[:LIMIT].decode(errors="replace"))).lower()
    except OSError:
        return False
    named = islice(re.finditer(re.escape(f"{parts}/".lower()), markup), _NAMED)
    return any(_is_shown(markup[max(0, each.start() - _TAG) : each.start()]) for each in named)


def _is_shown(before: str) -> bool:
    """Whether what stands before an address makes it one of what a page shows: a tag that is no link, or a style's url(."""
    if not before.endswith(_BOUNDS):
        return False
    tag = before.rfind("<")
    return (tag > before.rfind(">") and not before.startswith(("<a ", "<a\n", "<a\t"), tag)) or before.rstrip("\"'./ ").endswith("url(")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: opening it will say so
        return False


def _from_file(path: str, read: Read, gauge: Gauge) -> Items:
    mode = os.stat(path).st_mode  # noqa: PTH116 - follows links, and says ELOOP where they go round
    if not stat.S_ISREG(mode):
        raise ReadError("not a regular file but a device, a pipe or a socket; copy what it gives into a file")
    with Path(path).open("rb") as stream, gauge.watching(stream):
        yield from read(path, stream)
