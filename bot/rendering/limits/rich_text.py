"""Rich text: formatted by structure, so that nothing in it is read as markup.

Source: docs.slack.dev, "Rich text block"
"""

from typing import Final

from bot.rendering.limits.objects import ID, KIND
from bot.rendering.limits.rules import (
    Rule,
    boolean,
    choice,
    integer,
    later,
    listing,
    matching,
    record,
    string,
    typed,
    url,
)

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
