"""Suggested queries: for an empty answer, for one that is too large, and to teach the grammar."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from bot.domain.answer import Answer
from bot.domain.call import present
from bot.domain.day_spans import DaysAgo
from bot.domain.dialer_labels import labels_with
from bot.domain.errors import QueryError
from bot.domain.filters import Filter, write_pair
from bot.domain.language import Language
from bot.domain.names import NO_NAMES, Names
from bot.domain.period import DAY, Period, last_days, one
from bot.domain.query import Query
from bot.domain.query_keys import KEYS
from bot.rendering.i18n.translator import N_, Translator, translator
from bot.rendering.text.markup import sanitize, truncate

_LABEL: Final = 60
_MAX_SUGGESTIONS: Final = 5
_CHOICES: Final = 3
"""The most labels that are suggested one by one, of those that hold the words that were asked for."""


class SuggestedQuery(Struct, frozen=True):
    """A query that a button offers.

    Attributes:
        label: The button's text: the part of the query that changes.
    """

    label: str
    query: Query

    @property
    def name(self) -> str:
        """Return the name of the button: ``ask:period:30d``."""
        return f"ask:{self.query}"


def wider(answer: Answer, language: Language) -> tuple[SuggestedQuery, ...]:
    """Return wider queries, which may find calls where an answer has none."""
    return tuple(_suggest(answer.query, _wider(answer, language)))


def narrower(answer: Answer, language: Language) -> tuple[SuggestedQuery, ...]:
    """Return narrower queries, for an answer that has too many calls."""
    return tuple(_suggest(answer.query, _narrower(answer, language)))


def _wider(answer: Answer, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    query, t = answer.query, translator(language)
    for key, labels in answer.labels.items():
        for values in _choices(query.values(key), labels):
            offered = Filter(key, values)
            label = offered.text(language) if len(values) == 1 else t.gettext("all of them")
            yield label, {"filters": (*_without(query, key), offered)}
    if query.status != "both":
        yield write_pair("status", "both", language), {"status": "both"}
    if query.selective and answer.total:
        kept = tuple(other for other in query.filters if not other.applied_here)
        yield t.gettext("without filters"), {"filters": kept}
    days = (answer.interval.end - answer.interval.start).days
    for count in (7, 30, 90):
        if days < count - 1:
            yield _over(last_days(count), language)
    if query.values("campaign") and query.values("number"):
        yield t.gettext("in all campaigns"), {"filters": _without(query, "campaign")}


def _choices(asked: tuple[str, ...], labels: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield labels to ask for: those that hold the words that were asked for, and all of these; else any two."""
    found = tuple(dict.fromkeys(label for value in asked for label in labels_with(value, labels)))
    if len(found) > 1:
        yield from ((label,) for label in found[:_CHOICES])
        yield found
    else:
        yield from ((label,) for label in tuple(dict.fromkeys((*found, *labels)))[:2])


def _narrower(answer: Answer, language: Language) -> Iterator[tuple[str, dict[str, Any]]]:
    query = answer.query
    if query.period != DAY:
        yield _over(DAY, language)
        yield _over(one(DaysAgo(1)), language)
    for key in ("campaign", "agent"):
        seen = {thing.id: thing.name for call in answer.calls if (thing := getattr(call, key)) is not None}
        known = [(number, name) for number, name in seen.items() if number is not None and present(name)]
        if len(query.values(key)) != 1:
            for number, name in known[:2]:
                yield name, {"filters": (*_without(query, key), Filter(key, (str(number),)))}


def _without(query: Query, key: str) -> tuple[Filter, ...]:
    return tuple(one for one in query.filters if one.key != key or one.negated)


def _over(period: Period, language: Language) -> tuple[str, dict[str, Any]]:
    return write_pair("period", period.text(language), language), {"period": period}


def _suggest(asked: Query, changes: Iterator[tuple[str, dict[str, Any]]]) -> Iterator[SuggestedQuery]:
    """Yield the query with each change, but none twice, and none that is longer than a query may be."""
    seen = {asked}
    for label, changed in changes:
        try:
            query = replace(asked, **changed)
        except QueryError:
            continue
        if query not in seen and len(seen) <= _MAX_SUGGESTIONS:
            seen.add(query)
            yield SuggestedQuery(truncate(sanitize(label), _LABEL), query)


class Example(Struct, frozen=True):
    """A query that shows how to ask, as it is typed.

    Attributes:
        meaning: The calls that it finds.
        sample: Whether it shows how something is typed, so that there is no button to ask it.
    """

    text: str
    meaning: str
    sample: bool = False

    @property
    def name(self) -> str:
        """Return the name of the button that asks it."""
        return f"ask:{self.text}"


