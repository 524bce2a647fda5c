"""Notices that a conversation takes no answer, and what to do about it."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

ConversationNotice = Literal[
    "add_me",
    "archived",
    "between_people",
    "cannot_post",
    "cannot_see",
    "invite_me",
    "messages_off",
    "restricted",
    "replies_only",
    "slack_busy",
    "thread_locked",
    "scope_missing",
    "you_left",
]

CONVERSATIONS: Final[dict[ConversationNotice, str]] = {
    "add_me": N_("I am not a member of this channel, so only you see this. Add me to it, and I can answer here."),
    "archived": N_(
        "This channel is archived and takes no messages any more, so only you see this. Ask in another one, or "
        "unarchive it."
    ),
    "between_people": N_(
        "This conversation is between people, so only you see this. To go on in words, write to me in our direct "
        "message."
    ),
    "cannot_post": N_(
        "Slack did not let me post here ({error}), so only you see this. Try again in a minute; if it goes on, "
        "tell whoever looks after this bot."
    ),
    "cannot_see": N_(
        "I cannot see this conversation, so only you see this. In a private channel, type /invite and choose me."
    ),
    "invite_me": N_("I am not a member of this channel, so only you see this. Type /invite and choose me."),
    "messages_off": N_(
        "I may not write to you here, so only you see this. An admin can allow it: App Home, Messages Tab."
    ),
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
    "you_left": N_("You are not in that channel, so I answer you here."),
}
