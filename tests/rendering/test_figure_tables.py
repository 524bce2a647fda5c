"""Groups as a table and as a chart."""

import pytest
from msgspec.structs import replace

from bot.domain.answer import Answer, Compared, Group
from bot.domain.day_spans import TODAY
from bot.domain.period import last_days, one
from bot.domain.query import Query, Shape
from bot.domain.summary import Summary, summarise
from bot.rendering.figure_tables import chart, table
from bot.rendering.templates.grouped_samples import grouped
from bot.rendering.templates.samples import HULK, answer, some_calls
from tests.rendering.text.test_baseline import DAYS, QUERY


def keyed(by: Shape, *keys: str) -> Answer:
    groups = tuple(Group(key=key, label=key, summary=summarise([HULK])) for key in keys)
    return answer((HULK,), Query(period=last_days(7), by=by), groups=groups, groups_total=len(groups))


def test_a_table_has_the_figures_of_each_group() -> None:
    shown = table(keyed("agent", "Ana"), "pt-BR")

    assert shown.header == ("Agente", "Chamadas", "Atendidas", "Hit rate", "TMA", "Tempo falado")
    assert shown.rows == (("Ana", "1", "1", "100%", "13 s", "13 s"),)


def test_a_table_has_no_hit_rate_where_failed_attempts_are_not_counted() -> None:
    only = keyed("agent", "Ana")

    assert "Hit rate" not in table(replace(only, query=replace(only.query, status="success")), "pt-BR").header


def test_a_table_has_dashes_for_what_is_not_known_and_counts_what_it_leaves_out() -> None:
    groups = tuple(Group(key=str(number), label=str(number), summary=Summary()) for number in range(60))
    shown = table(answer((), Query(period=one(TODAY), by="agent"), groups=groups, groups_total=70), "en")

    assert shown.rows[0][1:] == ("0", "0", "\u2013", "\u2013", "\u2013")
    assert (len(shown.rows), shown.more) == (50, 20)


def test_hours_without_calls_are_in_a_chart() -> None:
    rendered = chart(keyed("hour", "08", "11"), "pt-BR")

    assert rendered is not None
    assert rendered.categories == ("08h", "09h", "10h", "11h")
    assert rendered.series == (("Chamadas", (1, 0, 0, 1)), ("Atendidas", (1, 0, 0, 1)))


def test_more_hours_than_columns_are_taken_two_by_two() -> None:
    rendered = chart(keyed("hour", "00", "01", "23"), "pt-BR")

    assert rendered is not None
    assert rendered.title == "Chamadas e atendidas, a cada 2 horas"
    assert rendered.categories[:2] == ("00h", "02h")
    assert rendered.series[0][1] == (2, *[0] * 10, 1)


def test_days_and_weekdays_are_charted() -> None:
    days, weekdays = chart(keyed("day", "2021-10-26", "2021-10-28"), "en"), chart(keyed("weekday", "0", "2"), "en")

    assert days is not None
    assert weekdays is not None
    assert days.categories == ("26 Oct 2021", "27 Oct 2021", "28 Oct 2021")
    assert weekdays.categories == ("Monday", "Tuesday", "Wednesday")


def test_weeks_and_months_are_charted_by_their_first_days() -> None:
    weeks = chart(keyed("week", "2021-10-18", "2021-11-01"), "en")
    months = chart(keyed("month", "2021-09", "2021-11"), "en")

    assert weeks is not None
    assert months is not None
    assert weeks.categories == ("18 Oct 2021", "25 Oct 2021", "1 Nov 2021")
    assert months.categories == ("1 Sep 2021", "1 Oct 2021", "1 Nov 2021")


def test_a_chart_of_compared_hours_has_the_attempts_of_both() -> None:
    compared = Compared(query=QUERY, days=DAYS, summary=summarise([HULK]), total=1)
    hours = keyed("hour", "08", "10")
    before = tuple(replace(group, before=summarise([HULK])) for group in (hours.groups or ())[:1])
    shown = chart(replace(hours, groups=(*before, *(hours.groups or ())[1:]), compared=compared), "en")

    assert shown is not None
    assert shown.title == "Attempts now and before"
    assert shown.series == (("Attempts", (1, 0, 1)), ("Before", (1, 0, 0)))


@pytest.mark.parametrize(
    "shown",
    [
        keyed("agent", "1", "2"),
        keyed("hour", "08"),
        keyed("hour", "08", "-"),
        keyed("day", "2021-09-01", "2021-10-01"),
        replace(keyed("hour", "08", "09"), groups_total=5),
        answer((HULK,)),
    ],
)
def test_what_a_chart_would_not_tell_truly_has_none(shown: Answer) -> None:
    assert chart(shown, "en") is None


def test_samples_of_every_shape_have_groups() -> None:
    assert grouped(answer(some_calls(9)), "outcome", some_calls(9)).groups_total > 1
