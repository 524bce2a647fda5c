"""The parts with which users manage digests."""

from dataclasses import dataclass

from bot.slack.digests.list import DigestList
from bot.slack.digests.messages import DigestPreview
from bot.slack.digests.parser import TermsReader
from bot.slack.digests.service import DigestService


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestServices:
    """Subscriptions, their terms, their list, and previews."""

    subscriptions: DigestService
    terms: TermsReader
    list: DigestList
    preview: DigestPreview
