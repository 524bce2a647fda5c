"""What recurs goes on, whatever happens in it."""

import asyncio
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Self

import pytest
from apscheduler.schedulers import base
from apscheduler.triggers import interval
from structlog.testing import capture_logs

from bot.scheduling import RecurringJob, run_jobs

SOON = timedelta(milliseconds=5)


async def test_a_job_recurs_and_ends_with_its_context() -> None:
    runs, thrice = [0], asyncio.Event()

    async def work() -> None:
        runs[0] += 1
        if runs[0] == 3:
            thrice.set()

    async with asyncio.timeout(60), run_jobs([RecurringJob(name="sweep", every=SOON, work=work)]):
        await thrice.wait()

    assert runs[0] == 3


async def test_a_job_that_fails_is_logged_and_runs_again() -> None:
    ended: list[tuple[str, str]] = []
    again = asyncio.Event()

    async def work() -> None:
        if not ended:
            message = "broken"
            raise RuntimeError(message)
        again.set()

    with capture_logs() as lines:
        async with (
            asyncio.timeout(60),
            run_jobs(
                [RecurringJob(name="sweep", every=SOON, work=work)],
                on_run=lambda name, result: ended.append((name, result)),
            ),
        ):
            await again.wait()

    assert [line["event"] for line in lines] == ["recurring_job_failed"]
    assert ended[0] == ("sweep", "failed")


async def test_a_job_may_run_at_the_start_already() -> None:
    ran = asyncio.Event()

    async def work() -> None:
        ran.set()

    job = RecurringJob(name="users", every=timedelta(hours=1), work=work, first="at once")
    async with asyncio.timeout(60), run_jobs([job]):
        await ran.wait()


@pytest.mark.parametrize("turns", range(5))
async def test_no_job_runs_on_once_the_context_has_ended(turns: int) -> None:
    """What it would use is closed by then."""
    began, ended = list[bool](), list[bool]()

    async def work() -> None:
        began.append(True)
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(True)

    async with run_jobs([RecurringJob(name="users", every=timedelta(hours=1), work=work, first="at once")]):
        for _ in range(turns):
            await asyncio.sleep(0)
    before = (list(began), list(ended))
    for _ in range(10):
        await asyncio.sleep(0)

    assert (began, ended) == before
    assert len(began) == len(ended)


async def test_a_job_of_a_clock_is_run_when_that_shows_a_multiple_of_its_interval() -> None:
    """So that what is due at a full minute need not wait for a tick of whenever the bot began."""
    noon, ran = datetime(2026, 3, 4, 12, tzinfo=UTC), asyncio.Event()
    shown, loop = list[datetime](), asyncio.get_running_loop()
    start = loop.time()

    def clock() -> datetime:
        return noon + timedelta(seconds=loop.time() - start - 0.2)

    async def work() -> None:
        shown.append(clock())
        ran.set()

    job = RecurringJob(name="digests", every=timedelta(hours=1), work=work, clock=clock)
    async with asyncio.timeout(60), run_jobs([job]):
        await ran.wait()

    assert shown[0] >= noon


class HostTime(datetime):
    """The time of a host whose clock is set."""

    ahead = timedelta()

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) + cls.ahead


YEARS = timedelta(days=56 * 365)
"""Time that a machine without a battery skips once it knows it, after a start in 1970."""


@pytest.mark.parametrize("step", [timedelta(days=-1), timedelta(seconds=-90), timedelta(seconds=90), YEARS])
async def test_a_job_goes_on_when_the_clock_of_the_machine_is_set(
    step: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A container's clock that was a day ahead, or a time server that steps it."""
    for module in (base, interval):
        monkeypatch.setattr(module, "datetime", HostTime)
    monkeypatch.setattr(HostTime, "ahead", timedelta())
    again, runs = asyncio.Event(), [0]

    async def work() -> None:
        runs[0] += 1
        if runs[0] == 1:
            HostTime.ahead = step
        elif runs[0] == 4:
            again.set()

    async with asyncio.timeout(60), run_jobs([RecurringJob(name="digests", every=SOON, work=work)]):
        await again.wait()

    assert runs[0] >= 4
