"""Through whom or what a quote came.

`mediation` finds it; `report` is the reporting clause as it sees it, `outlets` tells which noun phrases are news media.
"""
