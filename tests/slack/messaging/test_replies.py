"""Whatever Slack refuses, who asked gets the answer somewhere, and the cure where there is one."""

from typing import Any

import pytest

from bot.rendering.templates.renderer import RenderedMessage
from bot.rendering.text.notices import NoticeCode
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messages import Location, MessageSpec, notice, posting_advice
from bot.slack.messaging.replies import ChannelReply, EphemeralReply, UpdatedReply

HERE = Location("C1", None, "U1")
THREAD = Location("C1", "1.0", "U1")
ANSWER = notice("cancelled", "en")
URL = "https://hooks.example.com/1"


class FakeMessenger:
    """Says everything, but for the ways that fail; remembers what it said, and how."""

    def __init__(self, **failures: str) -> None:
        self.failures = failures
        self.said: list[tuple[str, str]] = []

    def _say(self, way: str, draft: MessageSpec) -> None:
        if way in self.failures:
            raise PostingError(self.failures[way], unsure=self.failures[way] == "broken")
        self.said.append((way, draft.values["code"]))

    async def post(self, place: Location, draft: MessageSpec, *, key: str = "") -> str:  # noqa: ARG002 - as the real one takes it
        self._say("post" if place.channel != "D1" else "direct", draft)
        return "2.0"

    async def post_ephemeral(self, _: Location, draft: MessageSpec) -> None:
        self._say("whisper", draft)

    async def respond(self, _: str, draft: MessageSpec, *, replace: bool = False) -> None:
        self._say("replace" if replace else "respond", draft)

    async def update(self, _: str, __: str, draft: MessageSpec) -> None:
        self._say("update", draft)

    async def read(self, _: str, __: str) -> RenderedMessage:
        return RenderedMessage([], "before")

    async def put_back(self, _: str, __: str, before: RenderedMessage) -> None:
        self.said.append(("put back", before.text))

    async def dismiss(self, _: str) -> None:
        self.said.append(("dismiss", ""))

    async def delete(self, _: str, ts: str) -> bool:
        self.said.append(("delete", ts))
        return True

    async def open_dm(self, user: str) -> Location:
        return Location("D1", None, user)


def made(messenger: FakeMessenger) -> Any:
    return messenger


@pytest.mark.parametrize(
    ("place", "url", "failures", "said"),
    [
        (HERE, URL, {}, ["respond"]),
        (HERE, None, {}, ["whisper"]),
        (THREAD, URL, {}, ["whisper"]),
        (HERE, URL, {"respond": "expired_url"}, ["whisper"]),
        (THREAD, URL, {"whisper": "not_in_channel"}, ["respond"]),
        (HERE, None, {"whisper": "not_in_channel"}, ["direct", "direct"]),
        (HERE, URL, {"respond": "used_url", "whisper": "is_archived"}, ["direct", "direct"]),
    ],
)
async def test_a_whisper_finds_its_way(
    place: Location, url: str | None, failures: dict[str, str], said: list[str]
) -> None:
    messenger = FakeMessenger(**failures)

    await EphemeralReply(made(messenger), place, url).show(ANSWER)

    assert [way for way, _ in messenger.said] == said


async def test_what_cannot_be_said_in_the_open_is_whispered_with_the_cure_and_goes_on_so() -> None:
    messenger = FakeMessenger(post="not_in_channel")
    spoken = ChannelReply(made(messenger), HERE, URL)

    assert await spoken.show(ANSWER) is None
    await spoken.show(ANSWER)

    assert messenger.said == [("respond", "cancelled"), ("respond", "invite_me"), ("respond", "cancelled")]
    assert not spoken.changeable


async def test_what_was_said_changes_and_is_said_anew_where_somebody_deleted_it() -> None:
    messenger = FakeMessenger()
    spoken = ChannelReply(made(messenger), HERE)
    await spoken.progress(ANSWER)
    await spoken.show(ANSWER)
    messenger.failures = {"update": "message_not_found"}
    await spoken.show(ANSWER)

    assert [way for way, _ in messenger.said] == ["post", "update", "post"]


