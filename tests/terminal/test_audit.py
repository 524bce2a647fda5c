"""`calls-bot audit`: what is on record, for people, spreadsheets and scripts."""

import asyncio
import csv
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest

from bot.store.audit import Actor
from bot.store.store import open_store
from bot.terminal.audit import run
from tests.databases import migrated
from tests.terminal.conftest import call

NOON = datetime(2026, 3, 5, 15, tzinfo=UTC)
KEY = "not-a-secret-of-anybody-at-all-0"

Audit = Callable[..., tuple[int, str, str]]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{tmp_path}/store.db", "SECRET_KEY": KEY, "BOT_LANGUAGE": "en"}


@pytest.fixture
def audit(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Audit:
    def asked(form: str = "text", **options: str | None) -> tuple[int, str, str]:
        values = {"since": None, "user": None, "kind": None, "number": None, **options}
        code = run(call(environ, "en", form, lambda: NOON), **values)
        return code, *capsys.readouterr()

    return asked


@pytest.fixture
def recorded(environ: dict[str, str]) -> None:
    """Two deeds: a question two days ago, an export now."""

    async def record() -> None:
        now = NOON - timedelta(days=2)
        async with open_store(environ["DATABASE_URL"], clock=lambda: now, secret_key=KEY) as store:
            ana = Actor(team="T", user="U0ANA", channel="C")
            await store.audit.record(ana, "question", calls=3, numbers=("84999999999",))
            now = NOON
            bruno = Actor(team="T", user="U0BRUNO", channel="D")
            await store.audit.record(bruno, "export", calls=120, target="=csv")

    asyncio.run(record())


@pytest.mark.usefixtures("recorded")
def test_people_get_a_line_for_each_deed_oldest_first(audit: Audit) -> None:
    code, out, _ = audit()

    assert code == 0
    assert out.splitlines() == [
        "3 Mar 2026 12:00 (São Paulo time)  U0ANA  question  3 calls  C  …9999",
        "5 Mar 2026 12:00 (São Paulo time)  U0BRUNO  export  120 calls  D  =csv",
    ]


@pytest.mark.usefixtures("recorded")
def test_scripts_get_an_object_a_line(audit: Audit) -> None:
    _, out, _ = audit("json")
    first, second = map(json.loads, out.splitlines())

    assert first["at"] == "2026-03-03T15:00:00Z"
    assert (second["user"], second["kind"], second["calls"], second["numbers"]) == ("U0BRUNO", "export", 120, [])
    assert [number[-5:] for number in first["numbers"]] == [":9999"]
    assert "84999999999" not in out


@pytest.mark.usefixtures("recorded")
def test_spreadsheets_get_no_formula(audit: Audit) -> None:
    _, out, _ = audit("csv")
    rows = list(csv.DictReader(StringIO(out)))

    assert [row["kind"] for row in rows] == ["question", "export"]
    assert rows[1]["target"] == "'=csv"


@pytest.mark.usefixtures("recorded")
@pytest.mark.parametrize(("options", "kinds"), [
    ({"since": "yesterday"}, ["export"]),
    ({"since": "7d"}, ["question", "export"]),
    ({"since": "2026-03-05T11:00"}, ["export"]),
    ({"since": "2026-03-03"}, ["question", "export"]),
    ({"user": "<@U0ANA|ana>"}, ["question"]),
    ({"kind": "export"}, ["export"]),
    ({"kind": "exportação"}, ["export"]),
    ({"number": "(84) 99999-9999"}, ["question"]),
    ({"number": "84 9999-9999"}, ["question"]),
    ({"number": "84 98888-8888"}, []),
])  # fmt: skip
def test_records_are_chosen(audit: Audit, options: dict[str, str], kinds: list[str]) -> None:
    code, out, _ = audit("json", **options)

    assert code == 0
    assert [json.loads(line)["kind"] for line in out.splitlines()] == kinds


def test_where_nothing_is_on_record_that_is_said(audit: Audit, environ: dict[str, str]) -> None:
    assert audit()[0] == 5  # there is no database: it may be elsewhere

    asyncio.run(migrated(Path(environ["DATABASE_URL"].partition("///")[2])))
    assert audit() == (0, "Nothing is on record.\n", "")
    assert audit("json") == (0, "", "")


@pytest.mark.parametrize(("options", "code", "word"), [
    ({"since": "whenever"}, 5, "--since"), ({"number": "123"}, 2, "123"), ({"since": "7d campaign:5"}, 5, "--since"),
    ({"kind": "exportt"}, 5, "--kind is exportt"),
])  # fmt: skip
def test_what_is_wrong_is_said(audit: Audit, options: dict[str, str], code: int, word: str) -> None:
    failed, out, err = audit(**options)
    as_json, told, _ = audit("json", **options)

    assert (failed, as_json, out) == (code, code, "")
    assert word in err
    assert word in json.loads(told)["error"]["message"]


def test_without_a_database_there_is_no_audit(audit: Audit, environ: dict[str, str]) -> None:
    environ["DATABASE_URL"] = "sqlite:////no/such/folder/store.db"

    assert audit()[0] == 5