_EXAMPLES: Final = (
    ("by:campaign yesterday", "por:campanha ontem", N_("yesterday, campaign by campaign")),
    ("unanswered today", "não atendidas hoje", N_("today's calls that were not answered")),
    ("by:agent this-week", "por:agente esta-semana", N_("a table of this week, agent by agent")),
    ("by:hour yesterday", "por:hora ontem", N_("yesterday, hour by hour")),
    ("by:agent,hour yesterday", "por:agente,hora ontem", N_("yesterday, each agent hour by hour")),
    ("by:agent calls:0 today", "por:agente chamadas:0 hoje", N_("agents without calls today")),
    ("talk:>5m 7d", "fala:>5m 7d", N_("long talks of the last 7 days")),
    ("hour:9..12 yesterday", "hora:9..12 ontem", N_("yesterday from 9 to 12")),
    ("cause:busy last-week", "causa:ocupado semana-passada", N_("lines that were busy last week")),
    (
        "with:recording sort:talk top:10 today",
        "com:gravação ordenar:fala top:10 hoje",
        N_("today's ten longest recorded talks"),
    ),
)


def keys(language: Language) -> tuple[str, ...]:
    """Return the keys of filters and settings as the help lists them: ``campaign:``."""
    place = 0 if language == "en" else 1
    return tuple(f"{spec.name(language)}{spec.shown[place]}" for spec in KEYS if spec.shown)


REPLY_EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("yesterday", "unanswered", "by agent", "next", "details 2", "listen 2", "export csv"),
    "pt-BR": ("ontem", "só não atendidas", "por agente", "mais", "detalhes 2", "ouvir 2", "exportar csv"),
}
"""Examples of replies in the thread of an answer."""

_NEEDED: Final = (None, None, None, None, None, "listen", "export")
"""The right that each of them needs."""

HELP_COMMANDS: Final[dict[Language, str]] = {"en": "/calls help", "pt-BR": "/chamadas ajuda"}
"""The command that shows the help."""

TEACHING_EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("/calls word cpc = answered", '/calls team "A" = agent:149,150', "/calls who @ana = agent:150"),
    "pt-BR": (
        "/chamadas palavra cpc = atendidas",
        '/chamadas equipe "A" = agente:149,150',
        "/chamadas quem @ana = agente:150",
    ),
}
"""Commands of supervisors that teach: a word, a team, who is who."""

DIGEST_EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "en": tuple(
        f"/calls digest {text}"
        for text in ("by:campaign at 18:00 weekdays", "edit 3 at 19:00", "move 3 here", "owner 3 @ana", "pause 3")
    ),
    "pt-BR": tuple(
        f"/chamadas resumo {text}"
        for text in (
            "por campanha às 18:00 dias úteis",
            "editar 3 às 19:00",
            "mover 3 aqui",
            "dono 3 @ana",
            "pausar 3",
        )
    ),
}
"""Examples of commands that manage digests."""

ALERT_EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "en": (
        "/calls alert campaign:376 rate < 20% over 30m",
        "/calls alert no calls over 20m",
        "/calls alert mute 3 1h",
    ),
    "pt-BR": (
        "/chamadas alerta campanha:376 hit rate < 20% em 30m",
        "/chamadas alerta sem chamadas por 20m",
        "/chamadas alerta silenciar 3 1h",
    ),
}
"""Examples of commands that manage alerts."""

AUDIT_EXAMPLES: Final[dict[Language, tuple[str, ...]]] = {
    "en": ("/calls audit yesterday", "/calls audit @ana export 7d"),
    "pt-BR": ("/chamadas auditoria ontem", "/chamadas auditoria @ana exportação 7d"),
}
"""Examples of commands that show the audit."""


def examples(language: Language, names: Names = NO_NAMES) -> tuple[Example, ...]:
    """Return example queries in a language: a made-up number, and what this tenant has calls for.

    A campaign of the tenant is the one with the shortest name; where none is known there is no such example.
    """
    t = translator(language)
    english = language == "en"
    campaign = min(names.campaigns.values(), key=lambda name: (len(name), name), default=None)
    number = Example("84999999999", t.gettext("every call to a number, in the last 30 days"), sample=True)
    known = () if campaign is None else (_of_campaign(campaign, t),)
    return (number, *known, *(Example(en if english else pt, t.gettext(meaning)) for en, pt, meaning in _EXAMPLES))


def _of_campaign(name: str, t: Translator) -> Example:
    day = "yesterday" if t.language == "en" else "ontem"
    return Example(
        f"{write_pair('campaign', name, t.language)} {day}", t.gettext("one day of a campaign, by its id or its name")
    )


def replies(language: Language, may: Collection[str]) -> tuple[str, ...]:
    """Return examples of replies, without those that need other rights than these: ``listen``, ``export``."""
    needed = zip(REPLY_EXAMPLES[language], _NEEDED, strict=True)
    return tuple(text for text, right in needed if right is None or right in may)
