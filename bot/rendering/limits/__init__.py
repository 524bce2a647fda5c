"""Block Kit's limits: `character_limits`, `rules` for each type of block, the `validator` of messages and views.

Uses no other part of the bot.
"""
