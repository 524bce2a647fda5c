"""Errors of Slack's, refusals, and the short id that an error shown to a user shares with its lines in the log."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.rights import Right
from bot.rendering.text.notices import RefusalCode

UNSURE: Final = (aiohttp.ClientError, TimeoutError, AttributeError)
"""Errors of slack_sdk after which Slack may have done what was asked; the last is of a body that is no JSON."""

SLACK_ERRORS: Final = (SlackApiError, *UNSURE)
"""Everything that a request to Slack can end in."""

KEY: Final = "incident"
"""The name of the id in the log."""


def error_id() -> str:
    """Return the id of the request that is being answered, made at the first call; later lines of the log carry it.

    The context that holds it is copied into tasks as they start: an id made within
    a task stays there, one made before is shared.
    """
    known = structlog.contextvars.get_contextvars().get(KEY)
    return str(known) if known else begin_error_id()


def begin_error_id() -> str:
    """Give what is done in this context from here on an id of its own, and return it."""
    new = token_hex(4)
    structlog.contextvars.bind_contextvars(**{KEY: new})
    return new


def code_of(error: BaseException) -> str:
    """Return Slack's code, such as ``not_in_channel``; the name of the error's class, where Slack gave none.

    Only codes are logged: an answer may repeat what was sent.
    """
    if isinstance(error, SlackApiError):
        said = getattr(error.response, "data", error.response)  # a page for people, where Slack is out of order
        return str(said.get("error") or "no_code") if isinstance(said, dict) else "no_code"
    return type(error).__name__


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
"""The refusal of a user who lacks a right."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: a user may not, or a thing cannot be had
    """A request that is not answered, for a reason that one sentence tells.

    Attributes:
        code: The reason; a key of `bot.rendering.text.notices.REFUSALS`.
        params: The values in its sentence.

    """

    def __init__(self, code: RefusalCode, **params: int | str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class QuestionCancelledError(Exception):
    """A question that the user has cancelled while it was read."""
