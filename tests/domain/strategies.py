"""Every query that there is, for laws."""

from datetime import date
from typing import get_args

from hypothesis import strategies as st

from bot.domain.calendar_spans import (
    CurrentQuarter,
    DatedWeekday,
    DayOfMonth,
    DayOfWeek,
    HalfMonth,
    Quarter,
    Weekend,
    WeekOf,
)
from bot.domain.causes import CAUSES
from bot.domain.day_spans import TODAY, Day, DayOfYear, DaysAgo, Month, NamedMonth, Recent, Span, Week, Weekday
from bot.domain.filters import Filter
from bot.domain.hours_of_day import hours, merged
from bot.domain.period import Period, last_days, one
from bot.domain.query import OF_GROUPS, SHAPES, Query, Sort
from bot.domain.working_days import LastWorkingDay

ids = st.integers(0, 2**31 - 1).map(str)
numbers = st.from_regex(r"[1-9][1-9](?:9[0-9]{8}|[2-9][0-9]{7})", fullmatch=True)
labels = st.one_of(
    st.text(min_size=1, max_size=12),
    st.sampled_from(
        ['"', "a b", 'say "no"', "a:b", "x,y", "\\", "<@U1>", "&amp;", "-", "não interessado", "“a”", "*b*"]
    ),
)
lengths = st.integers(1, 99_999)
talks = st.one_of(
    st.tuples(st.sampled_from(["", ">", "<", ">=", "<="]), lengths).map(lambda pair: f"{pair[0]}{pair[1]}s"),
    st.tuples(st.integers(0, 999), st.integers(1000, 9999)).map(lambda pair: f"{pair[0]}s..{pair[1]}s"),
)
minutes = st.integers(0, 24 * 4).map(lambda quarter: quarter * 15)
day_hours = st.lists(
    st.tuples(minutes, minutes).filter(lambda pair: pair[0] < pair[1]).map(lambda pair: hours(*pair)),
    min_size=1,
    max_size=3,
).map(merged)
dates: st.SearchStrategy[Span] = st.one_of(
    st.builds(Day, st.dates(date(1970, 1, 1), date(2099, 12, 31))),
    st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: DayOfYear(day.month, day.day)),
)
weeks = st.builds(Week, st.integers(0, 2))
months = st.builds(Month, st.integers(0, 2))
named_months = st.builds(NamedMonth, st.integers(1, 12), st.none() | st.integers(1970, 2099))
counts = st.one_of(
    st.tuples(st.sampled_from(["", ">", "<=", ">="]), st.integers(1, 999_999)).map(lambda pair: f"{pair[0]}{pair[1]}"),
    st.integers(2, 999_999).map(lambda most: f"<{most}"),
    st.tuples(st.integers(0, 99), st.integers(100, 999)).map(lambda pair: f"{pair[0]}..{pair[1]}"),
)
spans: st.SearchStrategy[Span] = st.one_of(
    st.builds(DaysAgo, st.integers(0, 400)),
    st.just(LastWorkingDay()),
    st.builds(Weekday, st.integers(0, 6), st.integers(1, 5)),
    st.builds(DayOfWeek, st.integers(0, 6), weeks),
    st.builds(DayOfMonth, st.integers(1, 31), st.none() | months),
    st.builds(DatedWeekday, st.integers(0, 6), dates | st.builds(DayOfMonth, st.integers(1, 31))),
    st.builds(HalfMonth, st.integers(1, 2), st.none() | months | named_months),
    st.builds(WeekOf, dates | st.builds(DayOfMonth, st.integers(1, 31))),
    st.builds(Weekend, st.integers(0, 1)),
    st.builds(Quarter, st.integers(1, 4), st.none() | st.integers(1970, 2099)),
    st.builds(CurrentQuarter, st.integers(0, 1)),
    dates,
    weeks,
    months,
    named_months,
)


def _runs_forward(pair: tuple[Span, Span]) -> bool:
    first, last = pair
    if isinstance(first, Day) and isinstance(last, Day):
        return first.on <= last.on
    return not (isinstance(first, DaysAgo) and isinstance(last, DaysAgo)) or first.count >= last.count


