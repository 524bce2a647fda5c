"""What blocks and elements are made of: text, options, confirmations.

Source: docs.slack.dev, "Composition objects"
"""

from typing import Any, Final

from bot.rendering.limits.rules import (
    Report,
    Rule,
    boolean,
    choice,
    integer,
    later,
    listing,
    matching,
    one_of,
    record,
    some_of,
    string,
    typed,
    url,
)

KIND: Final = choice  # the field that says what an object is


def plain_text(high: int) -> Rule:
    """Accept a text object that is shown as it is written."""
    return typed({"plain_text": record({"type": KIND("plain_text"), "text": string(high)}, {"emoji": boolean})})


def text_object(high: int) -> Rule:
    """Accept a text object of either kind."""
    return typed(
        {
            "plain_text": record({"type": KIND("plain_text"), "text": string(high)}, {"emoji": boolean}),
            "mrkdwn": record({"type": KIND("mrkdwn"), "text": string(high)}, {"verbatim": boolean}),
        }
    )


ID: Final = string(255)

STYLE: Final = choice("primary", "danger")

CONFIRM: Final = record(
    {"title": plain_text(100), "text": text_object(300), "confirm": plain_text(30), "deny": plain_text(30)},
    {"style": STYLE},
)

OPTION: Final = record({"text": plain_text(75), "value": string(150)}, {"description": plain_text(75)})

RICH_OPTION: Final = record({"text": text_object(75), "value": string(150)}, {"description": text_object(75)})
"""An option of checkboxes and radio buttons, which may be formatted."""

MENU_OPTION: Final = record(
    {"text": plain_text(75), "value": string(150)}, {"description": plain_text(75), "url": url()}
)
"""An option of an overflow menu, which may be a link."""

OPTION_GROUP: Final = record({"label": plain_text(75), "options": listing(OPTION, 100)})

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


def distinct_values(key: str) -> Rule:
    """Ask that no two options under a key have the same value."""

    def rule(value: dict[str, Any], at: str, report: Report) -> None:
        seen = set()
        options = value.get(key)
        for place, option in enumerate(options if isinstance(options, list) else ()):
            word = option.get("value") if isinstance(option, dict) else None
            if isinstance(word, str) and word in seen:
                report.add(f"{at}/{key}/{place}/value", f"duplicate value: {word}")
            elif isinstance(word, str):
                seen.add(word)

    return rule


# Rich text: formatted by structure, so that nothing in it is read as markup.

_STYLE: Final = record(
    {},
    dict.fromkeys(
        ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"), boolean
    ),
)
_STYLED: Final = {"style": _STYLE}


def _part(kind: str, required: dict[str, Rule], optional: dict[str, Rule] | None = None) -> dict[str, Rule]:
    return {kind: record({"type": KIND(kind), **required}, {**_STYLED, **(optional or {})})}


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
        **_part("date", {"timestamp": integer(0), "format": string(255)}, {"url": url(), "fallback": string(255)}),
    }
)

_PARTS: Final = listing(_PART, 1000, low=0)
_SECTION: Final = record({"type": KIND("rich_text_section"), "elements": _PARTS})
_BORDER: Final = {"border": integer(0, 1)}

_PARAGRAPH: Rule = typed(
    {
        "rich_text_section": _SECTION,
        "rich_text_preformatted": record(
            {"type": KIND("rich_text_preformatted"), "elements": _PARTS}, {**_BORDER, "language": string(255)}
        ),
        "rich_text_quote": record({"type": KIND("rich_text_quote"), "elements": _PARTS}, _BORDER),
        "rich_text_list": record(
            {
                "type": KIND("rich_text_list"),
                "style": choice("bullet", "ordered"),
                "elements": listing(
                    typed({"rich_text_section": _SECTION, "rich_text_list": later(lambda: _PARAGRAPH)}), 1000
                ),
            },
            {**_BORDER, "indent": integer(0, 8), "offset": integer(0)},
        ),
    }
)

RICH_TEXT: Final = record(
    {"type": KIND("rich_text"), "elements": listing(_PARAGRAPH, 1000)},
    {"block_id": ID},
)
