"""What every reader knows about names: places and their peoples, given names and titles, the words that bodies are called by.

Public knowledge, written down here; small enough to be code. Pure: knows no story. `annotate` and `linking` read it.
"""

from __future__ import annotations


def word_set(block: str) -> frozenset[str]:
    """The words of a block of text; "_" stands for a space within one."""
    return frozenset(word.replace("_", " ") for word in block.split())
