"""`calls-bot mirror`: look after the local copy of the calls."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

from bot.app.answer_engine import open_engine
from bot.app.database import open_database, open_existing
from bot.app.logs import set_up_logs
from bot.app.mirror_wiring import synchroniser_of
from bot.domain.search import Interval
from bot.rendering.i18n.translator import N_, Translator
from bot.reports.sync import Difference, MirrorTakenError, Synchroniser
from bot.settings import NEEDS_OF_ASK, Problem, Settings, SettingsError
from bot.store.audit import Actor
from bot.store.store import Store
from bot.terminal.invocation import Invocation
from bot.terminal.json_output import encode, instant
from bot.terminal.printing import console, report
from bot.terminal.progress_bar import progress_bar
from bot.terminal.run import STOPPED, failure_of
from bot.type_aliases import Clock, Json

OpenStore = Callable[[Settings, Clock], AbstractAsyncContextManager[Store]]

_DIFFERENT: Final = 1
"""Exit code where the copy is not sound, or is not what the tenant has."""

_TAKEN: Final = 4


def fill(here: Invocation, days: int | None) -> int:
    """Read what is missing; return 0 where the copy is sound then."""
    try:
        sound = asyncio.run(_fill(here, mirror_settings(here, *NEEDS_OF_ASK), days))
    except MirrorTakenError:
        message = here.t.gettext("A bot that runs fills the copy already; calls-bot mirror status shows how far it is.")
        console(stderr=True).print(message, highlight=False)
        return _TAKEN
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    if sound:
        print(here.t.gettext("The copy is sound: every call that Evolux counts is in it."))
        return 0
    print(here.t.gettext("The copy is not sound; calls-bot mirror verify says where, and answers ask Evolux there."))
    return _DIFFERENT


async def _fill(here: Invocation, settings: Settings, days: int | None) -> bool:
    async with _synchroniser(here, settings, days, open_database) as synchroniser:
        with progress_bar(here.t, 0.0) as progress:
            return await synchroniser.fill(progress)


def verify(here: Invocation, days: int | None) -> int:
    """Print where the copy is not what the tenant counts; return 0 where there is no difference."""
    try:
        settings = mirror_settings(here, *NEEDS_OF_ASK)
        found = asyncio.run(_verify(here, settings, days))
    except STOPPED as error:
        return report(failure_of(error, here.language), here.form)
    if here.form == "json":
        print(encode({"sound": not found, "differences": [_difference_json(one) for one in found]}))
    else:
        for line in _difference_lines(found, settings, here.t):
            print(line)
    return _DIFFERENT if found else 0


async def _verify(here: Invocation, settings: Settings, days: int | None) -> list[Difference]:
    async with _synchroniser(here, settings, days, open_existing) as synchroniser:
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
    reason = _SPAN_PROBLEMS.get(one.problem or "")
    return counts if reason is None else f"{counts} ({t.gettext(reason)})"


_SPAN_PROBLEMS: Final = {
    "bad_rows": N_("some rows could not be read"),
    "changed_while_reading": N_("the list changed while it was read"),
    "failed_pages": N_("some pages could not be read"),
    "list_goes_on": N_("the list goes on after what Evolux counts"),
    "moved_calls": N_("Evolux has changed when some calls began, so it is read again"),
    "moved_clock": N_("the clocks of Evolux and of this host differ, so its last calls may be missing"),
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
        return report(failure_of(error, here.language), here.form)
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


def mirror_settings(here: Invocation, *needs: str) -> Settings:
    """Return the settings; raise `SettingsError` where no copy is kept."""
    settings = here.settings(*needs)
    set_up_logs("ERROR")
    if not settings.mirror_days:
        expected = N_("a number of days from 1 to 366, to keep a local copy of so many days of calls")
        raise SettingsError((Problem("MIRROR_DAYS", "0", expected),))
    return settings


@asynccontextmanager
async def _synchroniser(
    here: Invocation, settings: Settings, days: int | None, opened: OpenStore
) -> AsyncIterator[Synchroniser]:
    async with (
        opened(settings, here.clock) as store,
        open_engine(settings, here.clock, store.name_directory, many=True) as engine,
    ):
        yield synchroniser_of(settings, engine, store, here.clock, days=days)
