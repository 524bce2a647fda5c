"""The wiring of the local copy of the calls: who reads from it, and what fills it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.app.answer_engine import AnswerEngine, open_engine
from bot.app.database import open_existing
from bot.app.metrics import Metrics
from bot.domain.mirror_plan import Plan
from bot.reports.sync import Synchroniser
from bot.settings import Settings
from bot.store.errors import NoDatabaseError
from bot.store.mirror.mirror import Mirror
from bot.store.store import Store
from bot.type_aliases import Clock


def mirror_of(settings: Settings, store: Store) -> Mirror | None:
    """Return the local copy that answers come from; None where none is kept."""
    return store.mirror if settings.mirror_days else None


def plan_of(settings: Settings, days: int | None = None) -> Plan:
    """Return what the copy is to hold: so many days at most, or as many as are set."""
    kept = settings.mirror_days if days is None else min(days, settings.mirror_days)
    return Plan(days=kept, zone=settings.evolux_time_zone, every=settings.mirror_every)


def synchroniser_of(
    settings: Settings, engine: AnswerEngine, store: Store, clock: Clock, *, days: int | None = None
) -> Synchroniser:
    """Return the part that fills the copy."""
    return Synchroniser(engine.history, engine.directory, store.mirror, plan_of(settings, days), clock)


@asynccontextmanager
async def open_mirrored(settings: Settings, clock: Clock) -> AsyncIterator[AnswerEngine]:
    """Open the parts that answer questions from the copy; from the tenant where there is no database yet.

    Raises:
        StoreError: The database cannot be opened.
    """
    try:
        async with open_existing(settings, clock) as store:
            mirror = mirror_of(settings, store)
            async with open_engine(settings, clock, store.name_directory, mirror=mirror) as engine:
                yield engine
    except NoDatabaseError:
        async with open_engine(settings, clock) as engine:
            yield engine


def show_mirror(metrics: Metrics, synchroniser: Synchroniser, clock: Clock) -> None:
    """Add the gauges of the copy."""

    def age() -> float:
        end = synchroniser.state.end
        return float("nan") if end is None else (clock() - end) / timedelta(seconds=1)

    metrics.show("mirror_tail_age_seconds", "Seconds since the newest calls of the local copy.", age)
    metrics.show("mirror_calls", "Calls in the local copy.", lambda: synchroniser.state.calls)
    metrics.show("mirror_unsound_spans", "Spans that answers ask Evolux for.", lambda: synchroniser.state.unsound)
    metrics.show("mirror_calls_read", "Calls read since the start.", lambda: synchroniser.calls_read)
