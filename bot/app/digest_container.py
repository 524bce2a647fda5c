"""The parts that digests are made of, put together."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.web.async_client import AsyncWebClient

from bot.app.engine import AnswerEngine as Answers
from bot.domain.schedule import Holidays
from bot.rendering.i18n.translator import N_
from bot.rendering.templates.renderer import Renderer
from bot.reports import DigestReports, public_holidays
from bot.settings import Problem, Settings, SettingsError
from bot.slack.digests.delivery import Delivery, DeliveryMetrics
from bot.slack.digests.exactly_once import OncePoster, RateLimit
from bot.slack.digests.list import DigestList, DigestPresenter
from bot.slack.digests.messages import DigestComposer
from bot.slack.digests.preview import DigestPreview
from bot.slack.digests.recipients import DirectReaders, OwnerNotices
from bot.slack.digests.scheduler import DigestScheduler
from bot.slack.digests.services import DigestServices
from bot.slack.digests.subscriptions import SubscriptionService
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access
from bot.slack.people.membership import ChannelMembership
from bot.slack.player.links import RecordingLinks
from bot.store.store import Store

_KNOWN: Final = N_("a country whose public holidays are known, such as BR, and a state of it, such as RN")


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestResources:
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
    figures: DeliveryMetrics
    clock: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestParts:
    """What sends digests, and what people need to look after them."""

    engine: DigestScheduler
    desk: DigestServices


def digest_parts(needed: DigestResources) -> DigestParts:
    """Put them together; to be called where an event loop runs."""
    settings, store, client, clock = needed.settings, needed.store, needed.client, needed.clock
    now = asyncio.get_running_loop().time
    holidays = holidays_of(settings)
    reports = digests_of(settings, needed.answers, store, clock)
    poster = Messenger(client, needed.renderer)
    buttons = Buttons(store.action_tokens, settings.thread_retention)
    contents = DigestComposer(buttons, needed.links)
    calendar = DigestPresenter(holidays=holidays, home=settings.evolux_time_zone, clock=clock)
    posting = OncePoster(client, poster, store.digest_messages, RateLimit(now, needed.sleep), needed.sleep)
    delivery = Delivery(
        posting=posting,
        contents=contents,
        owners=OwnerNotices(poster, posting),
        readers=DirectReaders(client, needed.access),
        store=store,
        clock=clock,
        figures=needed.figures,
    )
    preview = DigestPreview(
        reports=reports,
        contents=contents,
        poster=poster,
        access=needed.access,
        threads=store.threads,
        clock=clock,
    )
    return DigestParts(
        engine=DigestScheduler(
            reports=reports,
            delivery=delivery,
            store=store,
            holidays=holidays,
            clock=clock,
            now=now,
            sleep=needed.sleep,
            figures=needed.figures,
        ),
        desk=DigestServices(
            keeping=SubscriptionService(
                store=store,
                access=needed.access,
                resolver=needed.answers.resolver,
                client=client,
                sight=ChannelMembership(client, timedelta(0), clock),
                home=settings.evolux_time_zone,
                max_days=settings.max_days,
                clock=clock,
            ),
            listing=DigestList(store, calendar, buttons, clock),
            preview=preview,
            calendar=calendar,
            runs=store.runs,
        ),
    )


def digests_of(settings: Settings, answers: Answers, store: Store, clock: Callable[[], datetime]) -> DigestReports:
    """Return what reads digests."""
    return DigestReports(
        answers.history,
        answers.directory,
        store.day_summaries,
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
