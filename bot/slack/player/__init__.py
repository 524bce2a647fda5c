"""Links to the player page, who may open them, and Sign in with Slack.

May use `bot.slack.people` and the store; the pages themselves are served by `bot.app.player`.
"""
