"""The summary of a file: what was asked, groups, comparisons and conversions, in XLSX and above the calls of a CSV."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from openpyxl import load_workbook

from bot.domain.answer import Compared, Group, Note
from bot.domain.baseline_days import Comparison
from bot.domain.day_spans import DaysAgo
from bot.domain.filters import Filter
from bot.domain.period import one
from bot.domain.query import Query
from bot.rendering.spreadsheets.excel_files import write_xlsx
from bot.rendering.spreadsheets.export import Export
from bot.rendering.templates.grouped_samples import crossed
from bot.rendering.templates.samples import BARE, HULK, some_calls
from tests.rendering.test_spreadsheets import DAY, csv_rows, export, summed


def summary(path: Path) -> dict[Any, Any]:
    rows: Any = load_workbook(path).worksheets[1].iter_rows(values_only=True)
    return {label: cells[0] for label, *cells in rows}


def test_a_workbook_has_real_dates_in_the_tenants_zone(tmp_path: Path) -> None:
    write_xlsx(export(HULK, BARE), tmp_path / "calls.xlsx")
    book = load_workbook(tmp_path / "calls.xlsx")
    sheet = book.worksheets[0]

    assert book.sheetnames == ["Chamadas", "Resumo"]
    assert sheet["B2"].value == datetime(2021, 10, 28, 16, 41, 11)  # noqa: DTZ001 - Excel knows no zones
    assert sheet["B2"].number_format == "dd/mm/yyyy hh:mm:ss"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:W3"
    assert sheet["L2"].data_type == "s"


def test_a_workbook_says_what_was_asked_and_how_complete_it_is(tmp_path: Path) -> None:
    write_xlsx(export(*some_calls(20), language="en", notes=(Note("failed_pages", 2),)), tmp_path / "calls.xlsx")
    told = summary(tmp_path / "calls.xlsx")

    assert told["Query"] == "number:84999999999 campaign:376 period:30d"
    assert told["As of"] == datetime(2021, 10, 29, 12)  # noqa: DTZ001 - Excel knows no zones
    assert told["Complete"] == "NO"
    assert told["Hit rate"] == pytest.approx(13 / 20)
    assert told["Bruno Lima"] > 0


def test_a_workbook_has_the_groups_that_were_shown_with_their_figures(tmp_path: Path) -> None:
    calls = some_calls(20)
    wanted = export(*calls, language="en")
    query = structs.replace(wanted.answer.query, by="agent")
    groups = tuple(
        Group(key=key, label=label, summary=summed([call for call in calls if call.agent and call.agent.name == label]))
        for key, label in (("1", "Bruno Lima"), ("2", "Ana"))
    )
    shown = replace(wanted, answer=structs.replace(wanted.answer, query=query, groups=groups, groups_total=2))
    write_xlsx(shown, tmp_path / "calls.xlsx")
    rows: list[Any] = list(load_workbook(tmp_path / "calls.xlsx").worksheets[1].iter_rows(values_only=True))

    titles = ("Agent", "Calls", "Answered calls", "Hit rate", "Mean talk time (s)", "Talk time (s)")
    place = [row[:6] for row in rows].index(titles)
    bruno = groups[0].summary
    assert rows[place + 1][:3] == ("Bruno Lima", bruno.calls, bruno.answered)
    assert rows[place + 1][4] == int((bruno.talk_seconds_mean or 0) + 0.5)
    assert [row[0] for row in rows].count("Agent") == 1
    campaigns = next(row for row in rows if row[0] == "Campaign")
    assert campaigns[1:6] == titles[1:]
    numbers = [cell for row in rows for cell in row[1:] if isinstance(cell, float)]
    assert all(number == round(number, 3) for number in numbers)


def test_a_workbook_says_who_hung_up_with_the_share_of_all_calls(tmp_path: Path) -> None:
    calls = some_calls(20)
    write_xlsx(export(*calls, language="en"), tmp_path / "calls.xlsx")
    rows: list[Any] = list(load_workbook(tmp_path / "calls.xlsx").worksheets[1].iter_rows(values_only=True))

    place = [row[0] for row in rows].index("Ended by")
    sides = Counter({"agent": "agent", "subscriber": "customer"}.get(one.ended_by or "", "unknown") for one in calls)
    shown = {row[0]: row[1:4:2] for row in rows[place + 1 : place + 1 + len(sides)]}
    assert rows[place][1:4] == ("Calls", "Answered calls", "Share of calls")
    assert shown == {side: (count, count / 20) for side, count in sides.items()}


def test_a_workbook_has_every_column_of_two_shapes_with_its_totals(tmp_path: Path) -> None:
    calls = some_calls(80)
    plain = export(*calls, language="en")
    shown = replace(plain, answer=crossed(plain.answer, "campaign", "hour", calls, "rate"))
    write_xlsx(shown, tmp_path / "calls.xlsx")
    rows: list[Any] = list(load_workbook(tmp_path / "calls.xlsx").worksheets[1].iter_rows(values_only=True))

    place = [row[0] for row in rows].index("Campaign · Hour (Calls)")
    width = len(shown.answer.columns or ()) + 2
    table = [row[:width] for row in rows[place : place + 4]]
    assert table[0][-1] == table[-1][0] == "Total"
    assert all(sum(row[1:-1]) == row[-1] for row in table[1:])
    assert table[-1][-1] == len(calls)
    assert "Campaign · Hour (Hit rate)" in [row[0] for row in rows]


def compared_export(earlier: int) -> Export:
    """Return an export of forty calls of one campaign, compared with so many of the day before."""
    now, before = some_calls(40), some_calls(earlier)
    days = Comparison(kind="chosen", first=date(2021, 10, 28), last=date(2021, 10, 28), cut=False, interval=DAY)
    compared = Compared(query=Query(period=one(DaysAgo(1))), days=days, summary=summed(before))
    groups = (Group(key="376", label="Campanha", summary=summed(now), before=summed(before)),)
    query = Query(period=one(DaysAgo(0)), compare=one(DaysAgo(1)), by="campaign")
    return export(*now, query=query, compared=compared, groups=groups)


def test_a_workbook_has_both_values_of_a_comparison(tmp_path: Path) -> None:
    write_xlsx(compared_export(8), tmp_path / "calls.xlsx")
    rows = [row[:11] for row in load_workbook(tmp_path / "calls.xlsx")["Resumo"].iter_rows(values_only=True)]

    assert ("Chamadas", 40, 8, None) in [row[:4] for row in rows]
    assert next(row for row in rows if row[0] == "Campanha" and row[1] == 40)[6] == 8
    assert any(row[0] == "Comparação" and "ontem" in str(row[1]) for row in rows)


def test_a_workbook_has_the_changes_of_enough_calls(tmp_path: Path) -> None:
    write_xlsx(compared_export(32), tmp_path / "calls.xlsx")
    rows = list(load_workbook(tmp_path / "calls.xlsx")["Resumo"].iter_rows(values_only=True))
    titles = next(row for row in rows if row[0] == "Campanha" and "Chamadas (variação)" in row)
    group = dict(zip(titles, next(row for row in rows if row[0] == "Campanha" and row[1] == 40), strict=True))

    assert ("Chamadas", 40, 32, "▲ 25%") in [row[:4] for row in rows]
    assert (group["Chamadas"], group["Chamadas (antes)"], group["Chamadas (variação)"]) == (40, 32, "▲ 25%")
    assert str(group["Hit rate (variação)"]).endswith("p.p.")


def test_a_csv_of_a_comparison_has_both_values_and_the_change_above_its_calls(tmp_path: Path) -> None:
    rows = csv_rows(compared_export(32), tmp_path)
    titles = next(row for row in rows if row[0] == "Campanha" and "Chamadas (variação)" in row)
    group = dict(zip(titles, next(row for row in rows if row[0] == "Campanha" and row[1] == "40"), strict=True))

    assert ["Chamadas", "40", "32", "▲ 25%"] in rows
    assert (group["Chamadas"], group["Chamadas (antes)"], group["Chamadas (variação)"]) == ("40", "32", "▲ 25%")
    assert len(rows[rows.index([]) + 1 :]) == 1 + 40
    assert rows[rows.index([]) + 1][0] == "Id"


def test_figures_that_are_as_before_say_so_in_a_cell_that_is_no_formula(tmp_path: Path) -> None:
    assert ["Chamadas", "40", "40", "0"] in csv_rows(compared_export(40), tmp_path)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_conversion_has_its_share_and_of_how_many_calls(form: str, tmp_path: Path) -> None:
    calls = some_calls(20)
    group = Group(key="1", label="Ana", summary=summed(calls), answered_all=52)
    query = Query(filters=(Filter("outcome", ("Venda",)),), period=one(DaysAgo(0)), by="agent")
    told = export(*calls, query=query, groups=(group,), answered_all=104, language="en")
    if form == "csv":
        rows: Any = csv_rows(told, tmp_path)
    else:
        write_xlsx(told, tmp_path / "calls.xlsx")
        rows = [
            [*map(str, row)] for row in load_workbook(tmp_path / "calls.xlsx")["Summary"].iter_rows(values_only=True)
        ]
    titles = next(row for row in rows if row[0] == "Agent")
    ana = dict(zip(titles, next(row for row in rows if row[0] == "Ana"), strict=True))

    assert (ana["Conversion"], ana["Answered calls with any outcome"]) == ("0.25", "52")
    assert ["Conversion", "0.125"] in [row[:2] for row in rows]
    assert ["Answered calls with any outcome", "104"] in [row[:2] for row in rows]


def test_a_complete_workbook_says_so(tmp_path: Path) -> None:
    write_xlsx(export(HULK), tmp_path / "calls.xlsx")
    told = summary(tmp_path / "calls.xlsx")

    assert told["Completo"] == "sim"


def test_without_calls_there_are_titles(tmp_path: Path) -> None:
    write_xlsx(export(), tmp_path / "calls.xlsx")

    assert load_workbook(tmp_path / "calls.xlsx").worksheets[0].max_row == 1
    assert len(csv_rows(export(), tmp_path)) == 1
