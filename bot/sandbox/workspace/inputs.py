"""What people type and choose: an element's value, in the shapes that Slack sends."""

from datetime import datetime
from typing import Any

from bot.sandbox.workspace import blockkit
from bot.sandbox.workspace.errors import RefusedError

Json = dict[str, Any]

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
    """Return the state of blocks that nobody has touched."""
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
    """Return what an element carries once somebody has given it a value.

    Args:
        element: A select, a picker, an input …
        value: What they type; for options their text or value, or the option
            itself; a list where several may be chosen; None for nothing.
        offered: The options that an external select's app has offered.

    Raises:
        RefusedError: The client offers no such thing.

    """
    kind = element["type"]
    field = field_of(kind)
    if kind in _ONE:
        return {field: None if value is None else _option(element, value, offered)}
    if kind in _MANY:
        several = value if isinstance(value, list | tuple) else [] if value is None else [value]
        return {field: [_option(element, one, offered) for one in several]}
    if isinstance(value, datetime):
        return {field: int(value.timestamp())}
    return {field: value if value is None or isinstance(value, list | dict) else _written(element, value)}


def _written(element: Json, value: object) -> object:
    text = str(value)
    if len(text) < element.get("min_length", 0) or len(text) > element.get("max_length", 3000):
        message = f"{element['action_id']} takes no text of {len(text)} characters"
        raise RefusedError(message)
    return value if element["type"] == "datetimepicker" else text


def options_of(element: Json, offered: list[Json] | None = None) -> list[Json]:
    """Return the options among which somebody can choose."""
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
    """Whether nothing was typed or chosen."""
    return all(content in (None, "", []) for key, content in value.items() if key != "type")
