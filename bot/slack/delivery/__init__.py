"""Delivery of digests and alerts: messages are posted once, their readers checked, and their owners told of trouble.

May use `bot.slack.subscriptions`, `messaging` and `people`, and rendering and store.
"""
