"""Errors of Slack's, refusals, and the short id that an error shown to a user shares with its lines in the log."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError

from bot.domain.rights import Right
from bot.rendering.text.refusals import RefusalCode

UNSURE: Final = (aiohttp.ClientError, TimeoutError, AttributeError, UnicodeDecodeError)
"""Errors of slack_sdk after which Slack may have done what was asked; the last two are of a body that is no JSON."""

SLACK_ERRORS: Final = (SlackApiError, *UNSURE)
"""Everything that a request to Slack can end in."""

_REFUSED: Final = frozenset({
    # by the token, the app, or the workspace
    *("not_authed", "invalid_auth", "account_inactive", "token_expired", "token_revoked", "access_denied"),
    *("accesslimited", "app_access_restricted", "enterprise_is_restricted", "missing_scope", "no_permission"),
    *("not_allowed_token_type", "org_login_required", "team_access_not_granted", "team_added_to_org"),
    *("team_not_found", "two_factor_setup_required", "ekm_access_denied", "not_enabled", "not_implemented"),
    # by the request
    *("invalid_arg_name", "invalid_arguments", "invalid_array_arg", "invalid_charset", "invalid_form_data"),
    *("invalid_json", "invalid_payload", "invalid_post_type", "json_not_object", "method_deprecated"),
    *("deprecated_endpoint", "missing_charset", "missing_post_type", "unknown_method", "not_supported"),
    *("ratelimited", "rate_limited", "rollup_error", "message_limit_exceeded"),
    # by the conversation, or the reader
    *("channel_not_found", "not_in_channel", "user_not_in_channel", "is_archived", "channel_is_archived"),
    *("is_inactive", "external_channel_migrating", "posting_to_channel_denied", "messages_tab_disabled"),
    *("cannot_dm_bot", "user_disabled", "user_not_found", "user_not_visible", "thread_not_found"),
    *("restricted_action", "restricted_action_non_threadable_channel", "restricted_action_read_only_channel"),
    *("restricted_action_thread_locked", "restricted_action_thread_only_channel", "cannot_reply_to_message"),
    *("channel_is_limited_access", "invalid_thread_ts", "send_on_behalf_not_allowed"),
    # by the message
    *("attachment_payload_limit_exceeded", "block_mismatch", "cant_broadcast_message", "cant_delete_message"),
    *("cant_update_message", "edit_window_closed", "invalid_attachments", "invalid_blocks"),
    *("invalid_blocks_format", "invalid_metadata_format", "invalid_metadata_schema", "markdown_text_conflict"),
    *("message_not_found", "metadata_must_be_sent_from_app", "metadata_too_large", "msg_blocks_too_long"),
    *("msg_too_long", "no_text", "only_one_table_allowed", "too_many_attachments", "too_many_contact_cards"),
    # by a trigger or a view
    *("duplicate_external_id", "exchanged_trigger_id", "expired_trigger_id", "hash_conflict"),
    *("invalid_trigger_id", "not_found", "view_too_large"),
})  # fmt: skip
"""Slack's codes which say that nothing was done; after any other, such as ``internal_error``, it may have been.

Source: docs.slack.dev, the errors of each method
"""

_RATE_LIMITED: Final = 429

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


def retry_after(error: BaseException) -> float:
    """Return the seconds after which Slack allows the next attempt; 0 where it does not say."""
    headers = getattr(error.response, "headers", {}) if isinstance(error, SlackApiError) else {}
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "0")
    return float(asked) if str(asked).isdecimal() else 0.0


def is_refusal(error: BaseException) -> bool:
    """Tell whether Slack surely has not done what was asked.

    A page for people, an answer that cannot be read and a code that is not known here
    say nothing of that, so none of them is a refusal.
    """
    if not isinstance(error, SlackApiError):
        return False
    limited = getattr(error.response, "status_code", None) == _RATE_LIMITED
    return limited or code_of(error) in _REFUSED


MAY_NOT: Final[Mapping[Right, RefusalCode]] = {
    "ask": "may_not_ask",
    "listen": "may_not_listen",
    "export": "may_not_export",
    "publish": "may_not_publish",
    "publish_unmasked": "may_not_publish_unmasked",
    "digests": "may_not_digests",
    "alerts": "may_not_alerts",
    "channels": "may_not_channels",
    "vocabulary": "may_not_vocabulary",
    "audit": "may_not_audit",
    "forget": "may_not_forget",
}
"""The refusal of a user who lacks a right."""


class Refused(Exception):  # noqa: N818 - nothing went wrong: a user may not, or a thing cannot be had
    """A request that is not answered, for a reason that one sentence tells.

    Attributes:
        code: The reason; a key of `bot.rendering.text.refusals.REFUSALS`.
        params: The values in its sentence.
    """

    def __init__(self, code: RefusalCode, **params: int | str) -> None:
        super().__init__(code)
        self.code, self.params = code, params


class ToldError(Exception):
    """An error that was not foreseen, of which the user was told; its cause is the error."""


UNREADABLE: Final = (ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""The errors of Bolt for a request that is not formed as Slack forms them; those of listeners do not leave Bolt."""


class NotTakenError(Exception):
    """An event that cannot be handled now, so that Slack is to send it again."""


class ReplayedError(Exception):
    """A request that came before, or that another process has taken over, so that nothing more is done for it."""


class QuestionCancelledError(Exception):
    """A question that the user has cancelled while it was read."""
