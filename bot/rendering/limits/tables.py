"""The rules for tables and charts.

Where sources disagree the lower number holds: 101 rows and not 201 for a data
table, six series and not twelve for a chart.

Source: docs.slack.dev, "Table block", "Data table block", "Data visualization block"
"""

from typing import Any, Final

from bot.rendering.limits.character_limits import CHART_POINTS, TABLE_CHARACTERS, TEXT
from bot.rendering.limits.composition_objects import ID, RICH_TEXT, component, texts
from bot.rendering.limits.validation_rules import (
    Report,
    Rule,
    boolean,
    choice,
    integer,
    items_of,
    listing,
    number,
    objects_of,
    record,
    string,
    typed,
)

_DATA_TABLE_CHARACTERS: Final = 20_000

_RAW: Final = {
    **component("raw_text", {"text": string(TABLE_CHARACTERS)}, {}),
    **component("raw_number", {"value": number(), "text": string(TABLE_CHARACTERS)}, {}),
}
_CELL: Final = typed({**_RAW, **RICH_TEXT})
_HEADING: Final = typed(_RAW)
_COLUMN: Final = record({}, {"align": choice("left", "center", "right"), "is_wrapped": boolean})


_VISIBLE: Final = frozenset({"emoji", "user", "usergroup", "channel", "team", "broadcast", "color", "date", "link"})
"""Elements of rich text that show something though they have no text."""


def _characters(value: Any) -> int:
    """Return the count of characters in a cell, with those of all elements in it."""
    if isinstance(value, dict):
        own = value.get("text")
        return len(own) if isinstance(own, str) else sum(map(_characters, value.values()))
    return sum(map(_characters, value)) if isinstance(value, list) else 0


def _cells(high: int) -> Rule:
    """Report rows of unequal lengths, cells of empty rich text, and more than `high` characters in all cells."""

    def rule(value: dict[str, Any], at: str, report: Report) -> None:
        rows = [row for row in items_of(value, "rows") if isinstance(row, list)]
        total = sum(map(_characters, rows))
        if total > high:
            report.add(f"{at}/rows", f"must have no more than {high} characters in all, not {total}")
        for index, row in enumerate(rows):
            if len(row) != len(rows[0]):
                report.add(f"{at}/rows/{index}", f"must have as many cells as the first row: {len(rows[0])}")
            for column, cell in enumerate(row):
                if isinstance(cell, dict) and cell.get("type") == "rich_text" and not _is_visible(cell):
                    report.add(f"{at}/rows/{index}/{column}", "must be more than 0 characters")

    return rule


def _is_visible(value: Any) -> bool:
    if isinstance(value, dict):
        return value.get("type") in _VISIBLE or bool(value.get("text")) or any(map(_is_visible, value.values()))
    return isinstance(value, list) and any(map(_is_visible, value))


def _row_header(value: dict[str, Any], at: str, report: Report) -> None:
    index = value.get("row_header_column_index")
    if isinstance(index, int) and index >= len(_first_row(value)):
        report.add(f"{at}/row_header_column_index", "must be a column of the table")


def _headings(value: dict[str, Any], at: str, report: Report) -> None:
    for column, cell in enumerate(_first_row(value)):
        if isinstance(cell, dict) and cell.get("type") == "rich_text":
            _HEADING(cell, f"{at}/rows/0/{column}", report)


def _first_row(value: dict[str, Any]) -> list[Any]:
    rows = items_of(value, "rows")
    return rows[0] if rows and isinstance(rows[0], list) else []


TABLE: Final = component(
    "table",
    {"rows": listing(listing(_CELL, 20), 100)},
    {"block_id": ID, "column_settings": listing(_COLUMN, 20, low=0)},
    _cells(TABLE_CHARACTERS),
)
DATA_TABLE: Final = component(
    "data_table",
    {**texts(string, "data_table", "caption"), "rows": listing(listing(_CELL, 20), 101, low=2)},
    {"block_id": ID, "page_size": integer(1, 100), "row_header_column_index": integer(0, 19)},
    _cells(_DATA_TABLE_CHARACTERS),
    _headings,
    _row_header,
)

_SEGMENT: Final = record({**texts(string, "segments", "label"), "value": number(above=0)})
_POINT: Final = record({**texts(string, "data", "label"), "value": number()})
_SERIES: Final = record({**texts(string, "series", "name"), "data": listing(_POINT, CHART_POINTS)})
_AXES: Final = record(
    {"categories": listing(string(TEXT["axis_config", "categories"]), CHART_POINTS)},
    texts(string, "axis_config", "x_label", "y_label"),
)


def _match_axes(value: dict[str, Any], at: str, report: Report) -> None:
    """Report series that share a name, and points whose label is no category."""
    axes = value.get("axis_config")
    categories = axes.get("categories") if isinstance(axes, dict) else None
    names: list[Any] = []
    for pointer, series in objects_of(value, "series", at):
        if series.get("name") in names:
            report.add(f"{pointer}/name", "must be unique among the series")
        names.append(series.get("name"))
        for place, point in objects_of(series, "data", pointer):
            if isinstance(categories, list) and point.get("label") not in categories:
                report.add(f"{place}/label", "must be one of the categories")


def _chart(kind: str) -> dict[str, Rule]:
    return component(kind, {"series": listing(_SERIES, 6), "axis_config": _AXES}, {}, _match_axes)


DATA_VISUALIZATION: Final = component(
    "data_visualization",
    {
        **texts(string, "data_visualization", "title"),
        "chart": typed(
            {
                **component("pie", {"segments": listing(_SEGMENT, 6)}, {}),
                **_chart("bar"),
                **_chart("area"),
                **_chart("line"),
            }
        ),
    },
    {"block_id": ID},
)
