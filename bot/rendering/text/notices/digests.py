"""Notices of digests: what became of a change, and why one was not sent."""

from typing import Final, Literal

from bot.rendering.i18n.translator import N_

DigestNotice = Literal[
    "digest_added",
    "digest_added_early",
    "digest_edited",
    "digest_changed",
    "digest_confirm",
    "digest_deleted",
    "digest_failed",
    "digest_cut",
    "digest_missed",
    "digest_now",
    "digest_paused",
    "digest_retrying",
    "digest_template",
]

DIGESTS: Final[dict[DigestNotice, str]] = {
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
}
