"""Refusals by their codes: why a request is not carried out, and what to do about it."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

RefusalCode = Literal[
    "not_a_member",
    "rights_unknown",
    "members_unknown",
    "may_not_ask",
    "may_not_listen",
    "may_not_export",
    "may_not_publish",
    "direct_not_published",
    "may_not_publish_unmasked",
    "may_not_unpublish",
    "may_not_digests",
    "may_not_alerts",
    "may_not_channels",
    "may_not_vocabulary",
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
    "no_files_there",
    "upload_unsure",
    "not_a_member_there",
    "channel_archived",
    "channel_restricted",
    "app_restricted",
    "channel_of_threads",
    "channel_without_threads",
    "direct_closed",
    "no_such_digest",
    "no_such_alert",
    "no_copy_to_watch",
    "copy_too_short",
    "no_owner",
    "digest_stale",
    "alert_stale",
    "digest_exists",
    "alert_exists",
    "no_channel_named",
    "nobody_named",
    "no_mute_length",
    "still_examined",
    "team_too_large",
    "store_down",
]

_ASK_SUPERVISOR: Final = N_("Ask a supervisor, or whoever looks after this bot.")
_TRY_AGAIN: Final = N_("Try again in a minute.")

REFUSALS: Final[dict[RefusalCode, tuple[str, str | None]]] = {
    "not_a_member": (N_("Sorry, I answer only full members of this workspace."), None),
    "rights_unknown": (N_("I cannot find out from Slack what you may do, so I do nothing for now."), _TRY_AGAIN),
    "members_unknown": (N_("Slack does not tell me who is in this workspace."), _TRY_AGAIN),
    "may_not_ask": (N_("Your role may not ask about calls here."), _ASK_SUPERVISOR),
    "may_not_listen": (N_("Your role may not listen to recordings here."), _ASK_SUPERVISOR),
    "may_not_export": (N_("Only supervisors export calls here."), _ASK_SUPERVISOR),
    "may_not_publish": (N_("Your role may not publish answers here."), _ASK_SUPERVISOR),
    "direct_not_published": (
        N_("An answer in a direct message is not published."),
        N_("Ask it with /calls in the channel, and publish it there."),
    ),
    "may_not_publish_unmasked": (
        N_("Only supervisors publish numbers and names in full."),
        N_("Publish it masked, or ask a supervisor."),
    ),
    "may_not_unpublish": (
        N_("Only who has published an answer takes it back, and supervisors."),
        N_("Ask one of them."),
    ),
    "may_not_digests": (N_("Only supervisors manage digests here."), _ASK_SUPERVISOR),
    "may_not_alerts": (N_("Only supervisors manage alerts here."), _ASK_SUPERVISOR),
    "may_not_channels": (N_("Only supervisors change how I behave in a channel."), _ASK_SUPERVISOR),
    "may_not_vocabulary": (N_("Only supervisors teach me words, teams and who is who."), _ASK_SUPERVISOR),
    "may_not_audit": (N_("Only supervisors see who asked what."), _ASK_SUPERVISOR),
    "may_not_forget": (N_("Only admins erase what is kept of a person."), N_("Ask whoever looks after this bot.")),
    "not_your_calls": (N_("You see your own calls here, and these are another agent's."), N_("Ask a supervisor.")),
    "no_own_agent": (
        N_("You see your own calls here, and I do not know yet which agent you are in Evolux."),
        N_("Ask a supervisor to tell me, on my App Home."),
    ),
    "no_recording": (N_("There is no recording of this call."), None),
    "recording_gone": (N_("The recording of this call was deleted: Evolux keeps them for a while only."), None),
    "call_gone": (N_("This call is not in the answer any more."), N_("Ask again, and choose it there.")),
    "recording_refused": (N_("Evolux does not give this recording out."), N_("Listen to it in Evolux.")),
    "recording_unreadable": (N_("What Evolux gave me is no recording, or only a part of one."), _TRY_AGAIN),
    "recording_too_large": (
        N_("This recording is too large for Slack: at most {limit} MB are played here."),
        N_("Listen to it in Evolux: it is call {call}."),
    ),
    "nothing_to_export": (N_("There are no calls to export."), N_("Ask for other days, or drop a filter.")),
    "export_too_large": (
        N_("That is more than one spreadsheet holds: at most {limit} calls."),
        N_("Export it as CSV, or ask for fewer days."),
    ),
    "files_not_allowed": (
        N_("This Slack workspace does not let me send files."),
        N_("Whoever administers Slack can allow it: file uploads, and the scope files:write."),
    ),
    "files_full": (
        N_("This Slack workspace has no room left for files, or none for one so large."),
        N_("Whoever administers Slack can make room."),
    ),
    "not_uploaded": (N_("Slack did not take the file."), _TRY_AGAIN),
    "no_files_there": (
        N_("Slack takes no files of mine in that conversation."),
        N_("Ask me in a direct message, or ask whoever administers Slack to let me post there."),
    ),
    "upload_unsure": (
        N_("Slack did not say whether it took the file, and I do not see it."),
        N_("If you do not see it in a minute either, try again."),
    ),
    "not_a_member_there": (
        N_("Digests and alerts go only where I am a member."),
        N_("Type /invite in that channel, choose me, and then the same again."),
    ),
    "channel_archived": (N_("That channel is archived."), N_("Unarchive it, or choose another.")),
    "channel_restricted": (
        N_("Only some members may post in that channel, and I am none of them."),
        N_("Ask an admin of the workspace to let me post there, or choose another channel."),
    ),
    "app_restricted": (
        N_("Whoever administers Slack does not let me post."),
        N_("Ask them to allow this app: other channels may be closed to me, too."),
    ),
    "channel_of_threads": (
        N_("That channel takes replies only, and digests and alerts begin with a message of their own."),
        N_("Choose another channel."),
    ),
    "channel_without_threads": (
        N_("That channel has no threads, and the details of digests and alerts stand in one."),
        N_("Choose another channel."),
    ),
    "direct_closed": (
        N_("Slack does not let me write in that direct message."),
        N_("Whoever administers Slack can turn on my Messages tab; or choose a channel."),
    ),
    "no_such_digest": (N_("There is no digest {number} here."), N_("The numbers are in the list: /calls digest list")),
    "no_such_alert": (N_("There is no alert {number} here."), N_("The numbers are in the list: /calls alert list")),
    "no_copy_to_watch": (
        N_("Alerts watch the local copy of the calls, and I keep none."),
        N_("Whoever looks after this bot can set MIRROR_DAYS to 8 or more."),
    ),
    "copy_too_short": (
        N_("A change is compared with the same hours of a week ago; my local copy of the calls has only {days} days."),
        N_("Watch a bound, as in rate < 20%; or whoever looks after this bot can set MIRROR_DAYS to 8 or more."),
    ),
    "no_owner": (N_("The owner of a digest or an alert has to be a supervisor."), N_("Choose a supervisor.")),
    "digest_stale": (
        N_("Digest {number} has changed since you opened it."),
        N_("Look at the list, and try again."),
    ),
    "alert_stale": (
        N_("Alert {number} has changed since you opened it."),
        N_("Look at the list, and try again."),
    ),
    "digest_exists": (
        N_("Digest {number} already posts this in that channel, at these times."),
        N_("Change what it is about, or the times, or change that one."),
    ),
    "alert_exists": (
        N_("Alert {number} already watches this for that channel."),
        N_("Change what it watches, or change that one."),
    ),
    "no_channel_named": (
        N_("“{word}” is no channel that I can see."),
        N_("Type {example}, with the channel as Slack suggests it; or here, for this one."),
    ),
    "nobody_named": (
        N_("I see no member called “{word}” here."),
        N_("Type {example}, with the person as Slack suggests them."),
    ),
    "no_mute_length": (
        N_("I cannot mute for “{word}”: I know minutes, hours up to 99, and the rest of today."),
        N_("Type {example}, 30min, or today instead of 2h."),
    ),
    "team_too_large": (
        N_("The team {team} has {count} agents, more than fit this form."),
        N_("Change it from a file: calls-bot vocabulary export, and then import."),
    ),
    "still_examined": (N_("I am still looking that up."), N_("Save it again in a moment.")),
    "store_down": (
        N_("My database does not answer, so I can do nothing just now (error {incident})."),
        N_("Try again in a minute. If it goes on, tell whoever looks after this bot."),
    ),
}
"""The message of each refusal, and the hint if there is one."""

RETRYABLE_REFUSALS: Final[frozenset[RefusalCode]] = frozenset(
    {"rights_unknown", "store_down", "not_uploaded", "recording_unreadable"}
)
"""Refusals after which trying again may help."""
