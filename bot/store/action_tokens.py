"""Opaque keys for buttons: Slack shows a button's value to whoever looks, so it says nothing.

A key is the id of a message's buttons, the place of one among them, and a signature
over both and the team, in base64url: 27 characters. By the signature a key that was
never made is told from one whose time is over, even when its row is long gone.
"""

import hmac
import secrets
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select

from bot.store.database import Database
from bot.store.mapping import row_of
from bot.store.signing import Fingerprints
from bot.store.tables import keys
from bot.store.threads import Kind, Visibility

_ID: Final = 12
_PLACE: Final = 2
_SIGNATURE: Final = 6
_INSERT: Final = insert(keys)


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """What a button does.

    Attributes:
        action: What to do, in the words of who makes the buttons.
        target: With what: a call's id, a file's kind, a digest's id.
        query: Canonical English.
        as_of: The instant against which its period is resolved.
        masked: Whether the message with the button hides numbers and names.
        owner: Who asked.
        visibility: Whether the message is theirs alone.

    """

    action: str
    target: str = ""
    query: str
    as_of: datetime
    page: int = 1
    kind: Kind = "answer"
    masked: bool = False
    owner: str
    language: str
    visibility: Visibility = "private"


@dataclass(frozen=True, slots=True)
class Expired:
    """A key whose time is over.

    Attributes:
        button: What it was for, so that the question can be asked again; None
            when that is forgotten.

    """

    button: Button | None


class ActionTokens:
    """Keys, made by the message and resolved one by one."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime], *, secret: bytes
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._secret = hmac.digest(secret, b"buttons", "sha256")

    async def make(self, team: str, buttons: Sequence[Button], *, lasting: timedelta) -> tuple[str, ...]:
        """Return a key for each of a message's buttons, in their order; all are kept in one row."""
        if not buttons:
            return ()
        message = secrets.token_bytes(_ID)
        texts = " ".join({text for button in buttons for text in (button.query, button.target)})
        row = {
            "id": message.hex(),
            "team": team,
            "buttons": _packed(buttons),
            "about": self._fingerprints.about(texts),
            "expires_at": self._clock() + lasting,
        }
        await self._database.write(_INSERT, row)
        return tuple(self._key(team, message, place) for place in range(len(buttons)))

    async def resolve(self, team: str, key: str) -> Button | Expired | None:
        """Return what a button does; None when no button of this team ever had such a key."""
        read = self._read(team, key)
        if read is None:
            return None
        message, place = read
        row = await self._database.row(select(keys).where(keys.c.id == message.hex()))
        if row is None:
            return Expired(None)
        button = _unpacked(row.buttons, place)
        return button if row.expires_at > self._clock() else Expired(button)

    def _key(self, team: str, message: bytes, place: int) -> str:
        told = message + place.to_bytes(_PLACE, "big")
        return urlsafe_b64encode(told + self._signature(team, told)).decode().rstrip("=")

    def _read(self, team: str, key: str) -> tuple[bytes, int] | None:
        """Return the message's id and the button's place; None of a forged key."""
        try:
            raw = b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
        except ValueError:
            return None
        told, signature = raw[: _ID + _PLACE], raw[_ID + _PLACE :]
        if not hmac.compare_digest(signature, self._signature(team, told)):
            return None
        return told[:_ID], int.from_bytes(told[_ID:], "big")

    def _signature(self, team: str, told: bytes) -> bytes:
        return hmac.digest(self._secret, told + team.encode(), "sha256")[:_SIGNATURE]


def _packed(buttons: Sequence[Button]) -> list[dict[str, Any]]:
    """Return the first button in full, and in what each of the others differs from it."""
    rows = [row_of(button) | {"as_of": button.as_of.isoformat()} for button in buttons]
    return [rows[0], *({name: row[name] for name in row if row[name] != rows[0][name]} for row in rows[1:])]


def _unpacked(rows: Sequence[dict[str, Any]], place: int) -> Button:
    row = rows[0] | rows[place]
    return Button(**row | {"as_of": datetime.fromisoformat(row["as_of"])})
