"""The parts that digests are made of, put together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.app.engine import Engine as Answers
from bot.domain.schedule import Holidays
from bot.rendering.renderer import Renderer
from bot.rendering.translations import mark
from bot.reports import Digests, public_holidays
from bot.settings import Problem, Settings, SettingsError
from bot.slack.access import Access
from bot.slack.buttons import Buttons
from bot.slack.digests.contents import Contents
from bot.slack.digests.delivery import Delivery, Figures
from bot.slack.digests.desk import Desk
from bot.slack.digests.engine import Engine
from bot.slack.digests.keeping import Keeping
from bot.slack.digests.listing import Listing
from bot.slack.digests.owners import Owners
from bot.slack.digests.pace import Pace
from bot.slack.digests.posting import Posting
from bot.slack.digests.preview import Preview
from bot.slack.digests.readers import Readers
from bot.slack.digests.rows import Calendar
from bot.slack.poster import Poster
from bot.slack.recording_links import RecordingLinks
from bot.slack.sight import Sight
from bot.store.store import Store

_KNOWN: Final = mark("a country whose public holidays are known, such as BR, and a state of it, such as RN")


@dataclass(frozen=True, kw_only=True, slots=True)
class Needed:
    """What digests need that is open already.

    Attributes:
        clock: The present moment.
        sleep: Waits for so many seconds.

    """

    settings: Settings
    answers: Answers
    store: Store
    client: AsyncWebClient
    renderer: Renderer
    access: Access
    links: RecordingLinks
    figures: Figures
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestParts:
    """What sends digests, and what people need to look after them."""

    engine: Engine
    desk: Desk


def digest_parts(needed: Needed) -> DigestParts:
    """Put them together; to be called where an event loop runs."""
    settings, store, client, clock = needed.settings, needed.store, needed.client, needed.clock
    now = asyncio.get_running_loop().time
    holidays = holidays_of(settings)
    reports = digests_of(settings, needed.answers, store, clock)
    poster = Poster(client, needed.renderer)
    buttons = Buttons(store.keys, settings.thread_retention)
    contents = Contents(buttons, needed.links)
    calendar = Calendar(holidays=holidays, home=settings.evolux_time_zone, clock=clock)
    posting = Posting(client, poster, store.parts, Pace(now, needed.sleep), needed.sleep)
    delivery = Delivery(
        posting=posting,
        contents=contents,
        owners=Owners(poster, posting),
        readers=Readers(client, needed.access),
        store=store,
        clock=clock,
        figures=needed.figures,
    )
    preview = Preview(
        reports=reports,
        contents=contents,
        poster=poster,
        access=needed.access,
        threads=store.threads,
        clock=clock,
    )
    return DigestParts(
        engine=Engine(
            reports=reports,
            delivery=delivery,
            store=store,
            holidays=holidays,
            clock=clock,
            now=now,
            sleep=needed.sleep,
            figures=needed.figures,
        ),
        desk=Desk(
            keeping=Keeping(
                store=store,
                access=needed.access,
                understanding=needed.answers.understanding,
                client=client,
                sight=Sight(client, timedelta(0), clock),
                home=settings.evolux_time_zone,
                max_days=settings.max_days,
                clock=clock,
            ),
            listing=Listing(store, calendar, buttons, clock),
            preview=preview,
            calendar=calendar,
            runs=store.runs,
        ),
    )


def digests_of(settings: Settings, answers: Answers, store: Store, clock: Callable[[], datetime]) -> Digests:
    """Return what reads digests."""
    return Digests(
        answers.history,
        answers.directory,
        store.summaries,
        zone=settings.evolux_time_zone,
        holidays=holidays_of(settings),
        clock=clock,
        max_days=settings.max_days,
    )


def holidays_of(settings: Settings) -> Holidays:
    """Return which days are holidays.

    Raises:
        SettingsError: Nobody knows those of the country, or of the state.

    """
    country, state = settings.holidays_country, settings.holidays_state
    try:
        return public_holidays(country, state)
    except NotImplementedError as error:
        problem = Problem("HOLIDAYS_STATE" if state else "HOLIDAYS_COUNTRY", state or country, _KNOWN)
        raise SettingsError((problem,)) from error
