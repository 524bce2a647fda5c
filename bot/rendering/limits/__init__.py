"""Block Kit's limits: `character_limits`, the types of blocks and their parts, the `validator` of messages and views.

Uses no other part of the bot.
"""
