"""Slack's codes for messages that it does not take, in words: of a conversation, of a thread, of the message."""

from typing import Final

from bot.domain.language import Language
from bot.domain.query_error_codes import QUERY_ERRORS
from bot.rendering.i18n.translator import N_, translator
from bot.rendering.text.errors import TENANT_MESSAGES
from bot.rendering.text.refusals import REFUSALS, RefusalCode

CLOSED: Final[dict[str, RefusalCode]] = {
    **dict.fromkeys(("channel_not_found", "not_in_channel", "user_not_in_channel"), "not_a_member_there"),
    **dict.fromkeys(("is_archived", "channel_is_archived", "is_inactive"), "channel_archived"),
    **dict.fromkeys(
        ("restricted_action", "restricted_action_read_only_channel", "posting_to_channel_denied"), "channel_restricted"
    ),
    "channel_is_limited_access": "channel_restricted",
    **dict.fromkeys(("app_access_restricted", "access_denied", "ekm_access_denied"), "app_restricted"),
    "restricted_action_thread_only_channel": "channel_of_threads",
    "restricted_action_non_threadable_channel": "channel_without_threads",
    **dict.fromkeys(("messages_tab_disabled", "cannot_dm_bot", "user_not_visible"), "direct_closed"),
    **dict.fromkeys(("user_disabled", "user_not_found"), "direct_closed"),
}
"""The codes of a conversation, or of a workspace, that takes no message until a user acts, each with its refusal."""

_THREAD_GONE: Final = N_("Its message was deleted, so that the details have no thread.")
THREADLESS: Final = {
    **dict.fromkeys(("thread_not_found", "message_not_found", "cannot_reply_to_message"), _THREAD_GONE),
    "restricted_action_thread_locked": N_("Its thread was locked."),
}
"""The codes of a thread that takes no more of a digest, each with the reason."""

_INVITE: Final = N_("Type /invite in that channel, and choose me.")
_UNFIT: Final = N_("Slack takes this message in no form: it is too long, or its template is wrong.")
UNFIT: Final = frozenset({
    *("msg_too_long", "msg_blocks_too_long", "no_text", "invalid_blocks", "invalid_blocks_format"),
    *("invalid_attachments", "attachment_payload_limit_exceeded", "too_many_attachments", "metadata_too_large"),
    *("invalid_metadata_format", "invalid_metadata_schema", "only_one_table_allowed", "invalid_arguments"),
})  # fmt: skip
"""The codes of a message that Slack will never take."""

_OTHER: Final = {
    "not_allowed": N_("Who reads it may have digests no more."),
    "failure": N_("Something went wrong on my side."),
}


def closed(code: str, language: Language) -> tuple[str, str]:
    """Return why a conversation takes no message, and what a user can do about it."""
    refusal = CLOSED[code]
    reason, cure = REFUSALS[refusal]
    if refusal == "not_a_member_there":
        cure = _INVITE  # no command is under way that could be typed again
    t = translator(language)
    return t.gettext(reason), t.gettext(cure) if cure else ""


def failure_reason(code: str, language: Language) -> str:
    """Return the reason for which a digest was not sent, or is paused; with the code, where it has no words."""
    t = translator(language)
    if code in CLOSED:
        return closed(code, language)[0]
    if code in TENANT_MESSAGES:
        return t.gettext(TENANT_MESSAGES[code][0])
    if code in QUERY_ERRORS:
        return t.gettext("Its query is not understood any more.")
    if code in UNFIT:
        return t.gettext(_UNFIT)
    if sentence := THREADLESS.get(code) or _OTHER.get(code):
        return t.gettext(sentence)
    return t.gettext("Slack did not take it ({error}).", error=code)
