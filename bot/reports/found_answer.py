"""Make an answer of what was found for a question, with the calls of one page of it."""

from datetime import datetime
from math import ceil
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.answer import HARMLESS, Answer, Group, Note
from bot.domain.names import Names
from bot.domain.phone import number_key
from bot.domain.query import Query
from bot.domain.search import Interval, Search
from bot.domain.text import fold
from bot.reports.accumulator import Accumulator
from bot.reports.call_stream import names_in
from bot.reports.counted_answer import CountedAnswer

PAGE_SIZE: Final = 5


class Page(Struct, frozen=True):
    """A page of the calls that an answer shows.

    Attributes:
        number: From 1; one beyond the last stands for the last, which a note says.
        size: How many calls are on it.
    """

    number: int = 1
    size: int = PAGE_SIZE


FIRST_PAGE: Final = Page()

Found = Accumulator | CountedAnswer
"""Everything that an answer tells: counted from calls that were read, or by the local copy."""


def answer_of(query: Query, now: datetime, search: Search, found: Found, names: Names) -> Answer:
    """Return the answer to a query as of an instant, without the calls of a page."""
    return Answer(
        query=query.with_labels_of(found.query),
        as_of=now,
        search=search,
        total=found.total,
        source=found.source,
        read_at=found.read_at,
        notes=found.notes + _without_calls(query, found),
        summary=None if found.capped else found.summary,
        names=names_in(query, names),
        labels=found.labels(),
        groups=_groups(found, search.interval),
        columns=found.columns(search.interval),
        answered_all=None if found.converting is None or found.capped else found.converting.total,
    )


def _groups(found: Found, interval: Interval) -> tuple[Group, ...] | None:
    """Return every group; none of an outcome that no call of the period has, which may be mistyped."""
    groups, asked = found.groups(interval), found.query.values("outcome")
    if not groups or found.summary.calls or not asked:
        return groups
    known = {fold(label) for label in found.labels().get("outcome", ())}
    return groups if any(fold(value) in known for value in asked) else ()


def _without_calls(query: Query, found: Found) -> tuple[Note, ...]:
    """Note the numbers, of several that were asked for, that have no calls."""
    if not found.summary.calls or any(note.code not in HARMLESS for note in found.notes):
        return ()
    called = {number_key(number) for number in found.summary.numbers if number}
    missing = tuple(number for number in query.values("number") if number_key(number) not in called)
    return (Note("no_calls", len(missing), missing),) if missing else ()


def with_page(answer: Answer, found: Found, page: Page) -> Answer:
    """Return an answer with the calls of one page."""
    query = answer.query
    shown = len(found.calls) if found.capped else found.summary.calls
    if query.by is None and query.top is not None:
        shown = min(shown, query.top)
    pages = max(1, ceil(shown / page.size))
    beyond = (Note("last_page", pages),) if page.number > pages and not found.capped else ()
    answer = replace(
        answer, page=min(page.number, pages), pages=pages, page_size=page.size, notes=answer.notes + beyond
    )
    return replace(answer, calls=tuple(found.calls[answer.offset : min(answer.offset + page.size, shown)]))
