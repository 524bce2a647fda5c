"""The messages of a digest: the root and the parts of its thread; and a preview of them for one user."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from msgspec import structs

from bot.domain.call import Call
from bot.domain.digest import Digest, Due
from bot.domain.filters import Filter
from bot.domain.grammar.parser import parse, reads_back
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.domain.rights import Right
from bot.reports.digests import DigestReports
from bot.slack.delivery.exactly_once import ROOT
from bot.slack.delivery.recipients import audience_of
from bot.slack.messaging.context import numbers_in_digest
from bot.slack.messaging.messages import MessageSpec
from bot.slack.messaging.messenger import Messenger
from bot.slack.people.access import Access, User
from bot.slack.people.channels import ChannelRules
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.button_tokens import Button, ButtonTokens
from bot.store.digests import StoredDigest
from bot.store.threads import Thread, Threads
from bot.type_aliases import Clock

TEMPLATES: Final[Mapping[str, str]] = {
    ROOT: "digest",
    "agents": "digest_agents",
    "causes": "digest_causes",
    "calls": "digest_calls",
}
"""The template of each part, in the order in which the parts are posted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestIssue:
    """One digest for one conversation.

    Attributes:
        audience: Its readers: the owner alone, or the members of a channel.
        late: The time of sending if that is late, else None.
        channel: The channel whose members read it; empty in the owner's direct message.
        external: Whether another company reads that channel.
    """

    team: str
    audience: Audience
    digest: Digest
    late: datetime | None = None
    channel: str = ""
    external: bool = False

    @property
    def readers(self) -> Readers:
        """Return who may open the links of its recordings."""
        owner, masked = self.audience.owner, self.audience.masked
        return Readers(team=self.team, owner=owner, channel=self.channel, masked=masked)

    @property
    def question(self) -> Question:
        """Return its query as of its due time."""
        return Question(query=self.digest.query, as_of=self.digest.as_of)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the names of its parts; a day without calls has a root only."""
        return (ROOT,) if self.digest.empty else tuple(TEMPLATES)

    @property
    def numbers(self) -> frozenset[str]:
        """Return the phone numbers that it shows."""
        notable = {one.call.number for one in self.digest.notable if one.call.number is not None}
        return numbers_in_digest(self.digest).union(notable)

    def thread(self, channel: str, ts: str) -> Thread:
        """Return what replies in its thread refine: its query as of its due time."""
        return Thread(
            team=self.team,
            channel=channel,
            root=ts,
            question=self.question,
            audience=self.audience,
            kind="digest",
        )


class DigestComposer:
    """Makes the messages of digests.

    Args:
        links: Makes links to the player page, if there is one.
        offered: The rights whose buttons stand where all read them.

    Attributes:
        rules: Of the channels that digests go to.
    """

    def __init__(
        self, buttons: ButtonTokens, links: RecordingLinks, rules: ChannelRules, offered: frozenset[Right]
    ) -> None:
        self._buttons, self._links, self.rules, self._offered = buttons, links, rules, offered

    async def issue(self, subscription: StoredDigest, digest: Digest, late: datetime | None) -> DigestIssue:
        """Return a digest for the conversation of its subscription."""
        audience, external = await audience_of(subscription, self.rules)
        return DigestIssue(
            team=subscription.team,
            audience=audience,
            digest=digest,
            late=late,
            channel=subscription.channel if audience.shared else "",
            external=external,
        )

    async def message(self, issue: DigestIssue, part: str, rights: frozenset[Right] | None = None) -> MessageSpec:
        """Return one part of a digest, with the buttons for these rights of its only reader, else those for all."""
        offered = self._offered if rights is None else rights
        values: dict[str, Any] = {
            "digest": issue.digest,
            "masked": issue.audience.masked,
            "late": issue.late,
            "external": issue.external,
            "buttons": await self._buttons.keys(issue.team, _buttons(issue, part, offered)),
        }
        if part == "calls":
            calls = [one.call for one in issue.digest.notable]
            values["links"] = await self._links.of(calls, issue.readers, issue.digest.as_of)
        return MessageSpec(TEMPLATES[part], issue.audience.language, values)


class DigestPreview:
    """Sends a digest as it would be now to one user.

    Args:
        access: Narrows the query to the calls that the user may see.
    """

    def __init__(
        self,
        *,
        reports: DigestReports,
        composer: DigestComposer,
        messenger: Messenger,
        access: Access,
        threads: Threads,
        clock: Clock,
    ) -> None:
        self._reports, self._composer, self._messenger = reports, composer, messenger
        self._access, self._threads, self._clock = access, threads, clock

    async def send(self, user: User, subscription: StoredDigest) -> None:
        """Post a digest up to now, with its thread, in a user's direct message."""
        query = self._access.narrow(user, parse(subscription.query))
        digest = await self._reports.gather(Due(key=subscription.id, query=query, at=self._clock()))
        issue = DigestIssue(
            team=subscription.team,
            audience=user.alone(),
            digest=digest,
        )
        location, rights = await self._messenger.open_dm(user.user_id), self._access.rights(user)
        root = await self._messenger.post(location, await self._composer.message(issue, ROOT, rights))
        await self._threads.keep(issue.thread(location.channel, root))
        thread = replace(location, thread_ts=root)
        for part in issue.parts[1:]:
            await self._messenger.post(thread, await self._composer.message(issue, part, rights))


def _buttons(issue: DigestIssue, part: str, offered: frozenset[Right]) -> dict[str, Button]:
    """Return the buttons of a part by their names, as far as they are for these rights."""
    digest = issue.digest
    base = Button(action="export", target="xlsx", question=issue.question, audience=issue.audience)
    if part == ROOT:
        return {} if digest.empty or "export" not in offered else {"export": base}
    if part == "calls":
        buttons = dict(_call_buttons(base, issue.question, (one.call for one in digest.notable)))
        return {name: one for name, one in buttons.items() if one.action != "listen" or "listen" in offered}
    return {}


def _call_buttons(base: Button, question: Question, calls: Iterable[Call]) -> Iterable[tuple[str, Button]]:
    for call in calls:
        narrowed = replace(question, query=_narrowed(question.query, call))
        button = replace(base, question=narrowed, target=str(call.id))
        yield f"details:{call.id}", replace(button, action="details")
        if call.recorded:
            yield f"listen:{call.id}", replace(button, action="listen")


def _narrowed(query: Query, call: Call) -> Query:
    """Return a query that finds a call quickly: by its number too, if what was dialled is a number."""
    listed = query.listed()
    if not call.number:
        return listed
    others = tuple(one for one in query.filters if one.key != "number")
    narrowed = structs.replace(listed, filters=(*others, Filter("number", (call.number,))))
    return narrowed if reads_back(narrowed) else listed
