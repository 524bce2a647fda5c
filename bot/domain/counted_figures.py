"""The figures of a question as the local copy counts them, without giving back its calls."""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct, field

from bot.domain.summary import Summary


class Counted(Struct, frozen=True, kw_only=True):
    """The figures of a question.

    Attributes:
        total: Of all calls.
        groups: By the keys of a shape; none where there is none.
        implausible: Calls to which the dialer gave times that cannot be true.
        labels: The labels of the calls and how many have each, by filter key (``outcome``, ``class``, ``trunk``).
    """

    total: Summary
    groups: Mapping[str, Summary] = field(default_factory=dict)
    implausible: int = 0
    labels: Mapping[str, Counter[str]] = field(default_factory=dict)
