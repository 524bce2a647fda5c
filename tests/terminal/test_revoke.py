"""`calls-bot revoke`: what lets people listen in their browsers is taken back, and that is on record."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Literal

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.question import Question
from bot.store.audit import AuditFilter
from bot.store.player import RecordingLink
from bot.store.store import Store
from bot.terminal.forget import revoke as revoke_all
from tests.terminal.conftest import call
from tests.terminal.test_forget import KEY, NOON, within

LINK = RecordingLink(
    team="T", call=48582498, owner="U0ANA", masked=False, question=Question(query=parse("on:2026-03-04"), as_of=NOON)
)

Revoke = Callable[..., tuple[int, str, str]]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{tmp_path}/store.db", "SECRET_KEY": KEY}


@pytest.fixture
def revoke(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Revoke:
    def asked(what: Literal["links", "sessions"], of: str, language: Literal["en", "pt-BR"] = "en") -> Any:
        code = revoke_all(call(environ, language, at=lambda: NOON), what, of)
        return code, *capsys.readouterr()

    return asked


async def _found(text: str, store: Store) -> RecordingLink | None:
    return await store.recording_links.find(text)


def test_all_links_to_a_call_are_taken_back(environ: dict[str, str], revoke: Revoke) -> None:
    texts = within(environ, lambda store: store.recording_links.make([LINK, LINK], lasting=timedelta(days=7)))

    assert revoke("links", "48582498") == (0, "2 links lead nowhere any more.\n", "")
    for text in texts:
        assert within(environ, partial(_found, text)) is None
    assert revoke("links", "48582498", "pt-BR") == (0, "0 links não levam mais a lugar nenhum.\n", "")


def test_somebody_is_signed_out_everywhere(environ: dict[str, str], revoke: Revoke) -> None:
    borne = within(environ, lambda store: store.sessions.create("T", "U0ANA"))
    others = within(environ, lambda store: store.sessions.create("T", "U0LIA"))

    assert revoke("sessions", "<@U0ANA|ana>") == (0, "1 session has ended.\n", "")
    assert within(environ, lambda store: store.sessions.find(borne)) is None
    assert within(environ, lambda store: store.sessions.find(others)) is not None


def test_it_is_on_record(environ: dict[str, str], revoke: Revoke) -> None:
    within(environ, Store.answers)
    revoke("links", "48582498")
    revoke("sessions", "U0ANA")

    async def read(store: Store) -> list[tuple[str, str]]:
        return [(record.user, record.target) async for record in store.audit.read(AuditFilter(kind="revoke"))]

    assert within(environ, read) == [("terminal", "48582498"), ("terminal", "U0ANA")]


@pytest.mark.parametrize(("what", "of", "named"), [
    ("links", "84 99999-9999", "id of a call"),
    ("links", "-1", "id of a call"),
    ("links", "9" * 19, "id of a call"),
    ("sessions", "ana", "id of a Slack user"),
    ("sessions", "C0CHANNEL", "id of a Slack user"),
])  # fmt: skip
def test_what_can_be_no_id_is_told(revoke: Revoke, what: Literal["links", "sessions"], of: str, named: str) -> None:
    code, out, err = revoke(what, of)

    assert (code, out) == (5, "")
    assert named in " ".join(err.split())


def test_without_a_database_it_says_so(revoke: Revoke, environ: dict[str, str]) -> None:
    environ["DATABASE_URL"] = "sqlite:////no/such/folder/store.db"

    code, _, err = revoke("links", "1")

    assert code == 5
    assert "database" in err
