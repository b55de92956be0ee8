"""spaCy's model, run only where it earns its keep.

`gates` says which paragraphs need it; `reading` runs it on those.
`vectors` and `recogniser` are its costly parts: the same sums with less work.
"""
