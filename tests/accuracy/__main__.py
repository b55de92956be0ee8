"""`python -m tests.accuracy GOLD.jsonl… [--save PRED.jsonl]`: the tables of `tests.accuracy.quotes` for each corpus given.

--save also writes what we found for other scorers, one quote a line: {"doc_id", "start", "end", "spans", "speaker", "speaker_start",
"speaker_end"}.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from archive.annotate import Annotator
from tests.accuracy.quotes import report


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description="Measure quotes against gold corpora.")
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--save", type=Path, help="write what was found to this file")
    given = parser.parse_args()
    annotator = Annotator()
    rows = []
    for path in given.gold:
        documents = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        began = time.process_time()
        annotations = list(annotator.annotate(document["text"] for document in documents))
        seconds = time.process_time() - began
        print(f"{path.name}: {len(documents)} documents, annotated in {seconds:.1f} s of processor time")
        print(report(documents, annotations))
        for document, annotation in zip(documents, annotations, strict=True):
            for q in annotation.quotes:
                start, end = q.speaker_span or (None, None)
                found = {"spans": q.spans, "start": q.spans[0][0], "end": q.spans[-1][1], "speaker": q.speaker_text}
                rows.append({"doc_id": document["doc_id"], **found, "speaker_start": start, "speaker_end": end})
    if given.save:
        given.save.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main()
