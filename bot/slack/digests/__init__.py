"""Digests: scheduled, read and delivered; their terms, and their list.

May use `bot.slack.delivery`, `subscriptions`, `messaging`, `people` and `player`, and reports, rendering and store.
Commands, buttons and modals about digests are in `bot.slack.listeners`.
"""
