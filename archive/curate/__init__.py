"""What the user decides by hand, and how it is kept: apart from what is derived, under natural keys.

`naming`: which names are one. `corrections`: what an article or a quote should say. `decisions`: both of these in one list, to be undone.
`marks`: tags and notes. `saved`: searches. `removal`: articles that have to go, and may not come back.
"""
