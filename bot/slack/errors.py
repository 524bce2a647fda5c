"""The short id that an error shown to a person shares with its lines in the log."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Final

import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.rights import Right
from bot.rendering.text.notices import RefusalCode

KEY: Final = "incident"
"""What the id is called in the log."""


def error_id() -> str:
    """Return the id of what is being done, made at the first call; every later line of the log carries it.

    The context that holds it is copied into tasks as they start: an id made within
    a task stays there, one made before is shared.
    """
    known = structlog.contextvars.get_contextvars().get(KEY)
    return str(known) if known else begin_error_id()


def begin_error_id() -> str:
    """Give what is done from here on an id of its own, and return it."""
    new = token_hex(4)
    structlog.contextvars.bind_contextvars(**{KEY: new})
    return new


# What Slack means when it refuses a request.


def code_of(error: BaseException) -> str:
    """Return Slack's code, such as ``not_in_channel``; the kind of error, where Slack said nothing.

    Only codes are logged: an answer may repeat what was sent.
    """
    if isinstance(error, SlackApiError):
        said = getattr(error.response, "data", error.response)  # a page for people, where Slack is out of order
        return str(said.get("error") or "no_code") if isinstance(said, dict) else "no_code"
    return type(error).__name__


# What is not done, and is said so in one sentence; the words are `bot.rendering.text.refusals`.

MAY_NOT: Final[Mapping[Right, RefusalCode]] = {
    "ask": "may_not_ask",
    "listen": "may_not_listen",
    "export": "may_not_export",
    "publish": "may_not_publish",
    "publish_unmasked": "may_not_publish_unmasked",
    "digests": "may_not_digests",
    "channels": "may_not_channels",
    "audit": "may_not_audit",
    "forget": "may_not_forget",
}
"""What is said to who lacks a right."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: somebody may not, or a thing cannot be had
    """Something that a person asked for and does not get.

    Attributes:
        code: Why; a key of `bot.rendering.text.notices.REFUSALS`.
        params: What its sentence speaks of.

    """

    def __init__(self, code: RefusalCode, **params: int | str) -> None:
        super().__init__(code)
        self.code, self.params = code, params
