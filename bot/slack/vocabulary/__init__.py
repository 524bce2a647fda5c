"""Teaching the bot in Slack: what is typed, what is kept, and the pages that show it.

May use `bot.domain`, `bot.store`, `bot.rendering` and the packages of `bot.slack` but its listeners.
"""
