"""Calls as the dialer writes them: two hang-up causes each, and missing values in five spellings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal
from urllib.parse import urlencode

import msgspec

from bot.sandbox.tenant.company import DeskAgent
from bot.sandbox.tenant.rows import Row

ORIGIN: Final = "https://cliente.evolux.net.br"
"""The origin of the pagination's links, which is never this tenant."""

RECORDINGS: Final = "https://maissaude.edev-multi"
"""The origin of `download_audio`, which is not this tenant either."""

Offset = Literal["mixed", "short", "zulu", "fraction"]

_NOTHING: Final = (None, "", "-")
_encode: Final = msgspec.json.Encoder().encode


@dataclass(frozen=True, kw_only=True, slots=True)
class Style:
    """Options of how calls are written as JSON.

    Attributes:
        custom_fields: Whether they are sent at all.
        offset: How times end; ``mixed`` is ``+00:00`` and now and then ``+00``.
        second_cause: Whether the English cause says anything.
        texts: Written instead of names and labels, or none.
        no_answer: Written for the answer time of an unanswered call, or "" for nothing in its spellings.
        number_prefix: Written before each number.
    """

    custom_fields: bool = False
    offset: Offset = "mixed"
    second_cause: bool = True
    texts: Sequence[str] = ()
    no_answer: str = ""
    number_prefix: str = ""


def call(row: Row, style: Style) -> bytes:
    """Return a call as JSON; the key of the cause comes twice, so it is made of two halves."""
    said = _Spelling(row, style)
    head = {
        "answer_time": said.time(row.answered_at) if row.answered_at else style.no_answer or said.nothing,
        "classification": said.label(row.classification),
        "hangup_cause": row.causes[0],
        "uuid": row.uuid,
        "campaign": {"id": row.campaign_id, "name": said.text(row.campaign)},
        "talking_duration": row.talk_seconds,
        "trunk_name": said.text(row.trunk),
        "start_time": said.time(row.started_at),
        "end_by": said.word(row.ended_by),
        "agent": said.agent,
        "billable_duration": int(row.billable_seconds) if row.blur % 5 == 4 else row.billable_seconds,
        "subscriber": said.subscriber,
        "survey": {"csat": row.csat, "nps": row.nps},
        "end_time": said.time(row.ended_at),
        "outcome": said.label(row.outcome),
    }
    tail: dict[str, Any] = {"hangup_cause": row.causes[1] if style.second_cause else "-", "id": row.id}
    if style.custom_fields:
        tail["custom_fields"] = {key: said.text(text) for key, text in row.custom_fields.items()} or None
    if row.recorded:
        tail["download_audio"] = f"{RECORDINGS}/api/v1/dialer/call/{row.id}/recording"
    elif row.blur % 3:
        tail["download_audio"] = _NOTHING[row.blur % 2]
    return _encode(head)[:-1] + b"," + _encode(tail)[1:]


class _Spelling:
    """The spelling of one call's values, varied by its `blur`."""

    def __init__(self, row: Row, style: Style) -> None:
        self._row = row
        self._texts = style.texts
        self._offset: Offset = style.offset
        self._prefix = style.number_prefix
        if style.offset == "mixed" and row.blur % 31 == 30:
            self._offset = "short"
        self.nothing = _NOTHING[row.blur % 3]

    def time(self, at: datetime) -> str:
        text = at.isoformat()
        match self._offset:
            case "short":
                return text[:-3]
            case "zulu":
                return f"{text[:-6]}Z"
            case "fraction":
                return f"{text[:-6]}.{self._row.blur:04}00+00:00"
            case _:
                return text

    def word(self, text: str | None) -> str | None:
        """Write values that are not free text: a number, an id, the ender."""
        return self.nothing if text is None else text

    def text(self, text: str | None) -> str | None:
        if text is None:
            return self.nothing
        return self._texts[(self._row.blur + len(text)) % len(self._texts)] if self._texts else text

    def label(self, text: str | None) -> str | None:
        """Spell an outcome or a classification: of these, nothing is nearly always a dash."""
        if text is None:
            return self.nothing if self._row.blur % 29 == 28 else "-"
        return self.text(text)

    @property
    def subscriber(self) -> dict[str, Any]:
        row = self._row
        number = row.number and self._prefix + row.number
        return {"external_id": self.word(row.external_id), "number": self.word(number), "name": self.text(row.name)}

    @property
    def agent(self) -> dict[str, Any] | None:
        if self._row.agent_id is None:
            return {"id": None, "name": None} if self._row.blur % 2 else None
        return {"id": self._row.agent_id, "name": self.text(self._row.agent)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Envelope:
    """The envelope around the rows of a page.

    Attributes:
        path: Of the request.
        query: Of the request, without its page.
        more: Whether there are rows beyond what the total says.
        asked_limit: As it was asked for, however large; the server that echoes it as a maximum means nothing by it.
    """

    path: str
    query: Sequence[tuple[str, str]]
    page: int
    limit: int
    asked_limit: int
    total: int
    more: bool = False

    @property
    def last(self) -> int:
        """Return the last page's number."""
        return max(1, -(-self.total // self.limit))

    def wrap(self, rows: Sequence[bytes]) -> bytes:
        """Return the whole response; of pages far beyond the last one without any rows, not even an empty list."""
        pagination = {
            "max_limit": max(self.asked_limit, self.limit),
            "limit": self.limit,
            "first_url": self._url(1),
            "next_url": self._url(self.page + 1) if self.page < self.last or self.more else None,
            "items": len(rows),
            "last_url": self._url(self.last),
            "total": self.total,
            "current_url": self._url(self.page),
            "prev_url": self._url(self.page - 1) if self.page > 1 else None,
        }
        rest = b',"data":[' + b",".join(rows) + b"]}" if rows or self.page <= self.last + 1 else b"}"
        return b'{"pagination":' + _encode(pagination) + b',"meta":{"status":200,"message":"OK"}' + rest

    def _url(self, page: int) -> str:
        return f"{ORIGIN}{self.path}?{urlencode([*self.query, ('page', str(page))])}"


def agent(one: DeskAgent) -> bytes:
    """Return an agent as JSON."""
    login = f"agente{one.id}"
    return _encode(
        {"id": one.id, "name": one.name, "login": login, "archived": one.archived, "enable": not one.archived}
    )


def refusal(status: int, message: str) -> bytes:
    """Return the body of an error."""
    return _encode({"meta": {"status": status, "message": message}})
