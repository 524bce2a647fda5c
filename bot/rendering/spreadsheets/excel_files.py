"""Write calls as an Excel workbook: a sheet with the calls, and one with their summary."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot.domain.language import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.spreadsheets.columns import Cell, Share
from bot.rendering.spreadsheets.export import Export
from bot.rendering.spreadsheets.summary import overview

MAX_ROWS: Final = 1_048_575
"""Calls in a sheet of Excel, which has one row more for the titles."""

_MOMENT: Final[dict[Language, str]] = {"pt-BR": "dd/mm/yyyy hh:mm:ss", "en": "yyyy-mm-dd hh:mm:ss"}


def write_xlsx(export: Export, path: Path) -> None:
    """Write an Excel workbook: a sheet with the calls, and one with their summary."""
    options = {"constant_memory": True, "tmpdir": str(path.parent), "strings_to_urls": False}
    from xlsxwriter import Workbook  # noqa: PLC0415 - no bot needs it before the first file

    with Workbook(path, options) as book:
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
    sheet.set_column(1, 10, 20)
    for row, line in enumerate(overview(export.answer, export.language)):
        sheet.write_string(row, 0, line.label, bold)
        for place, cell in enumerate(line.cells, start=1):
            _write_cell(sheet, (row, place), cell, _cell_format(cell, moment, share))


def _cell_format(cell: Cell, moment: Any, share: Any) -> Any:
    if isinstance(cell, Share):
        return share
    return moment if isinstance(cell, datetime) else None


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
