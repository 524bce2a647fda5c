"""Shares by outcome and cause, and conversions, against counts over the calls of the made-up tenant."""

from collections import Counter
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.tenant import Row
from tests.terminal.asking import YESTERDAY, answer, ask, rows_of
from tests.terminal.conftest import Served

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
VENDA = "Venda"


def key(value: Any) -> str:
    return "-" if value is None else str(value)


@pytest.mark.parametrize(("text", "column"), [
    ("yesterday by:outcome", lambda row: row.outcome), ("ontem por causa", lambda row: row.cause),
    ("conversão da campanha 377 ontem", lambda row: row.outcome),
])  # fmt: skip
def test_outcomes_and_causes_have_their_share_of_all_calls(
    served: Served, text: str, column: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in rows_of(served, YESTERDAY) if "377" not in text or row.campaign_id == 377]
    expected = Counter(key(column(row)) for row in rows)
    groups = answer(served, text, capsys)["groups"]

    assert {group["key"]: group["share"]["calls"] for group in groups} == dict(expected)
    for group in groups:
        assert group["share"]["of"] == len(rows)
        assert group["share"]["rate"] == pytest.approx(expected[group["key"]] / len(rows))


@pytest.mark.parametrize(("text", "column", "wanted"), [
    ("outcome:Venda by:agent yesterday", lambda row: row.agent_id, lambda _: True),
    ("resultado:Venda por campanha ontem", lambda row: row.campaign_id, lambda _: True),
    ("campaign:378 outcome:Venda talk:>60s by:agent yesterday", lambda row: row.agent_id,
     lambda row: row.campaign_id == 378 and (row.talk_seconds or 0) > 60),
])  # fmt: skip
def test_the_conversion_is_the_share_of_the_answered_calls_that_pass_all_other_filters(
    served: Served, text: str, column: Any, wanted: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[Row] = [row for row in rows_of(served, YESTERDAY) if row.answered and wanted(row)]
    answered = Counter(key(column(row)) for row in rows)
    sold = Counter(key(column(row)) for row in rows if row.outcome == VENDA)
    found = answer(served, text, capsys)

    assert found["conversion"]["of"] == len(rows) > 0
    assert found["conversion"]["answered"] == sold.total() > 0
    assert {
        group["key"]: (group["conversion"]["answered"], group["conversion"]["of"]) for group in found["groups"]
    } == {name: (sold[name], calls) for name, calls in answered.items()}


def test_a_conversion_is_compared_too(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "outcome:Venda by:agent yesterday vs last week", capsys)

    assert found["compare"]["conversion"]["of"] > found["compare"]["conversion"]["answered"] > 0
    assert all("conversion_before" in group for group in found["groups"])


def test_its_table_says_once_how_many_were_answered(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    """Both values of each figure make a table wide, and the conversion tells them already."""
    text = "outcome:Venda by:agent yesterday"
    alone = str(answer(served, text, capsys, form="blocks")["blocks"])
    compared = str(answer(served, f"{text} vs last week", capsys, form="blocks")["blocks"])

    assert "Answered calls" in alone
    assert "Conversion (before)" in compared
    assert "Answered calls (before)" not in compared


def test_other_answers_have_neither(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "yesterday by:agent -outcome:Venda", capsys)

    assert "conversion" not in found
    assert all(not {"share", "conversion"} & set(group) for group in found["groups"])


@pytest.mark.unmeasured
@pytest.mark.parametrize(("text", "said", "never"), [
    ("ontem por resultado", "Parte de", "Hit rate"), ("ontem por causa", "Parte de", "Hit rate"),
    ("quem desligou mais ontem, o cliente ou o agente?", "Parte de", "Hit rate"),
    ("resultado:Venda por agente ontem", "Conversão", "Hit rate"),
])  # fmt: skip
def test_no_hit_rate_is_shown_where_it_says_nothing(
    served: Served, text: str, said: str, never: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = ask(served, text, capsys, form="text", language="pt-BR")
    message = answer(served, text, capsys, form="blocks", language="pt-BR")

    for shown in (out, str(message["blocks"])):
        assert said in shown
        assert never not in shown


def test_agents_who_sold_nothing_are_named_with_the_calls_that_they_answered(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in rows_of(served, YESTERDAY) if row.answered and row.campaign_id == 378]
    outcome = min(Counter(key(row.outcome) for row in rows).items(), key=lambda one: one[1])[0]
    with_it = {key(row.agent_id) for row in rows if row.outcome == outcome}
    groups = answer(served, f'outcome:"{outcome}" campaign:378 by:agent yesterday', capsys)["groups"]
    without = [group for group in groups if group["key"] not in with_it]

    assert without
    assert [group["summary"]["calls"] for group in groups][-len(without) :] == [0] * len(without)
    for group in without:
        assert group["label"] != group["key"]
        assert group["conversion"]["of"] == sum(key(row.agent_id) == group["key"] for row in rows)
        assert group["conversion"]["rate"] == 0


def test_customers_without_the_outcome_are_not_listed(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    groups = answer(served, "outcome:Venda by:number yesterday", capsys)["groups"]

    assert all(group["conversion"]["answered"] for group in groups)


def test_an_outcome_of_no_call_in_some_hour_is_none_of_all_answered_calls(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in rows_of(served, YESTERDAY) if row.answered]
    by_hour = Counter(row.started_at.astimezone(SAO_PAULO).hour for row in rows)
    with_it = {row.started_at.astimezone(SAO_PAULO).hour for row in rows if row.outcome == VENDA}
    hour = next(hour for hour in by_hour if hour not in with_it)
    groups = answer(served, f"outcome:Venda hour:{hour}..{hour + 1} by:campaign yesterday", capsys)["groups"]

    assert sum(group["conversion"]["of"] for group in groups) == by_hour[hour]
    assert {group["conversion"]["rate"] for group in groups} == {0}


def test_an_outcome_that_may_be_mistyped_has_no_table(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(served, "outcome:Mistyped by:agent yesterday", capsys)["groups"] == []


@pytest.mark.parametrize("order", ["rate", "rate-asc"])
def test_an_order_by_rate_is_one_by_conversion(served: Served, order: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, f"outcome:Venda by:agent 7d sort:{order}", capsys)
    rates = [group["conversion"]["rate"] for group in found["groups"] if group["conversion"]["of"] >= 30]

    assert len(set(rates)) > 2
    assert rates == sorted(rates, reverse=order == "rate")
    assert "no_agent" not in [note["code"] for note in found["notes"]]
