"""The figure of an alert as an amount: of what is counted, and of a rate the whole that it is a part of."""

from dataclasses import dataclass
from fractions import Fraction

from bot.domain.alerts.alert import Alert
from bot.domain.figures import Figures


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount, and of a rate the whole that it is a part of.

    Attributes:
        amount: Such as answered calls; of a mean, the sum.
        whole: Such as calls; of a count, 0.

    """

    amount: int = 0
    whole: int = 0

    @property
    def rate(self) -> Fraction | None:
        """Return the amount over the whole; None of no calls."""
        return Fraction(self.amount, self.whole) if self.whole else None


def is_share(alert: Alert) -> bool:
    """Tell whether an alert watches an amount over a whole: a rate, a share or a mean, and no count."""
    return alert.measure.kind in {"rate", "share", "talk"} or getattr(alert.condition, "unit", "") == "%"


def amount_of(alert: Alert, figures: Figures, part: Figures | None = None) -> Amount:
    """Return the amount that an alert watches, of some of its calls.

    Args:
        alert: Of surveys, it counts calls.
        figures: Of the calls.
        part: Of a share, the figures of those that have its part.

    """
    unknown = figures.answered - figures.talk_known
    match alert.measure.kind:
        case "talk":
            return Amount(figures.talk_seconds, figures.talk_known)
        case "short":
            amount, whole = figures.calls - figures.answered + figures.short_calls, figures.calls - unknown
        case "share":
            some = part or Figures()
            of_answered = alert.measure.of_answered
            amount, whole = (some.answered, figures.answered) if of_answered else (some.calls, figures.calls)
        case "rate" | "answered":
            amount, whole = figures.answered, figures.calls
        case "unanswered":
            amount, whole = figures.calls - figures.answered, figures.calls
        case _:
            amount, whole = figures.calls, figures.calls
    return Amount(amount, whole if is_share(alert) else 0)
