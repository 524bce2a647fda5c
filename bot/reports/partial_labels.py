"""Tell which labels of a period a question means by some of their words.

While calls are read it is not known which labels there are. So a call is unsure while its
label holds the words of a filter without being them; it is kept, and counted or not once
all labels are known.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.call import Call, CallFacts, present
from bot.domain.call_predicates import comparable
from bot.domain.dialer_labels import labels_with, only_label
from bot.domain.figures import NONE
from bot.domain.filters import MAX_VALUES, Filter
from bot.domain.query import Query

_LABELS: Final[dict[str, Callable[[Call], str | None]]] = {
    "outcome": lambda call: call.outcome,
    "class": lambda call: call.classification,
    "trunk": lambda call: call.trunk_name,
}
_MAX_LABELS: Final = 10
_MAX_UNSURE: Final = 50_000
"""The most calls that are kept; of more, only those with the very label count."""


class PartialLabels:
    """The labels of the calls of a query that asks for some, and the calls that are unsure.

    Attributes:
        query: The query, after `resolve` with whole labels.
    """

    def __init__(self, query: Query, zone: ZoneInfo) -> None:
        self.query, self._zone = query, zone
        self._asked = tuple(one for one in query.filters if one.key in _LABELS)
        others = tuple(one for one in query.filters if one.key not in _LABELS)
        self._others = replace(query, filters=others)
        self._seen: dict[str, Counter[str]] = {one.key: Counter() for one in self._asked}
        self._choices: dict[str, tuple[str, ...]] = {}
        self._holds: dict[tuple[Filter, str], bool] = {}
        self._unsure: list[Call] | None = []

    def sure(self, batch: Sequence[CallFacts]) -> Sequence[CallFacts]:
        """Return the calls of a batch that are not unsure, and keep the others."""
        if not self._asked:
            return batch
        for key, seen in self._seen.items():
            seen.update(_LABELS[key](call) or NONE for call in batch if isinstance(call, Call))
        if self._unsure is None:
            return batch
        sure: list[CallFacts] = []
        for call in batch:
            if isinstance(call, Call) and self._is_unsure(call):
                self._unsure.append(call)
            else:
                sure.append(call)
        if len(self._unsure) > _MAX_UNSURE:
            sure, self._unsure = [*sure, *self._unsure], None
        return sure

    def see(self, labels: Mapping[str, Counter[str]]) -> None:
        """Note the labels of all calls, counted elsewhere, by filter key; then no call is unsure."""
        for key, seen in self._seen.items():
            seen.update(labels[key])

    def resolve(self) -> Sequence[Call]:
        """Put whole labels into the query, once all calls are read; return the calls that were unsure."""
        if self._unsure is None:
            return ()
        resolved = {one: self._resolved(one) for one in self._asked}
        self.query = replace(self.query, filters=tuple(resolved.get(one, one) for one in self.query.filters))
        return self._unsure

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Return the labels to choose from: those that hold the words that were asked for, else the most frequent.

        A filter of whose kind no call has a label is left out.
        """
        known = {
            one.key: self._choices.get(one.key) or tuple(filter(present, self._frequent(one.key)))[:_MAX_LABELS]
            for one in self._asked
            if not one.negated
        }
        return {key: labels for key, labels in known.items() if labels}

    def _frequent(self, key: str) -> list[str]:
        return [label for label, _ in sorted(self._seen[key].items(), key=lambda one: (-one[1], one[0]))]

    def _is_unsure(self, call: Call) -> bool:
        holds = any(self._is_part(one, _LABELS[one.key](call)) for one in self._asked)
        return holds and self._others.matches(call, self._zone)

    def _is_part(self, one: Filter, label: str | None) -> bool:
        """Tell whether a label holds the words of one of a filter's values, and is none of them."""
        if (one, label or "") not in self._holds:
            exact = {comparable(value) for value in one.values}
            part = label is not None and any(labels_with(value, (label,)) for value in one.values)
            self._holds[one, label or ""] = part and comparable(label) not in exact
        return self._holds[one, label or ""]

    def _resolved(self, one: Filter) -> Filter:
        """Return a filter with whole labels, as far as the calls have them.

        ==========================  ==================================================
        *venda* of Venda            that label
        *promessa* of one such      that label, in full
        *promessa* of several       itself: the labels are there to choose from
        not *promessa*              none of them
        ==========================  ==================================================
        """
        labels = self._frequent(one.key)
        known = set(map(comparable, labels))
        values: list[str] = []
        for value in one.values:
            found = () if comparable(value) in known else labels_with(value, filter(present, labels))
            label = only_label(value, found)
            if found and label is None and not one.negated:
                self._choices[one.key] = (*self._choices.get(one.key, ()), *found)[:_MAX_LABELS]
            values += found if one.negated and found else [label or value]
        return replace(one, values=tuple(values[:MAX_VALUES]))
