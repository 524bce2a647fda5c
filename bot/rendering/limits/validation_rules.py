"""The building blocks of Block Kit's limits: rules that report what is wrong with a value, and where.

A rule is a function of a value, its JSON pointer and the report. The functions here
make rules: ``record({"text": string(150)})`` accepts ``{"text": "Hi"}``, and reports of
``{"text": ""}`` at ``/text`` that it must be more than 0 characters.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class BlockProblem:
    """A reason for which Slack would refuse a message or view.

    Attributes:
        pointer: A JSON pointer from the blocks or the view: ``/0/text/type``.
    """

    pointer: str
    message: str


@dataclass(slots=True)
class Report:
    """The problems found so far, on one surface."""

    surface: Surface
    problems: list[BlockProblem] = field(default_factory=list)

    def add(self, pointer: str, message: str) -> None:
        """Add a problem."""
        self.problems.append(BlockProblem(pointer, message))


Rule: TypeAlias = Callable[[Any, str, Report], None]

_URL: Final = re.compile(r"https?://[^\s]+")


def below(pointer: str, key: str | int) -> str:
    """Return the JSON pointer to a member of the value at a pointer."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def items_of(value: Any, key: str) -> list[Any]:
    """Return the items of a field; none where it is not a list."""
    items = value.get(key) if isinstance(value, dict) else None
    return items if isinstance(items, list) else []


def objects_of(value: Any, key: str, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects in the list of a field, each with its JSON pointer."""
    for index, item in enumerate(items_of(value, key)):
        if isinstance(item, dict):
            yield f"{at}/{key}/{index}", item


def report_repeats(objects: Iterable[tuple[str, dict[str, Any]]], key: str, message: str, report: Report) -> None:
    """Report each object whose field has the same string as that of an object before it."""
    seen: set[str] = set()
    for pointer, value in objects:
        own = value.get(key)
        if isinstance(own, str) and own in seen:
            report.add(f"{pointer}/{key}", f"{message}: {own}")
        elif isinstance(own, str):
            seen.add(own)


def string(high: int, low: int = 1) -> Rule:
    """Accept a string of `low` to `high` characters."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "must be a string")
        elif len(value) < low:
            report.add(at, f"must be more than {low - 1} characters")
        elif len(value) > high:
            report.add(at, f"must be no more than {high} characters, not {len(value)}")

    return rule


def url(high: int = 3000) -> Rule:
    """Accept an http(s) URL of at most `high` characters."""
    text = string(high)

    def rule(value: Any, at: str, report: Report) -> None:
        text(value, at, report)
        if isinstance(value, str) and value and not _URL.fullmatch(value):
            report.add(at, "must be an http(s) URL")

    return rule


def matching(pattern: str, what: str) -> Rule:
    """Accept a string that matches a pattern as a whole; `what` names it in problems."""
    compiled = re.compile(pattern)

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            report.add(at, f"must be {what}")

    return rule


def choice(*values: str) -> Rule:
    """Accept one of these strings."""

    def rule(value: Any, at: str, report: Report) -> None:
        if value not in values:
            report.add(at, f"must be one of {', '.join(values)}")

    return rule


def boolean(value: Any, at: str, report: Report) -> None:
    """Accept true or false."""
    if not isinstance(value, bool):
        report.add(at, "must be true or false")


def anything(value: Any, at: str, report: Report) -> None:
    """Accept any value: it is not validated."""


def number(low: float | None = None, high: float | None = None, above: float | None = None) -> Rule:
    """Accept a number from `low` to `high`, or greater than `above`."""

    def rule(value: Any, at: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            report.add(at, "must be a number")
        elif low is not None and value < low:
            report.add(at, f"must be at least {low}")
        elif high is not None and value > high:
            report.add(at, f"must be at most {high}")
        elif above is not None and value <= above:
            report.add(at, f"must be greater than {above}")

    return rule


def integer(low: int | None = None, high: int | None = None) -> Rule:
    """Accept a whole number from `low` to `high`."""
    within = number(low, high)

    def rule(value: Any, at: str, report: Report) -> None:
        if isinstance(value, float):
            report.add(at, "must be a whole number")
        else:
            within(value, at, report)

    return rule


def listing(item: Rule, high: int, low: int = 1) -> Rule:
    """Accept a list of `low` to `high` items that `item` accepts."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "must be a list")
            return
        if len(value) < low:
            report.add(at, f"must have at least {low} items")
        elif len(value) > high:
            report.add(at, f"must have no more than {high} items, not {len(value)}")
        for index, member in enumerate(value):
            item(member, f"{at}/{index}", report)

    return rule


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *also: Rule) -> Rule:
    """Accept an object of these fields and no others, if the rules `also` accept it."""
    fields = {**required, **(optional or {})}

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(at, "must be an object")
            return
        for key in required:
            if key not in value:
                report.add(at, f"missing required field: {key}")
        for key, member in value.items():
            if key in fields:
                fields[key](member, f"{at}/{key}", report)
            else:
                report.add(below(at, key), f"invalid additional property: {key}")
        for extra in also:
            extra(value, at, report)

    return rule


def typed(kinds: Mapping[str, Rule], surfaces: Mapping[str, Collection[Surface]] | None = None) -> Rule:
    """Accept an object of one of these types, on the surfaces where its type is allowed."""

    def rule(value: Any, at: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict):
            report.add(at, "must be an object")
        elif not isinstance(kind, str) or kind not in kinds:
            report.add(below(at, "type"), f"unsupported type: {kind}")
        else:
            if surfaces and kind in surfaces and report.surface not in surfaces[kind]:
                report.add(below(at, "type"), f"unsupported type on this surface: {kind}")
            kinds[kind](value, at, report)

    return rule


def some_of(*keys: str) -> Rule:
    """Accept an object with at least one of these fields."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not any(key in value for key in keys):
            report.add(at, f"must have {' or '.join(keys)}")

    return rule


def one_of(*keys: str) -> Rule:
    """Accept an object with exactly one of these fields."""

    def rule(value: Any, at: str, report: Report) -> None:
        if sum(key in value for key in keys) != 1:
            report.add(at, f"must have exactly one of {', '.join(keys)}")

    return rule


def later(name: Callable[[], Rule]) -> Rule:
    """Accept what a rule accepts that is defined further down in its module."""

    def rule(value: Any, at: str, report: Report) -> None:
        name()(value, at, report)

    return rule
