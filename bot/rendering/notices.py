"""Sentences about the bot itself: what it cannot do where it is, and what became of a click."""

from typing import Final, Literal

from bot.rendering.translations import mark

NoticeCode = Literal[
    "add_me",
    "already_published",
    "archived",
    "between_people",
    "cancelled",
    "cannot_post",
    "cannot_see",
    "digest_added",
    "digest_changed",
    "digest_edited",
    "digest_confirm",
    "digest_deleted",
    "digest_failed",
    "digest_missed",
    "digest_now",
    "digest_paused",
    "digest_retrying",
    "digest_template",
    "expired_key",
    "file_sent",
    "forged_key",
    "form_closed",
    "invite_me",
    "messages_off",
    "no_numbers",
    "no_such_call",
    "recording_sent",
    "restricted",
    "saved",
    "scope_missing",
    "stopping",
    "unsure",
    "working",
    "you_left",
]

NOTICES: Final[dict[NoticeCode, str]] = {
    "add_me": mark("I am not a member of this channel, so only you see this. Add me to it, and I can answer here."),
    "already_published": mark("That is published already."),
    "archived": mark("This channel is archived: nobody can post here any more, so only you see this."),
    "between_people": mark("This conversation is between people, so only you see this."),
    "cancelled": mark("Cancelled. Nothing more is being read."),
    "cannot_post": mark("Slack did not let me post here ({error}), so only you see this."),
    "cannot_see": mark(
        "I cannot see this conversation, so only you see this. In a private channel, type /invite and choose me."
    ),
    "digest_added": mark(
        "Digest {number} is set up in {channel}: {query}, {schedule}. Next: {next}. To change or delete it: {command}"
    ),
    "digest_edited": mark("Digest {number} is now: {query}, {schedule}, in {channel}, of {owner}. {state}."),
    "digest_changed": mark("Digest {number} ({query}): {state}."),
    "digest_confirm": mark(
        "Digest {number} ({query}) and what is known of its runs would be deleted for good. If that is "
        "meant, type: {command}"
    ),
    "digest_deleted": mark("Digest {number} ({query}) is deleted."),
    "digest_failed": mark("Digest {number} ({query}), due {when}, was not sent, and I have stopped trying. {reason}"),
    "digest_missed": mark(
        "Digest {number} ({query}), due {when}, was not sent: I was not running then, and now it is too "
        "late. The next one comes as usual."
    ),
    "digest_now": mark("One moment: digest {number} comes to your direct messages with me, and nowhere else."),
    "digest_paused": mark(
        "Digest {number} ({query}) is paused: Slack does not let me post in its channel ({reason}). {cure} "
        "Then: /calls digest resume {number}; or choose another channel for it: /calls digest edit {number}"
    ),
    "digest_retrying": mark("Digest {number} ({query}), due {when}, is not sent yet; I keep trying. {reason}"),
    "digest_template": mark(
        "The template of digest {number} ({query}) is broken, so it went out as plain text. The log says "
        "what is wrong with it."
    ),
    "expired_key": mark("These buttons are too old. The question can be asked again."),
    "forged_key": mark("I do not know this button. Ask again, and use the buttons of the new answer."),
    "form_closed": mark("Slack was too slow to open the form. Try again."),
    "invite_me": mark("I am not a member of this channel, so only you see this. Type /invite and choose me."),
    "messages_off": mark(
        "I may not write to you here, so only you see this. An admin can allow it: App Home, Messages Tab."
    ),
    "no_numbers": mark("I see no phone number in that message."),
    "no_such_call": mark("There is no call number {place} in this answer."),
    "restricted": mark("Only some people may post in this channel, and I am not one of them, so only you see this."),
    "saved": mark("Saved."),
    "scope_missing": mark("I lack a permission for that. Whoever administers Slack can install me again."),
    "file_sent": mark("The file is in your direct messages with me."),
    "recording_sent": mark("The recording is in your direct messages with me."),
    "stopping": mark("If that is still being read, it stops in a moment."),
    "unsure": mark("Slack did not say whether that was posted. Look before you try again."),
    "working": mark("One moment: I am reading the calls."),
    "you_left": mark("You are not in that channel, so I answer you here."),
}
