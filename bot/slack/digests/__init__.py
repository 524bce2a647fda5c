"""Digests: scheduled, read, and posted exactly once; and the subscriptions that users manage.

May use `bot.slack.messaging`, `people` and `player`, and reports, rendering and store.
Commands, buttons and modals about digests are in `bot.slack.listeners`.
"""
