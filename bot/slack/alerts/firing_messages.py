"""The first messages of alerts that fire: found again, and edited where a user stops what they tell of."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import structlog

from bot.domain.alerts.transitions import Transition
from bot.domain.errors import QueryError
from bot.rendering.text.alert_stops import AlertStop, StopKind
from bot.slack.alerts.messages import AlertComposer
from bot.slack.delivery.exactly_once import ROOT, PostedMessage
from bot.slack.messaging.attempts import PostingError
from bot.slack.messaging.messenger import Messenger
from bot.store.alerts import StoredAlert
from bot.store.store import Store
from bot.type_aliases import Clock

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FiringMessage:
    """The first message of a group that fires.

    Attributes:
        fired: The transition that it tells.
    """

    root: PostedMessage
    fired: Transition


class FiringMessages:
    """Finds and edits the messages of alerts that fire.

    Args:
        store: Holds the states of alerts, and what was posted.
    """

    def __init__(self, store: Store, composer: AlertComposer, messenger: Messenger, clock: Clock) -> None:
        self._store, self._composer, self._messenger, self._clock = store, composer, messenger, clock

    async def of(self, stored: StoredAlert) -> list[FiringMessage]:
        """Return the first messages of the groups of an alert that fire now."""
        found = list[FiringMessage]()
        for group in (await self._store.alert_looks.states()).get(stored.id, {}).values():
            if group.state.firing_since is None or group.root is None:
                continue
            fired = await self._store.alert_looks.find(group.root)
            root = None if fired is None else await root_of(self._store, fired)
            if fired is not None and root is not None:
                found.append(FiringMessage(root, fired))
        return found

    async def stop(
        self, stored: StoredAlert, firing: Sequence[FiringMessage], kind: StopKind, by: str, channel: str = ""
    ) -> None:
        """Say in these messages what a user did with their alert; what Slack does not take is logged.

        Args:
            stored: The alert as it was.
            firing: Its messages.
            kind: What was done.
            by: The user's id.
            channel: Where it tells from now on; empty where it did not move.
        """
        for one in firing:
            try:
                issue = await self._composer.issue(stored, one.fired, fired=one.fired.at)
                at = self._clock().astimezone(issue.evidence.as_of.tzinfo)
                stop = AlertStop(kind=kind, by=by, at=at, channel=channel)
                message = await self._composer.message(issue, "stopped", stop=stop)
                await self._messenger.update(one.root.channel, one.root.ts, message)
            except (PostingError, QueryError) as error:
                _log.warning("alert_message_not_edited", alert=stored.id, error=error.code)


async def root_of(store: Store, fired: Transition) -> PostedMessage | None:
    """Return the message of a group that fired; None where it is not in Slack."""
    parts = await store.alert_messages.of_run(fired.id, fired.local_date)
    return next(
        (PostedMessage(one.channel, one.message_ts) for one in parts if one.part == ROOT and one.message_ts), None
    )