async def test_what_may_have_been_said_is_not_said_again() -> None:
    with pytest.raises(PostingError, match="broken"):
        await ChannelReply(made(FakeMessenger(post="broken")), HERE, URL).show(ANSWER)


@pytest.mark.parametrize(
    ("ephemeral", "failures", "said", "ts"),
    [
        (True, {}, ["replace"], None),
        (False, {}, ["replace"], "1.0"),
        (True, {"replace": "used_url"}, ["whisper"], None),
        (False, {"replace": "used_url"}, ["update"], "1.0"),
    ],
)
async def test_an_answer_takes_the_place_of_another(
    *, ephemeral: bool, failures: dict[str, str], said: list[str], ts: str | None
) -> None:
    messenger = FakeMessenger(**failures)

    assert await UpdatedReply(made(messenger), HERE, "1.0", URL, ephemeral=ephemeral).show(ANSWER) == ts
    assert [way for way, _ in messenger.said] == said


async def test_meanwhile_the_message_that_was_clicked_shows_the_progress() -> None:
    messenger = FakeMessenger()
    await UpdatedReply(made(messenger), HERE, "1.0", URL, ephemeral=False).progress(ANSWER)
    await UpdatedReply(made(messenger), HERE, "1.0", URL, ephemeral=True).progress(ANSWER)

    assert [way for way, _ in messenger.said] == ["update", "replace"]


@pytest.mark.parametrize(
    ("code", "place", "notice"),
    [
        ("not_in_channel", HERE, "invite_me"),
        ("not_in_channel", THREAD, "add_me"),
        ("channel_not_found", HERE, "cannot_see"),
        ("channel_not_found", THREAD, "add_me"),
        ("channel_not_found", Location("D9", None, "U1"), "between_people"),
        ("is_archived", HERE, "archived"),
        ("channel_is_limited_access", HERE, "restricted"),
        ("posting_to_channel_denied", HERE, "restricted"),
        ("access_denied", HERE, "cannot_post"),  # by the app or its token: no other channel would help
        ("app_access_restricted", HERE, "cannot_post"),
        ("ekm_access_denied", HERE, "cannot_post"),
        ("restricted_action_thread_only_channel", HERE, "replies_only"),
        ("restricted_action_thread_locked", HERE, "thread_locked"),
        ("ratelimited", HERE, "slack_busy"),
        ("restricted_action_read_only_channel", HERE, "restricted"),
        ("messages_tab_disabled", HERE, "messages_off"),
        ("missing_scope", HERE, "scope_missing"),
        ("fatal_error", HERE, "cannot_post"),
    ],
)
def test_each_refusal_has_its_cure_and_no_command_is_suggested_in_a_thread(
    code: str, place: Location, notice: NoticeCode
) -> None:
    assert posting_advice(code, place, "en").values["code"] == notice


@pytest.mark.parametrize(("ephemeral", "said"), [(False, ("put back", "before")), (True, ("dismiss", ""))])
async def test_a_line_of_progress_that_still_stands_is_taken_away_once(
    *, ephemeral: bool, said: tuple[str, str]
) -> None:
    messenger = FakeMessenger()
    reply = UpdatedReply(made(messenger), HERE, "1.0", URL, ephemeral=ephemeral)
    await reply.progress(ANSWER)
    await reply.clear()
    await reply.clear()

    assert messenger.said[1:] == [said]


async def test_a_line_of_progress_in_a_conversation_is_deleted_and_an_answer_is_not() -> None:
    messenger = FakeMessenger()
    reply = ChannelReply(made(messenger), HERE)
    await reply.clear()
    await reply.progress(ANSWER)
    await reply.clear()
    answered = ChannelReply(made(messenger), HERE)
    await answered.progress(ANSWER)
    await answered.show(ANSWER)
    await answered.clear()

    assert [way for way, _ in messenger.said] == ["post", "delete", "post", "update"]
