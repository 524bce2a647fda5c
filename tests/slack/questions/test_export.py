"""Export: every call that a supervisor may see, in their direct message; and on record."""

import csv
from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from msgspec import structs
from openpyxl import load_workbook
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.answer import Note
from bot.domain.call import Agent, Call, Subscriber
from bot.domain.grammar.parser import parse
from bot.domain.question import Question
from bot.domain.rights import Policy, read_revoked
from bot.evolux import TenantUnreachableError
from bot.rendering.templates.renderer import Renderer
from bot.reports import Bounds, Reports
from bot.sandbox.workspace import Workspace
from bot.sandbox.workspace.world import Team
from bot.slack.errors import Refused
from bot.slack.messaging.files import Uploads
from bot.slack.people.access import Access
from bot.slack.people.user_directory import UserDirectory
from bot.slack.questions import export
from bot.slack.questions.export import Exporter, Form
from bot.store.audit import AuditFilter
from bot.store.store import Store
from tests.fakes import FakeClock, FakeDirectory, FakeHistory

SAO_PAULO = ZoneInfo("America/Sao_Paulo")


def call(place: int, *, agent: int = 149, talk: int = 10, number: str = "84999999999") -> Call:
    return Call(
        id=place,
        start_time=f"2021-10-29T{12 + place // 60:02}:{place % 60:02}:00Z",
        answer_time=f"2021-10-29T{12 + place // 60:02}:{place % 60:02}:05Z",
        talking_duration=talk,
        agent=Agent(id=agent, name=f"Agent {agent}"),
        subscriber=Subscriber(number=number, name="Hulk"),
        custom_fields={"type": "VIP"},
    )


class Desk:
    """Everything around one `Exporter`."""

    def __init__(self, ws: Workspace, store: Store, client: AsyncWebClient, clock: FakeClock) -> None:
        self.ws, self.store, self.client, self.clock = ws, store, client, clock
        self.history = FakeHistory([call(place) for place in range(120)])
        self.policy = Policy()

    def calls(self, calls: Sequence[Call], notes: tuple[Note, ...] = ()) -> None:
        self.history = FakeHistory(calls, notes=notes)

    async def send(self, name: str, typed: str = "hoje", form: Form = "csv") -> None:
        access = Access(
            UserDirectory(self.client, self.store.user_records, Team().id, self.clock),
            self.policy,
            self.store.vocabulary.current,
            language="pt-BR",
        )
        bounds = Bounds(calls=10)
        sending = Exporter(
            Reports(self.history, FakeDirectory(), zone=SAO_PAULO, bounds=bounds, clock=self.clock),
            Uploads(self.client, self.store.uploaded_files, Renderer(), retention=timedelta(days=7), clock=self.clock),
            access,
            self.store.audit,
        )
        person = await access.user(self.ws.state.world.team.id, self.ws.user(name).id)
        await sending.export(person, Question(query=parse(typed), as_of=self.clock()), form)

    async def received(self, name: str) -> Path:
        """Return the file that somebody got in their direct message."""
        channel = self.ws.direct(name).id
        message = await self.ws.wait_for(lambda: next((one for one in self.ws.messages(channel) if one.files), None))
        return message.files[0].path

    async def rows(self, name: str) -> list[dict[str, str]]:
        with (await self.received(name)).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))


@pytest.fixture
def desk(ws: Workspace, store: Store, client: AsyncWebClient, clock: FakeClock) -> Desk:
    return Desk(ws, store, client, clock)


async def test_a_supervisor_gets_every_call_newest_first(desk: Desk) -> None:
    await desk.send("bruno")
    rows = await desk.rows("bruno")

    assert [row["Id"] for row in rows] == [str(place) for place in reversed(range(120))]
    assert {row["type"] for row in rows} == {"VIP"}


async def test_a_workbook_opens_and_knows_its_query(desk: Desk) -> None:
    await desk.send("bruno", "84999999999 hoje", "xlsx")
    book = load_workbook(BytesIO((await desk.received("bruno")).read_bytes()))
    rows: Any = book.worksheets[1].iter_rows(values_only=True)

    assert book.worksheets[0].max_row == 121
    assert {label: cells[0] for label, *cells in rows}["Consulta"] == "numero:84999999999 período:hoje"


async def test_custom_fields_that_get_no_column_of_their_own_are_in_the_file_all_the_same(desk: Desk) -> None:
    fields = {f"campo {place}": str(place) for place in range(103)}
    desk.calls([msgspec.structs.replace(call(1), custom_fields=fields), call(0)])
    await desk.send("bruno")
    rows = await desk.rows("bruno")

    assert rows[0]["campo 99"] == "99"
    assert [row["Outros campos"] for row in rows] == ["campo 100: 100; campo 101: 101; campo 102: 102", "type: VIP"]


async def test_the_message_says_what_it_is_and_when_it_goes(desk: Desk) -> None:
    await desk.send("bruno", "84999999999 hoje")
    await desk.received("bruno")
    message = desk.ws.messages(desk.ws.direct("bruno").id)[-1]

    assert "120 chamadas para (84) 99999-9999" in message.text
    assert "05/11/2021" in message.text
    assert (message.files[0].name, message.files[0].title) == (
        "chamadas-2021-10-29-1200.csv",
        "Chamadas, situação em 29/10/2021 12:00",
    )


