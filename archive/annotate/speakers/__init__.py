"""Who spoke: the mention beside the cue, and the fullest name that the story has for it.

`cast` resolves them all: `antecedents` for pronouns, `nouns` for "the mayor" and "the company", by `descriptions` (what the story calls
somebody) and the `scene` (what stands near what).
"""
