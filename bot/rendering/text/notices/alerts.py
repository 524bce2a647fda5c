"""Notices of alerts: what became of a change, and why one cannot see or speak."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

AlertNotice = Literal[
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
]

ALERTS: Final[dict[AlertNotice, str]] = {
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
    "alert_added": N_(
        "Alert {number} is set up in {channel}: {query}. It speaks {hours}, after the condition held at two "
        "readings in a row. To change or delete it: {command}"
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
}
