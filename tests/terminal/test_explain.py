import io
import json
from typing import Any

import pytest

from bot.terminal.explain import run
from tests.terminal.conftest import Served, call

OFFLINE: dict[str, str] = {"BOT_LANGUAGE": "en"}
NOW = "2021-10-29T12:00:00-03:00"


def explain(text: str, capsys: pytest.CaptureFixture[str], **changed: Any) -> tuple[int, str, str]:
    options: dict[str, Any] = {"now": NOW} | changed
    here = call(options.pop("environ", OFFLINE), options.pop("language", None), options.pop("form", "json"))
    code = run(here, text, **options)
    return code, *capsys.readouterr()


def test_a_question_shows_what_would_be_asked_and_what_is_filtered_here(capsys: pytest.CaptureFixture[str]) -> None:
    text = "84999999999 campanha:376 causa:ocupado -resultado:Venda por agente"
    code, out, _ = explain(text, capsys, language="pt-BR")

    assert code == 0
    assert json.loads(out) == {
        "text": text,
        "kind": "question",
        "query": "number:84999999999 campaign:376 period:30d -outcome:Venda cause:busy by:agent",
        "shown": "numero:84999999999 campanha:376 período:30d -resultado:Venda causa:ocupado por:agente",
        "api": {
            "number": ["84999999999", "8499999999"], "campaign_id": [376], "agent_id": [], "external_id": [],
            "contact_status": "both", "start_date": "2021-09-30T03:00:00Z", "end_date": "2021-10-29T15:00:00Z",
        },
        "filters": ["-outcome:Venda", "cause:busy"],
        "shape": {"by": "agent", "sort": None, "top": None},
        "action": None,
        "error": None,
    }  # fmt: skip


def test_days_are_those_that_a_question_would_ask_for_also_after_a_holiday(capsys: pytest.CaptureFixture[str]) -> None:
    """2 November is *Finados*."""
    api = json.loads(explain("último dia útil", capsys, now="2021-11-03T12:00:00-03:00")[1])["api"]

    assert api["start_date"] == "2021-11-01T03:00:00Z"


def test_bounds_are_shown_as_they_are_sent(capsys: pytest.CaptureFixture[str]) -> None:
    environ = OFFLINE | {"EVOLUX_BOUNDS": "local"}
    api = json.loads(explain("campaign:376 yesterday", capsys, environ=environ)[1])["api"]

    assert (api["start_date"], api["end_date"]) == ("2021-10-28T00:00:00", "2021-10-29T00:00:00")


