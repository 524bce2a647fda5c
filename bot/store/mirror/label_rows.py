"""The labels and the subscriber of a call, as rows to which it points."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Final, NamedTuple

from bot.domain.call import ABSENT, Agent, Call, Campaign
from bot.domain.phone import number_key
from bot.store.mirror.tables import LABELS


class LabelRow(NamedTuple):
    """A label of the dialer; of a campaign or an agent also its id there."""

    kind: str
    dialer_id: int | None
    name: str | None


class SubscriberRow(NamedTuple):
    """A subscriber as the dialer has it, with the keys by which it is found."""

    key: str
    external_key: str | None
    number: str | None
    external_id: str | None
    name: str | None

    @property
    def identity(self) -> tuple[str, str | None]:
        """Return the key by which figures tell one person from another: by number, else by the external id."""
        return self.key, None if self.number is not None else self.external_id

    @property
    def tells_who(self) -> bool:
        """Tell whether there is a number or an id, so that this is a person whom figures count."""
        return self.number is not None or self.external_id is not None


_VALUES: Final[Mapping[str, Callable[[Call], Any]]] = {
    kind: attrgetter({"cause": "hangup_cause", "ender": "end_by", "trunk": "trunk_name"}.get(kind, kind))
    for kind in LABELS
}
"""The attributes of calls that stand in the columns of labels, by kind."""


def values_of(calls: Sequence[Call], kind: str) -> list[Any]:
    """Return the dialer's values of calls in a column of labels."""
    return list(map(_VALUES[kind], calls))


def label_of(kind: str, value: Any) -> LabelRow | None:
    """Return the label of the dialer's value; None of one by which it means nothing."""
    if isinstance(value, Campaign | Agent):
        name = _kept(value.name)
        return None if value.id is None and name is None else LabelRow(kind, value.id, name)
    name = _kept(value)
    return None if name is None else LabelRow(kind, None, name)


def subscriber_of(call: Call) -> SubscriberRow | None:
    """Return the subscriber of a call; None where the dialer tells nothing of them."""
    one = call.subscriber
    if one is None:
        return None
    number, external_id, name = _kept(one.number), _kept(one.external_id), _kept(one.name)
    if number is None and external_id is None and name is None:
        return None
    external_key = None if external_id is None else external_key_of(external_id)
    key = f"={external_key or ''}" if number is None else number_key(number)
    return SubscriberRow(key, external_key, number, external_id, name)


def external_key_of(external_id: str) -> str:
    """Return the form in which two spellings of a subscriber's id are equal."""
    return external_id.strip().casefold()


def value_of(label: LabelRow) -> Campaign | Agent | str | None:
    """Return a label as calls have it: one value for all of them."""
    if label.kind == "campaign":
        return Campaign(label.dialer_id, label.name)
    return Agent(label.dialer_id, label.name) if label.kind == "agent" else label.name


def _kept(value: str | None) -> str | None:
    """Return a text without what UTF-8 and PostgreSQL cannot hold; None of one by which the dialer means nothing."""
    if value is None or value in ABSENT:
        return None
    return value if value.isascii() else value.encode("utf-8", "replace").decode()
