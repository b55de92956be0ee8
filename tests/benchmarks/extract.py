"""Pages a second: our extraction with metadata against bare trafilatura with metadata, page by page in the same run.

    python -m tests.benchmarks.extract FOLDER

FOLDER holds saved pages (.html, .html.gz), at any depth. Both read every page in turn, and the turns alternate, so that what else
the machine does slows both alike; the ratio of the sums is the figure.
"""

from __future__ import annotations

import gzip
import logging
import sys
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from trafilatura import bare_extraction

from archive.errors import ReadError
from archive.readers import extract
from archive.records import Document

ROUNDS = 3


def main(folder: str) -> None:
    logging.disable(logging.CRITICAL)
    pages = [
        gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes() for path in sorted(Path(folder).rglob("*.html*"))
    ]
    if not pages:
        sys.exit(f"no pages below {folder}")
    ours(pages[0])
    bare(pages[0])  # both have imported what they need
    spent = {ours: 0.0, bare: 0.0}
    for _ in range(ROUNDS):
        for page in pages:
            for reader in spent:
                start = perf_counter()
                reader(page)
                spent[reader] += perf_counter() - start
    read = ROUNDS * len(pages)
    print(
        f"{len(pages)} pages, {ROUNDS} rounds: ours {read / spent[ours]:.1f} pages/s, bare trafilatura {read / spent[bare]:.1f} pages/s",
        end=", ",
    )
    print(f"ratio {spent[bare] / spent[ours]:.2f}")


def ours(page: bytes) -> None:
    with suppress(ReadError):
        extract(Document(page, "text/html", "page"))


def bare(page: bytes) -> None:
    with suppress(ValueError):
        bare_extraction(page, with_metadata=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
