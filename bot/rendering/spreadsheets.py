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

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.text import Language, normalize
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.spreadsheet_columns import Cell, Column, Share, call_columns
from bot.rendering.spreadsheet_summary import asked_overview, overview
from bot.rendering.text.notes import warning

MAX_ROWS: Final = 1_048_575
"""Calls in a sheet of Excel, which has one row more for the titles."""

_FORMULA: Final = re.compile(r"[\s\"']*[=+\-@]")
"""The beginning of a formula in a normalized text, also behind a quote, which some spreadsheets drop."""

_BREAK: Final = re.compile(r"\s*[\t\r]")
"""White space at which a spreadsheet may begin another cell."""

_HARMLESS: Final = re.compile(r"0|[1-9]\d{0,10}", re.ASCII)
"""Whole numbers that a spreadsheet shows as they are written."""

_NUMERIC: Final = re.compile(
    r"(?=.*\d)(?:R\$|[$€£])?[\d\s.,:/\-+()%]+(?:[eE][+\-]?\d+)?[\s%$€£]*(?:\s[ap]m?)?", re.ASCII | re.IGNORECASE
)
"""Texts that a spreadsheet may take for a number, a date, a time, a fraction or an amount."""

_MONTH: Final = r"(?:jan|fev|feb|mar|abr|apr|mai|may|jun|jul|ago|aug|set|sep|out|oct|nov|dez|dec)[a-zç]{0,7}\.?"
_DATED: Final = re.compile(
    rf"\d{{1,4}}[\s/.,\-]*(?:de\s+)?{_MONTH}(?:[\s/.,\-]*(?:de\s+)?\d{{1,4}})?|{_MONTH}[\s/.,\-]*\d{{1,4}}(?:[\s/.,\-]+\d{{1,4}})?",
    re.IGNORECASE,
)
"""Texts that a spreadsheet takes for a date by the name of a month."""

_TRUTH: Final = frozenset({"true", "false", "verdadeiro", "falso"})

CSV_ENCODING: Final = "utf-8-sig"
"""Begins with the mark by which Excel knows UTF-8."""

SEPARATORS: Final[dict[Language, str]] = {"pt-BR": ";", "en": ","}
"""The end of a cell for Excel, by its language."""

_MOMENT: Final[dict[Language, str]] = {"pt-BR": "dd/mm/yyyy hh:mm:ss", "en": "yyyy-mm-dd hh:mm:ss"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """Calls to write to a file.

    Attributes:
        answer: The answer with the figures of all calls; its zone is that of the file's instants.
        calls: The calls, in the order of the rows.
        fields: The names of the custom fields that have a column each.
        more_fields: Whether calls have others, which share one column.
    """

    answer: Answer
    calls: Iterable[Call]
    fields: tuple[str, ...]
    language: Language
    more_fields: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns of the file."""
        zone = self.answer.as_of.tzinfo
        return call_columns(self.language, zone, self.fields, more_fields=self.more_fields)


def write_csv(export: Export, path: Path) -> None:
    """Write a CSV file; a partial one says so in a line above its titles.

    A comparison or a conversion says little in calls alone, so its figures and an
    empty line stand above the titles, too.
    """
    columns = export.columns
    t = translator(export.language)
    with path.open("w", encoding=CSV_ENCODING, newline="") as out:
        rows = csv.writer(out, delimiter=SEPARATORS[export.language])
        partial = warning(export.answer, export.language)
        if partial:
            rows.writerow([escape_formula(partial)])
        if export.answer.query.compare is not None or export.answer.query.converts:
            for line in asked_overview(export.answer, export.language):
                rows.writerow([escape_formula(line.label), *(_csv_cell(cell, t) for cell in line.cells)])
            rows.writerow([])
        rows.writerow([escape_formula(column.title) for column in columns])
        for call in export.calls:
            rows.writerow([_csv_cell(column.cell(call), t) for column in columns])


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


def _csv_cell(cell: Cell, t: Translator) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case float():
            return f"{cell:.3f}".rstrip("0").rstrip(".").replace(".", t.pgettext("number", "."))
        case int():
            return str(cell)
        case _:
            return escape_formula(cell)


def escape_formula(text: str) -> str:
    """Return a text that a spreadsheet shows unchanged.

    One that it would take for a formula (also behind what cannot be seen), a number with digits lost, a date or a
    truth value gets an apostrophe: ``007``, ``73928e03``, ``1-2``, ``10/11``,
    ``12.345.678``, ``1234567890123``, ``MAR1``.
    """
    risky = _FORMULA.match(normalize(text)) or _BREAK.match(text) or _is_rewritten(text.strip())
    return f"'{text}" if risky else text


def _is_rewritten(text: str) -> bool:
    """Tell whether a spreadsheet reads a text as a value that it then writes in another way."""
    if _HARMLESS.fullmatch(text):
        return False
    return bool(_NUMERIC.fullmatch(text) or _DATED.fullmatch(text)) or text.casefold() in _TRUTH
