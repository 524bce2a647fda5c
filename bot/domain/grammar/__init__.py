"""Text to query, in Portuguese and English: `parser.parse`, `refinement.refine`, `subscriptions`.

`tokens` cuts a text, tables of rules (`periods`, `conditions`, `shapes`, `durations`, `stop_words`, `unsupported`,
`thread_actions`) and `reader` give it meanings, `combine` puts those together. Uses nothing outside `bot.domain`.
"""
