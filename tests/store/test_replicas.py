"""What holds between processes: real ones, let go at the same moment."""

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.store.database import Database
from bot.store.store import open_store
from bot.store.tables.secret_key import secrets
from tests.databases import Databases
from tests.store.conftest import DRAFT, MovedClock
from tests.store.test_schema_version import differences

pytestmark = pytest.mark.unmeasured

REPLICA = Path(__file__).with_name("replica.py")


async def started_at_once(processes: int, url: str, log: Path) -> list[dict[str, Any]]:
    """Run so many replicas, and return what each of them said."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(REPLICA), url, str(log), str(processes)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"PYTHONPATH": str(REPLICA.parents[2])},
    )
    output, error = await process.communicate()
    assert (process.returncode, error.decode()) == (0, "")
    said = [json.loads(line) for line in output.splitlines()]
    assert len(said) == processes
    return said


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "log"


async def test_processes_that_start_at_once_migrate_once_and_share_one_secret(databases: Databases, log: Path) -> None:
    url = databases.empty()

    said = await started_at_once(4, url, log)

    assert len({replica["secret"] for replica in said}) == 1
    assert sorted(event for replica in said for event in replica["first"]) == list(range(100))
    database = Database(url)
    assert await differences(database) == []
    assert len(await database.rows(select(secrets))) == 1
    await database.close()


async def test_each_run_has_one_holder_and_each_thread_one_turn_at_a_time(
    databases: Databases, clock: MovedClock, log: Path
) -> None:
    url = databases.migrated()
    async with open_store(url, clock=clock, key_file=log.with_suffix(".key")) as store:
        due = [(await store.digests.add(DRAFT)).id for _ in range(60)]

    said = await started_at_once(3, url, log)

    assert sorted(won for replica in said for won in replica["claimed"]) == due
    lines = [line.split() for line in await asyncio.to_thread(lambda: log.read_text().splitlines())]
    assert len(lines) == 2 * 3 * 5
    assert all(came == ["in", left[1]] and left[0] == "out" for came, left in zip(lines[::2], lines[1::2], strict=True))
