"""Requests and their answers: the context of a request, reply targets, messages with buttons, progress, and files.

May use `bot.slack.people`, rendering and the store; knows neither questions nor digests.
"""
