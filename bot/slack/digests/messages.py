"""What the messages of a digest are made of: the root, and the parts of its thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from bot.domain.call import Call
from bot.domain.digest import Digest, MostCalled
from bot.domain.filters import Filter
from bot.domain.grammar.parser import reads_back
from bot.domain.query import Query
from bot.domain.question import Audience, Question
from bot.slack.messaging.buttons import Buttons
from bot.slack.messaging.message_spec import MessageSpec
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.action_tokens import Button
from bot.store.threads import Thread

ROOT: Final = "root"
TEMPLATES: Final[Mapping[str, str]] = {
    ROOT: "digest",
    "agents": "digest_agents",
    "causes": "digest_causes",
    "calls": "digest_calls",
}
"""The template of each part, in the order in which they are posted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestIssue:
    """One digest for one place.

    Attributes:
        audience: Its readers; the owner alone, or those of a channel.
        late: When it is sent, if that is late.
        channel: Where others read it, too; empty where its owner alone does.

    """

    team: str
    audience: Audience
    digest: Digest
    late: datetime | None = None
    channel: str = ""

    @property
    def readers(self) -> Readers:
        """Return who may follow its links."""
        owner, masked = self.audience.owner, self.audience.masked
        return Readers(team=self.team, owner=owner, channel=self.channel, masked=masked)

    @property
    def question(self) -> Question:
        """Return its query, as of its due time."""
        return Question(query=self.digest.query, as_of=self.digest.as_of)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the parts that it has: of an empty day there is nothing more to say."""
        return (ROOT,) if self.digest.empty else tuple(TEMPLATES)

    @property
    def numbers(self) -> frozenset[str]:
        """Return the phone numbers that are shown of it."""
        digest = self.digest
        striking = {one.number for one in digest.highlights if isinstance(one, MostCalled)}
        notable = {one.call.number for one in digest.notable if one.call.number is not None}
        return frozenset(striking | notable).union(digest.query.values("number"))


def thread_of(edition: DigestIssue, channel: str, ts: str) -> Thread:
    """Return what replies in the thread of a digest begin at: its query, and its due time."""
    return Thread(
        team=edition.team,
        channel=channel,
        root=ts,
        question=edition.question,
        audience=edition.audience,
        kind="digest",
    )


class DigestComposer:
    """Makes the messages of digests.

    Args:
        buttons: Makes the keys of what can be pressed.
        links: Makes links to the player page, where there is one.

    """

    def __init__(self, buttons: Buttons, links: RecordingLinks) -> None:
        self._buttons, self._links = buttons, links

    async def draft(self, edition: DigestIssue, part: str) -> MessageSpec:
        """Return one part."""
        keys = await self._buttons.keys(edition.team, _buttons(edition, part))
        values: dict[str, Any] = {
            "digest": edition.digest,
            "masked": edition.audience.masked,
            "late": edition.late,
            "buttons": keys,
        }
        if part == "calls":
            calls = [one.call for one in edition.digest.notable]
            values["links"] = await self._links.of(calls, edition.readers, edition.digest.as_of)
        return MessageSpec(TEMPLATES[part], edition.audience.language, values)


def _buttons(edition: DigestIssue, part: str) -> dict[str, Button]:
    digest = edition.digest
    base = Button(action="export", target="xlsx", question=edition.question, audience=edition.audience)
    if part == ROOT:
        return {} if digest.empty else {"export": base}
    if part == "calls":
        return dict(_of_calls(base, edition.question, (one.call for one in digest.notable)))
    return {}


def _of_calls(base: Button, question: Question, calls: Iterable[Call]) -> Iterable[tuple[str, Button]]:
    for call in calls:
        around = replace(question, query=_around(question.query, call))
        about = replace(base, question=around, target=str(call.id))
        yield f"details:{call.id}", replace(about, action="details")
        if call.recorded:
            yield f"listen:{call.id}", replace(about, action="listen")


def _around(query: Query, call: Call) -> Query:
    """Return the part of a query in which a call is soon found: that of its number, where what was dialled is one."""
    listed = replace(query, by=None, sort=None, top=None)
    if not call.number:
        return listed
    others = tuple(one for one in query.filters if one.key != "number")
    narrowed = replace(listed, filters=(*others, Filter("number", (call.number,))))
    return narrowed if reads_back(narrowed) else listed
