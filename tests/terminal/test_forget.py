"""`calls-bot forget`: nothing is left of a person, or it is said what is."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.grammar.parser import parse
from bot.domain.period import last_days
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.sandbox.workspace import Workspace, serve_workspace
from bot.store.audit import Actor, AuditFilter
from bot.store.player import RecordingLink
from bot.store.publications import UploadedFile
from bot.store.store import Store, open_store
from bot.store.threads import Thread
from bot.terminal.forget import run
from tests.terminal.conftest import call, in_a_thread

NOON = datetime(2026, 3, 5, 15, tzinfo=UTC)
KEY = "not-a-secret-of-anybody-at-all-0"
NUMBER = "84999999999"

Forget = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with in_a_thread(serve_workspace(clock=lambda: NOON)) as workspace:
        workspace.rates.enforced = False  # its clock stands still
        yield workspace


@pytest.fixture
def environ(tmp_path: Path, workspace: Workspace) -> dict[str, str]:
    workspace.faults.clear()
    return {
        "DATABASE_URL": f"sqlite:///{tmp_path}/store.db",
        "SECRET_KEY": KEY,
        "BOT_LANGUAGE": "en",
        **workspace.environ,
    }


@pytest.fixture
def forget(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Forget:
    def asked(number: str = NUMBER, *, yes: bool = True, says: bool = True) -> tuple[int, str, str]:
        questions: list[str] = []

        def confirm(question: str) -> bool:
            questions.append(question)
            return says

        code = run(call(environ, "en", at=lambda: NOON), number, yes=yes, confirm=confirm)
        told = capsys.readouterr()
        return code, "".join(questions) + told.out, told.err

    return asked


def within(environ: dict[str, str], work: Callable[[Store], Any]) -> Any:
    async def opened() -> Any:
        async with open_store(environ["DATABASE_URL"], clock=lambda: NOON, secret_key=KEY) as store:
            return await work(store)

    return asyncio.run(opened())


async def upload(workspace: Workspace) -> tuple[str, str]:
    """Return the ids of a file that the bot has uploaded, and of a message that it has posted."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.api_url, session=session)
        room = await client.files_getUploadURLExternal(filename="call-1.wav", length=4)
        async with session.post(room["upload_url"], data=b"RIFF"):
            pass
        channel = workspace.channel("vendas").id
        await client.files_completeUploadExternal(files=[{"id": room["file_id"]}], channel_id=channel)
        posted = await client.chat_postMessage(channel=channel, text="84999999999")
        return str(room["file_id"]), str(posted["ts"])


@pytest.fixture
def kept(environ: dict[str, str], workspace: Workspace) -> tuple[str, str]:
    """Keep something about the number in every place there is."""
    file, ts = asyncio.run(upload(workspace))
    team, channel = workspace.state.world.team.id, workspace.channel("vendas").id
    readers = Audience(owner="U", language="en", visibility="shared")

    async def keep(store: Store) -> None:
        await store.audit.record(Actor(team=team, user="U", channel=channel), "listen", numbers=(NUMBER,))
        await store.threads.keep(
            Thread(
                team=team,
                channel=channel,
                root=ts,
                question=Question(query=parse(f"number:{NUMBER} {Query(period=last_days(1))}"), as_of=NOON),
                audience=readers,
            )
        )
        await store.recent_questions.remember(team, "U", f"number:{NUMBER}")
        question = Question(query=parse(f"number:{NUMBER} on:2026-03-04"), as_of=NOON)
        link = RecordingLink(team=team, call=1, owner="U", masked=False, question=question)
        await store.recording_links.make([link], lasting=timedelta(days=7))
        session = await store.sessions.find(await store.sessions.create(team, "U"))
        assert session is not None
        await store.sessions.add_numbers(session, [NUMBER])
        await store.published_messages.keep(team, channel, ts, audience=readers, numbers=(NUMBER,))
        uploaded = UploadedFile(
            team=team, file=file, channel=channel, owner="U", kind="recording", delete_after=NOON + timedelta(days=7)
        )
        await store.uploaded_files.keep(uploaded, (NUMBER,))

    within(environ, keep)
    return file, ts