@pytest.mark.parametrize(("reply", "kind", "query", "action"), [
    ("ontem", "refinement", "number:84999999999 period:yesterday", None),
    ("e ontem?", "refinement", "number:84999999999 period:yesterday", None),
    ("só as não atendidas", "refinement", "number:84999999999 period:30d unanswered", None),
    ("por agente", "refinement", "number:84999999999 period:30d by:agent", None),
    ("próxima", "refinement", "number:84999999999 period:30d", "next"),
    ("página 3", "refinement", "number:84999999999 period:30d", "page 3"),
    ("ouvir 2", "refinement", "number:84999999999 period:30d", "listen 2"),
    ("detalhes 2", "refinement", "number:84999999999 period:30d", "details 2"),
    ("exportar csv", "refinement", "number:84999999999 period:30d", "export csv"),
    ("de novo", "refinement", "number:84999999999 period:30d", "again"),
    ("ajuda", "refinement", "number:84999999999 period:30d", "help"),
    ("ontem ele reclamou", "chatter", None, None),
    ("valeu!", "chatter", None, None),
])  # fmt: skip
def test_a_reply_in_a_thread_refines_it_or_is_left_alone(
    reply: str, kind: str, query: str | None, action: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = explain(reply, capsys, thread="number:84999999999 period:30d")
    found = json.loads(out)

    assert code == 0
    assert (found["kind"], found["action"]) == (kind, action)
    assert query is None or found["query"] is not None
    if query is not None and action is None:
        assert found["query"] == json.loads(explain(query, capsys)[1])["query"]


def test_an_error_names_the_word_and_what_to_type_instead(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explain("campanh:376", capsys, language="pt-BR")
    found = json.loads(out)

    assert code == 2
    assert (found["kind"], found["query"], found["api"]) == ("error", None, None)
    assert found["error"]["word"] == "campanh:376"
    assert "campanha:376" in found["error"]["hint"]
    assert found["error"]["offers"] == ["campaign:376 period:today"]


def test_for_people_the_questions_to_ask_instead_stand_below(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = explain("última semana por hora", capsys, language="pt-BR", form="text")

    assert out.splitlines()[1:] == ["→ período:semana-passada por:hora", "→ período:7d por:hora"]


def test_a_text_a_line_gets_exactly_one_object_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = ["84999999999", "", "campanh:376", 'aspas "abertas', "ontem"]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    code, out, _ = explain("-", capsys)
    found = [json.loads(line) for line in out.splitlines()]

    assert code == 0
    assert [one["text"] for one in found] == lines
    assert [one["kind"] for one in found] == ["question", "error", "error", "error", "question"]


def test_a_name_is_learned_from_the_tenant_with_one_pass(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explain('agente:"Ana Paula Medeiros" hoje', capsys, environ=served.environ, now=None)

    assert code == 0
    assert json.loads(out)["api"]["agent_id"] == [150]
    assert len(list(served.tenant.requests.to("calls_history"))) <= 5


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("chamados abertos ontem", 'period:yesterday outcome:"Chamado aberto"'),
        ("provedor manhã", 'period:today hour:6..12 trunk:"Provedor de Telefonia"'),
    ],
)
def test_words_of_an_outcome_or_trunk_are_offered_as_it(
    text: str, offer: str, served: Served, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = explain(text, capsys, environ=served.environ, now=None)

    assert code == 2
    assert json.loads(out)["error"]["offers"] == [offer]


def test_several_of_one_name_are_offered(served: Served, capsys: pytest.CaptureFixture[str]) -> None:
    namesakes = sorted({agent.name for agent in served.tenant.world.agents if agent.id in {151, 160}})
    code, out, _ = explain(f'agente:"{namesakes[0]}" hoje', capsys, environ=served.environ, now=None)

    assert code == 2
    assert json.loads(out)["error"]["code"] == "ambiguous_name"


def test_a_tenant_that_is_down_leaves_names_unknown_and_explains_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = {"EVOLUX_URL": "http://127.0.0.1:9", "EVOLUX_TOKEN": "not-a-real-token", "BOT_LANGUAGE": "en"}
    code, out, _ = explain("agente:zoraide", capsys, environ=nowhere)

    assert code == 2
    assert json.loads(out)["error"]["code"] == "unknown_name"


def test_people_get_the_same_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explain("84999999999 causa:ocupado", capsys, form="text", language="pt-BR")
    assert code == 0
    assert "causa:ocupado" in out
    assert "number = 84999999999, 8499999999" in out

    _, out, _ = explain("valeu", capsys, form="text", thread="hoje")
    assert "Chatter" in out

    _, out, _ = explain("próxima", capsys, form="text", thread="hoje")
    assert "next" in out

    _, out, _ = explain("campanh:376", capsys, form="text")
    assert "campanh:376" in out


def test_a_thread_that_is_no_query_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = explain("ontem", capsys, thread="campanh:376")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "unknown_key"

    code, out, err = explain("ontem", capsys, thread="campanh:376", form="text")
    assert (code, out) == (2, "")
    assert "campanh:376" in err


@pytest.mark.parametrize("now", ["0001-01-01", "1969-12-31", "9999-12-31T23:59", "2026-02-30", "amanhã", ""])
def test_an_instant_from_which_no_days_can_be_counted_is_refused(now: str, capsys: pytest.CaptureFixture[str]) -> None:
    environ = {"EVOLUX_URL": "http://127.0.0.1:9", "EVOLUX_TOKEN": "made-up"}

    assert run(call(environ, "en"), "ontem", now=now) == 5
    assert "--now is" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", ["xyzzy", "31/02", 'agente:"ana', "atendidas não atendidas", "detalhes 2", "2m..30s de fala"]
)
def test_a_refusal_says_what_to_do_next(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = explain(text, capsys)

    assert json.loads(out)["error"]["hint"]
