"""While an answer is read, who waits sees that it is; and its time ends."""

import asyncio
from typing import Any

import pytest

from bot.domain.question import Audience
from bot.evolux import BudgetSpentError
from bot.slack.errors import QuestionCancelledError
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import Location, MessageSpec
from bot.slack.messaging.progress import ProgressReporter
from bot.slack.people.access import User
from bot.store.button_tokens import Button
from tests.e2e.running import Sleeper


class Lines:
    """A reply that remembers what was said meanwhile."""

    def __init__(self, *, changeable: bool = True, failing: bool = False) -> None:
        self.changeable, self.failing = changeable, failing
        self.said: list[MessageSpec] = []

    async def show(self, draft: MessageSpec) -> str | None:
        self.said.append(draft)
        return None

    async def progress(self, draft: MessageSpec) -> None:
        if self.failing:
            raise PostingError("fatal_error")
        self.said.append(draft)

    async def clear(self) -> None:
        """Leave what was shown: no test here ends elsewhere."""


class FakeButtons:
    async def keys(self, _: str, buttons: dict[str, Button]) -> dict[str, str]:
        return {name: button.target for name, button in buttons.items()}


class FakeEvents:
    def __init__(self) -> None:
        self.names: set[str] = set()

    async def claim(self, *names: str) -> bool:
        self.names.update(names)
        return True

    async def is_claimed(self, name: str) -> bool:
        return name in self.names


def context_of(reply: Lines) -> RequestContext:
    return RequestContext(
        team="T1",
        location=Location("D1", None, "U1"),
        user=User(team_id="T1", user_id="U1", role="agent", language="pt-BR"),
        audience=Audience(owner="U1", language="pt-BR"),
        reply=reply,
        private_reply=reply,
        direct=True,
    )


@pytest.fixture
def sleeper() -> Sleeper:
    return Sleeper()


@pytest.fixture
def events() -> FakeEvents:
    return FakeEvents()


@pytest.fixture
def waiting(sleeper: Sleeper, events: FakeEvents) -> ProgressReporter:
    made: Any = (FakeButtons(), events)
    return ProgressReporter(made[0], made[1], sleeper)


async def begun(sleeper: Sleeper) -> None:
    for _ in range(100):
        if not sleeper.waiting:
            await asyncio.sleep(0)


async def read(waiting: ProgressReporter, reply: Lines, gate: asyncio.Event, *pages: int) -> str:
    async with waiting.shown(context_of(reply)) as progress:
        if pages:
            progress(*pages)
        await gate.wait()
    return "answer"


async def test_progress_is_told_after_two_seconds_and_can_be_cancelled_after_ten(
    waiting: ProgressReporter, sleeper: Sleeper
) -> None:
    reply = Lines()

    asked = asyncio.create_task(read(waiting, reply, asyncio.Event(), 12, 40))
    await begun(sleeper)
    await sleeper.pass_(1.9)
    assert reply.said == []
    await sleeper.pass_(8)
    assert [(one.values["done"], one.values["total"], len(one.values["buttons"])) for one in reply.said] == [
        (12, 40, 0)
    ]
    await sleeper.pass_(0.2)
    assert list(reply.said[-1].values["buttons"]) == ["cancel"]
    assert await waiting.cancel(reply.said[-1].values["buttons"]["cancel"])

    with pytest.raises(QuestionCancelledError):
        await asked


async def test_another_replica_leaves_word_of_a_cancellation(
    waiting: ProgressReporter, sleeper: Sleeper, events: FakeEvents
) -> None:
    reply = Lines()

    asked = asyncio.create_task(read(waiting, reply, asyncio.Event()))
    await begun(sleeper)
    await sleeper.pass_(10)
    name = reply.said[-1].values["buttons"]["cancel"]
    elsewhere: Any = (FakeButtons(), events)
    assert not await ProgressReporter(elsewhere[0], elsewhere[1], sleeper).cancel(name)
    await sleeper.pass_(4)

    with pytest.raises(QuestionCancelledError):
        await asked


async def test_where_nothing_can_be_changed_there_is_one_line(waiting: ProgressReporter, sleeper: Sleeper) -> None:
    reply, gate = Lines(changeable=False), asyncio.Event()

    asked = asyncio.create_task(read(waiting, reply, gate, 1, 40))
    await begun(sleeper)
    await sleeper.pass_(30)
    gate.set()

    assert await asked == "answer"
    assert [one.values["code"] for one in reply.said] == ["working"]


async def test_a_line_that_cannot_be_said_does_not_spoil_the_answer(
    waiting: ProgressReporter, sleeper: Sleeper
) -> None:
    gate = asyncio.Event()

    asked = asyncio.create_task(read(waiting, Lines(failing=True), gate))
    await begun(sleeper)
    await sleeper.pass_(3)
    gate.set()

    assert await asked == "answer"


async def test_a_question_has_so_much_time_and_no_more(waiting: ProgressReporter) -> None:
    with pytest.raises(BudgetSpentError):
        async with waiting.shown(context_of(Lines()), budget=0.01):
            await asyncio.Event().wait()


async def test_who_is_stopped_while_waiting_is_stopped(waiting: ProgressReporter) -> None:
    asked = asyncio.create_task(read(waiting, Lines(), asyncio.Event()))
    await asyncio.sleep(0)
    asked.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asked


async def test_a_question_is_cancelled_once(waiting: ProgressReporter, sleeper: Sleeper) -> None:
    reply = Lines()
    asked = asyncio.create_task(read(waiting, reply, asyncio.Event()))
    await begun(sleeper)
    await sleeper.pass_(10)
    name = reply.said[-1].values["buttons"]["cancel"]

    assert [await waiting.cancel(name), await waiting.cancel(name)] == [True, False]
    with pytest.raises(QuestionCancelledError):
        await asked
