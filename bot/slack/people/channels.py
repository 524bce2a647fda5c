"""The rules of a channel: what its supervisors have set, and whether another company reads along."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any, Final

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.language import Language
from bot.reports.single_flight import SingleFlight
from bot.slack.client import pages
from bot.slack.errors import SLACK_ERRORS, code_of
from bot.store.users_and_channels import ChannelSettings, ChannelSettingsTable
from bot.type_aliases import Clock

_MAX_AGE: Final = timedelta(minutes=5)
_MAX_KEPT: Final = 1000
_FAILURES: Final = (*SLACK_ERRORS, KeyError)
_SHARED: Final = ("is_ext_shared", "is_pending_ext_shared")
"""Slack's marks of a channel that another company reads, or is invited to."""

_FEW: Final = 20
"""Channels of which each is asked for by itself; Slack tells of fifty a minute so."""

_KINDS: Final = "public_channel,private_channel"
_PAGE: Final = 999
_MOST_PAGES: Final = 10
"""Pages of a thousand channels, of which Slack gives twenty a minute."""

_log: Final = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class ChannelRule:
    """The rules of one channel.

    Attributes:
        language: The language of what everybody in the channel reads.
        external: Whether another company reads the channel; None where Slack does not tell.
    """

    settings: ChannelSettings
    language: Language
    external: bool | None

    @property
    def masked(self) -> bool:
        """Tell whether the bot hides numbers and names in what it posts by itself."""
        return self.settings.masked or self.external is not False

    @property
    def always_masked(self) -> bool:
        """Tell whether numbers and names are hidden in what a supervisor publishes, too."""
        return (self.settings.masked and self.settings.changed_by != "") or self.external is not False


class ChannelRules:
    """Looks up the rules of channels; what Slack says of a channel is trusted for five minutes.

    Args:
        table: What supervisors have set for channels.
        language: Of channels without a language of their own.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        table: ChannelSettingsTable,
        language: Language,
        clock: Clock,
    ) -> None:
        self._client, self.table, self.language = client, table, language
        self._external: SingleFlight[str, bool] = SingleFlight(clock, max_age=_MAX_AGE, max_kept=_MAX_KEPT)

    async def of(self, team: str, channel: str) -> ChannelRule:
        """Return the rules of a channel."""
        settings = await self.table.find(team, channel)
        external = await self.is_external(channel)
        return ChannelRule(settings=settings, language=settings.language or self.language, external=external)

    async def is_external(self, channel: str) -> bool | None:
        """Tell whether another company reads a channel, or is invited to; None where Slack does not tell."""
        try:
            return await self._external.get(channel, partial(self._ask, channel))
        except _FAILURES as error:
            _log.warning("channel_unreadable", channel=channel, error=code_of(error))
            return None

    async def look_up(self, channels: Collection[str]) -> None:
        """Ask Slack for many channels by its list; those that it does not name are asked for one by one later."""
        missing = {channel for channel in channels if not self._external.keeps(channel)}
        if len(missing) <= _FEW:
            return
        listed = pages(
            self._client.conversations_list, most=_MOST_PAGES, types=_KINDS, exclude_archived=True, limit=_PAGE
        )
        try:
            async for page in listed:
                for channel in page["channels"]:
                    if channel["id"] in missing:
                        self._external.keep(channel["id"], _is_external(channel))
                        missing.discard(channel["id"])
                if len(missing) <= _FEW:
                    return
        except _FAILURES as error:
            _log.warning("channels_unreadable", error=code_of(error))

    async def _ask(self, channel: str) -> bool:
        found: dict[str, Any] = (await self._client.conversations_info(channel=channel))["channel"]
        return _is_external(found)


def _is_external(channel: Mapping[str, Any]) -> bool:
    return any(channel.get(mark, False) for mark in _SHARED)
