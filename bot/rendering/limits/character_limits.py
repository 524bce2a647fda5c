"""Block Kit's limits on text, tables and charts.

The one source for the validator, which reports what is too long, and for the
placeholders, which cut it. Imports nothing, so that a terminal can use it cheaply.

Source: docs.slack.dev, "Blocks", "Block elements", "Composition objects"
"""

from typing import Final

MESSAGE_TEXT: Final = 4_000
"""Characters of a message's text: Slack refuses to edit a message that has more."""

TEXT_OBJECT: Final = 3_000
"""Characters of a text object whose field is not in `TEXT`, such as a section's text."""

PLACEHOLDER: Final = 150
"""Characters of the placeholder of any element."""

VALUE: Final = 2_000
"""Characters of a button's value."""

INITIAL_VALUE: Final = 3_000
"""Characters that a text field is filled in with."""

TABLE_CHARACTERS: Final = 10_000
"""Characters in all cells of a table."""

CHART_POINTS: Final = 20
"""Categories of a chart, and points of each of its series."""

TEXT: Final[dict[tuple[str, str], int]] = {
    ("header", "text"): 150,
    ("section", "fields"): 2000,
    ("button", "text"): 75,
    ("button", "accessibility_label"): 75,
    ("options", "text"): 75,
    ("options", "description"): 75,
    ("option_groups", "label"): 75,
    ("initial_option", "text"): 75,
    ("initial_options", "text"): 75,
    ("confirm", "title"): 100,
    ("confirm", "text"): 300,
    ("confirm", "confirm"): 30,
    ("confirm", "deny"): 30,
    ("modal", "title"): 24,
    ("modal", "close"): 24,
    ("modal", "submit"): 24,
    ("input", "label"): 2000,
    ("input", "hint"): 2000,
    ("image", "alt_text"): 2000,
    ("image", "title"): 2000,
    ("card", "title"): 150,
    ("card", "subtitle"): 150,
    ("card", "body"): 200,
    ("card", "subtext"): 200,
    ("alert", "text"): 200,
    ("container", "title"): 150,
    ("container", "subtitle"): 150,
    ("data_table", "caption"): 2000,
    ("data_visualization", "title"): 50,
    ("axis_config", "x_label"): 50,
    ("axis_config", "y_label"): 50,
    ("axis_config", "categories"): 20,
    ("segments", "label"): 20,
    ("series", "name"): 20,
    ("data", "label"): 20,
    ("date", "fallback"): 255,
    ("workflow_button", "text"): 75,
    ("icon_button", "text"): 75,
    ("positive_button", "text"): 75,
    ("negative_button", "text"): 75,
    ("video", "title"): 199,
    ("video", "description"): 200,
}
"""Characters of each text for readers, by its owner and its field.

The owner is the type of a block or element, or the field of an object without a type.
"""
