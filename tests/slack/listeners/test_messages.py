"""What of all that Slack tells was said to the bot, or in its hearing."""

from typing import Any

import pytest

from bot.slack.listeners.messages import read_message
from tests.growth import NASTY, grows_evenly

BOT = "U0BOT"
EVENT: dict[str, Any] = {"type": "message", "channel": "C1", "user": "U1", "ts": "2.0", "text": "oi"}


def body(**changes: Any) -> dict[str, Any]:
    return {"team_id": "T1", "event_id": "Ev1", "event": EVENT | changes}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"bot_id": "B1", "thread_ts": "1.0"},
        {"user": None, "thread_ts": "1.0"},
        {"user": BOT, "thread_ts": "1.0"},
        {"subtype": "message_changed", "thread_ts": "1.0"},
        {"subtype": "channel_join", "channel": "D1"},
        {"thread_ts": "2.0"},
        {"text": "<@U2> oi"},
        {"ts": ""},
    ],
)
def test_what_is_none_of_the_bots_business_is_not_heard(changes: dict[str, Any]) -> None:
    assert read_message(body(**changes), BOT, "T1") is None


@pytest.mark.parametrize(
    ("changes", "text", "mention"),
    [
        ({"thread_ts": "1.0"}, "oi", False),
        ({"channel": "D1"}, "oi", False),
        ({"text": "<@U0BOT> ontem"}, "ontem", True),
        ({"text": "e <@U0BOT|calls> ontem <@U2>", "thread_ts": "1.0"}, "e  ontem <@U2>", True),
        ({"type": "app_mention", "text": "ontem"}, "ontem", True),
        ({"channel": "D1", "text": None}, "", False),
        ({"channel": "D1", "subtype": "file_share"}, "oi", False),
        ({"thread_ts": "1.0", "subtype": "thread_broadcast"}, "oi", False),
    ],
)
def test_what_is_said_to_the_bot_or_in_a_thread_is_heard(changes: dict[str, Any], text: str, *, mention: bool) -> None:
    one = read_message(body(**changes), BOT, "T1")

    assert one is not None
    assert (one.text, one.mention) == (text, mention)


@pytest.mark.parametrize("unit", NASTY)
def test_no_message_costs_more_than_its_length(unit: str) -> None:
    assert grows_evenly(lambda text: read_message(body(text=text), BOT, "T1"), unit, 40_000)


def changed(before: str, *, channel: str = "D1", user: str = "U1", edited: bool = True) -> dict[str, Any]:
    message: dict[str, Any] = {"type": "message", "user": user, "ts": "2.0", "text": "ontem"}
    message |= {"edited": {"user": user, "ts": "3.0"}} if edited else {}
    event = {"type": "message", "subtype": "message_changed", "channel": channel, "ts": "3.0", "message": message}
    return {"event_id": "Ev2", "event": event | {"previous_message": message | {"text": before}}}


def test_a_direct_message_whose_text_was_edited_is_heard_again() -> None:
    one = read_message(changed("hoje"), BOT, "T1")

    assert one is not None
    assert (one.text, one.ts, one.edited) == ("ontem", "2.0", "3.0")


@pytest.mark.parametrize("event", [
    changed("ontem"),  # a link was unfurled, say
    changed("hoje", channel="C1"),
    changed("hoje", user=BOT),
    changed("hoje", edited=False),
])  # fmt: skip
def test_any_other_change_of_a_message_is_not_heard(event: dict[str, Any]) -> None:
    assert read_message(event, BOT, "T1") is None
