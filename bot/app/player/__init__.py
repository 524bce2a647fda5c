"""The player page: recordings in a browser, for users who may listen to them.

Routes, response headers and cookies, and the audio; rights and links are `bot.slack.player`'s.
"""
