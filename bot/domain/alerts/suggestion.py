"""The alert that a question suggests: on the same calls, against normal times."""

from typing import Final

from bot.domain.alerts.alert import WATCHED, Alert
from bot.domain.alerts.conditions import SHARED, Change, Measure
from bot.domain.period import DAY
from bot.domain.query import Query

_PERCENT: Final = 30
_WINDOW: Final = 60


def suggested_alert(query: Query) -> Alert:
    """Return an alert on the calls of a question.

    ===========================================  ====================================
    a question about                             watches
    ===========================================  ====================================
    a cause, an outcome, who hung up, a trunk    its share of the calls, which rises
    failed attempts, too                         the hit rate, which falls
    answered or unanswered calls                 their number, which falls or rises
    ===========================================  ====================================
    """
    part = next((one for one in query.filters if one.key in SHARED and not one.negated), None)
    answered = next((one for one in query.filters if one.key == "answered"), None)
    filters = tuple(one for one in query.filters if one is not answered and (part is None or one is not part))
    if part is not None:
        measure, direction = Measure("share", part), "rises"
    elif answered is not None:
        measure, direction = (Measure("unanswered"), "rises") if answered.negated else (Measure("answered"), "falls")
    else:
        measure, direction = Measure("rate" if query.rated else "calls"), "falls"
    watched = Query(filters=filters, period=DAY, by=query.by if query.by in WATCHED else None)
    change = Change("rises" if direction == "rises" else "falls", _PERCENT)
    return Alert(query=watched, measure=measure, condition=change, window=_WINDOW)
