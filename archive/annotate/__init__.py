"""Text in, quotes with their speakers and mentions out. Pure: knows no database, no file, no network.

    from archive.annotate import Annotator

    for annotation in Annotator().annotate(texts): ...

Importing this is light; spaCy is loaded when annotating starts.
"""

from archive.annotate.annotator import VERSION, Annotator, version_for

__all__ = ["VERSION", "Annotator", "version_for"]
