"""Notices of what became of a click, a form or a request: too old, cancelled, cut short by a restart."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

ButtonNotice = Literal[
    "cancelled",
    "expired_button",
    "unknown_button",
    "form_closed",
    "interrupted",
    "stopping",
    "restarted",
    "unsure",
    "working",
]

BUTTONS: Final[dict[ButtonNotice, str]] = {
    "cancelled": N_("Cancelled. Nothing more is being read."),
    "expired_button": N_("These buttons are too old. The question can be asked again."),
    "unknown_button": N_("I do not know this button. Ask again, and use the buttons of the new answer."),
    "form_closed": N_("Slack was too slow to open the form. Try again."),
    "interrupted": N_("I was restarted before I could answer. Please ask again."),
    "stopping": N_("If that is still being read, it stops in a moment."),
    "restarted": N_(
        "I was restarted before I could tell you the result. If you see no answer, and what you asked for is not done, "
        "ask again: {text}"
    ),
    "unsure": N_("Slack did not say whether my answer was posted. If you do not see it, ask again."),
    "working": N_("One moment: I am reading the calls."),
}
