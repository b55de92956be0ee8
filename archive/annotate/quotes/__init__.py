"""Speech that a story reports: its spans, by which word it is reported, and as whose.

`drafting` calls the rules in order.
Between marks: `statements` (which stand alone), `quoted`, `leads` and `tails` (their cue), `chants`, `fragments`, `transcripts` (a script).
In clauses: `clauses`, `inserted`, `frames`, `sources`.
What they share: `attribution` and `subjects` (whose words), `denials` and `findings` (what nobody said), `phrases` and `edges`
(where it ends), `mending` (what the parser gets wrong).
"""
