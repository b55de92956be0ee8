"""Names out of an archive while they are typed: for shell completion, which nobody waits for.

Read-only, through the driver alone, and never an error: whatever keeps the archive from being read, there is nothing to complete.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Literal

Kind = Literal["speaker", "entity", "source"]

MOST = 30

_SPOKEN = """SELECT n.form FROM names n JOIN names other ON other.id = n.id OR other.entity_id = n.entity_id
    WHERE n.form LIKE :typed ESCAPE '\\' GROUP BY n.form HAVING sum(other.quotes) > 0 ORDER BY sum(other.quotes) DESC, n.form"""
_NAMED = """SELECT name FROM (
        SELECT form AS name, sum(mentions) AS times FROM names GROUP BY form UNION SELECT name, 0 FROM entities)
    WHERE name LIKE :typed ESCAPE '\\' GROUP BY name ORDER BY max(times) DESC, name"""
_PUBLISHING = "SELECT name FROM sources WHERE name LIKE :typed ESCAPE '\\' ORDER BY name"
_NAMES: dict[Kind, str] = {"speaker": _SPOKEN, "entity": _NAMED, "source": _PUBLISHING}


def names(location: str, kind: Kind, typed: str) -> Sequence[str]:
    """The names of that kind that begin with what is typed, those that are met most often first."""
    path = Path(location.removeprefix("sqlite:///")).expanduser().absolute()
    beginning = typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=0.2)) as connection:
            rows = connection.execute(f"{_NAMES[kind]} LIMIT {MOST}", {"typed": f"{beginning}%"})
            return [name for (name,) in rows]
    except (sqlite3.Error, OSError, ValueError):
        return []
