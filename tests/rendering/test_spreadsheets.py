"""Files open in spreadsheets with every digit, and no cell ever runs."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from openpyxl import load_workbook

from bot.domain.answer import Note
from bot.domain.baseline_days import whole_day
from bot.domain.call import Call, Subscriber, Survey
from bot.domain.language import Language
from bot.domain.summary import Summary
from bot.rendering.spreadsheets.csv_files import write_csv
from bot.rendering.spreadsheets.excel_files import write_xlsx
from bot.rendering.spreadsheets.export import Export
from bot.rendering.templates.samples import BARE, HOSTILE, HULK, ZONE, answer

DAY = whole_day(date(2021, 10, 28), ZONE)
SEPARATORS = {"pt-BR": ";", "en": ","}


def export(*calls: Call, language: Language = "pt-BR", fields: tuple[str, ...] = (), **changes: Any) -> Export:
    told = answer(calls, **changes)
    return Export(answer=structs.replace(told, summary=summed(calls)), calls=calls, fields=fields, language=language)


def summed(calls: Sequence[Call]) -> Summary:
    """Return figures as an export has them, broken down by all that its summary shows."""
    summary = Summary(("hour",), ("agent", "campaign", "cause", "ender", "outcome", "trunk"))
    summary.add(calls)
    return summary


def csv_rows(wanted: Export, folder: Path) -> list[list[str]]:
    path = folder / "calls.csv"
    write_csv(wanted, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=SEPARATORS[wanted.language]))


def csv_calls(wanted: Export, folder: Path) -> list[Mapping[str, str]]:
    titles, *rows = csv_rows(wanted, folder)
    return [dict(zip(titles, row, strict=True)) for row in rows]


def xlsx_rows(path: Path, sheet: int = 0) -> list[dict[Any, Any]]:
    book = load_workbook(path)
    titles, *rows = book.worksheets[sheet].iter_rows(values_only=True)
    return [{}, *(dict(zip(titles, row, strict=True)) for row in rows)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("exports")


def test_a_call_is_told_in_the_readers_words_and_the_tenants_time(tmp_path: Path) -> None:
    (row,) = csv_calls(export(HULK), tmp_path)

    assert (row["Id"], row["Número"], row["Cliente"]) == ("48582498", "84999999999", "Hulk")
    assert row["Início (horário de São Paulo)"] == "2021-10-28 16:41:11"
    assert (row["Atendida"], row["Tempo falado (s)"], row["Desligada por"]) == ("sim", "13", "agente")
    assert row["Causa"] == "Desligamento normal"


def test_a_csv_begins_with_the_mark_by_which_excel_knows_utf_8(tmp_path: Path) -> None:
    write_csv(export(HULK), tmp_path / "calls.csv")

    assert (tmp_path / "calls.csv").read_bytes().startswith(b"\xef\xbb\xbfId;In\xc3\xadcio")


def test_a_brazilian_excel_reads_decimals_with_a_comma_and_columns_by_semicolons(tmp_path: Path) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", billable_duration=24.5)

    assert csv_calls(export(call), tmp_path)[0]["Tarifado (s)"] == "24,5"
    assert csv_calls(export(call, language="en"), tmp_path)[0]["Billed (s)"] == "24.5"


@pytest.mark.parametrize("evil", [
    '=HYPERLINK("http://a.b";"x")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u200b=1",
    "﹦1", "\x00=1", "\u00ad=1", "\u3164=1", "\U000e0041=1", '"=1', "'=1", "“=1", ' "\u2060@A1',
])  # fmt: skip
def test_a_name_that_is_a_formula_is_only_shown(evil: str, tmp_path: Path) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", subscriber=Subscriber(name=evil, number=evil))
    row = csv_calls(export(call, fields=(evil,)), tmp_path)[0]

    assert row["Cliente"].startswith("'")
    assert row["Número"].startswith("'")
    assert list(row)[-1].startswith("'")


EATEN = [
    *("00123", "12345678901234567890", "1234567890123", "123456789012", "73928e03", "12E5", "1-2", "10/11", "1/2/2021"),
    *(
        "12.345.678",
        "1.5",
        "1,50",
        "10:30",
        "10:30 pm",
        "1 1/2",
        "(12)",
        "50%",
        "R$ 5",
        "2021-01-01",
        "1e5",
        ".5",
        "5.",
    ),
    *("MAR1", "1-jan", "jan/22", "2 de março de 2021", "SET-1", "dez22", "5.", "true", "FALSO", " 12e5 "),
]


@pytest.mark.parametrize("text", EATEN)
def test_a_text_that_a_spreadsheet_would_rewrite_is_protected(text: str, tmp_path: Path) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", subscriber=Subscriber(external_id=text))

    assert csv_calls(export(call), tmp_path)[0]["Código do cliente"] == f"'{text}"


@pytest.mark.parametrize(
    "text", ["0", "7", "84999999999", "A12", "12a34", "5E", "Venda 2", "Marcos", "Marina 3 irmãs", "10h"]
)
def test_a_text_that_stays_as_it_is_gets_no_mark(text: str, tmp_path: Path) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", subscriber=Subscriber(external_id=text))

    assert csv_calls(export(call), tmp_path)[0]["Código do cliente"] == text


def test_long_ids_and_exact_seconds_keep_their_digits(tmp_path: Path) -> None:
    call = Call(id=1_234_567_890_123, start_time="2021-10-28T12:00:00Z", billable_duration=86_399.25)
    row = csv_calls(export(call, language="en"), tmp_path)[0]

    assert (row["Id"], row["Billed (s)"]) == ("'1234567890123", "86399.25")


@pytest.mark.parametrize("digits", ["00123", "0", "12345678901234567890", "84999999999", "73928e03"])
def test_digits_are_kept(digits: str, tmp_path: Path) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", subscriber=Subscriber(external_id=digits))
    wanted = export(call)
    write_xlsx(wanted, tmp_path / "calls.xlsx")

    assert csv_calls(wanted, tmp_path)[0]["Código do cliente"].removeprefix("'") == digits
    assert xlsx_rows(tmp_path / "calls.xlsx")[1]["Código do cliente"] == digits


def test_a_partial_csv_says_so_before_anything_else(tmp_path: Path) -> None:
    rows = csv_rows(export(HULK, notes=(Note("failed_pages", 2),)), tmp_path)

    assert rows[0] == ["Resposta parcial. 2 páginas não puderam ser lidas: faltam as chamadas delas."]
    assert rows[1][0] == "Id"


def test_custom_fields_have_columns_of_their_own(tmp_path: Path) -> None:
    (known, bare) = csv_calls(export(HULK, BARE, fields=("site", "type")), tmp_path)

    assert (known["type"], known["site"]) == ("VIP", "www.evolux.net.br")
    assert (bare["type"], bare["site"]) == ("", "")


TEXTS = (HOSTILE, "=1+1", "\x00\x01", "x" * 40_000, "\ud800", "-", " ", "http://example.com", "{=1}")


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_that_the_dialer_says_breaks_a_file(text: str, tmp_path: Path) -> None:
    call = Call(
        id=10**18,
        start_time="0001-01-01T00:00:00Z",
        answer_time="1850-01-01T00:00:00Z",
        end_time="9999-12-31T23:59:59Z",
        billable_duration=-1.5,
        subscriber=Subscriber(name=text, number=text, external_id=text),
        survey=Survey(csat=10**17, nps=3),
        outcome=text,
        custom_fields={text: text},
    )
    wanted = export(call, fields=(text,))
    write_xlsx(wanted, tmp_path / "calls.xlsx")

    assert len(csv_rows(wanted, tmp_path)) == 2
    cells = [cell for row in load_workbook(tmp_path / "calls.xlsx").worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not [cell for cell in cells if cell.hyperlink]


@given(st.text())
def test_no_text_is_ever_a_formula(folder: Path, name: str) -> None:
    call = Call(id=1, start_time="2021-10-28T12:00:00Z", subscriber=Subscriber(name=name))
    (row,) = csv_calls(export(call), folder)

    assert not row["Cliente"].lstrip().startswith(("=", "+", "-", "@"))
