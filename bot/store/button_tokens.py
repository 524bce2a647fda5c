"""Opaque tokens for buttons: Slack shows a button's value to every reader, so it must say nothing.

A token is the id of a message's row, the position of one of its buttons, and a signature
over both and the team: 27 characters. By the signature a forged token is told from an
expired one, even when its row is long deleted.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert, select

from bot.domain.errors import QueryError
from bot.domain.phone import possible_numbers
from bot.domain.question import Audience, Question
from bot.store.database import Database
from bot.store.row_mapping import row_of, value_of
from bot.store.signing import Fingerprints, Signer
from bot.store.tables.button_tokens import button_tokens
from bot.type_aliases import Clock

_ID_BYTES: Final = 12
_POSITION_BYTES: Final = 2
_SIGNATURE_BYTES: Final = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Button:
    """The action of a button, and the question that it belongs to.

    Attributes:
        action: The name under which a listener has registered for it.
        target: What to do it with: a call's id, a file's kind, a digest's id, a text to be asked.
        question: What the button is about; None of one that is about no question.
        audience: The readers of the message with the button.
    """

    action: str
    target: str = ""
    question: Question | None = None
    audience: Audience


@dataclass(frozen=True, slots=True)
class PreparedButtons:
    """The buttons of a message as they are stored, which is the same for every message that has them.

    Attributes:
        names: Their names in the message's template.
        packed: The first in full, and of each other what differs from it.
        about: The hashes of the phone numbers that they concern.
    """

    names: tuple[str, ...]
    packed: list[dict[str, Any]]
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Expired:
    """The result of a token whose time is over.

    Attributes:
        button: The button, so that its question can be asked again; None once its row is deleted.
    """

    button: Button | None


class ButtonTokens:
    """The tokens of buttons, created for a message at once and resolved one by one.

    Args:
        lasting: How long a button can be clicked.
    """

    def __init__(
        self, database: Database, fingerprints: Fingerprints, clock: Clock, *, secret: bytes, lasting: timedelta
    ) -> None:
        self._database, self._fingerprints, self._clock, self._lasting = database, fingerprints, clock, lasting
        self._signer = Signer(secret, "buttons", _SIGNATURE_BYTES)
        self._insert = database.prepare(insert(button_tokens))

    async def keys(self, team: str, buttons: Mapping[str, Button]) -> dict[str, str]:
        """Return a token for each of a message's buttons, by the button's name; all are stored in one row."""
        return await self.prepared_keys(team, self.prepare(buttons))

    def prepare(self, buttons: Mapping[str, Button]) -> PreparedButtons:
        """Return the buttons of a message for `prepared_keys`, which may be asked for them again."""
        rows = [self._row(button) for button in buttons.values()]
        texts = " ".join({text for row in rows for text in (row["query"], row["target"])})
        typed = {row["target"] for row in rows if not row["target"].isalnum()}
        numbers = [number for text in typed for number in possible_numbers(text)]
        return PreparedButtons(tuple(buttons), _packed(rows), self._fingerprints.about(texts, numbers))

    async def prepared_keys(self, team: str, prepared: PreparedButtons) -> dict[str, str]:
        """Return what `keys` does, of buttons that are prepared."""
        if not prepared.names:
            return {}
        message = secrets.token_bytes(_ID_BYTES)
        row = {
            "id": message.hex(),
            "team": team,
            "buttons": prepared.packed,
            "about": prepared.about,
            "expires_at": self._clock() + self._lasting,
        }
        await self._database.write_prepared(self._insert, row)
        bodies = (message + position.to_bytes(_POSITION_BYTES, "big") for position in range(len(prepared.names)))
        return dict(zip(prepared.names, (self._signer.sign(body, team.encode()) for body in bodies), strict=True))

    async def resolve(self, team: str, token: str) -> Button | Expired | None:
        """Return the button of a token, or `Expired`; None when the token was not issued to this team."""
        body = self._signer.verify(token, team.encode())
        if body is None:
            return None
        row = await self._database.row(select(button_tokens).where(button_tokens.c.id == body[:_ID_BYTES].hex()))
        if row is None:
            return Expired(None)
        try:
            button = _unpacked(row.buttons, int.from_bytes(body[_ID_BYTES:], "big"))
        except QueryError:  # an earlier version wrote the query, and read more
            return Expired(None)
        return button if row.expires_at > self._clock() else Expired(button)

    def _row(self, button: Button) -> dict[str, Any]:
        """Return a button as JSON; one about no question has an empty query, as of now."""
        row: dict[str, Any] = {"query": "", "as_of": self._clock(), "page": 1} | row_of(button)
        row.pop("question", None)
        return row | {"as_of": row["as_of"].isoformat()}


def _packed(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the first button in full, and of each other the fields that differ from the first's."""
    return [*rows[:1], *({name: row[name] for name in row if row[name] != rows[0][name]} for row in rows[1:])]


def _unpacked(rows: Sequence[dict[str, Any]], position: int) -> Button:
    row = rows[0] | rows[position]
    row |= {"as_of": datetime.fromisoformat(row["as_of"])}
    return value_of(Button, row) if row["query"] else value_of(Button, row, question=None)
