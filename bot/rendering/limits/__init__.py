"""Block Kit's limits: `sizes` of text, `rules` for each type of block, and the `validator` of messages and views.

Plain Python: uses no other part of the bot, and imports no templates.
"""
