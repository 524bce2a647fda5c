"""The settings of a text, and the filter of the values that it names for a key."""

from collections.abc import Iterable, Mapping
from typing import Final, TypedDict

from bot.domain.call_predicates import MAX_TALK_SECONDS, comparable, talk_bounds
from bot.domain.day_spans import TODAY, YESTERDAY
from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.reading.chosen_orders import order_by_labels, order_by_mean, says_both_ends, show_single
from bot.domain.grammar.reading.negation import Place
from bot.domain.grammar.shapes.comparison_sides import Sides
from bot.domain.grammar.shapes.side_by_side import SIDE_BY_SIDE
from bot.domain.grammar.shapes.tables import EACH
from bot.domain.hours_of_day import merged
from bot.domain.lazy_regex import LazyRegex
from bot.domain.period import Period, one
from bot.domain.query import SHAPES, Shape, Sort
from bot.domain.query_keys import LOOK_UPS
from bot.domain.search import ContactStatus
from bot.domain.text import fold


class ChosenSettings(TypedDict, total=False):
    """The settings of a text besides filters and days, by the names of a query's attributes; `top` in digits."""

    status: ContactStatus
    by: Shape
    columns: Shape
    calls: str
    sort: Sort
    top: str


def is_upper(value: str) -> bool:
    """Tell whether a range of talk time has an upper bound only."""
    return value.startswith("<")


def other_side(value: str) -> str:
    """Return the bound of the calls that one leaves out: of *except those under 10 seconds*, ``<10s``, ``>=10s``."""
    return f">{value[2:]}" if value.startswith("<=") else f">={value[1:]}"


def filter_of(place: Place, values: Iterable[str]) -> Filter:
    """Return the filter of a key and sign; bounds on talk time that all hold are one range, and hours are merged."""
    key, negated = place
    if key == "talk" and not negated:
        values = (_narrowest(tuple(values)),)
    if key == "hour":
        values = merged(values)
    return Filter(key, tuple(values), negated)


def _narrowest(values: tuple[str, ...]) -> str:
    """Return the range that all bounds on talk time allow: ``30s..120s`` of ``>=30s`` and ``<=120s``."""
    if len(values) == 1:
        return values[0]
    bounds = [talk_bounds(value) for value in values]
    low, high = max(low for low, _ in bounds), min(high for _, high in bounds)
    if low > high or high == MAX_TALK_SECONDS or low == 0:
        raise QueryError("contradiction", " ".join(values))
    return f"{low}s..{high}s" if low < high else f"{low}s"


def choose_shape(
    conditions: Mapping[Place, list[str]],
    weak: dict[str, str],
    settings: dict[str, str],
    typed: Mapping[str, str],
    period: Period | None,
    sides: Sides,
) -> None:
    """Choose what to group by, where the words leave it open.

    ==========================  ========================================
    *algar e vivo lado a lado*  by trunk, of which there are several
    *quantas cada um*           by agent
    *top 3 fibra*               by agent: a ranking, not the latest calls
    ==========================  ========================================

    Args:
        conditions: Values by key and sign.
        weak: Settings that others replace; changed.
        settings: The others; changed.
        typed: The words of each setting.
        period: The days that are named, if any.
        sides: The sides of a comparison, if any.
    """
    _count_those_of_one(conditions, weak, settings, typed)
    show_single(weak, settings, typed, compares=sides.compares or "by" in sides.settings)
    if fold(typed.get("by", "")).startswith(("quem", "qm", "who")):
        settings.update(
            {"by": sides.either} if sides.either and " " in typed["by"] else sides.settings
        )  # "cobrança x retenção, quem atendeu mais"
    _keep_sides_apart(settings, sides)
    several = next((key for key in SHAPES if len(conditions.get((key, False), ())) > 1), "")
    each = weak.get("by") == EACH
    if each and sides.compares and not several and _SIDE_BY_SIDE.fullmatch(fold(typed["by"])):
        del weak["by"]  # "hoje e ontem lado a lado"
    elif each:
        weak["by"] = several or ("campaign" if typed["by"].casefold().startswith(("qual", "which")) else "agent")
    labelled = settings.get("by")
    if each and labelled in _LABELLED and several != labelled and (several or ("agent", False) not in conditions):
        settings.update(by=several or "agent", columns=labelled)  # "resultados da ana e da bia, cada uma"
    about = {"-" * negated + key for key, negated in conditions if not negated or key == "agent"}
    top = typed.get("top", "")
    if _TOP.fullmatch(fold(top)) and ":" not in top and about and about <= _RANKED and settings.keys() <= {"top"}:
        weak.setdefault("by", "agent")
    single = LOOK_UPS if weak.get("by") == "ended" else {"agent", *LOOK_UPS}
    if "by" in weak and len(conditions.get(("agent", False), ())) > 1:
        if weak["by"] == "day":
            weak["columns"] = "hour" if (period or one(TODAY)) in _SINGLE_DAYS else "day"  # "evolução das duas"
        (settings if weak["by"] == "ended" else weak)["by"] = "agent"
    elif (
        weak.get("by") not in {"cause", "day"}
        and not (each and several)
        and any((key, False) in conditions for key in single)
    ):
        weak.pop("by", None)  # a ranking of one agent, or of the calls of one customer, is a list
    if weak.get("by") == "day" and (period or one(TODAY)) in _SINGLE_DAYS:
        weak["by"] = "hour"  # how a day went on


