"""Sentences about the bot itself: what it cannot do where it is, and what became of a click."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

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
    "add_me": N_("I am not a member of this channel, so only you see this. Add me to it, and I can answer here."),
    "already_published": N_("That is published already."),
    "archived": N_("This channel is archived: nobody can post here any more, so only you see this."),
    "between_people": N_("This conversation is between people, so only you see this."),
    "cancelled": N_("Cancelled. Nothing more is being read."),
    "cannot_post": N_("Slack did not let me post here ({error}), so only you see this."),
    "cannot_see": N_(
        "I cannot see this conversation, so only you see this. In a private channel, type /invite and choose me."
    ),
    "digest_added": N_(
        "Digest {number} is set up in {channel}: {query}, {schedule}. Next: {next}. To change or delete it: {command}"
    ),
    "digest_edited": N_("Digest {number} is now: {query}, {schedule}, in {channel}, of {owner}. {state}."),
    "digest_changed": N_("Digest {number} ({query}): {state}."),
    "digest_confirm": N_(
        "Digest {number} ({query}) and what is known of its runs would be deleted for good. If that is "
        "meant, type: {command}"
    ),
    "digest_deleted": N_("Digest {number} ({query}) is deleted."),
    "digest_failed": N_("Digest {number} ({query}), due {when}, was not sent, and I have stopped trying. {reason}"),
    "digest_missed": N_(
        "Digest {number} ({query}), due {when}, was not sent: I was not running then, and now it is too "
        "late. The next one comes as usual."
    ),
    "digest_now": N_("One moment: digest {number} comes to your direct messages with me, and nowhere else."),
    "digest_paused": N_(
        "Digest {number} ({query}) is paused: Slack does not let me post in its channel ({reason}). {cure} "
        "Then: /calls digest resume {number}; or choose another channel for it: /calls digest edit {number}"
    ),
    "digest_retrying": N_("Digest {number} ({query}), due {when}, is not sent yet; I keep trying. {reason}"),
    "digest_template": N_(
        "The template of digest {number} ({query}) is broken, so it went out as plain text. The log says "
        "what is wrong with it."
    ),
    "expired_key": N_("These buttons are too old. The question can be asked again."),
    "forged_key": N_("I do not know this button. Ask again, and use the buttons of the new answer."),
    "form_closed": N_("Slack was too slow to open the form. Try again."),
    "invite_me": N_("I am not a member of this channel, so only you see this. Type /invite and choose me."),
    "messages_off": N_(
        "I may not write to you here, so only you see this. An admin can allow it: App Home, Messages Tab."
    ),
    "no_numbers": N_("I see no phone number in that message."),
    "no_such_call": N_("There is no call number {place} in this answer."),
    "restricted": N_("Only some people may post in this channel, and I am not one of them, so only you see this."),
    "saved": N_("Saved."),
    "scope_missing": N_("I lack a permission for that. Whoever administers Slack can install me again."),
    "file_sent": N_("The file is in your direct messages with me."),
    "recording_sent": N_("The recording is in your direct messages with me."),
    "stopping": N_("If that is still being read, it stops in a moment."),
    "unsure": N_("Slack did not say whether that was posted. Look before you try again."),
    "working": N_("One moment: I am reading the calls."),
    "you_left": N_("You are not in that channel, so I answer you here."),
}
