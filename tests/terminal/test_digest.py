"""`calls-bot digest`: what operators see of digests."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.call import Agent
from bot.store.store import open_store
from bot.terminal.digest import list_digests, preview
from tests.databases import migrated
from tests.drafts import DAILY
from tests.terminal.conftest import Served, call, clock

Digest = Callable[..., tuple[int, str, str]]


@pytest.fixture
def environ(served: Served, tmp_path: Path) -> dict[str, str]:
    return {**served.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/store.db"}


@pytest.fixture
def digest(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Digest:
    def asked(number: int | None = None, form: str = "text") -> tuple[int, str, str]:
        code = list_digests(call(environ, "en", form)) if number is None else preview(call(environ, "en", form), number)
        return code, *capsys.readouterr()

    return asked


@pytest.fixture
def known(environ: dict[str, str]) -> None:
    """A digest of everything, at six on working days."""

    async def add() -> None:
        draft = replace(DAILY, weekdays=frozenset(range(5)))
        async with open_store(environ["DATABASE_URL"], clock=clock) as store:
            await store.digests.add(draft)

    asyncio.run(add())


def test_where_there_are_none_it_says_so(digest: Digest, environ: dict[str, str]) -> None:
    assert digest()[0] == 5  # there is no database: it may be elsewhere

    asyncio.run(migrated(Path(environ["DATABASE_URL"].partition("///")[2])))
    assert digest() == (0, "There are no digests.\n", "")


@pytest.mark.usefixtures("known")
def test_each_has_a_line_with_when_it_comes_next(digest: Digest) -> None:
    code, out, _ = digest()
    (row,) = [json.loads(line) for line in digest(form="json")[1].splitlines()]

    assert code == 0
    assert out.startswith("1  C1  period:today  at 18:00 weekdays  next: 5 Mar 2026 18:00")
    assert (row["number"], row["schedule"], row["last"]) == (1, "at 18:00 weekdays", "")


@pytest.mark.usefixtures("known")
def test_each_names_the_campaigns_and_agents_that_are_known(digest: Digest, environ: dict[str, str]) -> None:
    async def learn_and_name() -> None:
        async with open_store(environ["DATABASE_URL"], clock=clock) as store:
            await store.name_directory.learn_agents([Agent(id=150, name="Ana Paula Medeiros")])
            (found,) = await store.digests.every()
            await store.digests.save(replace(found, query="agent:150,151 -campaign:9 period:today"))

    asyncio.run(learn_and_name())
    out = digest()[1]
    row = json.loads(digest(form="json")[1])

    assert out.startswith("1  C1  Ana Paula Medeiros and 151  -campaign:9 ")
    assert row["names"] == "Ana Paula Medeiros and 151"
    assert row["query"] == "-campaign:9 agent:150,151 period:today"


@pytest.mark.usefixtures("known")
def test_a_preview_says_what_it_would_say_now(digest: Digest) -> None:
    code, out, _ = digest(1)
    blocks = [json.loads(line) for line in digest(1, form="blocks")[1].splitlines()]

    assert code == 0
    assert out.startswith("Digest of all calls")
    assert len(blocks) == 4


@pytest.mark.usefixtures("known")
def test_one_that_is_not_there_is_exit_2(digest: Digest) -> None:
    assert digest(7) == (2, "", "There is no digest 7.\n→ calls-bot digest list shows the numbers.\n")


def test_wrong_settings_are_exit_5(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    environ["HOLIDAYS_STATE"] = "XX"

    assert list_digests(call(environ, "en")) == 5
    assert "HOLIDAYS_STATE" in capsys.readouterr().err
