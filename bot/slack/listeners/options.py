"""Options of external selects while a user types: campaigns and agents by name or id, and time zones."""

import re
from typing import Final
from zoneinfo import available_timezones

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.names import NamedKind, Names
from bot.domain.text import fold
from bot.rendering.forms import zone_label
from bot.rendering.text.markup import truncate
from bot.reports import Directory
from bot.slack.errors import Refused
from bot.slack.listeners import home_team
from bot.slack.people.access import Access, User
from bot.slack.views.state import FIELD
from bot.type_aliases import Json

_MAX_OPTIONS: Final = 100
_MAX_LABEL: Final = 75
_ID: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_ZONE: Final = f"{FIELD}zone"
_BRAZILIAN: Final = frozenset(
    f"America/{city}"
    for city in (
        *("Sao_Paulo", "Araguaina", "Bahia", "Belem", "Boa_Vista", "Campo_Grande", "Cuiaba", "Eirunepe", "Fortaleza"),
        *("Maceio", "Manaus", "Noronha", "Porto_Velho", "Recife", "Rio_Branco", "Santarem"),
    )
)
_KINDS: Final[dict[str, NamedKind]] = {f"{FIELD}campaign": "campaign", f"{FIELD}agent": "agent"}


class OptionsListener:
    """Offers names to users who may ask."""

    def __init__(self, directory: Directory, access: Access) -> None:
        self._directory, self._access = directory, access

    def register(self, app: AsyncApp) -> None:
        """Listen to typing in selects."""

        async def options(ack: AsyncAck, body: Json, context: Json) -> None:
            await ack(options=await self.offer(body, home_team(context)))

        app.options(re.compile(f"^{FIELD}"))(options)

    async def offer(self, body: Json, team: str) -> list[Json]:
        """Return options for a typed text; none for a user who may not ask in `team`, the bot's workspace."""
        kind = _KINDS.get(str(body.get("action_id")))
        try:
            user = await self._access.user(team, body["user"]["id"])
            self._access.require(user, "ask")
        except Refused:
            return []
        typed = str(body.get("value") or "")
        if body.get("action_id") == _ZONE:
            return [_option(zone_label(zone), zone) for zone in _zones(typed)[:_MAX_OPTIONS]]
        if kind is None:
            return []
        found = _found(kind, typed, await self._directory.names(), user)
        return [_option(label, str(key)) for key, label in found[:_MAX_OPTIONS]]


def _option(label: str, value: str) -> Json:
    return {"text": {"type": "plain_text", "text": label}, "value": value}


def _zones(typed: str) -> list[str]:
    """Return the zones whose names have all the words; those of Brazil and its neighbours first."""
    words = fold(typed).replace("_", " ").split()
    found = [
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix/", "right/"))
    ]
    wanted = [zone for zone in [*found, "UTC"] if all(word in fold(zone_label(zone)) for word in words)]
    return sorted(wanted, key=lambda zone: (zone not in _BRAZILIAN, not zone.startswith("America/"), zone))


def _found(kind: NamedKind, typed: str, names: Names, user: User) -> list[tuple[int, str]]:
    known = names.agents if kind == "agent" else names.campaigns
    own = user.own_agents if kind == "agent" else None
    words, number = fold(typed), typed.strip()
    found = [
        (key, truncate(f"{name} ({key})", _MAX_LABEL))
        for key, name in known.items()
        if (own is None or key in own) and (words in fold(name) or (number and str(key).startswith(number)))
    ]
    found.sort(key=lambda one: (not fold(one[1]).startswith(words), fold(one[1])))
    if _ID.fullmatch(number) and int(number) not in known and (own is None or int(number) in own):
        found.insert(0, (int(number), number))
    return found
