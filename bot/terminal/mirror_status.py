"""`calls-bot mirror status`: what the local copy of the calls holds, when it was read, and what is missing."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from bot.app.database import open_existing
from bot.app.mirror_wiring import plan_of
from bot.domain.mirror_ledger import LedgerSpan
from bot.domain.search import Interval
from bot.rendering.i18n.translator import Translator
from bot.reports.mirror_state import MirrorState, state_of
from bot.settings import Settings
from bot.store.mirror.size import MirrorSize
from bot.terminal.invocation import Invocation
from bot.terminal.json_output import encode, instant
from bot.terminal.mirror import mirror_settings
from bot.terminal.printing import report
from bot.terminal.run import STOPPED, failure_of
from bot.type_aliases import Json

_MB: Final = 2**20
_SECOND: Final = timedelta(seconds=1)
_HOUR: Final = timedelta(hours=1)
_LATELY: Final = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True, slots=True)
class MirrorStatus:
    """The state of the local copy.

    Attributes:
        begin: The first instant that it is to hold.
        by_day: The spans of each local day, newest first, with the number of its calls.
        speed: Calls read a second in the last minutes; None where none were.
        left: The time until nothing is missing, at the pace of the last minutes; None where that is not known.
    """

    now: datetime
    begin: datetime
    spans: Sequence[LedgerSpan]
    by_day: Mapping[date, tuple[Sequence[LedgerSpan], int]]
    state: MirrorState
    size: MirrorSize
    speed: float | None
    left: timedelta | None


def status(here: Invocation) -> int:
    """Print what the copy holds; return 0, or the exit code of a failure."""
    try:
        settings = mirror_settings(here)
        found = asyncio.run(_status(here, settings))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
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
        by_day: defaultdict[date, list[LedgerSpan]] = defaultdict(list)
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


def _span_json(span: LedgerSpan) -> Json:
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


def _day_line(day: date, spans: Sequence[LedgerSpan], calls: int, settings: Settings, t: Translator) -> str:
    hours = sum((span.interval.end - span.interval.start for span in spans), timedelta(0)) / _HOUR
    unsound = sum(not span.sound for span in spans)
    read = min(span.read_at for span in spans).astimezone(settings.evolux_time_zone)
    line = t.gettext(
        "{day}: {calls} calls in {hours} h, read {when}",
        day=t.dated(day),
        calls=t.number(calls),
        hours=t.number(hours, 1),
        when=t.moment(read),
    )
    return f"{'✗' if unsound else '✓'} {line}"
