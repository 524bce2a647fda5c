"""`calls-bot mirror`, and questions that the local copy answers."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.language import Language
from bot.sandbox.tenant import Tenant
from bot.terminal import ask, mirror, mirror_status
from tests.databases import PostgreSQLDatabases
from tests.terminal.conftest import NOW, Served, call, filled_copy, own_copy


@pytest.fixture(scope="module")
def filled(running: Tenant, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return a database with two days before today."""
    return filled_copy(running, tmp_path_factory.mktemp("filled"), days=2)


@pytest.fixture
def environ(served: Served, filled: dict[str, str], tmp_path: Path) -> dict[str, str]:
    return served.environ | own_copy(filled, tmp_path)


FULL = """
    CREATE FUNCTION is_full() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER is_full BEFORE INSERT ON mirror_calls FOR EACH ROW EXECUTE FUNCTION is_full()
"""


def test_a_disk_that_is_full_is_told(
    running: Tenant, postgresql: PostgreSQLDatabases, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = running.environ | {"MIRROR_DAYS": "2", "SECRET_KEY": "k" * 40}
    url = postgresql.migrated()
    postgresql.execute(FULL, database="model")
    code = mirror.fill(call(environ | {"DATABASE_URL": url}, "en"), 1)
    postgresql.execute("DROP FUNCTION is_full CASCADE", database="model")

    assert (code, "could not extend file" in capsys.readouterr().err) == (5, True)


Capture = pytest.CaptureFixture[str]


def asked(environ: dict[str, str], text: str, capsys: Capture, *, live: bool = False) -> dict[str, Any]:
    code = ask.run(call(environ, form="json"), text, live=live, page_size=50)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == 0, found
    return found


def plain(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer without what tells a mirrored one from a live one."""
    calls = [one | {"custom_fields": None} for one in answer["calls"]]
    return answer | {"source": None, "read_at": None, "calls": calls, "notes": None}


@pytest.mark.unmeasured
def test_a_closed_day_is_answered_without_a_request(served: Served, environ: dict[str, str], capsys: Capture) -> None:
    live = asked(environ, "yesterday by campaign", capsys, live=True)
    served.tenant.requests.clear()

    mirrored = asked(environ, "yesterday by campaign", capsys)

    assert len(served.tenant.requests) == 0
    assert (mirrored["source"], mirrored["complete"], live["source"], live["read_at"]) == (
        "mirror",
        True,
        "tenant",
        None,
    )
    assert mirrored["read_at"] == NOW.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert mirrored["notes"] == []
    assert plain(mirrored) == plain(live)


@pytest.mark.parametrize("text", [
    "today", "yesterday", "3d by day", "yesterday unanswered by cause", "2d sort:talk top:7", "today talk:>2m by:agent",
    "campaign:377 3d", "agent:151 yesterday", "3d outcome:Venda by trunk", "3d by number top:20", "with:recording 2d",
    "customer:19191919 3d", "-campaign:377 yesterday by hour",
])  # fmt: skip
def test_an_answer_of_the_copy_is_that_of_the_tenant(
    served: Served, environ: dict[str, str], capsys: Capture, text: str
) -> None:
    served.tenant.requests.clear()
    mirrored = asked(environ, text, capsys)
    assert len(served.tenant.requests) == 0

    assert plain(mirrored) == plain(asked(environ, text, capsys, live=True))
    assert mirrored["source"] == "mirror"


def test_what_is_not_in_the_copy_comes_from_the_tenant(environ: dict[str, str], capsys: Capture) -> None:
    mirrored, live = (asked(environ, "7d by day", capsys, live=live) for live in (False, True))

    assert plain(mirrored) == plain(live)
    assert (mirrored["source"], mirrored["complete"]) == ("both", True)
    assert [note["code"] for note in mirrored["notes"]] == ["not_mirrored"]


def test_without_a_database_the_tenant_is_asked(environ: dict[str, str], tmp_path: Path, capsys: Capture) -> None:
    environ |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'none.db'}"}

    assert asked(environ, "yesterday", capsys)["source"] == "tenant"


def test_custom_fields_and_contact_statuses_are_the_tenants(environ: dict[str, str], capsys: Capture) -> None:
    for text in ("campaign:377 field.tipo:VIP yesterday", "status:success yesterday"):
        assert asked(environ, text, capsys)["source"] == "tenant"


def test_an_answer_says_from_where_it_is(environ: dict[str, str], capsys: Capture) -> None:
    said_in: tuple[tuple[Language, str], ...] = (
        ("en", "local copy, read at 12:30"),
        ("pt-BR", "cópia local, lida às 12:30"),
    )
    for language, said in said_in:
        assert ask.run(call(environ, language), "hoje") == 0
        assert said in capsys.readouterr().out


def test_the_status_says_what_is_there(environ: dict[str, str], capsys: Capture) -> None:
    assert mirror_status.status(call(environ, form="json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["missing_seconds"], found["unsound_spans"], found["tail_age_seconds"]) == (0, 0, 0)
    assert found["calls"] == sum(span["arrived"] for span in found["spans"])
    assert found["bytes"] is None or found["bytes"] > 0

    assert mirror_status.status(call(environ, "pt-BR")) == 0
    out = capsys.readouterr().out
    assert out.count("✓") == 3
    assert "desejado: 2 dias antes de hoje" in out


def test_the_copy_is_compared_with_what_the_tenant_counts(
    served: Served, environ: dict[str, str], capsys: Capture
) -> None:
    assert mirror.verify(call(environ, "en"), 1) == 0
    assert "No difference" in capsys.readouterr().out

    served.tenant.faults.total_off = 3
    assert mirror.verify(call(environ, form="json"), 1) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["sound"] is False
    assert {one["counted"] - one["kept"] for one in found["differences"]} == {3}


def test_a_copy_without_its_newest_calls_differs(environ: dict[str, str], capsys: Capture) -> None:
    assert mirror.verify(call(environ, "en", at=lambda: NOW + timedelta(days=1)), None) == 1
    assert "not read yet" in capsys.readouterr().out


def test_a_database_that_is_not_there_is_no_sound_copy(
    environ: dict[str, str], tmp_path: Path, capsys: Capture
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    environ |= {"DATABASE_URL": f"sqlite:///{elsewhere}"}

    assert mirror.verify(call(environ, "en"), None) == 5
    assert "elsewhere.db" in "".join(capsys.readouterr().err.split())
    assert not elsewhere.exists()


def test_a_database_of_another_key_is_told_as_one(environ: dict[str, str], capsys: Capture) -> None:
    environ |= {"SECRET_KEY": "another-secret-of-nobody-at-all-12345"}

    assert ask.run(call(environ, form="json"), "yesterday") == 5
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "wrong_key"
    assert ask.run(call(environ, "en"), "yesterday") == 5
    assert "secret key" in capsys.readouterr().err


@pytest.mark.parametrize(("fault", "word"), [
    ({"total_cap": 3}, "totals"), ({"total_off": 2}, "totals"), ({"local_bounds": True}, "start_date"),
    ({"bad_rows": 1}, "could not be read"),
])  # fmt: skip
def test_a_tenant_that_cannot_be_trusted_is_asked_each_time(
    served: Served, environ: dict[str, str], tmp_path: Path, capsys: Capture, fault: dict[str, Any], word: str
) -> None:
    environ |= {"DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}", "MIRROR_DAYS": "1"}
    served.tenant.faults.change(fault)

    assert mirror.fill(call(environ, "en"), None) == 1
    assert "not sound" in capsys.readouterr().out
    assert mirror.verify(call(environ, "en"), None) == 1
    assert word in capsys.readouterr().out
    answer = asked(environ, "today", capsys)
    assert answer["source"] in {"tenant", "both"}
    assert "not_mirrored" in {note["code"] for note in answer["notes"]}


def test_a_copy_that_is_dropped_answers_nothing(environ: dict[str, str], capsys: Capture) -> None:
    assert mirror.drop(call(environ, "en")) == 0
    assert "deleted from the copy" in capsys.readouterr().out

    assert asked(environ, "yesterday", capsys)["source"] == "tenant"


def test_without_days_to_keep_there_is_no_copy(environ: dict[str, str], capsys: Capture) -> None:
    for command in (mirror_status.status, lambda here: mirror.fill(here, None), lambda here: mirror.verify(here, None)):
        assert command(call(environ | {"MIRROR_DAYS": "0"}, "en")) == 5
        assert "MIRROR_DAYS" in capsys.readouterr().err
