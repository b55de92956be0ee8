"""Words and phrases in SQLite's full-text query syntax: every leaf is quoted, so nothing that is typed is an operator of FTS5."""

from __future__ import annotations

import re

from archive.search.syntax import And, Field, Near, Node, Not, Or, Term
from archive.text import unspaced

_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")


def match(node: Node, columns: tuple[str, ...] = ()) -> str | None:
    """The expression that matches exactly what `node` does, within one of `columns` (all, where there are none); None where FTS5 has none.

    FTS5 has no not by itself, only "this and not that", and knows nothing of fields but `title:` and `text:`. Where a script puts no
    spaces between words it takes a whole run for one.
    """
    match node:
        case Term(text=text):
            return None if unspaced(text) else _within(columns, phrase(node))
        case Near(left=left, right=right, distance=distance):
            if any(unspaced(term.text) for term in (*left, *right)):
                return None
            pairs = (f"NEAR({phrase(a)} {phrase(b)}, {distance})" for a in left for b in right)
            return _within(columns, " OR ".join(pairs))
        case Field(name="title" | "text" as name, part=part) if not columns:
            return match_all([part], (name,))
        case And(parts=parts) if parts:
            return match_all(parts, columns)
        case Or(parts=parts) if parts:
            inner = [match(part, columns) for part in parts]
            return None if None in inner else "(" + " OR ".join(part for part in inner if part) + ")"
    return None


def match_all(parts: list[Node] | tuple[Node, ...], columns: tuple[str, ...] = ()) -> str | None:
    """Like `match`, for parts that must all match."""
    wanted = [match(part, columns) for part in parts if not isinstance(part, Not)]
    unwanted = [match(part.part, columns) for part in parts if isinstance(part, Not)]
    if not wanted or None in wanted or None in unwanted:
        return None
    both = " AND ".join(part for part in wanted if part)
    return f"({both})" if not unwanted else f"(({both}) NOT ({' OR '.join(part for part in unwanted if part)}))"


def phrase(term: Term) -> str:
    """A word or phrase, quoted."""
    quoted = '"' + term.text.replace('"', '""') + '"'
    return f"{quoted} *" if term.prefix else quoted


def name(term: Term) -> str:
    """A word or phrase of a name, which may be typed with a hyphen where it is written in one."""
    joined = Term(_HYPHEN.sub("", term.text), term.prefix)
    return phrase(term) if joined == term else f"({phrase(term)} OR {phrase(joined)})"


def _within(columns: tuple[str, ...], expression: str) -> str:
    return f"{{{' '.join(columns)}}} : ({expression})" if columns else f"({expression})"
