"""The messages of alerts: the root that says that it fires, what follows in its thread, and single calls."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.domain.alerts.evidence import AlertState, Evidence
from bot.domain.alerts.readings import ALL
from bot.domain.alerts.transitions import Transition
from bot.domain.question import Audience, Question
from bot.domain.rights import Right
from bot.rendering.text.alert_stops import AlertStop
from bot.reports.alert_evidence import EvidenceReader
from bot.reports.alerts import ToldCalls
from bot.slack.delivery.recipients import audience_of
from bot.slack.messaging.messages import MessageSpec, is_direct
from bot.slack.people.channels import ChannelRules
from bot.slack.player.links import Readers, RecordingLinks
from bot.store.alerts import StoredAlert
from bot.store.button_tokens import Button, ButtonTokens
from bot.store.threads import Thread


@dataclass(frozen=True, kw_only=True, slots=True)
class AlertIssue:
    """An alert as it is told in one conversation.

    Attributes:
        fired: When the group fired; the instant of the look, of what fires just now.
        external: Whether another company reads the channel.
    """

    stored: StoredAlert
    evidence: Evidence
    audience: Audience
    fired: datetime
    external: bool = False

    @property
    def numbers(self) -> frozenset[str]:
        """Return the phone numbers that it shows."""
        shown = {call.number for call in self.evidence.shown if call.number is not None}
        return frozenset(shown).union(self.stored.alert.query.values("number"))

    def thread(self, channel: str, ts: str) -> Thread:
        """Return what replies in its thread refine: the calls of its window."""
        return Thread(
            team=self.stored.team,
            channel=channel,
            root=ts,
            question=self.evidence.question,
            audience=self.audience,
            kind="alert",
        )


class AlertComposer:
    """Makes the messages of alerts.

    Args:
        links: Makes links to the player page, if there is one.
        offered: The rights whose buttons stand where all read them.
    """

    def __init__(
        self,
        evidence: EvidenceReader,
        graded: ToldCalls,
        buttons: ButtonTokens,
        links: RecordingLinks,
        rules: ChannelRules,
        offered: frozenset[Right],
    ) -> None:
        self._evidence, self._graded, self._offered = evidence, graded, offered
        self._buttons, self._links, self._rules = buttons, links, rules

    async def issue(self, stored: StoredAlert, transition: Transition, *, fired: datetime) -> AlertIssue:
        """Return what is told at a transition."""
        alert = stored.alert
        calls = await self._graded.calls_of(alert, transition) if transition.kind == "call" else ()
        audience, external = await audience_of(stored, self._rules)
        return AlertIssue(
            stored=stored,
            evidence=await self._evidence.gather(alert, transition.key or ALL, transition.at, calls),
            audience=audience,
            fired=fired,
            external=external,
        )

    async def message(
        self, issue: AlertIssue, state: AlertState, *, until: datetime | None = None, stop: AlertStop | None = None
    ) -> MessageSpec:
        """Return a message about an alert; `until` is when it was over, `stop` what a user did with it."""
        stored, evidence, audience = issue.stored, issue.evidence, issue.audience
        zone = evidence.as_of.tzinfo
        readers = Readers(
            team=stored.team,
            owner=audience.owner,
            channel="" if is_direct(stored.channel) else stored.channel,
            masked=audience.masked,
        )
        values: dict[str, Any] = {
            "evidence": evidence,
            "number": stored.id,
            "state": state,
            "since": issue.fired.astimezone(zone),
            "until": None if until is None else until.astimezone(zone),
            "stop": stop,
            "masked": audience.masked,
            "external": issue.external,
            "buttons": await self._buttons.keys(stored.team, _buttons(issue, state, self._offered)),
            "links": await self._links.of(evidence.shown, readers, evidence.as_of),
        }
        return MessageSpec("alert", audience.language, values)


def _buttons(issue: AlertIssue, state: AlertState, offered: frozenset[Right]) -> Mapping[str, Button]:
    """Return the buttons of an alert's message by their names, as far as they are for these rights."""
    evidence, question, number = issue.evidence, issue.evidence.question, str(issue.stored.id)
    base = Button(action="alert_window", question=question, audience=issue.audience)
    managed = {
        name: replace(base, action=f"alert_{name}", target=number) for name in ("mute_hour", "mute_today", "edit")
    }
    buttons: dict[str, Button] = {"window": base, **managed}
    for place, query in enumerate(evidence.part_queries if state == "why" else (), 1):
        if query is not None:
            buttons[f"part:{place}"] = replace(base, question=Question(query=query, as_of=question.as_of))
    for call in evidence.shown:
        buttons[f"details:{call.id}"] = replace(base, action="details", target=str(call.id))
        if call.recorded and "listen" in offered:
            buttons[f"listen:{call.id}"] = replace(base, action="listen", target=str(call.id))
    return buttons
