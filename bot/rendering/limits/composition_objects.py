"""Composition objects, of which blocks and elements are made: texts, options, confirmations; and rich text.

Source: docs.slack.dev, "Composition objects", "Rich text block"
"""

from collections.abc import Callable
from typing import Any, Final

from bot.rendering.limits.character_limits import TEXT
from bot.rendering.limits.validation_rules import (
    Report,
    Rule,
    boolean,
    choice,
    integer,
    later,
    listing,
    matching,
    objects_of,
    one_of,
    record,
    report_repeats,
    some_of,
    string,
    typed,
    url,
)

ID: Final = string(255)


def component(kind: str, required: dict[str, Rule], optional: dict[str, Rule], *also: Rule) -> dict[str, Rule]:
    """Return the rule for objects of a type, by that type."""
    return {kind: record({"type": choice(kind), **required}, optional, *also)}


def plain_text(high: int) -> Rule:
    """Accept a text object of type `plain_text`, of at most `high` characters."""
    return typed(component("plain_text", {"text": string(high)}, {"emoji": boolean}))


def text_object(high: int) -> Rule:
    """Accept a text object of either type, of at most `high` characters."""
    return typed(
        {
            **component("plain_text", {"text": string(high)}, {"emoji": boolean}),
            **component("mrkdwn", {"text": string(high)}, {"verbatim": boolean}),
        }
    )


def texts(rule: Callable[[int], Rule], owner: str, *fields: str) -> dict[str, Rule]:
    """Return the rules for texts of an owner, each with its limit in `character_limits.TEXT`."""
    return {field: rule(TEXT[owner, field]) for field in fields}


STYLE: Final = choice("primary", "danger")

CONFIRM: Final = record(
    {**texts(plain_text, "confirm", "title", "confirm", "deny"), **texts(text_object, "confirm", "text")},
    {"style": STYLE},
)

_OPTION: Final = TEXT["options", "text"]
_OPTION_VALUE: Final = string(150)

OPTION: Final = record({"text": plain_text(_OPTION), "value": _OPTION_VALUE}, {"description": plain_text(_OPTION)})

RICH_OPTION: Final = record(
    {"text": text_object(_OPTION), "value": _OPTION_VALUE}, {"description": text_object(_OPTION)}
)
"""An option of checkboxes and radio buttons, which may be formatted."""

MENU_OPTION: Final = record(
    {"text": plain_text(_OPTION), "value": _OPTION_VALUE}, {"description": plain_text(_OPTION), "url": url()}
)
"""An option of an overflow menu, which may be a link."""

OPTION_GROUP: Final = record({**texts(plain_text, "option_groups", "label"), "options": listing(OPTION, 100)})

SLACK_FILE: Final = record({}, {"id": string(255), "url": url()}, one_of("id", "url"))

FILTER: Final = record(
    {},
    {
        "include": listing(choice("im", "mpim", "private", "public"), 4),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
    some_of("include", "exclude_external_shared_channels", "exclude_bot_users"),
)

DISPATCH: Final = record({}, {"trigger_actions_on": listing(choice("on_enter_pressed", "on_character_entered"), 2)})


def distinct_options(value: dict[str, Any], at: str, report: Report) -> None:
    """Report options whose value another option has already."""
    report_repeats(objects_of(value, "options", at), "value", "duplicate value", report)


# Rich text is formatted by its structure: nothing in it is read as markup.

_STYLE: Final = record(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)


def _part(kind: str, required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> dict[str, Rule]:
    return component(kind, required, {"style": _STYLE, **(optional or {})})


_PART: Final = typed(
    {
        **_part("text", {"text": string(12000)}),
        **_part("link", {"url": string(3000)}, {"text": string(12000), "unsafe": boolean}),
        **_part("emoji", {"name": string(255)}, {"unicode": string(255), "skin_tone": integer(1, 6), "url": url()}),
        **_part("user", {"user_id": ID}),
        **_part("usergroup", {"usergroup_id": ID}),
        **_part("channel", {"channel_id": ID}),
        **_part("team", {"team_id": ID}),
        **_part("broadcast", {"range": choice("here", "channel", "everyone")}),
        **_part("color", {"value": matching(r"#[0-9A-Fa-f]{6}", "a colour like #F405B3")}),
        **_part(
            "date",
            {"timestamp": integer(0), "format": string(255)},
            {"url": url(), **texts(string, "date", "fallback")},
        ),
    }
)

_PARTS: Final = listing(_PART, 1000, low=0)
_SECTION: Final = component("rich_text_section", {"elements": _PARTS}, {})
_BORDER: Final = {"border": integer(0, 1)}

_PARAGRAPH: Rule = typed(
    {
        **_SECTION,
        **component("rich_text_preformatted", {"elements": _PARTS}, {**_BORDER, "language": string(255)}),
        **component("rich_text_quote", {"elements": _PARTS}, _BORDER),
        **component(
            "rich_text_list",
            {
                "style": choice("bullet", "ordered"),
                "elements": listing(typed({**_SECTION, "rich_text_list": later(lambda: _PARAGRAPH)}), 1000),
            },
            {**_BORDER, "indent": integer(0, 8), "offset": integer(0)},
        ),
    }
)

RICH_TEXT: Final = component("rich_text", {"elements": listing(_PARAGRAPH, 1000)}, {"block_id": ID})
"""The block, by its type."""
