"""Elements: what can be pressed, chosen and typed into, and on which blocks and surfaces.

Source: docs.slack.dev, "Block elements"
"""

from typing import Any, Final

from bot.rendering.limits.objects import (
    CONFIRM,
    DISPATCH,
    FILTER,
    ID,
    KIND,
    MENU_OPTION,
    OPTION,
    OPTION_GROUP,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    distinct_values,
    plain_text,
    text_object,
)
from bot.rendering.limits.rules import (
    Report,
    Rule,
    Surface,
    anything,
    boolean,
    choice,
    integer,
    listing,
    matching,
    one_of,
    record,
    string,
    typed,
    url,
)

_ACTION: Final = {"action_id": ID}
_PICKED: Final = {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean, "placeholder": plain_text(150)}
_TYPED: Final = {
    **_ACTION,
    "focus_on_load": boolean,
    "placeholder": plain_text(150),
    "dispatch_action_config": DISPATCH,
}
_MULTI: Final = {"max_selected_items": integer(1)}
_CHANNELS: Final = {"filter": FILTER, "default_to_current_conversation": boolean}
_LABELLED: Final = {"accessibility_label": string(75)}
_IDS: Final = listing(ID, 100, low=0)
_DATE: Final = matching(r"\d{4}-\d{2}-\d{2}", "a date like 2026-11-23")
_TIME: Final = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time like 18:00")


def _element(kind: str, required: dict[str, Rule], optional: dict[str, Rule], *also: Rule) -> dict[str, Rule]:
    return {kind: record({"type": KIND(kind), **required}, optional, *also)}


def _static(initial: dict[str, Rule]) -> tuple[dict[str, Rule], Rule, Rule]:
    fields = {"options": listing(OPTION, 100), "option_groups": listing(OPTION_GROUP, 100)}
    return {**_PICKED, **fields, **initial}, one_of("options", "option_groups"), distinct_values("options")


def _bounds(value: dict[str, Any], at: str, report: Report) -> None:
    low, high = value.get("min_length"), value.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        report.add(f"{at}/min_length", "must be no more than max_length")


_FEEDBACK: Final = record({"text": plain_text(75), "value": string(2000)}, _LABELLED)