@pytest.mark.parametrize(("typed", "ids"), [
    ("hoje top:2", ["9", "8"]), ("hoje ordenar:fala", ["3", "9", "8", "7", "6", "5", "4", "2", "1", "0"]),
    ("hoje por agente top:1", [str(place) for place in reversed(range(10))]),
])  # fmt: skip
async def test_rows_come_as_the_query_orders_them(desk: Desk, typed: str, ids: list[str]) -> None:
    desk.calls([call(place, talk=99 if place == 3 else 10) for place in range(10)])
    await desk.send("bruno", typed)

    assert [row["Id"] for row in await desk.rows("bruno")] == ids


async def test_a_partial_file_says_so_inside_and_beside_it(desk: Desk) -> None:
    desk.calls([call(1)], (Note("failed_pages", 1),))
    await desk.send("bruno")
    first = (await desk.received("bruno")).read_text("utf-8-sig").splitlines()[0]

    assert first.startswith("Resposta parcial.")
    assert "Resposta parcial." in desk.ws.messages(desk.ws.direct("bruno").id)[-1].text


async def test_nothing_is_sent_of_nothing(desk: Desk) -> None:
    desk.calls([])

    with pytest.raises(Refused, match="nothing_to_export"):
        await desk.send("bruno")


async def test_nothing_known_for_sure_is_sent_as_partial(desk: Desk) -> None:
    desk.calls([], (Note("failed_pages", 1),))
    await desk.send("bruno")

    assert (await desk.received("bruno")).read_text("utf-8-sig").startswith("Resposta parcial.")


async def test_more_than_a_sheet_holds_is_refused_as_xlsx_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MAX_ROWS", 100)

    with pytest.raises(Refused, match="export_too_large"):
        await desk.send("bruno", form="xlsx")
    await desk.send("bruno")
    assert len(await desk.rows("bruno")) == 120


async def test_who_exported_how_many_is_on_record(desk: Desk) -> None:
    await desk.send("bruno", "84999999999 hoje")

    (record,) = [record async for record in desk.store.audit.read(AuditFilter())]
    assert (record.kind, record.user, record.calls, record.target) == ("export", desk.ws.user("bruno").id, 120, "csv")
    assert record.channel == desk.ws.direct("bruno").id
    assert record.numbers[0].endswith(":9999")


async def test_a_file_is_found_by_everybody_who_is_in_it(desk: Desk) -> None:
    desk.calls([call(1), call(2, number="8488888888")])
    await desk.send("bruno")

    forgotten = await desk.store.forget("84988888888")
    assert [file.kind for file in forgotten.files] == ["export"]


@pytest.mark.parametrize("name", ["ana", "gil", "eva", "davi"])
async def test_nobody_else_exports_and_no_call_is_asked_for(desk: Desk, name: str) -> None:
    with pytest.raises(Refused, match=r"may_not_export|not_a_member"):
        await desk.send(name)
    assert desk.history.searches == []


async def test_a_policy_takes_it_from_supervisors_too(desk: Desk) -> None:
    desk.policy = Policy(revoked=read_revoked("supervisor:-export"))

    with pytest.raises(Refused, match="may_not_export"):
        await desk.send("bruno")


async def test_a_tenant_that_is_down_leaves_nothing_behind(desk: Desk) -> None:
    desk.history.error = TenantUnreachableError("no")

    with pytest.raises(TenantUnreachableError):
        await desk.send("bruno")
    assert desk.ws.files() == []


async def test_halves_of_characters_do_not_stop_it(desk: Desk) -> None:
    odd = Call(
        id=1, start_time="2021-10-29T12:00:00Z", subscriber=Subscriber(name="\ud800"), custom_fields={"\udc00": 1}
    )
    desk.calls([odd])
    await desk.send("bruno")

    assert (await desk.rows("bruno"))[0]["Cliente"] == "\ufffd"


async def test_an_export_by_a_part_of_a_label_has_its_calls_and_their_conversion(desk: Desk) -> None:
    desk.calls(
        [structs.replace(call(place), outcome="Promessa de pagamento" if place < 3 else "Outro") for place in range(9)]
    )
    await desk.send("bruno", "resultado:promessa hoje por agente", "xlsx")
    book = load_workbook(BytesIO((await desk.received("bruno")).read_bytes()))
    rows: Any = list(book.worksheets[1].iter_rows(values_only=True))

    assert book.worksheets[0].max_row == 1 + 3
    assert {label: cells[0] for label, *cells in rows}[
        "Consulta"
    ] == 'período:hoje resultado:"Promessa de pagamento" por:agente'
    assert next(row for row in rows if row[0] == "Agent 149")[3:5] == (pytest.approx(0.333), 9)


async def test_an_exported_comparison_has_the_figures_of_both_days_and_the_change_of_each_group(desk: Desk) -> None:
    today = [call(place) for place in range(40)]
    before = [
        structs.replace(call(place), id=100 + place, start_time=f"2021-10-28T12:{place:02}:00Z") for place in range(32)
    ]
    desk.calls([*today, *before])
    await desk.send("bruno", "hoje vs ontem por agente")
    lines = (await desk.received("bruno")).read_text("utf-8-sig").splitlines()
    titles = next(line for line in lines if line.startswith("Agente;")).split(";")
    agent = dict(zip(titles, next(line for line in lines if line.startswith("Agent 149;")).split(";"), strict=True))

    assert (agent["Chamadas"], agent["Chamadas (antes)"], agent["Chamadas (variação)"]) == ("40", "32", "▲ 25%")
    assert len(lines[lines.index("") + 1 :]) == 1 + 40