def _keep_sides_apart(settings: dict[str, str], sides: Sides) -> None:
    """Give each side a column where another table is asked for: *cobrança x retenção por dia*."""
    side = sides.settings.get("by")
    if side and settings.get("by", side) != side:
        settings.setdefault("columns", side)


def _count_those_of_one(
    conditions: Mapping[Place, list[str]], weak: dict[str, str], settings: dict[str, str], typed: Mapping[str, str]
) -> None:
    """Take out *mais de 3 vezes* of the calls of one number, which are counted: only groups have a bound."""
    looks_up = any((key, False) in conditions for key in LOOK_UPS)
    if looks_up and "by" not in weak | settings and _TIMES.search(fold(typed.get("calls", ""))):
        settings.pop("calls")


_TIMES: Final = LazyRegex(rf"(?!.*:).*(?: (?:vez|vezes|times|{CALLS})| (?:once|twice))$")
_SIDE_BY_SIDE: Final = LazyRegex(SIDE_BY_SIDE)
_TOP: Final = LazyRegex(rf"top(?!.* {CALLS}$).*")
"""Not *top 5 ligações menos camila*: it is of calls."""

_SINGLE_DAYS: Final = frozenset({one(TODAY), one(YESTERDAY)})

_RANKED: Final = frozenset({"campaign", "team", "trunk", "answered", "-agent"})
"""Keys of conditions beside which *top 3* is of agents: *top 3 fibra*, *top 5 menos camila*."""


def is_keyed(word: str) -> bool:
    """Tell whether words have a key, as *hora:9..12* has and *9:30* has not."""
    before, colon, _ = word.partition(":")
    return bool(colon) and not before[-1:].isdigit()


_LABELLED: Final = frozenset({"cause", "outcome"})
_FROM_END: Final = frozenset({"da maior", "da menor"})


def show_outcomes(conditions: Mapping[Place, list[str]], weak: dict[str, str], settings: dict[str, str]) -> None:
    """Show outcomes, or who hung up, beside other groups, where *conversion* or *quem desligou* asks for them.

    Of one outcome the share is shown.

    Args:
        conditions: Values by key and sign.
        weak: Settings that others replace; changed.
        settings: The others; changed.
    """
    by = weak.get("by", "")
    if by not in {"outcome", "ended"}:
        return
    if (by, False) in conditions:
        del weak["by"]
    elif settings.get("by", by) not in {by, "cause"}:
        settings.setdefault("columns", by)


def sort_outcomes(
    conditions: Mapping[Place, list[str]],
    weak: Mapping[str, str],
    settings: dict[str, str],
    typed: Mapping[str, str],
) -> None:
    """Order calls with an outcome by their number, where *melhores* or *piores* is said: all are answered.

    And groups by their mean talk, where a mean is said.

    Args:
        conditions: Values by key and sign.
        weak: Settings that others replace.
        settings: The others; changed.
        typed: The words of each setting.

    Raises:
        QueryError: The order is to be by conversion; or *menos* leaves out one of what is grouped by; or those with
            the most are asked for, and those with the least.
    """
    order_by_mean(weak, settings, typed)
    sort, by = settings.get("sort", ""), settings.get("by", "")
    if by in _LABELLED and (by, False) in conditions and fold(typed.get("sort", "")).endswith((" menos", " less")):
        raise QueryError("dangling_negation", typed["sort"])  # "causas menos ocupado"
    if says_both_ends(typed):
        raise QueryError("contradiction", typed["sort"])
    if sort.startswith("talk") and fold(typed["sort"])[:8] in _FROM_END and ("by" in settings or "by" in weak):
        sort = settings["sort"] = sort.replace("talk", "calls")  # campaigns "da maior pra menor"
    if ":" in typed.get("sort", ""):
        return
    if sort.startswith("rate") and weak.get("by") == "outcome":
        raise QueryError("unknown_sort", typed["by"])
    labels = {key: conditions[key, False] for key in _LABELLED if (key, False) in conditions}
    if "outcome" in labels or (labels and "by" in {**weak, **settings}):
        order_by_labels(labels, weak, settings, typed)
    elif not sort.startswith("rate"):
        return
    elif ("answered", True) in conditions:
        settings["sort"] = "calls" if sort.endswith("-asc") else "calls-asc"  # their rate is always 0
    elif ("answered", False) in conditions:
        order = f"sort:{sort.replace('rate', 'calls')}"
        raise QueryError("ambiguous_word", typed["sort"], f"by:{by} {order}" if by else order)


def check_contradictions(conditions: Mapping[Place, list[str]]) -> None:
    """Raise `QueryError` where values of a key are both wanted and left out, or missed calls have talk time."""
    for (key, negated), values in conditions.items():
        other = conditions.get((key, True)) if not negated else None
        if other is None:
            continue
        if key == "answered" or set(map(comparable, values)) & set(map(comparable, other)):
            raise QueryError("contradiction", filter_of((key, True), other).text("en"))
    if ("answered", True) in conditions and ("talk", False) in conditions:
        raise QueryError("contradiction", conditions["talk", False][0])
