"""Orders that are named: *em ordem de horário*, of a list; *em ordem alfabética*, *pelo percentual de acordo*."""

from typing import Final

from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.filters.outcomes import OUTCOME
from bot.domain.grammar.meanings import Filler, PhraseRule, Refusal, Setting, rule, rule_for
from bot.domain.grammar.shapes.tables import DIMENSIONS, dimension
from bot.domain.lazy_regex import LazyRegex

_ARRANGE: Final = r"(?:(?:po[en]|poe|coloc|bot|deix|organiz|orden|classific)[ae]?r?|put|sort|order|arrange|rank)"
_IN_ORDER: Final = r"(?: (?:em|por|na|in) (?:ordem|order))"
_GROUPS: Final = "|".join(DIMENSIONS[key] for key in ("agent", "campaign", "trunk", "team"))
_WHO: Final = r"(?:agente|atendente|operador|vendedor|cliente|agent|seller|customer)\w*"
_NAME: Final = rf"(?:[oa]s? |the )?(?:nomes?|names?)(?: (?:d[aeo]s?|of)(?: the)? {_WHO})?"
_SHOWN: Final = rf"(?:{_NAME}|(?:[oa]s? |the )?(?:horarios?|horas?|telefones?|{_WHO}|times?))"

_BY_SHARE: Final = (
    r"(?:(?:por|pel[oa]|by)(?: the)?|(?:em|por|in) (?:ordem|order) (?:d[eo]|of)(?: the)?)"
    r" (?:percentua(?:l|is)|porcentage(?:m|ns)|taxas?|percentages?|rate|share) (?:de|of)"
)
BY_SHARE: Final = LazyRegex(rf"{_BY_SHARE}|.*\b(?:percentua(?:l|is)|porcentage(?:m|ns)|taxas?|percentages?|rate)\b.*")
"""The words of an order by conversion, where an outcome is named."""

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(
        r"(?:(?:em|por|na|pela) )?ordem (?:d[eo] (?:horario|hora|data|tempo|chegada)|cronologica)"
        r"|in (?:chronological|time) order|chronologically"
        r"|(?:d[ao]s?|from)(?: the)? (?:mais (?:recentes?|nov[ao]s?)|newest|latest) (?:pr[ao]s?|para|to)"
        r"(?: [ao]s?| the)? (?:mais (?:antig|velh)[ao]s?|oldest|earliest)",
        Filler(),
        casual=True,
    ),  # of a list of calls, which begins with the newest
    rule(
        r"(?:d[ao]s? )?mais (?:comu(?:m|ns)|frequentes?) (?:pr[ao]s?|para|ao?)(?: [ao]s?)? menos (?:comu(?:m|ns)"
        r"|frequentes?)"
        r"|(?:from )?(?:the )?most (?:common )?to (?:the )?least common",
        Setting("sort", "calls"),
        casual=True,
    ),
    rule(
        r"(?:(?:em|por|na|pela) )?ordem alfabetica|(?:in )?alphabetical(?:ly)?(?: order)?",
        Refusal("unknown_sort"),
        casual=True,
    ),
    rule_for(
        rf"{_ARRANGE}{_IN_ORDER}? (?:[oa]s |the )?(?P<dim>{_GROUPS})"
        r"(?= (?:d[aeo]s?|n[ao]s?|por|pel[oa]|em|of|in|by|on|from|,)(?: |$)|$)",
        lambda match: (dimension(match),),
        casual=True,
    ),
    rule_for(
        rf"(?:[oa]s |the )?(?P<dim>{_GROUPS}) (?:ordenad|classificad|ranquead|rankead)[oa]s (?:por|pel[oa])"
        rf"(?: (?:numero|quantidade) de)?(?= {OUTCOME}(?: |$))",
        lambda match: (dimension(match), Setting("sort", "calls")),
    ),
    rule(
        rf"(?:(?:ordenad|classificad)[oa]s (?:por|pel[oa])|(?:em|por) ordem d[eo]|in order of|sorted by)"
        rf"(?: (?:numero|quantidade|number) (?:de|of))?(?= {OUTCOME}(?: |$))",
        Setting("sort", "calls"),
    ),
    rule(rf"{_BY_SHARE}(?= {OUTCOME}(?: |$))", Setting("sort", "rate")),
    rule(
        r"(?:em|por|in) (?:ordem|order) (?:d[eo]|of)(?: the)? (?:percentua(?:l|is)|porcentagem|taxas?|percentage"
        r"|rate|share)"
        rf" (?:d[eo]|of) (?:{CALLS} )?(?:atendid[oa]s?|answered)(?: {CALLS})?",
        Setting("sort", "rate"),
    ),
    rule(
        rf"(?:com|with) {_NAME}(?:(?: ,)? (?:e|and) {_SHOWN})?(?=$| ,)|(?:com|with) {_SHOWN} (?:e|and) {_SHOWN}"
        rf"(?=$| ,)",
        Filler(),
        casual=True,
    ),  # shown of every call
)
