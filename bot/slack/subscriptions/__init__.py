"""Subscriptions, to digests or alerts: commands, rights, changes, lists, and the telling of what became of a change.

May use `bot.slack.messaging` and `people`, and rendering and store.
"""
