"""Slack listeners: each reads a payload, acknowledges it, and calls a service in the background.

May use every other package of `bot.slack`; only `bot.app` uses this one.
"""

from bot.type_aliases import Json


def home_team(context: Json) -> str:
    """Return the workspace that the bot is in, from Bolt's context.

    A payload names another one where the user acts from a sibling workspace of the
    same Enterprise Grid, so no listener reads a workspace from it.
    """
    return str(context["authorize_result"]["team_id"])
