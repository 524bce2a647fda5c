"""The audit for those who may see it: what is typed after ``/calls audit``, and the page that it asks for."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec

from bot.domain.errors import QueryError
from bot.domain.grammar.parser import UnknownNameError, parse
from bot.domain.grammar.words.markup import as_seen
from bot.domain.language import Language
from bot.domain.period import Period, last_days
from bot.domain.query import Query
from bot.rendering.text.audit import audit_rows, kind_of
from bot.slack.messaging.context import RequestContext
from bot.slack.messaging.messages import MessageSpec
from bot.store.audit import Audit, AuditFilter
from bot.store.button_tokens import Button, ButtonTokens
from bot.type_aliases import Clock

AUDIT: Final = "audit"
"""The action of the buttons that show a page of the audit."""

PAGE_SIZE: Final = 15
_DEFAULT: Final = last_days(30)
_MOMENT: Final = timedelta(microseconds=1)
_MAX_DAYS: Final = 3660
"""The audit is kept for a year unless set otherwise."""

_USER: Final = re.compile(r"<@([UW][A-Z0-9]{2,40})(?:\|[^>]*)?>|\b([UW][A-Z0-9]{7,40})\b")
_KEY: Final = re.compile(r"\b(?:kind|tipo|user|usuario|usuário|pessoa|quem|who):", re.IGNORECASE)


class AuditRequest(msgspec.Struct, frozen=True):
    """A page of the audit; a button carries it as JSON.

    Attributes:
        until: The instant of the first page, so that what is recorded meanwhile moves no page.
    """

    since: datetime
    until: datetime
    user: str | None = None
    kind: str | None = None
    page: int = 1


def read_request(text: str, now: datetime, language: Language = "pt-BR") -> AuditRequest:
    """Return the request that a user typed: days as in a question, a user, a kind of record, in any order.

    Args:
        text: The text after the word *audit*.
        now: The present, in the zone whose midnights count.

    Raises:
        QueryError: A word is none of these.
    """
    users = [one or other for one, other in _USER.findall(text)]
    words = _KEY.sub(" ", _USER.sub(" ", text)).split()
    kinds = [kind for word in words if (kind := kind_of(word)) is not None]
    for said in (users, kinds):
        if len(set(said)) > 1:
            raise QueryError("contradiction", said[1])
    interval = _period(" ".join(word for word in words if kind_of(word) is None), language).interval(
        now, max_days=_MAX_DAYS
    )
    return AuditRequest(
        since=interval.start,
        until=interval.end if interval.end < now else now.astimezone(UTC) + _MOMENT,
        user=next(iter(users), None),
        kind=next(iter(kinds), None),
    )


def _period(text: str, language: Language) -> Period:
    if not text:
        return _DEFAULT
    try:
        query = parse(text, language=language)
    except UnknownNameError as error:
        raise QueryError("unknown_word", error.word) from error
    except QueryError as error:
        if error.code not in {"nothing_asked", "bare_id"}:  # no campaign is to be offered here
            raise
        raise QueryError("not_of_audit", as_seen(text)) from error
    if query != Query(period=query.period):
        raise QueryError("not_of_audit", as_seen(text))
    return query.period


class AuditPages:
    """Makes the messages that show the audit, newest first; each reading is itself on record.

    Args:
        now: Returns the present, in the tenant's zone.
    """

    def __init__(self, audit: Audit, buttons: ButtonTokens, now: Clock) -> None:
        self._audit, self._buttons, self._now = audit, buttons, now

    def request(self, text: str, language: Language) -> AuditRequest:
        """Return the request of a text, as of now; see `read_request`."""
        return read_request(text, self._now(), language)

    async def message(self, context: RequestContext, request: AuditRequest) -> MessageSpec:
        """Return the page of a request."""
        now = self._now()
        wanted = AuditFilter(since=request.since, until=request.until, user=request.user, kind=request.kind)
        records = await self._audit.page(wanted, size=PAGE_SIZE + 1, skip=(request.page - 1) * PAGE_SIZE)
        shown = records[:PAGE_SIZE]
        target = " ".join(filter(None, (request.kind, request.user)))
        await self._audit.record(context.actor, AUDIT, target=target, calls=0)
        pages = {"previous": request.page - 1, "next": request.page + 1 if len(records) > PAGE_SIZE else 0}
        buttons = {name: _button(context, request, page) for name, page in pages.items() if page}
        values = {
            "rows": audit_rows(shown, now, context.user.language),
            "since": request.since,
            "kind": request.kind,
            "person": request.user,
            "page": request.page,
            "as_of": request.until.astimezone(now.tzinfo),
            "buttons": await self._buttons.keys(context.team, buttons),
        }
        return MessageSpec("audit", context.user.language, values)


def _button(context: RequestContext, request: AuditRequest, page: int) -> Button:
    target = msgspec.json.encode(msgspec.structs.replace(request, page=page)).decode()
    return Button(action=AUDIT, target=target, audience=context.aside().audience)