periods = st.one_of(
    spans.map(one),
    st.integers(1, 60 * 24 * 92).map(Recent).map(one),
    st.integers(1, 400).map(last_days),
    spans.map(lambda span: Period(span, TODAY)),
    st.tuples(spans, spans).filter(_runs_forward).map(lambda pair: Period(*pair)),
)


def _filters(key: str, values: st.SearchStrategy[str], most: int = 3) -> st.SearchStrategy[Filter]:
    return st.builds(Filter, st.just(key), st.lists(values, min_size=1, max_size=most).map(tuple), st.booleans())


FILTERS = {
    "number": _filters("number", numbers),
    "campaign": _filters("campaign", ids),
    "agent": _filters("agent", ids),
    "team": _filters("team", labels),
    "customer": _filters("customer", labels),
    "answered": st.builds(Filter, st.just("answered"), st.just(()), st.booleans()),
    "outcome": _filters("outcome", labels),
    "cause": _filters("cause", st.sampled_from(CAUSES)),
    "ended": _filters("ended", st.sampled_from(["agent", "subscriber"])),
    "class": _filters("class", labels),
    "trunk": _filters("trunk", labels),
    "talk": _filters("talk", talks, 1),
    "hour": st.builds(Filter, st.just("hour"), day_hours, st.booleans()),
    "short": _filters("short", st.integers(0, 999).map("{}s".format), 1),
    "with": _filters("with", st.just("recording"), 1),
}
"""Every filter but custom fields, which need a campaign."""


@st.composite
def queries(draw: st.DrawFn) -> Query:
    """Return any query that a text could be."""
    chosen = draw(st.lists(st.sampled_from([*FILTERS.values()]), max_size=5, unique_by=id))
    filters = [draw(strategy) for strategy in chosen]
    keys = {one.key: one for one in filters}
    if "answered" in keys and keys["answered"].negated:
        filters = [one for one in filters if one.key != "talk"]
    if "campaign" in keys and not keys["campaign"].negated and draw(st.booleans()):
        filters.append(draw(_filters("field.tipo", labels)))
    by = draw(st.none() | st.sampled_from(SHAPES))
    return Query(
        filters=tuple(filters),
        period=draw(periods),
        status=draw(st.sampled_from(["both", "success", "error"])),
        compare=draw(st.none() | periods),
        by=by,
        columns=draw(st.none() | st.sampled_from([shape for shape in SHAPES if shape != by])) if by else None,
        calls=draw(st.none() | counts) if by else None,
        sort=draw(st.none() | st.sampled_from([sort for sort in get_args(Sort) if by or sort not in OF_GROUPS])),
        top=draw(st.none() | st.integers(1, 100)),
    )


SOME_WORDS = """
    84999999999 (84) 99999-9999 campanha campaign: 376 377 e ou não sem exceto ontem hoje de a até 28/10 31/02
    28/10..30/10 desde últimos 7 dias d mais menos que 2 minutos 30s fala talk: > < por by: agente hora dia
    da semana atendidas atendeu desligadas pelo cliente ocupado resultado: "Não x" " ' -agent:149 - com gravação
    top 10 mais longas status: erro field.x:1 ana paula xpto : , ? <@U1> &amp; <tel:1|2> -- ... 15h manhã ² ١٢ ª ß İ
    50/50 0/0 99/10/21 2021-13-40 01/01/0001 1.1.1 24/7 / .. on from: to: since: period: on: em: este ano passado
    trimestre year anteontem segunda março de 2021 em diante 40000 99999d top: sort: cause: ended: with: trunk: class:
    média tma no total mim ligou whatsapp celular número cliente não. menos causa telefone campanhas agentes vendas
    compare: comparar: vs versus x comparado com contra melhor que
"""


def texts(size: int, words: int) -> st.SearchStrategy[str]:
    """Return any text up to a size, or any words that mean something, up to a number of them."""
    alphabet = st.characters() | st.sampled_from('0123456789/.-:,<>"+() dhms')
    some = st.sampled_from(SOME_WORDS.split()) | st.from_regex(r"[0-9]{1,4}[/.\-][0-9]{1,4}", fullmatch=True)
    return st.text(alphabet, max_size=size) | st.lists(some, max_size=words).map(" ".join)
