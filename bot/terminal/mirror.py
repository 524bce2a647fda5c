"""`calls-bot mirror`: look after the local copy of the calls."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.app.database import open_database, open_existing
from bot.app.engine import open_engine
from bot.app.logs import set_up_logs
from bot.app.mirror import plan_of, synchroniser_of
from bot.domain.mirror import Span
from bot.domain.search import Interval
from bot.rendering.i18n.translator import N_, Translator
from bot.reports.sync import Difference, MirrorState, MirrorTakenError, Synchroniser, state_of
from bot.settings import NEEDS_OF_ASK, Problem, Settings, SettingsError
from bot.store.audit import Actor
from bot.store.mirror.mirror import MirrorSize
from bot.terminal.invocation import Invocation, Json
from bot.terminal.json_output import encode, instant
from bot.terminal.printing import console, progress_bar, report
from bot.terminal.run import STOPPED, failure_of

_DIFFERENT: Final = 1
"""Exit code where the copy is not sound, or is not what the tenant has."""

_TAKEN: Final = 4
_MB: Final = 2**20
_SECOND: Final = timedelta(seconds=1)
_HOUR: Final = timedelta(hours=1)
_LATELY: Final = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class MirrorStatus:
    """The copy as it is.

    Attributes:
        begin: The first instant that it is to hold.
        by_day: The spans of each local day, newest first, with the number of its calls.
        speed: Calls read a second in the last minutes; None where none were.
        left: The time until nothing is missing, at the pace of the last minutes; None where that is not known.

    """

    now: datetime
    begin: datetime
    spans: Sequence[Span]
    by_day: Mapping[date, tuple[Sequence[Span], int]]
    state: MirrorState
    size: MirrorSize
    speed: float | None
    left: timedelta | None


def status(here: Invocation) -> int:
    """Print what the copy holds; return 0, or the exit code of a failure."""
    try:
        settings = _settings(here)
        found = asyncio.run(_status(here, settings))
    except STOPPED as error:
        return report(failure_of(error, here.language))
    if here.form == "json":
        print(encode(_status_json(found, settings)))
    else:
        for line in _status_lines(found, settings, here.t):
            print(line)
    return 0


async def _status(here: Invocation, settings: Settings) -> MirrorStatus:
    now = here.clock().replace(microsecond=0)
    begin = plan_of(settings).begin(now)
    async with open_existing(settings, here.clock) as store:
        spans, size = await store.mirror.spans(), await store.mirror.size()
        by_day: defaultdict[date, list[Span]] = defaultdict(list)
        for span in reversed(spans):
            by_day[span.interval.start.astimezone(settings.evolux_time_zone).date()].append(span)
        counted = {
            day: (some, await store.mirror.count(Interval(some[-1].interval.start, some[0].interval.end)))
            for day, some in by_day.items()
        }
    state = state_of(spans, begin, now)
    recent = [span for span in spans if now - span.read_at <= _LATELY]
    took = (now - min((span.read_at for span in recent), default=now)) / _SECOND
    read = sum((span.interval.end - span.interval.start for span in recent), timedelta(0))
    return MirrorStatus(
        now=now,
        begin=begin,
        spans=spans,
        by_day=counted,
        state=state,
        size=size,
        speed=sum(span.arrived for span in recent) / took if took else None,
        left=_SECOND * round(state.missing / read * took) if took and read else None,
    )


def _status_json(found: MirrorStatus, settings: Settings) -> Json:
    state = found.state
    return {
        "days": settings.mirror_days,
        "begin": instant(found.begin),
        "end": instant(state.end),
        "tail_age_seconds": None if state.end is None else round((found.now - state.end) / _SECOND),
        "missing_seconds": round(state.missing / _SECOND),
        "unsound_spans": state.unsound,
        "calls": found.size.calls,
        "bytes": found.size.bytes,
        "calls_a_second": found.speed,
        "seconds_left": None if found.left is None else round(found.left / _SECOND),
        "spans": [_span_json(span) for span in reversed(found.spans)],
    }


def _span_json(span: Span) -> Json:
    return {
        "start": instant(span.interval.start),
        "end": instant(span.interval.end),
        "claimed": span.claimed,
        "arrived": span.arrived,
        "read_at": instant(span.read_at),
        "checked_at": instant(span.checked_at),
        "settled": span.settled,
        "sound": span.sound,
        "problem": span.problem,
    }


def _status_lines(found: MirrorStatus, settings: Settings, t: Translator) -> Iterator[str]:
    zone, state = settings.evolux_time_zone, found.state
    for day, (spans, calls) in found.by_day.items():
        yield _day_line(day, spans, calls, settings, t)
    yield t.gettext(
        "{calls} calls, {size} MB; wanted: {days} days before today.",
        calls=t.number(found.size.calls),
        size=t.number(found.size.bytes / _MB, 1),
        days=t.number(settings.mirror_days),
    )
    if state.end is not None:
        yield t.gettext("Newest calls: {when}.", when=t.moment(state.end.astimezone(zone)))
    if state.missing >= settings.mirror_every * 2:
        yield t.gettext("Missing: {hours} h.", hours=t.number(state.missing / _HOUR, 1))
    if found.speed is not None:
        yield t.gettext("Lately: {speed} calls a second.", speed=t.number(found.speed))
    if found.left:
        yield t.gettext("Left, at this pace: {time}.", time=t.duration(found.left / _SECOND))
    if state.unsound:
        yield t.ngettext(
            "{count} span cannot be trusted, so answers ask Evolux for it; calls-bot mirror verify says why.",
            "{count} spans cannot be trusted, so answers ask Evolux for them; calls-bot mirror verify says why.",
            state.unsound,
        )


def _day_line(day: date, spans: Sequence[Span], calls: int, settings: Settings, t: Translator) -> str:
    hours = sum((span.interval.end - span.interval.start for span in spans), timedelta(0)) / _HOUR
    unsound = sum(not span.sound for span in spans)
    read = min(span.checked_at for span in spans).astimezone(settings.evolux_time_zone)
    line = t.gettext(
        "{day}: {calls} calls in {hours} h, read {when}",
        day=t.dated(day),
        calls=t.number(calls),
        hours=t.number(hours, 1),
        when=t.moment(read),
    )
    return f"{'✗' if unsound else '✓'} {line}"


def fill(here: Invocation, days: int | None) -> int:
    """Read what is missing; return 0 where the copy is sound then."""
    try:
        sound = asyncio.run(_fill(here, _settings(here, *NEEDS_OF_ASK), days))
    except MirrorTakenError:
        message = here.t.gettext("A bot that runs fills the copy already; calls-bot mirror status shows how far it is.")
        console(stderr=True).print(message, highlight=False)
        return _TAKEN
    except STOPPED as error:
        return report(failure_of(error, here.language))
    if sound:
        print(here.t.gettext("The copy is sound: every call that Evolux counts is in it."))
        return 0
    print(here.t.gettext("The copy is not sound; calls-bot mirror verify says where, and answers ask Evolux there."))
    return _DIFFERENT


async def _fill(here: Invocation, settings: Settings, days: int | None) -> bool:
    async with _synchroniser(here, settings, days) as synchroniser:
        with progress_bar(here.t, 0.0) as progress:
            return await synchroniser.fill(progress)


def verify(here: Invocation, days: int | None) -> int:
    """Print where the copy is not what the tenant counts; return 0 where there is no difference."""
    try:
        settings = _settings(here, *NEEDS_OF_ASK)
        found = asyncio.run(_verify(here, settings, days))
    except STOPPED as error:
        return report(failure_of(error, here.language))
    if here.form == "json":
        print(encode({"sound": not found, "differences": [_difference_json(one) for one in found]}))
    else:
        for line in _difference_lines(found, settings, here.t):
            print(line)
    return _DIFFERENT if found else 0


async def _verify(here: Invocation, settings: Settings, days: int | None) -> list[Difference]:
    async with _synchroniser(here, settings, days) as synchroniser:
        with progress_bar(here.t, 0.0) as progress:
            return await synchroniser.verify(progress)


def _difference_json(one: Difference) -> Json:
    return {
        "start": instant(one.interval.start),
        "end": instant(one.interval.end),
        "counted": one.counted,
        "kept": one.kept,
        "problem": one.problem,
    }


def _difference_lines(found: Sequence[Difference], settings: Settings, t: Translator) -> Iterator[str]:
    for one in found:
        yield f"✗ {_span_text(one.interval, settings, t)}: {_difference(one, t)}"
    if not found:
        yield t.gettext("No difference: the copy has every call that Evolux counts.")


def _difference(one: Difference, t: Translator) -> str:
    if one.kept is None or one.counted is None:
        return t.gettext("not read yet; calls-bot mirror fill reads it")
    counts = t.gettext(
        "Evolux counts {counted}, here are {kept}", counted=t.number(one.counted), kept=t.number(one.kept)
    )
    reason = PROBLEMS.get(one.problem or "")
    return counts if reason is None else f"{counts} ({t.gettext(reason)})"


PROBLEMS: Final = {
    "bad_rows": N_("some rows could not be read"),
    "changed_while_reading": N_("the list changed while it was read"),
    "failed_pages": N_("some pages could not be read"),
    "list_goes_on": N_("the list goes on after what Evolux counts"),
    "outside_period": N_("Evolux gave calls of other times: it ignores or misreads start_date and end_date"),
    "total_mismatch": N_("its totals and the calls that arrive differ"),
    "uncounted": N_("more calls arrived than Evolux counts, so its totals are capped or wrong"),
}
"""Why a span cannot be trusted."""


def _span_text(interval: Interval, settings: Settings, t: Translator) -> str:
    zone = settings.evolux_time_zone
    return f"{t.moment(interval.start.astimezone(zone))} – {t.moment(interval.end.astimezone(zone))}"  # noqa: RUF001 - a dash


def drop(here: Invocation) -> int:
    """Delete the copy; return 0, or the exit code of a failure."""
    try:
        calls = asyncio.run(_drop(here, here.settings()))
    except STOPPED as error:
        return report(failure_of(error, here.language))
    print(
        here.t.ngettext("{count} call was deleted from the copy.", "{count} calls were deleted from the copy.", calls)
    )
    return 0


async def _drop(here: Invocation, settings: Settings) -> int:
    set_up_logs("ERROR")
    async with open_existing(settings, here.clock) as store:
        size = await store.mirror.size()
        await store.mirror.drop()
        await store.audit.record(Actor(team="", user="terminal"), "mirror", target="drop", calls=size.calls)
        return size.calls


def _settings(here: Invocation, *needs: str) -> Settings:
    """Return the settings; raise `SettingsError` where no copy is kept."""
    settings = here.settings(*needs)
    set_up_logs("ERROR")
    if not settings.mirror_days:
        expected = N_("a number of days from 1 to 366, to keep a local copy of so many days of calls")
        raise SettingsError((Problem("MIRROR_DAYS", "0", expected),))
    return settings


@asynccontextmanager
async def _synchroniser(here: Invocation, settings: Settings, days: int | None) -> AsyncIterator[Synchroniser]:
    async with (
        open_database(settings, here.clock) as store,
        open_engine(settings, here.clock, store.name_directory, many=True) as engine,
    ):
        yield synchroniser_of(settings, engine, store, here.clock, days=days)
