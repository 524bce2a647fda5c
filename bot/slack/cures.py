"""What to do about a place in which the bot cannot speak."""

from typing import Final

from bot.domain.language import Language
from bot.rendering.notices import NoticeCode
from bot.slack.drafts import Draft, said
from bot.slack.places import Place

_CURES: Final[dict[str, NoticeCode]] = {
    "not_in_channel": "invite_me",
    "channel_not_found": "cannot_see",
    "user_not_in_channel": "you_left",
    "is_archived": "archived",
    "messages_tab_disabled": "messages_off",
    "missing_scope": "scope_missing",
}


def cure(code: str, place: Place, language: Language) -> Draft:
    """Return what to tell who asked, when Slack refuses to let the bot speak in a place.

    Slack knows no commands in threads, so none is suggested there.
    """
    notice = _CURES.get(code) or ("restricted" if code.startswith("restricted_action") else "cannot_post")
    if notice == "cannot_see" and place.channel.startswith("D"):
        notice = "between_people"
    if notice in {"invite_me", "cannot_see"} and place.thread_ts is not None:
        notice = "add_me"
    return said(notice, language, error=code)
