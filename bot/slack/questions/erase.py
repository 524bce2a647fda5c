"""Erase what concerns one phone number: what is stored, what was uploaded, and which messages people must delete."""

from collections.abc import Iterator
from dataclasses import dataclass

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.rendering.i18n.translator import Translator
from bot.slack.errors import SLACK_ERRORS, code_of
from bot.slack.messaging.files import delete_from_slack
from bot.store.audit import Actor
from bot.store.erasure import Forgotten
from bot.store.publications import PublishedMessage
from bot.store.store import Store

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Erased:
    """The result of an erasure.

    Attributes:
        stored: The rows that were erased in the store.
        deleted: How many files were deleted from Slack.
        links: Messages that still show the number, each with its permalink where Slack gives one.
    """

    stored: Forgotten
    deleted: int
    links: tuple[tuple[PublishedMessage, str | None], ...]

    @property
    def shown_links(self) -> tuple[str, ...]:
        """Return where each message is: its permalink, or else its conversation's id."""
        return tuple(link or message.channel for message, link in self.links)

    @property
    def left(self) -> int:
        """Return how many files are still in Slack; a running bot deletes them within minutes."""
        return len(self.stored.files) - self.deleted


async def forget(store: Store, number: str, *, by: Actor, client: AsyncWebClient | None) -> Erased:
    """Erase what concerns a phone number, in either of its forms.

    Args:
        number: National digits.
        by: The user who asks for it, for the audit; the number itself is not recorded.
        client: Deletes files and finds permalinks; None where Slack cannot be asked.
    """
    stored = await store.forget(number)
    await store.audit.record(by, "forget")
    if client is None:
        return Erased(stored, 0, tuple((message, None) for message in stored.published))
    deleted = sum([await delete_from_slack(client, store.uploaded_files, file) for file in stored.files])
    return Erased(stored, deleted, tuple([(message, await _link(client, message)) for message in stored.published]))


def erased_lines(erased: Erased, t: Translator) -> Iterator[str]:
    """Yield the sentences that say how much was erased, and what is left."""
    stored = erased.stored
    yield t.gettext(
        "Erased: threads {threads}, recent questions {questions}, buttons {keys}, digests {digests}, "
        "alerts {alerts}, own words {words}.",
        threads=stored.threads,
        questions=stored.questions,
        keys=stored.keys,
        digests=stored.digests,
        alerts=stored.alerts,
        words=stored.own_words,
    )
    yield t.gettext(
        "Links to recordings that lead nowhere any more: {links}; "
        "sessions at the player page that have ended: {sessions}.",
        links=stored.links,
        sessions=stored.sessions,
    )
    yield t.gettext("Records of the audit that no longer tell whom they concern: {count}.", count=stored.audit)
    if stored.calls:
        yield t.gettext("Calls erased from the local copy: {count}.", count=stored.calls)
    yield t.gettext("Files deleted from Slack: {count}.", count=erased.deleted)
    if erased.left:
        yield t.gettext(
            "Files still in Slack: {count}. A bot that runs deletes them within the hour.", count=erased.left
        )
    if not stored.purged:
        yield t.gettext(
            "The erased rows are not yet overwritten on the disk: "
            "do this again when no backup reads the database and the disk has room."
        )
    yield t.gettext("A bot that runs may still have answers in memory, for a quarter of an hour.")
    if erased.links:
        yield t.gettext("Published messages that name the person, which only people can delete:")


async def _link(client: AsyncWebClient, message: PublishedMessage) -> str | None:
    try:
        answer = await client.chat_getPermalink(channel=message.channel, message_ts=message.ts)
    except SLACK_ERRORS as error:
        _log.warning("no_link", channel=message.channel, error=code_of(error))
        return None
    return str(answer["permalink"])
