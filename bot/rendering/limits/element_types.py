"""The rules for each type of element, and the blocks and surfaces on which it may stand.

Source: docs.slack.dev, "Block elements"
"""

from typing import Any, Final

from bot.rendering.limits.character_limits import INITIAL_VALUE, PLACEHOLDER, TEXT_OBJECT, VALUE
from bot.rendering.limits.composition_objects import (
    CONFIRM,
    DISPATCH,
    FILTER,
    ID,
    MENU_OPTION,
    OPTION,
    OPTION_GROUP,
    RICH_OPTION,
    SLACK_FILE,
    STYLE,
    component,
    distinct_options,
    plain_text,
    text_object,
    texts,
)
from bot.rendering.limits.validation_rules import (
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
_CONFIRMED: Final = {**_ACTION, "confirm": CONFIRM, "focus_on_load": boolean}
_PICKED: Final = {**_CONFIRMED, "placeholder": plain_text(PLACEHOLDER)}
_TYPED: Final = {
    **_ACTION,
    "focus_on_load": boolean,
    "placeholder": plain_text(PLACEHOLDER),
    "dispatch_action_config": DISPATCH,
}
_MULTI: Final = {"max_selected_items": integer(1)}
_CHANNELS: Final = {"filter": FILTER, "default_to_current_conversation": boolean}
_LABELLED: Final = texts(string, "button", "accessibility_label")
_IDS: Final = listing(ID, 100, low=0)
_DATE: Final = matching(r"\d{4}-\d{2}-\d{2}", "a date like 2026-11-23")
_TIME: Final = matching(r"([01]\d|2[0-3]):[0-5]\d", "a time like 18:00")


def _static(initial: dict[str, Rule]) -> tuple[dict[str, Rule], Rule, Rule]:
    fields = {"options": listing(OPTION, 100), "option_groups": listing(OPTION_GROUP, 100)}
    return {**_PICKED, **fields, **initial}, one_of("options", "option_groups"), distinct_options


def _bounds(value: dict[str, Any], at: str, report: Report) -> None:
    low, high = value.get("min_length"), value.get("max_length")
    if isinstance(low, int) and isinstance(high, int) and low > high:
        report.add(f"{at}/min_length", "must be no more than max_length")


_OPINION: Final = record({**texts(plain_text, "positive_button", "text"), "value": string(VALUE)}, _LABELLED)

_BUTTONS: Final = {
    **component(
        "button",
        texts(plain_text, "button", "text"),
        {
            **_ACTION,
            **_LABELLED,
            "value": string(VALUE),
            "url": url(),
            "style": STYLE,
            "confirm": CONFIRM,
            "agent_prompt": string(4000),
            "agent_prompt_display": string(4000),
            "visible_to_user_ids": listing(ID, 10),
        },
    )
}
_OVERFLOW: Final = component(
    "overflow", {"options": listing(MENU_OPTION, 5)}, {**_ACTION, "confirm": CONFIRM}, distinct_options
)
_IMAGE: Final = component(
    "image",
    texts(string, "image", "alt_text"),
    {"image_url": url(), "slack_file": SLACK_FILE},
    one_of("image_url", "slack_file"),
)
_WORKFLOW: Final = component(
    "workflow_button",
    {**texts(plain_text, "workflow_button", "text"), "workflow": anything},
    {**_ACTION, **_LABELLED, "style": STYLE},
)
_SELECTS: Final = {
    **component("static_select", {}, *_static({"initial_option": OPTION})),
    **component("external_select", {}, {**_PICKED, "min_query_length": integer(0), "initial_option": OPTION}),
    **component("users_select", {}, {**_PICKED, "initial_user": ID}),
    **component(
        "conversations_select",
        {},
        {**_PICKED, **_CHANNELS, "initial_conversation": ID, "response_url_enabled": boolean},
    ),
    **component("channels_select", {}, {**_PICKED, "initial_channel": ID, "response_url_enabled": boolean}),
}
_MULTI_SELECTS: Final = {
    **component("multi_static_select", {}, *_static({**_MULTI, "initial_options": listing(OPTION, 100)})),
    **component(
        "multi_external_select",
        {},
        {**_PICKED, **_MULTI, "min_query_length": integer(0), "initial_options": listing(OPTION, 100)},
    ),
    **component("multi_users_select", {}, {**_PICKED, **_MULTI, "initial_users": _IDS}),
    **component("multi_conversations_select", {}, {**_PICKED, **_MULTI, **_CHANNELS, "initial_conversations": _IDS}),
    **component("multi_channels_select", {}, {**_PICKED, **_MULTI, "initial_channels": _IDS}),
}
_CHOICES: Final = {
    **component(
        "checkboxes",
        {"options": listing(RICH_OPTION, 10)},
        {**_CONFIRMED, "initial_options": listing(RICH_OPTION, 10)},
        distinct_options,
    ),
    **component(
        "radio_buttons",
        {"options": listing(RICH_OPTION, 10)},
        {**_CONFIRMED, "initial_option": RICH_OPTION},
        distinct_options,
    ),
}
_PICKERS: Final = {
    **component("datepicker", {}, {**_PICKED, "initial_date": _DATE}),
    **component("timepicker", {}, {**_PICKED, "initial_time": _TIME, "timezone": string(255)}),
}
_MOMENTS: Final = component("datetimepicker", {}, {**_CONFIRMED, "initial_date_time": integer(10**9, 10**10 - 1)})
_INPUTS: Final = {
    **component(
        "plain_text_input",
        {},
        {
            **_TYPED,
            "initial_value": string(INITIAL_VALUE, low=0),
            "multiline": boolean,
            "min_length": integer(0, 3000),
            "max_length": integer(1, 3000),
        },
        _bounds,
    ),
    **component("email_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    **component("url_text_input", {}, {**_TYPED, "initial_value": string(3000)}),
    **component(
        "number_input",
        {"is_decimal_allowed": boolean},
        {**_TYPED, "initial_value": string(3000), "min_value": string(255), "max_value": string(255)},
    ),
    **component("rich_text_input", {}, {**_TYPED, "initial_value": anything}),
    **component("file_input", {}, {**_ACTION, "filetypes": listing(string(255), 100), "max_files": integer(1, 10)}),
}
_FEEDBACK: Final = {
    **component("feedback_buttons", {"positive_button": _OPINION, "negative_button": _OPINION}, _ACTION),
    **component(
        "icon_button",
        {"icon": choice("trash"), **texts(plain_text, "icon_button", "text")},
        {**_ACTION, **_LABELLED, "value": string(VALUE), "confirm": CONFIRM, "visible_to_user_ids": listing(ID, 10)},
    ),
}

_MODALS: Final[frozenset[Surface]] = frozenset({"modal"})
_MESSAGES: Final[frozenset[Surface]] = frozenset({"message"})
_SURFACES: Final = {
    "email_text_input": _MODALS,
    "url_text_input": _MODALS,
    "number_input": _MODALS,
    "file_input": _MODALS,
    "datetimepicker": _MODALS | _MESSAGES,
    "feedback_buttons": _MESSAGES,
    "icon_button": _MESSAGES,
    "workflow_button": _MESSAGES,
}

_PRESSED: Final = {**_BUTTONS, **_OVERFLOW, **_WORKFLOW, **_SELECTS, **_MULTI_SELECTS, **_CHOICES, **_PICKERS}

ACCESSORY: Final = typed({**_PRESSED, **_IMAGE}, _SURFACES)
ACTION: Final = typed({**_PRESSED, **_MOMENTS}, _SURFACES)
INPUT: Final = typed({**_SELECTS, **_MULTI_SELECTS, **_CHOICES, **_PICKERS, **_MOMENTS, **_INPUTS}, _SURFACES)
CONTEXT_ACTION: Final = typed(_FEEDBACK, _SURFACES)
CARD_ACTION: Final = typed(_BUTTONS)
PICTURE: Final = typed(_IMAGE)

_CONTEXT_TEXT: Final = text_object(TEXT_OBJECT)


def context_element(value: Any, at: str, report: Report) -> None:
    """Accept an element of a context block: a text object, or an image."""
    (PICTURE if isinstance(value, dict) and value.get("type") == "image" else _CONTEXT_TEXT)(value, at, report)
