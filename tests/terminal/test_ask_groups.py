"""Groups and their order, against counts over the calls of the made-up tenant."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.domain.phone import number_key
from bot.sandbox.tenant import Row
from tests.terminal.asking import YESTERDAY, answer, ask, rows_of
from tests.terminal.conftest import Served


@dataclass(frozen=True)
class Counted:
    """Figures counted without the code under test."""

    calls: int
    answered: int
    talk: int

    @property
    def rate(self) -> float:
        return self.answered / self.calls

    @property
    def mean(self) -> float:
        return self.talk / self.answered if self.answered else 0


def counted(rows: list[Row], key: Callable[[Row], Any]) -> dict[str, Counted]:
    """Return figures by the key of each row."""
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts["-" if key(row) is None else str(key(row))].append(row)
    return {
        part: Counted(
            len(some), sum(row.answered for row in some), sum(row.talk_seconds or 0 for row in some if row.answered)
        )
        for part, some in parts.items()
    }


def figures(found: Any) -> dict[str, Counted]:
    """Return the figures of groups in JSON, in their order."""
    return {
        group["key"]: Counted(*(group["summary"][name] for name in ("calls", "answered", "talk_seconds")))
        for group in found
    }


SAO_PAULO = ZoneInfo("America/Sao_Paulo")
CAMPAIGN: Callable[[Row], Any] = lambda row: row.campaign_id  # noqa: E731 - a column of the tables below
AGENT: Callable[[Row], Any] = lambda row: row.agent_id  # noqa: E731 - as above


@pytest.mark.unmeasured
@pytest.mark.parametrize(("english", "portuguese", "figure", "ascending"), [
    ("sort:calls", "ordenar:chamadas", lambda one: one.calls, False),
    ("sort:calls-asc", "ordenar:chamadas-cresc", lambda one: one.calls, True),
    ("sort:rate", "maior hit rate", lambda one: one.rate, False),
    ("worst first", "pior primeiro", lambda one: one.rate, True),
    ("sort:talk", "ordenar por fala", lambda one: one.talk, False),
    ("sort:talk-asc", "ordenar:fala-cresc", lambda one: one.talk, True),
    ("sort:duration", "maior tma", lambda one: one.mean, False),
    ("sort:duration-asc", "menor tma", lambda one: one.mean, True),
])  # fmt: skip
def test_groups_stand_in_the_order_that_was_asked_for(
    served: Served,
    english: str,
    portuguese: str,
    figure: Any,
    ascending: bool,  # noqa: FBT001 - a column
    capsys: pytest.CaptureFixture[str],
) -> None:
    expected = counted(rows_of(served, YESTERDAY), CAMPAIGN)
    sound = [figure(one) for one in expected.values() if one.calls >= 30]
    for text in (f"yesterday by:campaign {english}", f"ontem por campanha {portuguese}"):
        found = figures(answer(served, text, capsys)["groups"])

        assert found == expected
        ordered = [figure(one) for one in found.values() if one.calls >= 30]
        assert ordered == sorted(sound, reverse=not ascending)


def test_a_hit_rate_of_few_calls_stands_after_the_others_and_is_told(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(served, "yesterday by:agent sort:rate-asc", capsys)
    expected = counted(rows_of(served, YESTERDAY), AGENT)
    keys = [group["key"] for group in found["groups"]]
    tiers = [2 if key == "-" else int(expected[key].calls < 30) for key in keys]

    assert tiers == sorted(tiers)
    assert {note["code"]: note["count"] for note in found["notes"]} == {
        code: count
        for code, count in (("few_calls", tiers.count(1)), ("no_agent", expected["-"].calls))
        if count and (code != "few_calls" or 0 in tiers)
    }
    assert found["complete"]


@pytest.mark.parametrize(("text", "descending"), [("mais longas", True), ("mais curtas primeiro", False)])
def test_a_list_is_ordered_by_talk_time_with_the_unknown_last(
    served: Served,
    text: str,
    descending: bool,  # noqa: FBT001 - a column
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = rows_of(served, YESTERDAY)
    talks = sorted(
        (row.talk_seconds for row in rows if row.answered and row.talk_seconds is not None), reverse=descending
    )
    found = answer(served, f"ontem {text}", capsys, page_size=1000)

    assert [call["talk_seconds"] for call in found["calls"]][: len(talks)] == talks[:1000]


def test_the_last_call_is_one(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "última ligação de ontem", capsys)

    assert [call["started_at"] for call in found["calls"]] == [found["summary"]["last_at"]]
    assert (found["pages"], found["query"]) == (1, "period:yesterday top:1")


@pytest.mark.parametrize("text", ["ontem ordenar:taxa", "piores ontem", "yesterday sort:calls-asc"])
def test_an_order_of_groups_without_groups_says_how_to_ask(
    served: Served, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = ask(served, text, capsys)

    assert code == 2
    assert '"needs_groups"' in out
    assert "period:" in json.loads(out)["error"]["offers"][0]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("english", "portuguese", "key_of"), [
    ("by week", "por semana", lambda day: (day - timedelta(days=day.weekday())).isoformat()),
    ("by:month", "por:mês", lambda day: f"{day:%Y-%m}"),
])  # fmt: skip
def test_weeks_and_months_count_their_days_and_say_where_they_are_not_whole(
    served: Served, english: str, portuguese: str, key_of: Callable[[date], str], capsys: pytest.CaptureFixture[str]
) -> None:
    first, last = date(2026, 2, 25), date(2026, 3, 4)
    days = [first + timedelta(days=count) for count in range((last - first).days + 1)]
    expected = Counter(key_of(day) for day in days for row in rows_of(served, day) if row.campaign_id in {377, 378})
    for text in (f"25/02..04/03 {english} campaign:377,378", f"de 25/02 a 04/03 {portuguese} campanha:377,378"):
        found = answer(served, text, capsys)

        assert {group["key"]: group["summary"]["calls"] for group in found["groups"]} == expected
        assert all("incomplete" in group["label"] for group in found["groups"])


@pytest.mark.parametrize(("english", "portuguese", "low", "high"), [
    ("by:campaign calls:>50", "por campanha chamadas:>50", 51, 10**6),
    ("by:campaign calls:<50", "campanhas com menos de 50 ligações", 1, 49),
    ("by:campaign calls:20..60", "campanhas entre 20 e 60 chamadas", 20, 60),
])  # fmt: skip
def test_groups_of_so_many_calls_alone_are_shown(
    served: Served, english: str, portuguese: str, low: int, high: int, capsys: pytest.CaptureFixture[str]
) -> None:
    every = counted(rows_of(served, YESTERDAY), CAMPAIGN)
    expected = {key: one for key, one in every.items() if low <= one.calls <= high}
    for text in (f"yesterday {english}", f"ontem {portuguese}"):
        found = answer(served, text, capsys)

        assert figures(found["groups"]) == expected
        assert found["summary"]["calls"] == sum(one.calls for one in every.values())


def test_numbers_that_were_called_often_are_counted_in_both_forms(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    every = counted(rows_of(served, YESTERDAY), lambda row: number_key(row.number) if row.number else None)
    expected = {key: one for key, one in every.items() if one.calls > 2}
    for text in ("números que ligamos mais de 2 vezes ontem", "numbers we called more than 2 times yesterday"):
        assert figures(answer(served, text, capsys)["groups"]) == expected


@pytest.mark.parametrize(("text", "wanted"), [
    ("agentes sem ligação hoje", lambda _: True),
    ("agents with no calls today", lambda _: True),
    ("quem não atendeu nenhuma hoje", lambda row: row.answered),
    ("agentes sem ligação hoje campanha:377", lambda row: row.campaign_id == 377),
])  # fmt: skip
def test_agents_without_calls_are_those_of_the_list_who_have_none(
    served: Served, text: str, wanted: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {str(agent.id) for agent in served.tenant.world.agents if not agent.archived}
    today = [row for row in rows_of(served, YESTERDAY + timedelta(days=1)) if wanted(row)]
    idle = known - {str(row.agent_id) for row in today}
    found = answer(served, text, capsys)
    summaries = [group["summary"] for group in found["groups"]]

    assert {group["key"] for group in found["groups"]} == idle
    assert {(one["calls"], one["answer_rate"], one["talk_seconds_mean"]) for one in summaries} <= {(0, None, None)}
    assert {note["code"]: note["count"] for note in found["notes"]} == {"known_agents": len(known)}
    assert len(idle) > (1 if "377" in text else 0)


def test_a_list_of_agents_that_is_refused_leaves_those_who_were_seen(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    served.tenant.faults.change({"every": {"refuse": 1}, "only": "/agents"})
    found = answer(served, "agentes sem ligação hoje", capsys)

    assert found["complete"]
    (note,) = found["notes"]
    seen = {row.agent_id for row in rows_of(served, YESTERDAY + timedelta(days=1))} - {None}
    assert (note["code"], note["count"], found["groups"]) == ("known_agents", len(seen), [])


@pytest.mark.parametrize(("english", "portuguese", "row_key", "column_key"), [
    ("by agent and hour", "por agente e hora", AGENT, lambda row: f"{row.started_at.astimezone(SAO_PAULO):%H}"),
    ("by:campaign,outcome", "por:campanha,resultado", CAMPAIGN, lambda row: row.outcome),
])  # fmt: skip
def test_two_shapes_make_a_table_whose_every_cell_and_total_is_counted(
    served: Served, english: str, portuguese: str, row_key: Any, column_key: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = rows_of(served, YESTERDAY)
    parts: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts["-" if row_key(row) is None else str(row_key(row))].append(row)
    for text in (f"yesterday {english}", f"ontem {portuguese}"):
        found = answer(served, text, capsys)

        assert figures(found["columns"]) == counted(rows, column_key)
        assert figures(found["groups"]) == counted(rows, row_key)
        assert {group["key"]: figures(group["groups"]) for group in found["groups"]} == {
            key: counted(some, column_key) for key, some in parts.items()
        }


@pytest.mark.parametrize(("text", "code"), [
    ("calls:>5 hoje", "needs_groups"), ("por campanha chamadas:0", "idle_groups"),
    ("por agente e hora chamadas:0", "idle_groups"), ("por agente, hora e dia", "two_shapes"),
    ("por agente chamadas:muitas", "invalid_calls"),
])  # fmt: skip
def test_what_groups_cannot_have_is_refused(
    served: Served, text: str, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    exit_code, out, _ = ask(served, text, capsys)

    assert exit_code == 2
    assert f'"{code}"' in out
