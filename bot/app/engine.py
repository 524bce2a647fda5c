"""The parts that answer questions, without Slack; `calls-bot ask` loads no more than this."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.app.holidays import holidays_when_needed
from bot.evolux import EvoluxHistory, MemoryDirectory, RequestOptions, open_history
from bot.reports import Bounds, Directory, NameResolver, Reports
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class AnswerEngine:
    """The parts that a question needs."""

    history: EvoluxHistory
    directory: Directory
    reports: Reports
    resolver: NameResolver


@asynccontextmanager
async def open_engine(
    settings: Settings,
    clock: Callable[[], datetime],
    directory: Directory | None = None,
    on_answer: Callable[[str, int], None] | None = None,
) -> AsyncIterator[AnswerEngine]:
    """Open a connection to the tenant, and close it at the end.

    Args:
        settings: With a tenant and its token (`NEEDS_OF_ASK`).
        clock: Returns the present, in UTC.
        directory: Keeps names; in memory where it is None.
        on_answer: Called with each answer of the tenant; see `open_history`.

    """
    assert settings.evolux_url is not None
    assert settings.evolux_token is not None
    directory = directory or MemoryDirectory(clock)
    async with open_history(
        settings.evolux_url,
        settings.evolux_token.reveal,
        requests=RequestOptions(
            concurrency=settings.evolux_concurrency,
            sent_in=settings.evolux_time_zone if settings.evolux_bounds == "local" else None,
        ),
        clock=clock,
        on_answer=on_answer,
    ) as history:
        yield AnswerEngine(
            history=history,
            directory=directory,
            reports=Reports(
                history,
                directory,
                zone=settings.evolux_time_zone,
                bounds=Bounds(
                    calls=settings.max_calls, days=settings.max_days, holidays=holidays_when_needed(settings)
                ),
                clock=clock,
            ),
            resolver=NameResolver(history, directory, zone=settings.evolux_time_zone, clock=clock),
        )
