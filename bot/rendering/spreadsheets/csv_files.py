"""Write calls as CSV, so that the reader's Excel opens it with a double click.

In Brazil the comma is for decimals, so a semicolon separates the columns there; both
begin with the byte order mark by which Excel knows UTF-8. Instants are written year
first, which Excel reads as dates in every language.
"""

import csv
import re
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.domain.language import Language
from bot.domain.text import normalize
from bot.rendering.i18n.translator import Translator, translator
from bot.rendering.spreadsheets.columns import Cell
from bot.rendering.spreadsheets.export import Export
from bot.rendering.spreadsheets.summary import asked_overview
from bot.rendering.text.notes import warning

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
