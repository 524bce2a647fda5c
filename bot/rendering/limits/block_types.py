"""The rules for each type of block, and the surfaces on which it may stand.

Source: docs.slack.dev, "Blocks"
"""

from typing import Final

from bot.rendering.limits.character_limits import TEXT, TEXT_OBJECT
from bot.rendering.limits.composition_objects import (
    ID,
    RICH_TEXT,
    SLACK_FILE,
    component,
    plain_text,
    text_object,
    texts,
)
from bot.rendering.limits.element_types import (
    ACCESSORY,
    ACTION,
    CARD_ACTION,
    CONTEXT_ACTION,
    INPUT,
    PICTURE,
    context_element,
)
from bot.rendering.limits.tables import DATA_TABLE, DATA_VISUALIZATION, TABLE
from bot.rendering.limits.validation_rules import (
    Rule,
    Surface,
    boolean,
    choice,
    later,
    listing,
    one_of,
    record,
    some_of,
    string,
    typed,
    url,
)

_MESSAGE: Final[frozenset[Surface]] = frozenset({"message"})
_MODAL: Final[frozenset[Surface]] = frozenset({"modal"})
_HOME: Final[frozenset[Surface]] = frozenset({"home"})


def _block(kind: str, required: dict[str, Rule], optional: dict[str, Rule], *also: Rule) -> dict[str, Rule]:
    return component(kind, required, {"block_id": ID, **optional}, *also)


_RICH_TEXT: Final = typed(RICH_TEXT)

_IMAGE: Final = _block(
    "image",
    texts(string, "image", "alt_text"),
    {"image_url": url(), "slack_file": SLACK_FILE, **texts(plain_text, "image", "title")},
    one_of("image_url", "slack_file"),
)
_CARD: Final = _block(
    "card",
    {},
    {
        "hero_image": PICTURE,
        "icon": PICTURE,
        **texts(text_object, "card", "title", "subtitle", "body", "subtext"),
        "actions": listing(CARD_ACTION, 2),
    },
    some_of("hero_image", "title", "actions", "body"),
)
_TASK: Final = _block(
    "task_card",
    {"task_id": string(255), "title": string(3000), "status": choice("pending", "in_progress", "complete", "error")},
    {
        "details": _RICH_TEXT,
        "output": _RICH_TEXT,
        "sources": listing(record({"type": choice("url"), "url": url(), "text": string(3000)}), 100),
    },
)
_VIDEO: Final = _block(
    "video",
    {"alt_text": string(200), **texts(plain_text, "video", "title"), "thumbnail_url": url(), "video_url": url()},
    {
        "author_name": string(49),
        **texts(plain_text, "video", "description"),
        "provider_name": string(50),
        "provider_icon_url": url(),
        "title_url": url(),
    },
)
_CONTAINER: Final = _block(
    "container",
    {"child_blocks": listing(later(lambda: _CHILD), 10)},
    {
        **texts(text_object, "container", "title", "subtitle"),
        "rich_text_title": _RICH_TEXT,
        "icon": PICTURE,
        "width": choice("narrow", "standard", "wide", "full"),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    some_of("title", "rich_text_title"),
)
_BASIC: Final = {
    **_block("actions", {"elements": listing(ACTION, 25)}, {}),
    **_block("context", {"elements": listing(context_element, 10)}, {}),
    **_block("divider", {}, {}),
    **_block("file", {"external_id": string(255), "source": choice("remote")}, {}),
    **_block("header", texts(plain_text, "header", "text"), {}),
    **_IMAGE,
    **_block(
        "input",
        {**texts(plain_text, "input", "label"), "element": INPUT},
        {**texts(plain_text, "input", "hint"), "optional": boolean, "dispatch_action": boolean},
    ),
    **RICH_TEXT,
    **_block(
        "section",
        {},
        {
            "text": text_object(TEXT_OBJECT),
            "fields": listing(text_object(TEXT["section", "fields"]), 10),
            "accessory": ACCESSORY,
            "expand": boolean,
        },
        some_of("text", "fields"),
    ),
    **TABLE,
    **_VIDEO,
}
_CHILD: Rule = typed(_BASIC)

_SURFACES: Final = {
    "alert": _MODAL,
    "card": _MESSAGE | _HOME,
    "carousel": _MESSAGE | _HOME,
    "container": _MESSAGE,
    "context_actions": _MESSAGE,
    "data_table": _MESSAGE,
    "data_visualization": _MESSAGE,
    "file": frozenset[Surface](),  # only Slack makes it
    "markdown": _MESSAGE,
    "plan": _MESSAGE,
    "table": _MESSAGE,
    "task_card": _MESSAGE,
}

BLOCK: Final = typed(
    {
        **_BASIC,
        **_block(
            "alert",
            texts(text_object, "alert", "text"),
            {"level": choice("default", "info", "warning", "error", "success")},
        ),
        **_CARD,
        **_block("carousel", {"elements": listing(typed(_CARD), 10)}, {}),
        **_CONTAINER,
        **_block("context_actions", {"elements": listing(CONTEXT_ACTION, 5)}, {}),
        **DATA_TABLE,
        **DATA_VISUALIZATION,
        **_block("markdown", {"text": string(12000)}, {}),
        **_block("plan", {"title": string(3000)}, {"tasks": listing(typed(_TASK), 50)}),
        **_TASK,
    },
    _SURFACES,
)
