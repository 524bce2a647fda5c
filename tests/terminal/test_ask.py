"""Answers in the terminal."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.sandbox.tenant import Row
from bot.settings import Settings
from tests.terminal.asking import VENDOR, VENDORS_DAY, YESTERDAY, answer, ask, rows_of
from tests.terminal.conftest import NOW, Served


def test_the_vendors_example_is_answered_to_the_letter(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(served, VENDOR, capsys, now=VENDORS_DAY) == {
        "query": "number:84999999999 campaign:376 period:30d",
        "interval": {"start": "2021-09-30T03:00:00Z", "end": "2021-10-29T15:00:00Z"},
        "complete": True,
        "total": 2,
        "notes": [{"code": "other_number", "count": 1, "text": "1 row of another number was left out."}],
        "summary": {
            "calls": 1, "answered": 1, "answer_rate": 1.0, "subscribers": 1, "talk_seconds": 13,
            "talk_seconds_mean": 13.0, "talk_seconds_median": 13.0, "short_calls": 0,
            "first_at": "2021-10-28T19:41:11Z", "last_at": "2021-10-28T19:41:11Z",
            "by_outcome": {"-": 1}, "by_cause": {"normal_clearing": 1}, "by_ender": {"agent": 1},
            "by_agent": {"Atendente Evolux": 1}, "by_campaign": {"Campanha de Teste Evolux": 1}, "by_hour": {"16": 1},
        },
        "page": 1,
        "pages": 1,
        "calls": [{
            "id": 48582498, "started_at": "2021-10-28T19:41:11Z", "answered_at": "2021-10-28T19:41:33Z",
            "ended_at": "2021-10-28T19:41:46Z", "talk_seconds": 13, "billable_seconds": 24.0,
            "campaign": {"id": 376, "name": "Campanha de Teste Evolux"},
            "agent": {"id": 149, "name": "Atendente Evolux"}, "number": "84999999999", "name": "Hulk",
            "external_id": "20202020", "outcome": None, "classification": None, "cause": "normal_clearing",
            "cause_label": "Desligamento normal", "ended_by": "agent", "trunk": "Provedor de Telefonia",
            "csat": None, "nps": None,
            "custom_fields": {"type": "VIP", "site": "www.evolux.net.br", "obs": "Analista de Suporte"},
            "recording": True,
        }],
    }  # fmt: skip


def test_a_look_up_takes_one_request_for_each_form_of_the_number(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(served, VENDOR, capsys, now=VENDORS_DAY)
    requests = list(served.tenant.requests)

    assert [request.values("number") for request in requests] == [["84999999999"], ["8499999999"]]
    for request in requests:
        assert request.method == "GET"
        assert request.values("limit") == ["50"]
        assert request.values("contact_status") == ["both"]
        assert request.values("campaign_id") == ["376"]
        assert request.values("start_date") == ["2021-09-30T03:00:00Z"]
        assert request.values("end_date")[0].endswith("Z")
        assert request.headers["token"] == served.tenant.token
        assert not request.values("token")


def minute(row: Row) -> int:
    """Return the minute of the tenant's day in which a call began."""
    local = row.started_at.astimezone(Settings().evolux_time_zone)
    return local.hour * 60 + local.minute


