"""The modal of a question: what it is about, what it shows, and the question that it is when submitted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.filters import MAX_VALUES, Filter, in_language
from bot.domain.grammar.parser import parse
from bot.domain.language import Language
from bot.domain.names import Names
from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.query_error_codes import QueryErrorCode
from bot.domain.question import Question
from bot.rendering.forms import ANY, NO, YES, query_form
from bot.slack.messaging.requests import RequestOrigin
from bot.slack.views.state import FIELD, FormError, ViewState
from bot.type_aliases import Json

OTHERS: Final = f"{FIELD}others"
"""The field at which an error is shown that belongs to no other field alone."""

_FIELD_OF: Final[dict[QueryErrorCode, str]] = {"needs_groups": "by", "idle_groups": "by"}
"""The fields of errors that only the whole question has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionFormState:
    """The question and the origin of a modal; it travels in the modal's metadata, which only the bot reads.

    Attributes:
        origin: Its message is replaced by the answer, where it has one.
        query: Canonical English; empty where the modal was.
        as_of: The instant against which the query's period is resolved.
    """

    origin: RequestOrigin
    language: Language
    query: str = ""
    as_of: datetime | None = None

    @property
    def question(self) -> Question | None:
        """Return the question that the modal was filled in with; None of an empty modal."""
        return None if self.as_of is None else Question(query=parse(self.query), as_of=self.as_of)


def form_values(state: QuestionFormState, names: Names, look_up: Period) -> Mapping[str, Any]:
    """Return the values of the modal's template; a new question covers today, or `look_up` where it looks up."""
    new = not state.query
    form = query_form(parse(state.query or "today"), names, state.language, look_up=look_up if new else None)
    return {"form": form, "new": new, "state": msgspec.json.encode(state).decode()}


def read_question(values: Json, names: Names, *, language: Language, look_up: Period) -> Query:
    """Return the question that a submitted modal is.

    Args:
        values: ``view.state.values`` of the payload.
        look_up: The days searched for a number or customer.

    Raises:
        FormError: It is not a question.
    """
    texts = dict(_texts(ViewState(values)))
    if "columns" in texts and "by" not in texts:
        raise FormError(FIELD + "by", QueryError("needs_groups", in_language(texts["columns"], language)))
    try:
        return parse(" ".join(texts.values()) or "today", names, language=language, look_up=look_up)
    except QueryError as error:
        raise _form_error(texts, names, error, language) from error


def _form_error(texts: Mapping[str, str], names: Names, whole: QueryError, language: Language) -> FormError:
    """Return the error of each field that is wrong by itself; that of the whole where none is."""
    found = dict[str, QueryError]()
    for name, text in texts.items():
        try:
            parse(text, names, language=language)
        except QueryError as error:
            if error.code not in {"nothing_asked", "field_needs_campaign", "needs_groups", "idle_groups"}:
                found[FIELD + name] = error
    if not found:
        return FormError(FIELD + _FIELD_OF.get(whole.code, "others"), whole)
    first = next(iter(found))
    return FormError(first, found[first], found)


def _texts(state: ViewState) -> Iterator[tuple[str, str]]:
    """Yield the name of each field that is filled in, with its part of the question as text."""
    if number := state.text("number"):
        yield "number", number
    yield from _lists(state)
    yield from _period(state)
    yield from _choices(state)
    if hours := state.text("hour"):
        yield "hour", f"hour:{hours}"
    if talk := state.text("talk"):
        yield "talk", f"talk:{talk.replace(' ', '')}"
    if calls := state.text("calls"):
        yield "calls", f"calls:{calls.replace(' ', '')}"
    if others := state.text("others"):
        yield "others", others


def _lists(state: ViewState) -> Iterator[tuple[str, str]]:
    labels = (spec.key for spec in FILTERS if spec.picker == "labels")
    found = {key: [part.strip() for part in state.text(key).split(",")] for key in labels}
    found |= {spec.key: state.options(spec.key) for spec in FILTERS if spec.picker in {"names", "menu"}}
    for key, values in found.items():
        named = tuple(filter(None, values))
        if len(named) > MAX_VALUES:
            raise FormError(FIELD + key, QueryError("too_many_values", key, limit=MAX_VALUES))
        if named:
            yield key, Filter(key, named).text("en")


def _choices(state: ViewState) -> Iterator[tuple[str, str]]:
    for name, nothing in (("compare", ANY), ("status", "both"), ("by", ANY), ("columns", ANY), ("sort", ANY)):
        if (choice := state.option(name)) not in {"", nothing}:
            yield name, f"{'by' if name == 'columns' else name}:{choice}"
    for spec in FILTERS:
        name = spec.field_name or spec.key
        if spec.picker == "yes_no" and (choice := state.option(name)) in {YES, NO}:
            yield name, Filter(spec.key, tuple(spec.values), negated=choice == NO).text("en")


def _period(state: ViewState) -> Iterator[tuple[str, str]]:
    """Yield the days: those picked from the calendar if there are any, else the period from the menu."""
    first, last = state.picked("from"), state.picked("to")
    if first or last:
        yield "from", " ".join(part for part in (first and f"from:{first}", last and f"to:{last}") if part)
    elif (period := state.option("period")) not in {"", ANY}:
        yield "period", f"period:{period}"
