"""Zip and tar files: what is in them, one file at a time, never written to disk under a name of theirs."""

from __future__ import annotations

import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from archive.errors import ReadError
from archive.readers.compressed import LARGE, MOST_SHRUNK, unpacking

LARGEST = 4_000_000_000
"""The most bytes of a zip file that comes through a pipe, for it must be kept until its end to be read."""

Member = tuple[str, BinaryIO | str]
"""The name of a file in it, and the bytes or why they can't be had."""

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError)
"""What the standard library makes of a damaged zip; ValueError where a place in it lies before its beginning."""

_BROKEN_TAR = (tarfile.TarError, EOFError)

_DOCUMENTS = {
    "[Content_Types].xml": "a file of Microsoft Office",
    "META-INF/container.xml": "an e-book (EPUB)",
    "META-INF/manifest.xml": "a file of LibreOffice (OpenDocument)",
}
"""What a zip is that has a file of this name, and isn't looked into."""

OUTSIDE = "its name leads out of the bundle; left out"


def of_zip(whole: BinaryIO, file: BinaryIO) -> Iterator[Member]:
    """The files of a zip, by name. Of a WACZ, a zip of web archives and indexes to them, the archives.

    whole: its bytes from the first. file: where they come from; a zip is read from its end, which a file can and a pipe can't.
    """
    with tempfile.TemporaryFile() as kept:
        try:
            with zipfile.ZipFile(file if file.seekable() else _kept(whole, cast(BinaryIO, kept))) as bundle:
                names = sorted(info.filename for info in bundle.infolist() if not info.filename.endswith("/"))
                if what := next((what for name, what in _DOCUMENTS.items() if name in names), None):
                    raise ReadError(f"this is {what}, which nothing here reads; save its text as .txt, .html or .pdf and try again")
                if "datapackage.json" in names and any(_is_archive(name) for name in names):
                    names = [name for name in names if _is_archive(name)]
                for name in filter(_is_visible, names):
                    yield from _of_zip(bundle, name)
        except _BROKEN as error:
            raise ReadError(f"the zip file is cut off or damaged ({error}); get it again") from None


def _of_zip(bundle: zipfile.ZipFile, name: str) -> Iterator[Member]:
    if _leads_out(name):
        yield name, OUTSIDE
        return
    info = bundle.getinfo(name)
    if info.file_size > LARGE and info.file_size > MOST_SHRUNK * info.compress_size:
        yield name, f"unpacks to {info.file_size // 1_000_000:,} MB out of {info.compress_size // 1000:,} KB, as no text does; left out"
        return
    try:
        with bundle.open(info) as member:
            yield name, unpacking(member, "zip", _BROKEN)
    except RuntimeError:
        yield name, "encrypted; unpack it with its password and try again"
    except _BROKEN as error:
        yield name, f"damaged in the zip file ({error})"


def of_tar(stream: BinaryIO) -> Iterator[Member]:
    """The files of a tar, in its order, as it streams by."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as bundle:
            for info in bundle:
                if not info.isfile() or not _is_visible(info.name):
                    continue
                member = bundle.extractfile(info)
                yield info.name, OUTSIDE if _leads_out(info.name) or member is None else unpacking(member, "tar", _BROKEN_TAR)
    except _BROKEN_TAR as error:
        raise ReadError(f"the tar file is cut off or damaged ({error}); get it again") from None


def _kept(stream: BinaryIO, kept: BinaryIO) -> BinaryIO:
    while block := stream.read(1 << 20):
        if kept.tell() > LARGEST:
            raise ReadError(f"a zip file of more than {LARGEST // 1_000_000_000} GB through a pipe; save it and name the file")
        kept.write(block)
    kept.seek(0)
    return kept


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _is_visible(name: str) -> bool:
    """Whether a file is one that its owner sees: no hidden one, none that macOS adds."""
    return not any((part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _leads_out(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return not path.parts or path.is_absolute() or ".." in path.parts or ":" in path.parts[0]
