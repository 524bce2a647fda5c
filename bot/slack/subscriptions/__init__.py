"""Subscriptions, to digests or alerts: their commands, rights, changes, lists and notices.

May use `bot.slack.messaging` and `people`, and rendering and store.
"""
