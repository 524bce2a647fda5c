"""Notices of what became of an answer: published, taken back, sent as a file, without another page."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

AnswerNotice = Literal[
    "already_published",
    "no_numbers",
    "no_such_call",
    "not_unpublished",
    "published",
    "first_page",
    "one_page",
    "started_over",
    "file_sent",
    "recording_sent",
    "unpublished",
    "unpublished_already",
    "unpublished_gone",
]

ANSWERS: Final[dict[AnswerNotice, str]] = {
    "already_published": N_("That was published already. To publish it anew, ask again."),
    "no_numbers": N_("I see no phone number in that message. Ask for one with its area code, as in 84 99999-9999."),
    "no_such_call": N_(
        "There is no call number {place} in this answer. Its calls have their numbers before them; where it shows a "
        "table, list shows them."
    ),
    "not_unpublished": N_(
        "Slack did not delete all of the answer in {channel} ({error}). Replies to it are not answered any more. "
        "Try again in a minute, or ask an admin of Slack to delete what is left."
    ),
    "published": N_("Published in {channel}."),
    "first_page": N_("There is nothing before: this is the first page."),
    "one_page": N_("A table has one page: “list” shows its calls, page by page."),
    "started_over": N_("A new start: your next message is a question of its own."),
    "file_sent": N_("The file is in your direct messages with me."),
    "recording_sent": N_("The recording is in your direct messages with me."),
    "unpublished": N_("Taken back: the answer is deleted from {channel}, and so is what I wrote below it."),
    "unpublished_already": N_("That answer was taken back already; nothing of it is left in {channel}."),
    "unpublished_gone": N_(
        "The answer in {channel} was deleted before. Now what I wrote below it is deleted too, "
        "and replies are not answered any more."
    ),
}
