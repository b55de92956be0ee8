"""The names of a story: where they stand, what they name, which of them are one.

`story` reads them all. `capitals` finds where names may stand, `pieces` where one ends and another starts; `candidates`, `callings`
and `doubts` say what they are, by the `dictionary` too; `acronyms`, `sameness` and `others` which of them name the same; `walks` in
what walk of life the story shows a person.
"""
