"""Values of elements that users type into or choose from, in the shapes that Slack sends."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from bot.sandbox.workspace import blockkit
from bot.sandbox.workspace.errors import RefusedError
from bot.type_aliases import Json

MAX_FILE_BYTES: Final = 10_000_000
"""The largest file that a form takes."""

_MAX_FILES: Final = 10

_PLAIN = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "file_input": "files",
    "rich_text_input": "rich_text_value",
}
_ONE = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
_MANY = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
_STATELESS = frozenset({"button", "overflow", "workflow_button", "feedback_buttons", "icon_button"})


def field_of(kind: str) -> str:
    """Return the key under which an element of that type carries its value."""
    if kind in _ONE:
        return "selected_option"
    return "selected_options" if kind in _MANY else _PLAIN[kind]


def initial_values(blocks: list[Json]) -> Json:
    """Return the state of blocks that the user has not touched."""
    values: Json = {}
    for block, element in blockkit.interactive(blocks):
        kind = element["type"]
        if kind not in _STATELESS:
            field = field_of(kind)
            initial = element.get(field.replace("selected", "initial"), element.get("initial_value"))
            empty: object = [] if field.endswith("s") and field != "value" else None
            values.setdefault(block["block_id"], {})[element["action_id"]] = {
                "type": kind,
                field: empty if initial is None else initial,
            }
    return values


def chosen(element: Json, value: object, offered: list[Json] | None = None) -> Json:
    """Return the state of an element after the user has given it a value.

    Args:
        element: A select, a picker, an input …
        value: The typed text; for options their text or value, or the option
            itself; a list where several may be chosen, of ids for files; None for nothing.
        offered: The options that an external select's app has offered; the
            files that were added to a file input.

    Raises:
        RefusedError: The client offers no such thing.
    """
    kind = element["type"]
    field = field_of(kind)
    if kind in _ONE:
        return {field: None if value is None else _option(element, value, offered)}
    several = list(value) if isinstance(value, list | tuple) else [] if value is None else [value]
    _count(element, several)
    if kind == "file_input":
        return {field: [_file(element, one, offered or []) for one in several]}
    if kind in _MANY:
        return {field: [_option(element, one, offered) for one in several]}
    if isinstance(value, datetime):
        return {field: int(value.timestamp())}
    return {field: value if value is None or isinstance(value, list | dict) else _written(element, value)}


def refuse_file(element: Json, name: str, size: int) -> None:
    """Refuse a file that a file input does not take.

    Raises:
        RefusedError: It is too large, or of a kind that is not asked for.
    """
    if size > MAX_FILE_BYTES:
        message = f"{name} is larger than {MAX_FILE_BYTES // 1_000_000} MB"
        raise RefusedError(message)
    kinds = [str(kind).lower() for kind in element.get("filetypes") or []]
    if kinds and Path(name).suffix.lower().lstrip(".") not in kinds:
        message = f"{name} is none of {', '.join(kinds)}"
        raise RefusedError(message)


def _count(element: Json, several: list[Any]) -> None:
    is_files = element["type"] == "file_input"
    most = element.get("max_files", _MAX_FILES) if is_files else element.get("max_selected_items")
    if most is not None and len(several) > most:
        message = f"{element['action_id']} takes {most} at most, not {len(several)}"
        raise RefusedError(message)


def _file(element: Json, wanted: object, added: list[Json]) -> Json:
    for file in added:
        if wanted in (file, file["id"]):
            return file
    message = f"{element['action_id']} was not given {wanted!r}"
    raise RefusedError(message)


def _written(element: Json, value: object) -> object:
    text = str(value)
    if len(text) < element.get("min_length", 0) or len(text) > element.get("max_length", 3000):
        message = f"{element['action_id']} takes no text of {len(text)} characters"
        raise RefusedError(message)
    if element["type"] == "number_input" and not _is_number(element, text):
        message = f"{element['action_id']} takes no such number as {text!r}"
        raise RefusedError(message)
    return value if element["type"] == "datetimepicker" else text


def _is_number(element: Json, text: str) -> bool:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return False
    whole = number.is_finite() and (element["is_decimal_allowed"] or number == number.to_integral_value())
    low, high = element.get("min_value", number), element.get("max_value", number)
    return whole and Decimal(low) <= number <= Decimal(high)


def options_of(element: Json, offered: list[Json] | None = None) -> list[Json]:
    """Return the options that a user can choose from."""
    if offered is not None:
        return offered
    grouped = [option for group in element.get("option_groups") or [] for option in group["options"]]
    initial = element.get("initial_options") or [element.get("initial_option")]
    return [*(element.get("options") or []), *grouped, *(one for one in initial if one)]


def _option(element: Json, value: object, offered: list[Json] | None) -> Json:
    for option in options_of(element, offered):
        if value in (option, option["value"], option["text"]["text"]):
            return option
    if isinstance(value, dict) and element["type"].endswith("external_select"):
        return value
    message = f"{element['action_id']} does not offer {value!r}"
    raise RefusedError(message)


def is_empty(value: Json) -> bool:
    """Tell whether nothing was typed or chosen."""
    return all(content in (None, "", []) for key, content in value.items() if key != "type")