BUTTONS: Final = {
    **_element(
        "button",
        {"text": plain_text(75)},
        {
            **_ACTION,
            **_LABELLED,
            "value": string(2000),
            "url": url(),
            "style": STYLE,
            "confirm": CONFIRM,
            "agent_prompt": string(4000),
            "agent_prompt_display": string(4000),
            "visible_to_user_ids": listing(ID, 10),
        },
    ),
}
OVERFLOW: Final = _element(
    "overflow",
    {"options": listing(MENU_OPTION, 5)},
    {**_ACTION, "confirm": CONFIRM},
    distinct_values("options"),
)
IMAGE: Final = _element(
    "image",
    {"alt_text": string(2000)},
    {"image_url": url(), "slack_file": SLACK_FILE},
    one_of("image_url", "slack_file"),
)
WORKFLOW: Final = _element(
    "workflow_button", {"text": plain_text(75), "workflow": anything}, {**_ACTION, **_LABELLED, "style": STYLE}
)
SELECTS: Final = {
    **_element("static_select", {}, *_static({"initial_option": OPTION})),
    **_element("external_select", {}, {**_PICKED, "min_query_length": integer(0), "initial_option": OPTION}),
    **_element("users_select", {}, {**_PICKED, "initial_user": ID}),
    **_element(
        "conversations_select",
        {},
        {**_PICKED, **_CHANNELS, "initial_conversation": ID, "response_url_enabled": boolean},
    ),
    **_element("channels_select", {}, {**_PICKED, "initial_channel": ID, "response_url_enabled": boolean}),
}
MULTI_SELECTS: Final = {
    **_element("multi_static_select", {}, *_static({**_MULTI, "initial_options": listing(OPTION, 100)})),
    **_element(
        "multi_external_select",
        {},
        {**_PICKED, **_MULTI, "min_query_length": integer(0), "initial_options": listing(OPTION, 100)},
    ),
    **_element("multi_users_select", {}, {**_PICKED, **_MULTI, "initial_users": _IDS}),
    **_element("multi_conversations_select", {}, {**_PICKED, **_MULTI, **_CHANNELS, "initial_conversations": _IDS}),
    **_element("multi_channels_select", {}, {**_PICKED, **_MULTI, "initial_channels": _IDS}),
}
CHOICES: Final = {
    **_element(
        "checkboxes",
        {"options": listing(RICH_OPTION, 10)},
        {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean, "initial_options": listing(RICH_OPTION, 10)},
        distinct_values("options"),
    ),
    **_element(
        "radio_buttons",
        {"options": listing(RICH_OPTION, 10)},
        {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean, "initial_option": RICH_OPTION},
        distinct_values("options"),
    ),
}
PICKERS: Final = {
    **_element("datepicker", {}, {**_PICKED, "initial_date": _DATE}),
    **_element("timepicker", {}, {**_PICKED, "initial_time": _TIME, "timezone": string(255)}),
}
MOMENTS: Final = _element(
    "datetimepicker",
    {},
    {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean, "initial_date_time": integer(10**9, 10**10 - 1)},
)
INPUTS: Final = {
    **_element(
        "plain_text_input",
        {},
        {
            **_TYPED,
            "initial_value": string(3000, low=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _bounds,
    ),
    **_element("email_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    **_element("url_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    **_element(
        "number_input",
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": string(3000), "min_value": string(255), "max_value": string(255)},
    ),
    **_element("rich_text_input", {}, {**_TYPED, "initial_value": anything}),
    **_element("file_input", {}, {**_ACTION, "filetypes": listing(string(255), 100), "max_files": integer(1, 10)}),
}
FEEDBACK: Final = {
    **_element("feedback_buttons", {"positive_button": _FEEDBACK, "negative_button": _FEEDBACK}, _ACTION),
    **_element(
        "icon_button",
        {"icon": choice("trash"), "text": plain_text(75)},
        {
            **_ACTION,
            **_LABELLED,
            "value": string(2000),
            "confirm": CONFIRM,
            "visible_to_user_ids": listing(ID, 10),
        },
    ),
}

_MODALS: Final[frozenset[Surface]] = frozenset({"modal"})
_MESSAGES: Final[frozenset[Surface]] = frozenset({"message"})
_PLACES: Final = {
    "email_text_input": _MODALS,
    "url_text_input": _MODALS,
    "number_input": _MODALS,
    "file_input": _MODALS,
    "datetimepicker": _MODALS | _MESSAGES,
    "feedback_buttons": _MESSAGES,
    "icon_button": _MESSAGES,
    "workflow_button": _MESSAGES,
}

_PRESSED: Final = {**BUTTONS, **OVERFLOW, **WORKFLOW, **SELECTS, **MULTI_SELECTS, **CHOICES, **PICKERS}

ACCESSORY: Final = typed({**_PRESSED, **IMAGE}, _PLACES)
ACTION: Final = typed({**_PRESSED, **MOMENTS}, _PLACES)
INPUT: Final = typed({**SELECTS, **MULTI_SELECTS, **CHOICES, **PICKERS, **MOMENTS, **INPUTS}, _PLACES)
CONTEXT_ACTION: Final = typed(FEEDBACK, _PLACES)
CARD_ACTION: Final = typed(BUTTONS)
PICTURE: Final = typed(IMAGE)

_MARKS: Final = text_object(3000)


def remark(value: Any, at: str, report: Report) -> None:
    """Accept what a context block may hold: text, or a small picture."""
    (PICTURE if isinstance(value, dict) and value.get("type") == "image" else _MARKS)(value, at, report)


__all__ = ["ACCESSORY", "ACTION", "CARD_ACTION", "CONTEXT_ACTION", "INPUT", "PICTURE", "remark"]
