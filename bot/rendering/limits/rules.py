"""The words in which Block Kit's limits are written: rules that say what is wrong, and where."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, TypeAlias

Surface = Literal["message", "modal", "home"]


@dataclass(frozen=True, slots=True)
class BlockProblem:
    """Something that Slack would refuse.

    Attributes:
        pointer: The place, as a JSON pointer from what was given: ``/0/text/type``.

    """

    pointer: str
    message: str


@dataclass(slots=True)
class Report:
    """What was found so far."""

    surface: Surface
    problems: list[BlockProblem] = field(default_factory=list)

    def add(self, pointer: str, message: str) -> None:
        """Report a problem."""
        self.problems.append(BlockProblem(pointer, message))


Rule: TypeAlias = Callable[[Any, str, Report], None]

_URL: Final = re.compile(r"https?://[^\s]+")


def below(pointer: str, key: str | int) -> str:
    """Return the pointer to a member."""
    return f"{pointer}/{str(key).replace('~', '~0').replace('/', '~1')}"


def string(high: int, low: int = 1) -> Rule:
    """Accept text of so many characters."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(at, "must be a string")
        elif len(value) < low:
            report.add(at, f"must be more than {low - 1} characters")
        elif len(value) > high:
            report.add(at, f"must be no more than {high} characters, not {len(value)}")

    return rule


def url(high: int = 3000) -> Rule:
    """Accept the address of something on the web."""
    text = string(high)

    def rule(value: Any, at: str, report: Report) -> None:
        text(value, at, report)
        if isinstance(value, str) and value and not _URL.fullmatch(value):
            report.add(at, "must be an http(s) URL")

    return rule


def matching(pattern: str, what: str) -> Rule:
    """Accept text of one form."""
    form = re.compile(pattern)

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, str) or not form.fullmatch(value):
            report.add(at, f"must be {what}")

    return rule


def choice(*values: str) -> Rule:
    """Accept one of a few words."""

    def rule(value: Any, at: str, report: Report) -> None:
        if value not in values:
            report.add(at, f"must be one of {', '.join(values)}")

    return rule


def boolean(value: Any, at: str, report: Report) -> None:
    """Accept true and false."""
    if not isinstance(value, bool):
        report.add(at, "must be true or false")


def anything(value: Any, at: str, report: Report) -> None:
    """Accept what is not looked into."""


def number(low: float | None = None, high: float | None = None, above: float | None = None) -> Rule:
    """Accept a number from `low` to `high`, or beyond `above`."""

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
    """Accept a list of so many items."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(at, "must be a list")
            return
        if len(value) < low:
            report.add(at, f"must have at least {low} items")
        elif len(value) > high:
            report.add(at, f"must have no more than {high} items, not {len(value)}")
        for place, member in enumerate(value):
            item(member, f"{at}/{place}", report)

    return rule


def record(required: Mapping[str, Rule], optional: Mapping[str, Rule] | None = None, *also: Rule) -> Rule:
    """Accept an object of these fields and no others, of which `also` holds."""
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


def typed(kinds: Mapping[str, Rule], places: Mapping[str, Collection[Surface]] | None = None) -> Rule:
    """Accept an object of one of these types, in the places where its type may stand."""

    def rule(value: Any, at: str, report: Report) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict):
            report.add(at, "must be an object")
        elif not isinstance(kind, str) or kind not in kinds:
            report.add(below(at, "type"), f"unsupported type: {kind}")
        else:
            if places and kind in places and report.surface not in places[kind]:
                report.add(below(at, "type"), f"unsupported type on this surface: {kind}")
            kinds[kind](value, at, report)

    return rule


def some_of(*keys: str) -> Rule:
    """Ask for at least one of these fields."""

    def rule(value: Any, at: str, report: Report) -> None:
        if not any(key in value for key in keys):
            report.add(at, f"must have {' or '.join(keys)}")

    return rule


def one_of(*keys: str) -> Rule:
    """Ask for exactly one of these fields."""

    def rule(value: Any, at: str, report: Report) -> None:
        if sum(key in value for key in keys) != 1:
            report.add(at, f"must have exactly one of {', '.join(keys)}")

    return rule


def later(name: Callable[[], Rule]) -> Rule:
    """Stand for a rule that is written further down."""

    def rule(value: Any, at: str, report: Report) -> None:
        name()(value, at, report)

    return rule
