"""A form that somebody filled in, read as the question that it is."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from bot.domain.errors import QueryError
from bot.domain.filter_specs import FILTERS
from bot.domain.filters import MAX_VALUES, Filter
from bot.domain.grammar.parser import parse
from bot.domain.names import Names
from bot.domain.period import Period
from bot.domain.query import Query
from bot.domain.text import Language
from bot.rendering.forms import ANY, NO, YES

FIELD: Final = "field:"
OTHERS: Final = f"{FIELD}others"
"""The field to which a problem belongs that is of no other alone."""

Json = Mapping[str, Any]


class FormError(Exception):
    """A form that is no question.

    Attributes:
        field: The block at fault.
        error: What is wrong there.

    """

    def __init__(self, field: str, error: QueryError) -> None:
        super().__init__(field)
        self.field, self.error = field, error


def read(values: Json, names: Names, *, language: Language, look_up: Period) -> Query:
    """Return the question that a form is.

    Args:
        values: The state of the view, as Slack sends it.
        names: What is known by name.
        language: Of hints.
        look_up: The days searched for a number or customer.

    Raises:
        FormError: It is none.

    """
    texts = dict(_parts(values))
    try:
        return parse(" ".join(texts.values()), names, language=language, look_up=look_up)
    except QueryError as error:
        raise FormError(*_blamed(texts, names, error)) from error


def _blamed(texts: Mapping[str, str], names: Names, whole: QueryError) -> tuple[str, QueryError]:
    """Return the field that is wrong by itself, else the one for everything."""
    for name, text in texts.items():
        try:
            parse(text, names)
        except QueryError as error:
            if error.code not in {"nothing_asked", "field_needs_campaign"}:
                return FIELD + name, error
    return OTHERS, whole


def _parts(values: Json) -> Iterator[tuple[str, str]]:
    """Yield the text of each field that says something."""
    for name, text in (("number", _typed(values, "number")), *_lists(values), *_period(values), *_choices(values)):
        if text:
            yield name, text
    if talk := _typed(values, "talk"):
        yield "talk", f"talk:{talk.replace(' ', '')}"
    if others := _typed(values, "others"):
        yield "others", others


def _lists(values: Json) -> Iterator[tuple[str, str]]:
    found = {spec.key: _listed(_typed(values, spec.key)) for spec in FILTERS if spec.picker == "labels"}
    found |= {spec.key: _several(values, spec.key) for spec in FILTERS if spec.picker in {"names", "menu"}}
    for key, chosen in found.items():
        if chosen:
            yield key, _filter(key, chosen)


def _choices(values: Json) -> Iterator[tuple[str, str]]:
    for name, nothing in (("status", "both"), ("by", ANY)):
        if (choice := _one(values, name)) not in {None, nothing}:
            yield name, f"{name}:{choice}"
    for spec in FILTERS:
        name = spec.field_name or spec.key
        if spec.picker == "yes_no" and (choice := _one(values, name)) in {YES, NO}:
            yield name, Filter(spec.key, tuple(spec.values), negated=choice == NO).text("en")


def _period(values: Json) -> Iterator[tuple[str, str]]:
    """Yield the days: those of the calendar, where any are chosen there."""
    first, last = _value(values, "from", "selected_date"), _value(values, "to", "selected_date")
    if first or last:
        yield "from", " ".join(part for part in (first and f"from:{first}", last and f"to:{last}") if part)
    elif period := _one(values, "period"):
        yield "period", f"period:{period}"


def _filter(key: str, values: list[str]) -> str:
    if len(values) > MAX_VALUES:
        raise FormError(FIELD + key, QueryError("too_many_values", key, limit=MAX_VALUES))
    return Filter(key, tuple(values)).text("en")


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _value(values: Json, name: str, key: str) -> Any:
    return values.get(FIELD + name, {}).get(FIELD + name, {}).get(key)


def _typed(values: Json, name: str) -> str:
    return str(_value(values, name, "value") or "").strip()


def _one(values: Json, name: str) -> str | None:
    option = _value(values, name, "selected_option")
    return None if option is None else str(option["value"])


def _several(values: Json, name: str) -> list[str]:
    return [str(option["value"]) for option in _value(values, name, "selected_options") or ()]