@pytest.mark.parametrize("number", ["84999999999", "(84) 9999-9999", "+55 84 99999-9999"])
def test_all_of_a_person_is_erased(
    forget: Forget, environ: dict[str, str], kept: tuple[str, str], workspace: Workspace, number: str
) -> None:
    code, out, _ = forget(number)
    file, ts = kept

    async def left(store: Store) -> tuple[Any, Any, list[tuple[str, tuple[str, ...]]]]:
        team = workspace.state.world.team.id
        thread = await store.threads.find(team, workspace.channel("vendas").id, ts)
        records = [(one.kind, one.numbers) async for one in store.audit.read(AuditFilter())]
        return thread, await store.recent_questions.recent(team, "U"), records

    assert code == 0
    assert within(environ, left) == (None, [], [("listen", ()), ("forget", ())])
    assert file not in {one.id for one in workspace.files()}
    assert "Erased: threads 1, recent questions 1, buttons 0, digests 0, alerts 0, own words 0." in out
    assert "nowhere any more: 1; sessions at the player page that have ended: 1." in out
    assert "Files deleted from Slack: 1." in out
    assert f"/p{ts.replace('.', '')}" in out


def test_whom_nothing_is_kept_of_is_erased_too(forget: Forget, environ: dict[str, str]) -> None:
    within(environ, Store.answers)
    code, out, _ = forget()

    assert code == 0
    assert "Erased: threads 0" in out
    assert "Published messages" not in out


@pytest.mark.usefixtures("kept")
def test_without_a_token_the_files_are_left_to_a_bot_that_runs(forget: Forget, environ: dict[str, str]) -> None:
    del environ["SLACK_BOT_TOKEN"]
    code, out, _ = forget()

    async def due(store: Store) -> int:
        return len(await store.uploaded_files.due())

    assert code == 4
    assert "Files still in Slack: 1." in out
    assert "set SLACK_BOT_TOKEN" in out
    assert within(environ, due) == 1


@pytest.mark.usefixtures("kept")
def test_where_slack_fails_it_is_said_and_can_be_asked_again(forget: Forget, workspace: Workspace) -> None:
    workspace.faults.fail("files.delete", "internal_error")
    workspace.faults.fail("chat.getPermalink", "internal_error")
    code, out, _ = forget()

    assert code == 4
    assert f"  {workspace.channel('vendas').id} " in out
    assert forget()[0] == 0


def test_it_asks_first(forget: Forget, environ: dict[str, str], kept: tuple[str, str], workspace: Workspace) -> None:
    code, out, _ = forget(yes=False, says=False)

    async def found(store: Store) -> Any:
        return await store.threads.find(workspace.state.world.team.id, workspace.channel("vendas").id, kept[1])

    assert code == 2
    assert out == "Erase everything that is kept about (84) 99999-9999? (yes/no)Nothing was erased.\n"
    assert within(environ, found) is not None


def test_what_is_no_number_erases_nothing(forget: Forget) -> None:
    code, _, err = forget("123")

    assert code == 2
    assert "123" in err


@pytest.mark.parametrize("place", ["/no/such/folder/store.db", "{folder}/of-another-service.db"])
def test_without_a_database_nothing_is_erased_and_that_is_said(
    forget: Forget, environ: dict[str, str], place: str, tmp_path: Path
) -> None:
    path = place.format(folder=tmp_path)
    environ["DATABASE_URL"] = f"sqlite:///{path}"
    code, out, err = forget()

    assert code == 5
    assert path in "".join(err.split())
    assert "Erased" not in out
    assert not Path(path).exists()


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("key", [None, "another-secret-of-nobody-at-all-1"])
def test_under_another_key_nothing_is_erased_and_that_is_said(
    forget: Forget, environ: dict[str, str], key: str | None
) -> None:
    """Nothing would be found under it, which reads as if all were erased."""
    del environ["SECRET_KEY"]
    code, out, err = forget() if key is None else (environ.update(SECRET_KEY=key), forget())[1]

    assert code == 5
    assert "SECRET_KEY" in err
    assert "→" in err
    assert "Erased" not in out
    environ["SECRET_KEY"] = KEY
    assert "threads 1" in forget()[1]
