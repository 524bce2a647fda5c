"""Comparisons, against counts over the calls of the made-up tenant."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.tenant import CallCentre, Row, Tenant, serve_tenant
from tests.terminal.asking import answer, ask
from tests.terminal.conftest import NOW, Served, clock, in_a_thread
from tests.terminal.test_ask_groups import AGENT, CAMPAIGN, counted, figures

ZONE = ZoneInfo("America/Sao_Paulo")


@pytest.fixture(scope="module")
def running() -> Iterator[Tenant]:
    """Run a small tenant: weeks and months are read of it, page by page."""
    with in_a_thread(serve_tenant(CallCentre(calls_per_day=200), clock=clock)) as tenant:
        yield tenant


def at(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """Return an instant of March 2026 in São Paulo; days before it are negative or zero."""
    return datetime(2026, 3, 1, hour, minute, tzinfo=ZONE) + timedelta(days=day - 1)


def rows(served: Served, start: datetime, end: datetime) -> list[Row]:
    """Return the calls that the tenant really has between two instants."""
    return list(served.tenant.world.calls_between(start, end, NOW))


def totals(summary: Any) -> tuple[int, int, int]:
    return summary["calls"], summary["answered"], summary["talk_seconds"]


def count(some: list[Row]) -> tuple[int, int, int]:
    return len(some), sum(row.answered for row in some), sum(row.talk_seconds or 0 for row in some if row.answered)


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# It is Thursday, 5 March 2026, 12:30.
@pytest.mark.unmeasured
@pytest.mark.parametrize(("english", "portuguese", "now", "before"), [
    ("today vs yesterday", "hoje comparado com ontem", (at(5), at(5, 12, 30)), (at(4), at(4, 12, 30))),
    ("yesterday compare:2-days-ago", "ontem vs anteontem", (at(4), at(5)), (at(3), at(4))),
    ("compared to last week", "hoje melhor que semana passada?", (at(5), at(5, 12, 30)), (at(-2), at(-2, 12, 30))),
    ("yesterday vs last week", "ontem comparar:semana-passada", (at(4), at(5)), (at(-3), at(-2))),
    ("this week vs last week", "esta semana x semana passada", (at(2), at(5, 12, 30)), (at(-5), at(-2, 12, 30))),
    ("this week compare:last-week", "melhor que semana passada?", (at(2), at(5, 12, 30)), (at(-5), at(-2, 12, 30))),
    ("this month compare:last-month", "este mês em relação ao mês passado",
     (at(1), at(5, 12, 30)), (at(-27), at(-23, 12, 30))),
    ("yesterday compare:28/02", "ontem comparar:28/02", (at(4), at(5)), (at(0), at(1))),
])  # fmt: skip
def test_both_sides_equal_an_independent_count_of_the_same_part_of_their_days(
    served: Served, english: str, portuguese: str, now: Any, before: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    expected, expected_before = rows(served, *now), rows(served, *before)
    for text in (english, portuguese):
        found = answer(served, text, capsys)
        compare = found["compare"]

        assert found["interval"] == {"start": instant(now[0]), "end": instant(now[1])}
        assert compare["interval"] == {"start": instant(before[0]), "end": instant(before[1])}
        assert totals(found["summary"]) == count(expected)
        assert totals(compare["summary"]) == count(expected_before)
        assert found["complete"]
        assert compare["complete"]
        assert compare["total"] == len(expected_before) > 0


@pytest.mark.parametrize(("text", "key"), [
    ("today vs yesterday by:campaign", CAMPAIGN),
    ("hoje vs ontem por agente", AGENT),
    ("yesterday vs last week by:outcome", lambda row: row.outcome),
    ("today vs yesterday by:hour", lambda row: f"{row.started_at.astimezone(ZONE).hour:02}"),
])  # fmt: skip
def test_every_group_of_either_side_has_both_values(
    served: Served, text: str, key: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    now, before = (at(5), at(5, 12, 30)), (at(4), at(4, 12, 30))
    if text.startswith("yesterday"):
        now, before = (at(4), at(5)), (at(-3), at(-2))
    groups = answer(served, text, capsys)["groups"]
    earlier = [{"key": group["key"], "summary": group["before"]} for group in groups]

    assert {name: one for name, one in figures(groups).items() if one.calls} == counted(rows(served, *now), key)
    assert {name: one for name, one in figures(earlier).items() if one.calls} == counted(rows(served, *before), key)


def test_days_are_compared_with_those_as_far_into_the_other_period(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = answer(served, "this week vs last week by:day", capsys)["groups"]

    assert [group["key"] for group in groups] == ["2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05"]
    assert [group["before"]["calls"] for group in groups] == [
        len(rows(served, at(day - 7), at(day - 6) if day < 5 else at(-2, 12, 30))) for day in range(2, 6)
    ]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("text", "keys", "before"), [
    ("this month vs last month by:month", ["2026-03"], [(at(-27), at(-23, 12, 30))]),
    ("this week vs last week by:week", ["2026-03-02"], [(at(-5), at(-2, 12, 30))]),
])  # fmt: skip
def test_weeks_and_months_are_compared_in_their_order(
    served: Served, text: str, keys: Any, before: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    groups = answer(served, text, capsys)["groups"]

    assert [group["key"] for group in groups] == keys
    assert [group["before"]["calls"] for group in groups] == [len(rows(served, *days)) for days in before]


def test_filters_hold_for_both_sides(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "campaign:377 unanswered yesterday vs last week", capsys)
    wanted = [row for row in rows(served, at(-3), at(-2)) if row.campaign_id == 377 and not row.answered]

    assert found["compare"]["query"] == "campaign:377 period:last-week unanswered"
    assert totals(found["compare"]["summary"]) == count(wanted)


def test_two_agents_are_a_table_of_both(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "agent:150 x agent:151 yesterday", capsys)

    assert found["query"] == "agent:150,151 period:yesterday by:agent"
    assert "compare" not in found


def test_an_answer_without_a_comparison_has_no_such_keys(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "yesterday by:campaign", capsys)

    assert "compare" not in found
    assert all("before" not in group for group in found["groups"])


@pytest.mark.parametrize(("text", "code"), [
    ("today compare:01/12/2027", "future_period"), ("today compare:01/01..yesterday", "period_too_long"),
    ("today compare:soon", "unknown_period"), ("today vs", "compare_what"),
])  # fmt: skip
def test_days_that_cannot_be_compared_with_are_refused(
    served: Served, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:

    exit_code, out, _ = ask(served, text, capsys, now="2026-12-05T12:00:00-03:00")

    assert (exit_code, json.loads(out)["error"]["code"]) == (2, code)


def test_a_day_that_is_compared_with_itself_is_told_with_the_days_before_it(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, out, _ = ask(served, "ontem comparar:ontem", capsys)
    error = json.loads(out)["error"]

    assert (exit_code, error["code"]) == (2, "same_days")
    assert error["offers"] == [f"period:yesterday compare:{days}" for days in ("2-days-ago", "last-week")]


@pytest.mark.parametrize(("language", "named", "before"), [
    ("en", "▲▼ against Wed, 4 Mar 2026, until 12:30 (yesterday)", "(before: "),
    ("pt-BR", "▲▼ em relação a qua., 04/03/2026, até 12:30 (ontem)", "(antes: "),
])  # fmt: skip
def test_the_baseline_is_named_with_its_days_and_the_time_at_which_it_is_cut(
    served: Served, language: str, named: str, before: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = ask(served, "hoje vs ontem por campanha", capsys, form="text", language=language)
    message = answer(served, "hoje vs ontem por campanha", capsys, form="blocks", language=language)

    for text in (" ".join(out.split()), message["text"], str(message["blocks"])):
        assert named in text
        assert before in text


def test_few_calls_have_both_values_and_no_arrow(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(served, "agente:150 hoje vs ontem", capsys, form="text", language="pt-BR")
    said = " ".join(out.split())

    assert "Sem setas: um dos lados tem menos de 30 chamadas." in said
    assert "(antes: " in said
    assert "▲ " not in said.replace("▲▼", "")


def test_counts_of_spans_that_are_not_equally_long_have_no_arrow(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    message = answer(served, "3d compare:yesterday", capsys, form="blocks", language="en")
    calls, rate = (line for line in message["text"].splitlines() if line.startswith(("Calls:", "Hit rate:")))

    assert "the two are not equally long" in message["text"]
    assert not any(arrow in calls for arrow in "▲▼=")
    assert any(arrow in rate for arrow in "▲▼=")


def test_a_partial_baseline_says_so_and_has_no_arrows(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    served.tenant.faults.total_off = 3
    found = answer(served, "campaign:378 yesterday vs last week", capsys)
    _, out, _ = ask(served, "campaign:378 yesterday vs last week", capsys, form="text")

    assert not found["compare"]["complete"]
    assert [note["code"] for note in found["compare"]["notes"]] == ["total_mismatch"]
    assert "These days are partial" in " ".join(out.split())


@pytest.mark.parametrize("text", ["resumo de ontem", "fechamento de ontem", "digest yesterday"])
def test_a_digest_on_demand_counts_the_question_and_the_same_weekday_of_the_week_before(
    served: Served, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(served, text, capsys)
    digest = found["digest"]

    assert totals(found["summary"]) == count(rows(served, at(4), at(5)))
    assert totals(digest["compare"]["summary"]) == count(rows(served, at(-3), at(-2)))
    assert digest["compare"]["interval"] == {"start": instant(at(-3)), "end": instant(at(-2))}


def test_a_digest_of_today_is_cut_at_the_present(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    digest = answer(served, "resumo de hoje da campanha 377", capsys)["digest"]
    wanted = [row for row in rows(served, at(-2), at(-2, 12, 30)) if row.campaign_id == 377]

    assert totals(digest["compare"]["summary"]) == count(wanted)


def test_a_digest_compares_with_the_days_that_it_names(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    digest = answer(served, "resumo ontem vs anteontem", capsys)["digest"]

    assert totals(digest["compare"]["summary"]) == count(rows(served, at(3), at(4)))


def test_a_digest_is_printed_and_sent_as_its_message(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(served, "resumo de ontem por campanha", capsys, form="text", language="pt-BR")
    message = answer(served, "resumo de ontem por campanha", capsys, form="blocks", language="pt-BR")

    assert "Resumo de todas as chamadas" in out
    assert "mesmo dia da semana passada" in " ".join(out.split())
    assert "Resumo de todas as chamadas" in message["text"]
    assert [block["type"] for block in message["blocks"]][-1] == "context"


def test_a_digest_of_more_calls_than_are_counted_is_the_answer_to_its_question(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(served, "resumo de ontem", capsys, environ=served.environ | {"MAX_CALLS": "5"})

    assert "digest" not in found
    assert [note["code"] for note in found["notes"]] == ["cap"]


def test_a_workspace_without_tables_gets_both_values_of_each_group_as_text(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    message = answer(served, "today vs yesterday by:campaign", capsys, form="blocks", language="en")
    lines = [line for line in message["text"].splitlines() if line.startswith("Cobrança")]

    assert len(lines) == 1
    assert lines[0].count("(before: ") == 3


@pytest.mark.parametrize("text", ["resumo por agente e hora ontem", "resumo por número ontem"])
def test_a_digest_of_any_table_stands_beside_the_answer_to_its_question(
    served: Served, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(served, text, capsys)

    assert found["digest"]
    assert found["groups"]
