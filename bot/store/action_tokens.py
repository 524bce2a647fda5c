"""Opaque tokens for buttons: Slack shows a button's value to every reader, so it must say nothing.

A token is the id of a message's row, the position of one of its buttons, and a signature
over both and the team: 27 characters. By the signature a forged token is told from an
expired one, even when its row is long deleted.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select

from bot.store.database import Database
from bot.store.mapping import row_of
from bot.store.signing import Fingerprints, Signer
from bot.store.tables import keys
from bot.store.threads import Kind, Visibility

_ID_BYTES: Final = 12
_POSITION_BYTES: Final = 2
_SIGNATURE_BYTES: Final = 6
_INSERT: Final = insert(keys)


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """The action of a button, and the question that it belongs to.

    Attributes:
        action: The name of the action, which the router of clicks knows.
        target: The action's object: a call's id, a file's kind, a digest's id.
        query: Canonical English.
        as_of: The instant against which its period is resolved.
        masked: Whether the message with the button hides numbers and names.
        owner: The user who asked.
        visibility: Whether only the owner can read the message.

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
    """The result of a token whose time is over.

    Attributes:
        button: The button, so that its question can be asked again; None once its row is deleted.

    """

    button: Button | None


class ActionTokens:
    """The tokens of buttons, created for a message at once and resolved one by one."""

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Callable[[], datetime], *, secret: bytes
    ) -> None:
        self._database, self._fingerprints, self._clock = database, fingerprints, clock
        self._signer = Signer(secret, "buttons", _SIGNATURE_BYTES)

    async def make(self, team: str, buttons: Sequence[Button], *, lasting: timedelta) -> tuple[str, ...]:
        """Return a token for each of a message's buttons, in their order; all are stored in one row."""
        if not buttons:
            return ()
        message = secrets.token_bytes(_ID_BYTES)
        texts = " ".join({text for button in buttons for text in (button.query, button.target)})
        row = {
            "id": message.hex(),
            "team": team,
            "buttons": _packed(buttons),
            "about": self._fingerprints.about(texts),
            "expires_at": self._clock() + lasting,
        }
        await self._database.write(_INSERT, row)
        bodies = (message + position.to_bytes(_POSITION_BYTES, "big") for position in range(len(buttons)))
        return tuple(self._signer.sign(body, team.encode()) for body in bodies)

    async def resolve(self, team: str, token: str) -> Button | Expired | None:
        """Return the button of a token, or `Expired`; None when the token was not issued to this team."""
        body = self._signer.verify(token, team.encode())
        if body is None:
            return None
        row = await self._database.row(select(keys).where(keys.c.id == body[:_ID_BYTES].hex()))
        if row is None:
            return Expired(None)
        button = _unpacked(row.buttons, int.from_bytes(body[_ID_BYTES:], "big"))
        return button if row.expires_at > self._clock() else Expired(button)


def _packed(buttons: Sequence[Button]) -> list[dict[str, Any]]:
    """Return the first button in full, and of each other the fields that differ from the first's."""
    rows = [row_of(button) | {"as_of": button.as_of.isoformat()} for button in buttons]
    return [rows[0], *({name: row[name] for name in row if row[name] != rows[0][name]} for row in rows[1:])]


def _unpacked(rows: Sequence[dict[str, Any]], position: int) -> Button:
    row = rows[0] | rows[position]
    return Button(**row | {"as_of": datetime.fromisoformat(row["as_of"])})
