"""Complete a question that is offered by what its text asks for: *who* by agent, the best and the worst by a rate."""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.filters import Filter
from bot.domain.grammar.words.markup import SEAM
from bot.domain.lazy_regex import LazyRegex
from bot.domain.query import Query, Shape
from bot.domain.query_keys import LOOK_UPS
from bot.domain.text import fold

_ASKS_WHO: Final = LazyRegex(
    r"(?<!clientes )(?<!pessoas )(?<!gente )(?<!customers )(?<!people )(?<!callers )(?<!com )(?<!with )(?<!to )"
    r"(?<!pra )(?<!para )"
    r"\b(?:quem|qm|who)\b(?! (?:\w+ )?(?:deslig|encerr|h[ua]ng|ended|me |nos |gave|deu|deram|pediu|respond|rang))"
)
"""A question after agents: not of which customers it is said, nor which side ended a call."""

_BEST_OR_WORST: Final = LazyRegex(r"\b(?:pior|piores|worst|melhor|melhores|best)\b")
_MOST_OR_LEAST: Final = LazyRegex(r"\b(?:mais|menos|most|least) (?:consegu\w+ )?(?:atend|answer|fala|contat)")
_FEW: Final = LazyRegex(r"\b(?:pior|piores|worst|menos|least)\b")


_SHOWS: Final[tuple[tuple[Shape, LazyRegex], ...]] = (
    (
        "outcome",
        LazyRegex(
            r"\b(?:(?:o que|oq)(?: \w+){0,3} (?:deu|tabul\w+|aconteceu|rolou|virou|fechou|disse)|vir(?:ou|aram|am) "
            r"|what (?:happened|came|(?:did|has) \w+ (?:get|got))|resultados?\b|outcomes?\b|comprou\b)"
        ),
    ),
    ("cause", LazyRegex(r"\bca?i?xa? postal\b")),
    (
        "hour",
        LazyRegex(r"\b(?:(?:que|q|qual|em que) (?:hrs?|horas?|horario)|time of (?:the )?day|best (?:time|hour))\b"),
    ),
    ("ended", LazyRegex(r"\b(?:quem|qm|who)(?: \w+){0,2} (?:deslig\w+|derrub\w+|h[ua]ng)")),
)
"""Groups that an answer may be shown by, with the words of a text that ask for them."""

_OF_MANY: Final = LazyRegex(r"%|\b(?:percent|porcent|motivos\b|why\b)")
"""Words by which causes are asked for, but not those of one customer, who is said to have reasons."""

_BAD: Final = LazyRegex(r"\b(?:ruim|caindo|caiu|falhando|bad|failing|dropping)\b")
"""Words that say of a trunk that its calls fail."""

_TO_HEAR: Final = LazyRegex(r"\b(?:ouvir|ouco|escut\w+|listen\w*|hear)\b")
_BEST: Final = LazyRegex(r"\b(?:melhor|melhores|best)\b")


def further(query: Query, asked: str) -> Iterator[Query]:
    """Yield a question with what other words of its text ask for, with all that is asked already.

    ==========================================  ====================================
    *o que deu com* zzz *o cliente 1919*        ``customer:1919 by:outcome``
    zzz *da larissa pra eu escutar*             ``agent:179 with:recording``
    *que horas a cobrança* zzz *mais*           ``campaign:377 by:hour``
    *melhor hora pra* zzz                       ``by:hour sort:rate``
    *a vivo* zzz *ruim*                         ``trunk:vivo by:cause``
    ==========================================  ====================================

    Args:
        query: The question.
        asked: The text that was typed.
    """
    said, keys = fold(asked), {one.key for one in query.filters}
    if "with" not in keys and _TO_HEAR.search(said):
        yield replace(query, filters=(*query.filters, Filter("with", ("recording",))))
    if query.compare or query.top or query.sort:
        return
    of_many = keys.isdisjoint(LOOK_UPS) and _OF_MANY.search(said)
    fails = of_many or ("trunk" in keys and _BAD.search(said))
    groups = [by for by, words in _SHOWS if words.search(said)] + ["cause"] * bool(fails)
    for by in groups:
        if query.by is None and by not in keys and not (by == "cause" and "outcome" in keys):
            yield replace(query, by=by)
    if query.by == "hour" and _BEST.search(said) and keys.isdisjoint({"answered", "outcome"}):
        yield replace(query, sort="rate")


def completed(query: Query, asked: str, text: str, read: Callable[[str], Query | None]) -> Iterator[Query]:
    """Yield what a question and its text ask for together, the likeliest first.

    ====================================  ==============================================================
    *quem* zzz *ontem*                    ``period:yesterday by:agent``
    *quem* zzz *com o 84988887777*        the calls of the number, each with its agent; then by agent
    *top 3 vendas* zzz                    ``outcome:Venda by:agent top:3``; then three sales
    *pior agente em* zzz *atendidas*      ``by:agent sort:rate-asc``; then those with the fewest answered
    *ocupadas e não atendidas* zzz        ``cause:busy,no_answer``; then busy ones, never answered
    ====================================  ==============================================================

    Args:
        query: The question.
        asked: The text that was typed.
        text: The same, changed so that it is the question.
        read: Returns the question that a text is, or None; raises `QueryError`.
    """
    said = fold(asked)
    asks_who = _ASKS_WHO.search(said) is not None
    lists = query.by is None and query.top != 1 and (asks_who or (query.top and query.values("outcome")))
    lists = lists and len(query.values("agent")) != 1  # who it is is said
    table = _read(f"{text} {SEAM} by:agent", read) if lists else None
    rated = _by_rate(query, said)
    if table and asks_who and not any(one.key in LOOK_UPS for one in query.filters):
        found: tuple[Query | None, ...] = (table,)
    elif query.top or (rated and _BEST_OR_WORST.search(said)):
        found = (table, rated, query)
    else:
        found = (_of_causes(query), query, table, rated)
    yield from (one for one in found if one is not None)


def _read(text: str, read: Callable[[str], Query | None]) -> Query | None:
    try:
        return read(text)
    except QueryError:  # such as an order that tables have not
        return None


def _by_rate(query: Query, said: str) -> Query | None:
    """Return a table of answered calls as one of all calls by the share that was answered: *menos atendidas*."""
    filters = tuple(one for one in query.filters if one.key != "answered")
    counts = query.by and query.sort in {None, "calls", "calls-asc"}
    best = _BEST_OR_WORST.search(said) and len(filters) < len(query.filters)
    if not counts or not (best or _MOST_OR_LEAST.search(said)):
        return None
    return replace(query, filters=filters, sort="rate-asc" if _FEW.search(said) else "rate")


def _of_causes(query: Query) -> Query | None:
    """Return busy calls that were not answered, which says the same twice, as the busy ones and those not answered."""
    causes = query.values("cause")
    if not causes or Filter("answered", negated=True) not in query.filters or "no_answer" in causes:
        return None
    rest = tuple(one for one in query.filters if one.key not in {"answered", "cause"})
    return replace(query, filters=(*rest, Filter("cause", (*causes, "no_answer"))))
