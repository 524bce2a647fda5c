"""Modals: the values that each is drawn with, and the user's input read back.

May use the domain, rendering and the store's values; opens nothing and listens to
nothing, which is the task of `bot.slack.listeners`.
"""
