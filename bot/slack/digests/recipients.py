"""Tell owners what became of their digests, once a run and reason."""

import logging
from typing import Any, Final
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import parse
from bot.domain.text import LANGUAGES, Language, language_named
from bot.rendering.i18n.translator import translator
from bot.rendering.text.notices import NoticeCode
from bot.slack.digests.due import ClaimedRun
from bot.slack.digests.exactly_once import OncePoster
from bot.slack.errors import Refused, code_of
from bot.slack.messaging.message_spec import MessageSpec, notice
from bot.slack.messaging.messenger import UNSURE, Messenger, PostingError
from bot.slack.messaging.targets import is_direct
from bot.slack.people.access import Access
from bot.slack.people.user_directory import ANEW
from bot.store.subscriptions import NewSubscription as Asked
from bot.store.subscriptions import Subscription

_log: Final = logging.getLogger(__name__)


def spoken(subscription: Asked) -> Language:
    """Return the language of a digest."""
    return language_named(subscription.language, LANGUAGES[0])


def about(subscription: Asked, language: Language) -> str:
    """Return the query of a subscription as people would type it."""
    try:
        return parse(subscription.query).text(language)
    except QueryError:  # written by an earlier version
        return subscription.query


class OwnerNotices:
    """Writes to owners, in their direct messages.

    Args:
        messenger: Finds their direct messages.
        posting: Writes there, once.

    """

    def __init__(self, messenger: Messenger, posting: OncePoster) -> None:
        self._messenger, self._posting = messenger, posting

    async def tell(self, held: ClaimedRun, code: NoticeCode, **params: Any) -> None:
        """Tell the owner of a run something, unless they were told; where they cannot be told, the log is."""
        subscription, due = held.subscription, held.claim.due_at
        language = spoken(subscription)
        when = translator(language).moment(due.astimezone(ZoneInfo(subscription.zone)))
        values = {"number": subscription.id, "query": about(subscription, language), "when": when, **params}

        async def draw() -> MessageSpec:
            return notice(code, language, **values)

        try:
            place = await self._messenger.open_dm(subscription.owner)
            await self._posting.post(held.claim, f"told:{code}", place, draw)
        except PostingError as error:
            _log.warning("the owner of digest %s is not told %r: %s", subscription.id, code, error.code)


# Who reads a digest in a direct message, and whether they still may: looked up anew each time one is sent.


class DirectReaders:
    """Judges them.

    Args:
        client: Knows whose a direct message is.
        access: Knows people.

    """

    def __init__(self, client: AsyncWebClient, access: Access) -> None:
        self._client, self._access = client, access

    async def may_read(self, subscription: Subscription) -> bool:
        """Tell whether a digest may go where it goes: who reads a channel is the affair of its members.

        Raises:
            PostingError: Slack cannot be asked.

        """
        if not is_direct(subscription.channel):
            return True
        try:
            told = await self._client.conversations_info(channel=subscription.channel)
            person = await self._access.person(subscription.team, str(told["channel"]["user"]), within=ANEW)
        except (SlackApiError, *UNSURE) as error:
            raise PostingError(code_of(error), unsure=True) from error
        except Refused as error:
            raise PostingError(error.code, unsure=True) from error
        return self._access.may(person, "digests")
