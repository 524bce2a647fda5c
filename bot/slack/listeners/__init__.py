"""Slack listeners: each reads a payload, acknowledges it, and calls a service in the background.

May use every other package of `bot.slack`; only `bot.app` uses this one.
"""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A payload of Slack's, or a part of one."""
