"""A request is read while it is claimed, and shows nothing unless it is the first of its kind."""

import asyncio
from contextlib import nullcontext

import pytest
from slack_bolt.response import BoltResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.templates.renderer import Renderer
from bot.sandbox.workspace import Workspace
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import ReplayedError
from bot.slack.messaging.messages import Location, notice
from bot.slack.messaging.messenger import Messenger
from bot.slack.replay_protection import begin_showing, end_request, once, require_first

COMMAND = {"command": "/calls", "trigger_id": "1.2"}


class Events:
    """The events and commands of a store that has seen this one, or not; it tells once its gate is open."""

    def __init__(self, *, first: bool) -> None:
        self.first, self.gate = first, asyncio.Event()
        self.kept, self.ended = list[str](), list[str]()
        self.taken_over = False

    async def begin_showing(self, key: str) -> bool:
        assert key == "trigger:1.2"
        return not self.taken_over

    def end(self, key: str) -> None:
        self.ended.append(key)

    async def keep(self, key: str, fields: dict[str, str]) -> None:
        assert fields["command"] == "/calls"
        await asyncio.sleep(0)
        self.kept.append(key)

    async def claim(self, name: str) -> bool:
        assert name == "trigger:1.2"
        await self.gate.wait()
        return self.first


async def _acknowledged() -> BoltResponse:
    return BoltResponse(status=200)


@pytest.mark.parametrize(("first", "told", "counted"), [(True, ["read", "shown"], ["answered"]), (False, ["read"], [])])
async def test_what_begins_at_once_reads_meanwhile_and_goes_on_when_it_is_claimed(
    *, first: bool, told: list[str], counted: list[Result]
) -> None:
    events, done, ended = Events(first=first), list[str](), list[Result]()
    reading = asyncio.Event()
    work = BackgroundTasks(on_end=lambda _, result, __: ended.append(result), require_first=require_first)

    async def job() -> Result:
        done.append("read")
        reading.set()
        await require_first()
        done.append("shown")
        return "answered"

    await once(events, events)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    task = work.start(job, name="command", at_once=True)
    await reading.wait()
    assert not task.done()
    events.gate.set()
    await task

    assert (done, ended) == (told, counted)


async def test_another_job_does_not_begin_before_it_is_claimed() -> None:
    events, begun = Events(first=False), list[str]()
    work = BackgroundTasks(require_first=require_first)

    async def job() -> None:
        begun.append("click")

    await once(events, events)(COMMAND | {"type": "block_actions"}, _acknowledged)  # type: ignore[arg-type]  # a fake
    task = work.start(job, name="click")
    events.gate.set()
    await task

    assert begun == []


async def test_nothing_is_posted_for_a_request_that_came_before(ws: Workspace, client: AsyncWebClient) -> None:
    events = Events(first=False)
    events.gate.set()
    await once(events, events)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    messenger = Messenger(client, Renderer(), sleep=asyncio.sleep)

    with pytest.raises(ReplayedError):
        await messenger.post(Location(ws.channel("vendas").id, None, ws.user("ana").id), notice("cancelled", "en"))

    assert ws.messages("vendas") == []


@pytest.mark.parametrize("first", [True, False])
async def test_a_command_that_came_before_does_not_end_the_one_that_is_being_answered(*, first: bool) -> None:
    events = Events(first=first)
    events.gate.set()
    await once(events, events)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    with nullcontext() if first else pytest.raises(ReplayedError):
        await require_first()
    end_request()

    assert events.ended == ["trigger:1.2"] * first


async def test_a_command_is_kept_before_it_is_shown_where_its_answer_takes_more_than_a_moment() -> None:
    events = Events(first=True)
    events.gate.set()
    await once(events, events, moment_s=0)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    await require_first()
    assert events.kept == []
    await asyncio.sleep(0.001)  # the timer of no seconds fires, and its task begins
    await begin_showing()

    assert events.kept == ["trigger:1.2"]


@pytest.mark.parametrize("first", [True, False])
async def test_a_command_is_not_kept_where_its_user_was_told_or_it_came_before(*, first: bool) -> None:
    events = Events(first=first)
    await once(events, events, moment_s=0)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    await asyncio.sleep(0.001)  # the timer of no seconds fires, and its task waits for the claim
    if first:
        end_request()
    events.gate.set()
    for _ in range(5):
        await asyncio.sleep(0)

    assert events.kept == []


async def test_an_answer_is_not_shown_where_another_process_has_taken_its_command_over() -> None:
    events = Events(first=True)
    events.gate.set()
    await once(events, events)(COMMAND, _acknowledged)  # type: ignore[arg-type]  # a fake
    await begin_showing()
    events.taken_over = True

    with pytest.raises(ReplayedError):
        await begin_showing()
