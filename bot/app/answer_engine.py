"""The parts that answer questions, without Slack; `calls-bot ask` loads no more than this."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from msgspec import Struct

from bot.app.holidays import holidays_when_needed
from bot.evolux import EvoluxHistory, MemoryDirectory, RequestOptions, open_history
from bot.reports import Bounds, Directory, History, MirroredHistory, NameResolver, Reports
from bot.reports.mirror_ports import MirrorStore
from bot.reports.short_call_meter import ShortCallMeterReports
from bot.settings import Settings
from bot.type_aliases import Clock


class AnswerEngine(Struct, frozen=True):
    """The parts that a question needs.

    Attributes:
        history: The tenant itself.
        calls: Its calls, from the local copy where there is one.
    """

    history: EvoluxHistory
    calls: History
    directory: Directory
    reports: Reports
    short_calls: ShortCallMeterReports
    resolver: NameResolver


@asynccontextmanager
async def open_engine(
    settings: Settings,
    clock: Clock,
    directory: Directory | None = None,
    on_answer: Callable[[str, int], None] | None = None,
    mirror: MirrorStore | None = None,
    *,
    many: bool = False,
) -> AsyncIterator[AnswerEngine]:
    """Open a connection to the tenant, and close it at the end.

    Args:
        settings: With a tenant and its token (`NEEDS_OF_ASK`).
        directory: Keeps names; in memory where it is None.
        on_answer: Called with each answer of the tenant; see `open_history`.
        mirror: The local copy of the calls; None where there is none.
        many: Whether so many requests are made that loading aiohttp for them pays off.
    """
    assert settings.evolux_url is not None
    assert settings.evolux_token is not None
    directory = directory or MemoryDirectory(clock)
    async with open_history(
        settings.evolux_url,
        settings.evolux_token.reveal,
        requests=RequestOptions(
            concurrency=settings.evolux_concurrency,
            most=settings.evolux_concurrency_max,
            sent_in=settings.bounds_zone,
            many=many,
        ),
        clock=clock,
        on_answer=on_answer,
    ) as history:
        calls = history if mirror is None else MirroredHistory(history, mirror, clock)
        yield AnswerEngine(
            history=history,
            calls=calls,
            directory=directory,
            reports=Reports(
                calls,
                directory,
                zone=settings.evolux_time_zone,
                bounds=Bounds(
                    calls=settings.max_calls, days=settings.longest_days, holidays=holidays_when_needed(settings)
                ),
                clock=clock,
            ),
            short_calls=ShortCallMeterReports(
                calls,
                mirror,
                settings.short_calls,
                zone=settings.evolux_time_zone,
                max_calls=settings.max_calls,
                clock=clock,
            ),
            resolver=NameResolver(history, directory, zone=settings.evolux_time_zone, clock=clock),
        )
