"""Tell owners what became of their digests, once a run and reason."""

import logging
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.domain.errors import QueryError
from bot.domain.grammar import parse
from bot.domain.language import LANGUAGES, Language
from bot.rendering.notices import NoticeCode
from bot.rendering.translations import translator
from bot.slack.digests.dueness import Held
from bot.slack.digests.posting import Posting
from bot.slack.drafts import Draft, said
from bot.slack.poster import Poster, PostingError
from bot.store.subscriptions import Draft as Asked

_log: Final = logging.getLogger(__name__)


def spoken(subscription: Asked) -> Language:
    """Return the language of a digest."""
    return next((one for one in LANGUAGES if one == subscription.language), LANGUAGES[0])


def about(subscription: Asked, language: Language) -> str:
    """Return the query of a subscription as people would type it."""
    try:
        return parse(subscription.query).text(language)
    except QueryError:  # written by an earlier version
        return subscription.query


class Owners:
    """Writes to owners, in their direct messages.

    Args:
        poster: Finds their direct messages.
        posting: Writes there, once.

    """

    def __init__(self, poster: Poster, posting: Posting) -> None:
        self._poster, self._posting = poster, posting

    async def tell(self, held: Held, code: NoticeCode, **params: Any) -> None:
        """Tell the owner of a run something, unless they were told; where they cannot be told, the log is."""
        subscription, due = held.subscription, held.claim.due_at
        language = spoken(subscription)
        when = translator(language).moment(due.astimezone(ZoneInfo(subscription.zone)))
        values = {"number": subscription.id, "query": about(subscription, language), "when": when, **params}

        async def draw() -> Draft:
            return said(code, language, **values)

        try:
            place = await self._poster.direct(subscription.owner)
            await self._posting.post(held.claim, f"told:{code}", place, draw)
        except PostingError as error:
            _log.warning("the owner of digest %s is not told %r: %s", subscription.id, code, error.code)