@pytest.mark.unmeasured
@pytest.mark.parametrize(("english", "portuguese", "wanted"), [
    ("yesterday", "ontem", lambda _: True),
    ("campaign:377 yesterday", "ontem campanha:377", lambda row: row.campaign_id == 377),
    ("campaign:377,378 yesterday", "campanhas 377 e 378 ontem", lambda row: row.campaign_id in {377, 378}),
    ("agent:150 yesterday", "ontem agente:150", lambda row: row.agent_id == 150),
    ("-campaign:377 yesterday", "ontem exceto campanha:377", lambda row: row.campaign_id != 377),
    ("answered yesterday", "atendidas ontem", lambda row: row.answered),
    ("unanswered yesterday", "ontem não atendidas", lambda row: not row.answered),
    ("status:success yesterday", "ontem status:sucesso", lambda row: row.answered),
    ("status:error yesterday", "ontem status:erro", lambda row: not row.answered),
    ("cause:busy yesterday", "ontem causa:ocupado", lambda row: row.cause == "busy"),
    ("ended:agent yesterday", "ontem desligadas pelo agente", lambda row: row.ended_by == "Agent"),
    ("talk:>60s yesterday", "ontem com mais de 1 minuto de fala",
     lambda row: row.answered and (row.talk_seconds or 0) > 60),
    ("talk:<6s yesterday", "ontem fala:<6s",
     lambda row: row.answered and row.talk_seconds is not None and row.talk_seconds < 6),
    ("hour:9..12 yesterday", "ontem entre 9 e 12h", lambda row: 9 * 60 <= minute(row) < 12 * 60),
    ("yesterday after 6pm", "ontem à noite", lambda row: minute(row) >= 18 * 60),
    ("hour:9:30..10:15,18..20 yesterday", "ontem hora:18..20,9:30..10:15",
     lambda row: 570 <= minute(row) < 615 or 1080 <= minute(row) < 1200),
    ("-hour:9..18 yesterday", "ontem fora das 9 às 18h", lambda row: not 9 * 60 <= minute(row) < 18 * 60),
    ("with:recording yesterday", "ontem com gravação", lambda row: row.recorded),
    ("-with:recording yesterday", "ontem sem gravação", lambda row: not row.recorded),
])  # fmt: skip
def test_every_figure_equals_an_independent_count_in_both_languages(
    served: Served, english: str, portuguese: str, wanted: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [row for row in rows_of(served, YESTERDAY) if wanted(row)]
    talks = [row.talk_seconds for row in rows if row.answered and row.talk_seconds is not None]
    for text in (english, portuguese):
        found = answer(served, text, capsys)

        assert found["complete"]
        assert found["summary"]["calls"] == len(rows) > 0
        assert found["summary"]["answered"] == sum(row.answered for row in rows)
        assert found["summary"]["talk_seconds"] == sum(talks)
        assert found["summary"]["short_calls"] == sum(seconds <= 6 for seconds in talks)
        newest = max(rows, key=lambda row: row.id)
        assert found["calls"][0]["id"] == newest.id


def test_hours_tile_the_day(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    by_hour = answer(served, "yesterday", capsys)["summary"]["by_hour"]
    for first, last in ((0, 6), (6, 12), (12, 18), (18, 24), (9, 10)):
        some = {hour: calls for hour, calls in by_hour.items() if first <= int(hour) < last}
        found = answer(served, f"yesterday hour:{first}..{last}", capsys)

        assert found["query"] == f"period:yesterday hour:{first}..{last}"
        assert found["summary"]["by_hour"] == some
        assert found["summary"]["calls"] == sum(some.values())


def test_the_last_hours_are_right_to_the_second(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    now = datetime(2026, 3, 4, 15, 30, 20, tzinfo=Settings().evolux_time_zone)
    rows = list(served.tenant.world.calls_between(now - timedelta(hours=2), now, NOW))

    found = answer(served, "últimas 2 horas", capsys, now=now.isoformat())

    assert found["query"] == "period:2h"
    assert found["interval"] == {"start": "2026-03-04T16:30:20Z", "end": "2026-03-04T18:30:20Z"}
    assert found["summary"]["calls"] == len(rows) > 0


def test_pages_tile_the_calls(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    first = answer(served, "yesterday campaign:377", capsys, page_size=100)
    pages = [
        answer(served, "yesterday campaign:377", capsys, page_size=100, page=page + 1) for page in range(first["pages"])
    ]
    ids = [call["id"] for page in pages for call in page["calls"]]

    assert len(ids) == len(set(ids)) == first["summary"]["calls"]
    assert ids == sorted(ids, reverse=True)


def test_groups_come_with_summaries_of_their_own(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(served, "yesterday by:campaign", capsys)

    assert sum(group["summary"]["calls"] for group in found["groups"]) == found["summary"]["calls"]
    assert {group["label"]: group["summary"]["calls"] for group in found["groups"]} == found["summary"]["by_campaign"]


@pytest.mark.parametrize(
    "text", ["84988887777", "yesterday by:agent", "yesterday by:hour", "84988887777 on:2026-01-04"]
)
@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_people_get_the_same_in_words(
    served: Served, text: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = ask(served, text, capsys, form="text", language=language)

    assert (code, err) == (0, "")
    assert ("period:" in out) is (language == "en")
    assert ("período:" in out) is (language == "pt-BR")


def test_an_outcome_that_does_not_occur_offers_those_that_do(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    _, out, _ = ask(served, "yesterday campaign:377 outcome:Nada", capsys, form="text")

    assert "These days have" in out


def test_a_part_of_an_outcome_is_shown_in_full_and_of_several_each_is_offered(
    served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    one = answer(served, "yesterday campaign:377 outcome:promessa", capsys)
    several = answer(served, "7d outcome:cancelamento,retid class:nada", capsys)

    assert one["query"] == 'campaign:377 period:yesterday outcome:"Promessa de pagamento"'
    assert one["summary"]["calls"] > 0
    assert "offers" not in one
    assert several["summary"]["calls"] == 0
    assert all("class:" in text for text in several["offers"][:2])


def test_a_word_of_a_trunk_is_offered_as_that_trunk(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    offer = 'period:yesterday trunk:"Provedor de Telefonia" by:hour'
    code, out, _ = ask(served, "provedor yesterday by hour", capsys, form="json")
    error = json.loads(out)["error"]
    _, _, text = ask(served, "provedor yesterday by hour", capsys, form="text")

    assert (code, error["code"]) == (2, "unknown_word")
    assert error["offers"] == [offer]
    assert f"→ {offer}" in text
    assert answer(served, error["offers"][0], capsys)["summary"]["calls"] > 0


def test_a_day_of_too_many_calls_names_narrower_questions(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(
        served, "last 7 days", capsys, form="text", language="en", environ=served.environ | {"MAX_CALLS": "10"}
    )

    assert "→ ask period:" in out


def test_slack_would_get_the_same_blocks(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("84988887777", "yesterday by:agent", "84988887777 on:2026-01-04"):
        message = answer(served, text, capsys, form="blocks")

        assert set(message) == {"text", "blocks"}
