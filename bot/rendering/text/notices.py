"""Notices by their codes: what became of a click, a command or a message, or why nothing did."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

NoticeCode = Literal[
    "add_me",
    "alert_failed",
    "alert_missed",
    "alert_more_calls",
    "alert_no_normal",
    "alert_no_team",
    "alert_over",
    "alert_partial",
    "alert_paused",
    "alert_added",
    "alert_changed",
    "alert_confirm",
    "alert_deleted",
    "alert_edited",
    "alert_gone",
    "alert_help",
    "alert_tried",
    "already_published",
    "archived",
    "between_people",
    "cancelled",
    "cannot_post",
    "cannot_see",
    "digest_added",
    "digest_added_early",
    "digest_changed",
    "digest_cut",
    "digest_edited",
    "digest_confirm",
    "digest_deleted",
    "digest_failed",
    "digest_missed",
    "digest_now",
    "digest_paused",
    "digest_retrying",
    "digest_template",
    "expired_button",
    "file_sent",
    "form_closed",
    "interrupted",
    "invite_me",
    "messages_off",
    "no_numbers",
    "no_such_call",
    "not_unpublished",
    "published",
    "recording_sent",
    "replies_only",
    "restricted",
    "scope_missing",
    "slack_busy",
    "first_page",
    "one_page",
    "started_over",
    "stopping",
    "thread_locked",
    "unknown_button",
    "unpublished",
    "unpublished_already",
    "unpublished_gone",
    "restarted",
    "unsure",
    "vocabulary_absent",
    "vocabulary_dropped",
    "vocabulary_team",
    "vocabulary_who",
    "vocabulary_word",
    "who_suggested",
    "who_unknown",
    "working",
    "you_left",
]

NOTICES: Final[dict[NoticeCode, str]] = {
    "alert_failed": N_("Alert {number} ({query}) had something to tell at {when}, and could not: {reason}"),
    "alert_missed": N_(
        "Alert {number} ({query}) had something to tell at {when}, but I was not running then, and now it is too late."
    ),
    "alert_more_calls": N_("Alert {number} ({query}): {count} more calls in that hour."),
    "alert_no_normal": N_(
        "Alert {number} ({query}) cannot see: of the same hours of the last four weeks the local copy has no day to "
        "compare with. Whoever looks after this bot can set MIRROR_DAYS to 8 or more; it watches again by itself then."
    ),
    "alert_no_team": N_(
        "Alert {number} ({query}) cannot see: a team that it watches is gone. "
        "Change it with: /calls alert edit {number}"
    ),
    "alert_over": N_("Over at {until}, after {duration}."),
    "alert_partial": N_(
        "Alert {number} ({query}) cannot see since {when}: not every call of its window has arrived. It says nothing "
        "until they have, and watches again by itself then."
    ),
    "alert_paused": N_(
        "Alert {number} ({query}) is paused, since I cannot post it in {channel}. {reason} {cure} "
        "Then: /calls alert resume {number}; or choose another channel for it: /calls alert move {number} #channel"
    ),
    "add_me": N_("I am not a member of this channel, so only you see this. Add me to it, and I can answer here."),
    "alert_added": N_(
        "Alert {number} is set up in {channel}: {query}. It speaks {hours}, after the condition held at two looks in a "
        "row. To change or delete it: {command}"
    ),
    "alert_changed": N_("Alert {number} ({query}): {state}."),
    "alert_confirm": N_("Alert {number} ({query}) would be deleted for good. If that is meant, type: {command}"),
    "alert_deleted": N_("Alert {number} ({query}) is deleted."),
    "alert_edited": N_("Alert {number} is now: {query}, in {channel}, of {owner}: {state}."),
    "alert_gone": N_(
        "That alert is deleted, so I cannot tell any more what its change was made of. Its calls are still here: ask "
        "for what you want to know, such as by cause."
    ),
    "alert_help": N_(
        "An alert tells of a figure that leaves its bounds, within minutes. It needs a figure and a bound: {made} "
        "All of them, with their buttons: {list} In words: {managed}"
    ),
    "alert_tried": N_("Alert {number} ({query}): {trial}"),
    "already_published": N_("That was published already. To publish it anew, ask again."),
    "archived": N_(
        "This channel is archived and takes no messages any more, so only you see this. Ask in another one, or "
        "unarchive it."
    ),
    "between_people": N_(
        "This conversation is between people, so only you see this. To go on in words, write to me in our direct "
        "message."
    ),
    "cancelled": N_("Cancelled. Nothing more is being read."),
    "cannot_post": N_(
        "Slack did not let me post here ({error}), so only you see this. Try again in a minute; if it goes on, "
        "tell whoever looks after this bot."
    ),
    "cannot_see": N_(
        "I cannot see this conversation, so only you see this. In a private channel, type /invite and choose me."
    ),
    "digest_added": N_(
        "Digest {number} is set up in {channel}: {query}, {schedule}. Next: {next}. To change or delete it: {command}"
    ),
    "digest_added_early": N_(
        "Digest {number} is set up in {channel}: {query}, {schedule}. Next: {next}. At {at} there is little of the day "
        "to see: “yesterday” or “last working day” in it gives a whole one. To change or delete it: {command}"
    ),
    "digest_edited": N_("Digest {number} is now: {query}, {schedule}, in {channel}, of {owner}. {state}."),
    "digest_changed": N_("Digest {number} ({query}): {state}."),
    "digest_confirm": N_(
        "Digest {number} ({query}) and what is known of its runs would be deleted for good. If that is "
        "meant, type: {command}"
    ),
    "digest_deleted": N_("Digest {number} ({query}) is deleted."),
    "digest_failed": N_("Digest {number} ({query}), due {when}, was not sent, and I have stopped trying. {reason}"),
    "digest_cut": N_(
        "Digest {number} ({query}), due {when}, was sent only in part. {reason} The next one comes as usual."
    ),
    "digest_missed": N_(
        "Digest {number} ({query}), due {when}, was not sent: I was not running then, and now it is too "
        "late. The next one comes as usual."
    ),
    "digest_now": N_("One moment: digest {number} comes to your direct messages with me, and nowhere else."),
    "digest_paused": N_(
        "Digest {number} ({query}) is paused, since I cannot post it in {channel}. {reason} {cure} "
        "Then: /calls digest resume {number}; or choose another channel for it: /calls digest edit {number}"
    ),
    "digest_retrying": N_("Digest {number} ({query}), due {when}, is not sent yet; I keep trying. {reason}"),
    "digest_template": N_(
        "The template of digest {number} ({query}) is broken, so it went out as plain text. The log says "
        "what is wrong with it."
    ),
    "expired_button": N_("These buttons are too old. The question can be asked again."),
    "unknown_button": N_("I do not know this button. Ask again, and use the buttons of the new answer."),
    "form_closed": N_("Slack was too slow to open the form. Try again."),
    "interrupted": N_("I was restarted before I could answer. Please ask again."),
    "invite_me": N_("I am not a member of this channel, so only you see this. Type /invite and choose me."),
    "messages_off": N_(
        "I may not write to you here, so only you see this. An admin can allow it: App Home, Messages Tab."
    ),
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
    "restricted": N_(
        "Only some people may post in this channel, and I am not one of them, so only you see this. Ask in another "
        "one, or let an admin of the workspace allow me."
    ),
    "replies_only": N_(
        "This channel takes replies only, and an answer begins with a message of its own, so only you see this. "
        "Ask in another one."
    ),
    "slack_busy": N_("Slack takes no more messages from me just now, so only you see this. Try again in a minute."),
    "thread_locked": N_("This thread is locked, so only you see this. Ask anew in the channel."),
    "scope_missing": N_("I lack a permission for that. Whoever administers Slack can install me again."),
    "first_page": N_("There is nothing before: this is the first page."),
    "one_page": N_("A table has one page: “list” shows its calls, page by page."),
    "started_over": N_("A new start: your next message is a question of its own."),
    "file_sent": N_("The file is in your direct messages with me."),
    "recording_sent": N_("The recording is in your direct messages with me."),
    "stopping": N_("If that is still being read, it stops in a moment."),
    "unpublished": N_("Taken back: the answer is deleted from {channel}, and so is what I wrote below it."),
    "unpublished_already": N_("That answer was taken back already; nothing of it is left in {channel}."),
    "unpublished_gone": N_(
        "The answer in {channel} was deleted before. Now what I wrote below it is deleted too, "
        "and replies are not answered any more."
    ),
    "restarted": N_(
        "I was restarted before I could tell you the result. If you see no answer, and what you asked for is not done, "
        "ask again: {text}"
    ),
    "unsure": N_("Slack did not say whether my answer was posted. If you do not see it, ask again."),
    "vocabulary_absent": N_("{name} was not taught, so there is nothing to remove."),
    "vocabulary_dropped": N_("{name} is removed."),
    "vocabulary_team": N_("{team} has these agents: {agents}."),
    "vocabulary_who": N_("{person} is {agents}."),
    "vocabulary_word": N_("{word} stands for {means}."),
    "who_suggested": N_("I have not been told which agent {person} is. By the name: {agents}?"),
    "who_unknown": N_("I have not been told which agent {person} is, and no agent that I know has that name alone."),
    "working": N_("One moment: I am reading the calls."),
    "you_left": N_("You are not in that channel, so I answer you here."),
}
