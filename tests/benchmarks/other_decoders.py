"""The same page decoded, and the same figures counted, as one would with json or with pydantic."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel


class PydanticNamed(BaseModel):
    id: int | None
    name: str | None


class PydanticSubscriber(BaseModel):
    external_id: str | None
    number: str | None
    name: str | None


class PydanticSurvey(BaseModel):
    csat: int | None
    nps: int | None


class PydanticCall(BaseModel):
    id: int
    uuid: str | None
    start_time: datetime
    answer_time: datetime | None
    end_time: datetime | None
    talking_duration: float | None
    billable_duration: float | None
    campaign: PydanticNamed | None
    agent: PydanticNamed | None
    subscriber: PydanticSubscriber | None
    survey: PydanticSurvey | None
    outcome: str | None
    classification: str | None
    hangup_cause: str | None
    end_by: str | None
    trunk_name: str | None
    custom_fields: dict[str, Any] | None
    download_audio: str | None


class PydanticPage(BaseModel):
    data: list[PydanticCall]


@dataclass(slots=True)
class PlainNamed:
    id: int | None
    name: str | None


@dataclass(slots=True)
class PlainSubscriber:
    external_id: str | None
    number: str | None
    name: str | None


@dataclass(slots=True)
class PlainCall:
    id: int
    start_time: datetime
    answer_time: datetime | None
    end_time: datetime | None
    talking_duration: float | None
    campaign: PlainNamed
    agent: PlainNamed
    subscriber: PlainSubscriber
    outcome: str | None
    hangup_cause: str | None
    end_by: str | None
    trunk_name: str | None


def plain(body: bytes) -> list[PlainCall]:
    """Decode a page with the standard library."""
    return [
        PlainCall(
            id=entry["id"],
            start_time=datetime.fromisoformat(entry["start_time"]),
            answer_time=datetime.fromisoformat(entry["answer_time"]) if entry["answer_time"] else None,
            end_time=datetime.fromisoformat(entry["end_time"]) if entry["end_time"] else None,
            talking_duration=entry["talking_duration"],
            campaign=PlainNamed(**entry["campaign"]),
            agent=PlainNamed(**entry["agent"]),
            subscriber=PlainSubscriber(**entry["subscriber"]),
            outcome=entry["outcome"],
            hangup_cause=entry["hangup_cause"],
            end_by=entry["end_by"],
            trunk_name=entry["trunk_name"],
        )
        for entry in json.loads(body)["data"]
    ]


@dataclass(slots=True)
class OtherSummary:
    """The figures of `bot.domain.summary.Summary`, counted call by call."""

    calls: int = 0
    answered: int = 0
    first: datetime | None = None
    last: datetime | None = None
    talk: Counter[int] = field(default_factory=Counter)
    numbers: set[str] = field(default_factory=set)
    counts: dict[str, Counter[Any]] = field(
        default_factory=lambda: {
            name: Counter()
            for name in ("outcome", "cause", "ender", "trunk", "agent", "campaign", "quarter", "answered_quarter")
        }
    )

    def add(self, calls: Sequence[Any]) -> None:
        for call in calls:
            self.calls += 1
            start = call.start_time
            quarter = int(start.timestamp()) // 900
            if call.answer_time is not None or (call.talking_duration or 0) > 0:
                self.answered += 1
                self.counts["answered_quarter"][quarter] += 1
                if call.talking_duration is not None:
                    self.talk[int(call.talking_duration)] += 1
            self.numbers.add(call.subscriber.number)
            self.counts["outcome"][call.outcome] += 1
            self.counts["cause"][call.hangup_cause] += 1
            self.counts["ender"][call.end_by] += 1
            self.counts["trunk"][call.trunk_name] += 1
            self.counts["agent"][call.agent.id, call.agent.name] += 1
            self.counts["campaign"][call.campaign.id, call.campaign.name] += 1
            self.counts["quarter"][quarter] += 1
            self.first = start if self.first is None or start < self.first else self.first
            self.last = start if self.last is None or start > self.last else self.last

    @property
    def talk_seconds(self) -> int:
        return sum(seconds * calls for seconds, calls in self.talk.items())
