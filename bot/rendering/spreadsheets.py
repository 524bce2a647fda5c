"""Write calls to files for spreadsheets, row by row: CSV, and XLSX with a summary.

CSV is written so that the reader's Excel opens it with a double click. In Brazil the
comma is for decimals, so a semicolon separates the columns there; both begin with the
byte order mark by which Excel knows UTF-8. Instants are written year first, which
Excel reads as dates in every language.

Values of the tenant are text: no cell is ever a formula.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.text import Language
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.spreadsheet_columns import Cell, Column, OverviewLine, call_columns, overview
from bot.rendering.text.labels import warning

MAX_ROWS: Final = 1_048_575
"""Calls in a sheet of Excel, which has one row more for the titles."""

_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]")
_DAMAGED: Final = re.compile(r"0\d+|\d{16,}", re.ASCII)
"""Digits that a spreadsheet would take for a number, losing leading zeros or the last digits."""

_SEPARATORS: Final[dict[Language, str]] = {"pt-BR": ";", "en": ","}
_MOMENT: Final[dict[Language, str]] = {"pt-BR": "dd/mm/yyyy hh:mm:ss", "en": "yyyy-mm-dd hh:mm:ss"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """Calls to write to a file.

    Attributes:
        answer: The answer with the figures of all calls; its zone is that of the file's instants.
        calls: The calls, in the order of the rows.
        fields: The names of the custom fields that any call has.

    """

    answer: Answer
    calls: Iterable[Call]
    fields: tuple[str, ...]
    language: Language

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the file."""
        return call_columns(self.language, self.answer.as_of.tzinfo, self.fields)


def write_csv(export: Export, path: Path) -> None:
    """Write a CSV file; a partial one says so in a line above its titles."""
    columns = export.columns
    t = translator(export.language)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        rows = csv.writer(out, delimiter=_SEPARATORS[export.language])
        partial = warning(export.answer, export.language)
        if partial:
            rows.writerow([escape_formula(partial)])
        rows.writerow([escape_formula(column.title) for column in columns])
        for call in export.calls:
            rows.writerow([_csv_cell(column.cell(call), t) for column in columns])


def write_xlsx(export: Export, path: Path) -> None:
    """Write an Excel workbook: a sheet with the calls, and one with their summary."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        _write_calls(book, export)
        _write_overview(book, export)


def _write_calls(book: Any, export: Export) -> None:
    columns, t = export.columns, translator(export.language)
    sheet = book.add_worksheet(t.gettext("Calls"))
    head, moment = book.add_format({"bold": True}), book.add_format({"num_format": _MOMENT[export.language]})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.title, head)
    row = 0
    for row, call in enumerate(export.calls, start=1):
        for place, column in enumerate(columns):
            _write_cell(sheet, (row, place), column.cell(call), moment if column.moment else None)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, row, len(columns) - 1)


def _write_overview(book: Any, export: Export) -> None:
    sheet = book.add_worksheet(translator(export.language).gettext("Summary"))
    bold, moment = book.add_format({"bold": True}), book.add_format({"num_format": _MOMENT[export.language]})
    share = book.add_format({"num_format": "0.0%"})
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 60)
    for row, line in enumerate(overview(export.answer, export.language)):
        sheet.write_string(row, 0, line.label, bold)
        _write_cell(sheet, (row, 1), line.value, _cell_format(line, moment, share))


def _cell_format(line: OverviewLine, moment: Any, share: Any) -> Any:
    if line.share:
        return share
    return moment if isinstance(line.value, datetime) else None


def _write_cell(sheet: Any, place: tuple[int, int], cell: Cell, form: Any = None) -> None:
    """Write one cell with its type: a text that looks like a formula or a number stays a text."""
    match cell:
        case None:
            return
        case datetime():
            sheet.write_datetime(*place, cell, form)
        case int() | float():
            sheet.write_number(*place, cell, form)
        case _:
            sheet.write_string(*place, cell)


def _csv_cell(cell: Cell, t: Translator) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case float():
            return f"{cell:g}".replace(".", t.pgettext("number", "."))
        case int():
            return str(cell)
        case _:
            return escape_formula(cell)


def escape_formula(text: str) -> str:
    """Return a text that a spreadsheet shows unchanged: neither as a formula, nor as a number with digits lost."""
    return f"'{text}" if _FORMULA.match(text) or _DAMAGED.fullmatch(text) else text
