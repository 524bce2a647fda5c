"""Text to query, in Portuguese and English.

`reading` finds rules in the `words` of a text (`filters`, `periods`, `shapes`, `commands`, `refusals`), each of
which gives a phrase its `meanings`; `parser` makes a query of those, or raises an error with the questions of `offers`.
`threads` reads replies to an answer, `subscriptions` digests and alerts, and `teaching` checks what a workspace
teaches. Uses nothing outside `bot.domain`.
"""
