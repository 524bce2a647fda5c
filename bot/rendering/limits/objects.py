"""What blocks and elements are made of: text, options, confirmations.

Source: docs.slack.dev, "Composition objects"
"""

from typing import Any, Final

from bot.rendering.limits.rules import (
    Report,
    Rule,
    boolean,
    choice,
    listing,
    one_of,
    record,
    some_of,
    string,
    typed,
    url,
)

KIND: Final = choice  # the field that says what an object is


def plain(high: int) -> Rule:
    """Accept a text object that is shown as it is written."""
    return typed({"plain_text": record({"type": KIND("plain_text"), "text": string(high)}, {"emoji": boolean})})


def text(high: int) -> Rule:
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
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)}, {"style": STYLE}
)

OPTION: Final = record({"text": plain(75), "value": string(150)}, {"description": plain(75)})

RICH_OPTION: Final = record({"text": text(75), "value": string(150)}, {"description": text(75)})
"""An option of checkboxes and radio buttons, which may be formatted."""

MENU_OPTION: Final = record({"text": plain(75), "value": string(150)}, {"description": plain(75), "url": url()})
"""An option of an overflow menu, which may be a link."""

OPTION_GROUP: Final = record({"label": plain(75), "options": listing(OPTION, 100)})

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
