"""Work that is bounded, tracked, awaited, and never fails unseen."""

import asyncio
from functools import partial

import pytest
from structlog.testing import capture_logs

from bot.slack import background
from bot.slack.background import BackgroundTasks, Result
from bot.slack.errors import error_id


async def _nothing() -> None:
    """Do nothing."""


async def test_no_more_jobs_run_at_once_than_the_limit() -> None:
    work, gate = BackgroundTasks(limit=2), asyncio.Event()
    running = 0

    async def job() -> None:
        nonlocal running
        running += 1
        await gate.wait()

    for _ in range(5):
        _ = work.start(job, name="question")
    for _ in range(10):
        await asyncio.sleep(0)

    assert (running, len(work)) == (2, 5)
    gate.set()
    assert await work.drain(60) == 0
    assert (running, len(work)) == (5, 0)


async def test_drain_awaits_what_jobs_begin() -> None:
    work, done = BackgroundTasks(), []

    async def child() -> None:
        await asyncio.sleep(0)
        done.append("child")

    async def parent() -> None:
        _ = work.start(child, name="child")

    _ = work.start(parent, name="parent")

    assert await work.drain(60) == 0
    assert done == ["child"]


async def test_drain_cancels_what_takes_too_long_and_says_so() -> None:
    work, cancelled = BackgroundTasks(), []

    async def stuck() -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    _ = work.start(stuck, name="stuck")
    with capture_logs() as lines:
        assert await work.drain(0.01) == 1

    assert cancelled == [True]
    assert [line["jobs"] for line in lines] == [{"stuck": 1}]
    assert len(work) == 0


async def test_when_time_is_up_those_that_wait_get_their_turn_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """A user whose question waits in a queue is to be told to ask again, as one whose question is read."""
    monkeypatch.setattr(background, "_TELLING", 0.999)
    work, told = BackgroundTasks(limit=2), []

    async def job(number: int) -> None:
        try:
            work.go_on()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await asyncio.sleep(0)  # tells Slack
            told.append(number)
            raise

    for number in range(50):
        _ = work.start(partial(job, number), name="question")

    assert await work.drain(60) == 50
    assert sorted(told) == list(range(50))


async def test_a_failure_is_logged_once_and_frees_its_turn() -> None:
    work = BackgroundTasks(limit=1)

    async def broken() -> None:
        message = "broken"
        raise RuntimeError(message)

    with capture_logs() as lines:
        await work.start(broken, name="command")
        await work.start(_nothing, name="command")

    assert [(line["event"], line["job"], line["exc_info"]) for line in lines] == [("job_failed", "command", True)]


async def test_each_job_has_an_incident_of_its_own() -> None:
    work, ids = BackgroundTasks(), []

    async def job() -> None:
        ids.append((error_id(), await asyncio.create_task(_inner())))

    async def _inner() -> str:
        return error_id()

    _ = work.start(job, name="one")
    _ = work.start(job, name="two")
    await work.drain(60)

    assert all(own == inner for own, inner in ids)
    assert len({own for own, _ in ids}) == 2


async def test_an_incident_stays_the_same_in_one_context() -> None:
    assert error_id() == error_id()


@pytest.mark.parametrize(("job", "result"), [("quiet", "answered"), ("refusing", "refused"), ("broken", "failed")])
async def test_it_is_told_how_each_job_ended(job: str, result: Result) -> None:
    ended: list[tuple[str, Result]] = []
    work = BackgroundTasks(on_end=lambda name, result, seconds: ended.append((name, result)) if seconds >= 0 else None)

    async def run() -> Result:
        if job == "broken":
            raise RuntimeError(job)
        return result

    with capture_logs():
        await work.start(run, name=job)

    assert ended == [(job, result)]


async def test_a_job_that_is_cancelled_is_told_as_such() -> None:
    ended: list[Result] = []
    work = BackgroundTasks(limit=1, on_end=lambda _, result, __: ended.append(result))
    task = work.start(asyncio.Event().wait, name="stuck")  # type: ignore[arg-type]  # what it returns is not looked at
    await asyncio.sleep(0)

    task.cancel()
    await asyncio.wait([task])

    assert ended == ["cancelled"]


async def test_a_job_of_which_nothing_was_asked_is_not_counted() -> None:
    ended: list[Result] = []
    work = BackgroundTasks(on_end=lambda _, result, __: ended.append(result))

    await work.start(_nothing, name="message")

    assert ended == []
