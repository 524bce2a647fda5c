"""Words for what is refused: by rights, or because there is nothing to be had."""

from typing import Final, Literal

from bot.rendering.translations import mark

RefusalCode = Literal[
    "not_a_member",
    "rights_unknown",
    "may_not_ask",
    "may_not_listen",
    "may_not_export",
    "may_not_publish",
    "may_not_publish_unmasked",
    "may_not_digests",
    "may_not_channels",
    "may_not_audit",
    "may_not_forget",
    "not_your_calls",
    "no_own_agent",
    "no_recording",
    "recording_gone",
    "call_gone",
    "recording_refused",
    "recording_unreadable",
    "recording_too_large",
    "nothing_to_export",
    "export_too_large",
    "files_not_allowed",
    "files_full",
    "not_uploaded",
    "not_a_member_there",
    "no_such_digest",
    "no_owner",
    "digest_stale",
    "no_channel_named",
    "nobody_named",
    "still_examined",
]

REFUSALS: Final[dict[RefusalCode, tuple[str, str | None]]] = {
    "not_a_member": (
        mark("Sorry, I answer only full members of this workspace."),
        None,
    ),
    "rights_unknown": (
        mark("I cannot find out from Slack what you may do, so I do nothing for now."),
        mark("Try again in a minute."),
    ),
    "may_not_ask": (
        mark("Your role may not ask about calls here."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_listen": (
        mark("Your role may not listen to recordings here."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_export": (
        mark("Only supervisors export calls here."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_publish": (
        mark("Your role may not publish answers here."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_publish_unmasked": (
        mark("Only supervisors publish numbers and names in full."),
        mark("Publish it masked, or ask a supervisor."),
    ),
    "may_not_digests": (
        mark("Only supervisors manage digests here."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_channels": (
        mark("Only supervisors change how I behave in a channel."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_audit": (
        mark("Only supervisors see who asked what."),
        mark("Ask a supervisor, or whoever looks after this bot."),
    ),
    "may_not_forget": (
        mark("Only admins erase what is kept of a person."),
        mark("Ask whoever looks after this bot."),
    ),
    "not_your_calls": (
        mark("You see your own calls here, and these are somebody else's."),
        mark("Ask a supervisor."),
    ),
    "no_own_agent": (
        mark("You see your own calls here, and I do not know yet which agent you are in Evolux."),
        mark("Ask whoever looks after this bot to add you to OWN_CALLS."),
    ),
    "no_recording": (
        mark("There is no recording of this call."),
        None,
    ),
    "recording_gone": (
        mark("The recording of this call was deleted: Evolux keeps them for a while only."),
        None,
    ),
    "call_gone": (
        mark("This call is not in the answer any more."),
        mark("Ask again, and choose it there."),
    ),
    "recording_refused": (
        mark("Evolux does not give this recording out."),
        mark("Listen to it in Evolux."),
    ),
    "recording_unreadable": (
        mark("What Evolux gave me is no recording, or only a part of one."),
        mark("Try again in a minute."),
    ),
    "recording_too_large": (
        mark("This recording is too large for Slack: at most {limit} MB are played here."),
        mark("Listen to it in Evolux: it is call {call}."),
    ),
    "nothing_to_export": (
        mark("There are no calls to export."),
        mark("Ask for other days, or drop a filter."),
    ),
    "export_too_large": (
        mark("That is more than one spreadsheet holds: at most {limit} calls."),
        mark("Export it as CSV, or ask for fewer days."),
    ),
    "files_not_allowed": (
        mark("This Slack workspace does not let me send files."),
        mark("Whoever administers Slack can allow it: file uploads, and the scope files:write."),
    ),
    "files_full": (
        mark("This Slack workspace has no room left for files, or none for one so large."),
        mark("Whoever administers Slack can make room."),
    ),
    "not_uploaded": (
        mark("Slack did not take the file."),
        mark("Try again in a minute."),
    ),
    "not_a_member_there": (
        mark("A digest goes only where I am a member."),
        mark("Type /invite in that channel, choose me, and then the same again."),
    ),
    "no_such_digest": (
        mark("There is no digest {number} here."),
        mark("The numbers are in the list: /calls digest list"),
    ),
    "no_owner": (
        mark("Whoever answers for a digest has to be a supervisor."),
        mark("Choose somebody who is one."),
    ),
    "digest_stale": (
        mark("Somebody has changed digest {number} at the same moment."),
        mark("Look at the list, and try again."),
    ),
    "no_channel_named": (
        mark("“{word}” is no channel that I can see."),
        mark("Type {example}, with the channel as Slack suggests it; or here, for this one."),
    ),
    "nobody_named": (
        mark("“{word}” is nobody that I can see."),
        mark("Type {example}, with the person as Slack suggests them."),
    ),
    "still_examined": (
        mark("I am still looking that up."),
        mark("Save it again in a moment."),
    ),
}
"""For each, what is refused and what to do about it."""

AGAIN: Final[frozenset[RefusalCode]] = frozenset({"rights_unknown", "not_uploaded", "recording_unreadable"})
"""Those that may be over in a moment."""
