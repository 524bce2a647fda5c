"""Places in a ranking, and parts of a whole: *segundo colocado*, *em que posição tá a larissa*, *que fatia é da fibra*.

Whoever is ranked is a row among the others, whose table is asked for: a filter by that one would leave no ranking.
"""

import re
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Filler, Meaning, PhraseRule, Setting, Trend, rule, rule_for
from bot.domain.grammar.periods.durations import N, number
from bot.domain.grammar.shapes.orders import checked_top
from bot.domain.grammar.shapes.tables import BY_TALK
from bot.domain.lazy_regex import LazyRegex
from bot.domain.text import fold

_RANKED_KEYS: Final = {"rank": ("agent",), "place": ("agent",), "share": ("agent", "trunk", "campaign")}
"""The keys that are ranked by the value of a setting ``among``; whoever is at a place need not be named."""

_ORDINALS: Final = (
    "primeir first 1",
    "segund second 2",
    "terceir third 3",
    "quart fourth 4",
    "quint fifth 5",
    "sext sixth 6",
    "setim seventh 7",
    "oitav eighth 8",
    "non ninth 9",
    "decim tenth 10",
)
_COUNT: Final = {word: count for count, words in enumerate(_ORDINALS, 1) for word in words.split()}
_ORDINAL: Final = (
    r"(?:(?:primeir|segund|terceir|quart|quint|sext|setim|oitav|non|decim)[oa]|first|second|third|fourth|fifth|sixth"
    r"|seventh|eighth|ninth|tenth|(?:[1-9]|10)(?:[oa]|st|nd|rd|th))"
)
_ENDING: Final = LazyRegex(r"(?<=\d)(?:st|nd|rd|th)$|(?<=[a-z\d])[oa]$")
_IN: Final = r"(?:(?:em|no|n?a|o|in|the) ){0,2}"
_WHO_IS: Final = r"(?:(?:quem|qm|who) )?(?:(?:eh?|foi|ta|esta|ficou|is|was|came|finished) )?"
_LAST: Final = r"(?:ultim[oa]|last)"
_RANKED: Final = r"(?:colocad[oa]s?|lugar(?:es)?|posicao|place|spot|rank)"
_OF_RANK: Final = r"(?: (?:n[oa]|d[oa]|in|on)(?: the)? (?:rank(?:ing)?|placar|leaderboard)(?: (?:d[aeo]s?|of)(?= ))?)?"
_PLACE: Final = r"(?:lugar|posicao|colocacao|place|position|rank)"
_WHICH_PLACE: Final = (
    rf"(?:(?:em|in) (?:que|q|qual|what|which) {_PLACE}|(?:what|which) {_PLACE}(?= (?:is|was|did|does|has) )"
    r"|(?:qual|what)(?: (?:eh?|foi|is|was|s))?(?: [oa]| the)? (?:posicao|colocacao|position|rank)(?= (?:d[aeo]|of) ))"
)
_ASKER: Final = LazyRegex(r"(?:^| )(?:eu|i|fiquei|to|tou|estou|am|my|meu|minha)(?: |$)")
_HERE: Final = (
    r"(?= (?:em|n[ao]s?|d[ao]s?|hoje|hj|ontem|ess[ea]|est[ea]|entre|in|for|on|today|yesterday|this|last|,)(?: |$)|$)"
)
_RISES: Final = (
    r"(?:mov(?:e|ed) (?:up|down)|g(?:o|one) (?:up|down)|up|down|sub(?:iu|indo)|ca(?:iu|indo)|melhor(?:ou|ando)"
    r"|pior(?:ou|ando)|rose|fell|climb(?:ed|ing)|dropped)"
)
_PART: Final = r"(?:fatia|participacao|parcela|parte)"
_ASKS_PART: Final = r"(?:(?:que|qual)(?: (?:eh?|foi))?(?: a)?|a)"


def _at_place(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *segundo colocado*: the rows down to that one."""
    count = _COUNT[_ENDING.sub("", match["place"])]
    return (*checked_top(count, match[0]), Setting("by", "agent", weak=True), Setting("among", "place"))


def rank_all(conditions: dict[tuple[str, bool], list[str]], settings: dict[str, str], typed: dict[str, str]) -> None:
    """Group by what is ranked, or is a part of a whole, and take out the filter by it.

    Args:
        conditions: Values by key and sign; changed.
        settings: The settings that are not weak; changed.
        typed: The words of each setting.

    Raises:
        QueryError: None is named whose place or part it is.
    """
    among = settings.pop("among", None)
    if among is None:
        return
    by = settings.get("by") or next((key for key in _RANKED_KEYS[among] if (key, False) in conditions), None)
    if by is None and among == "share":
        raise QueryError("unknown_word", typed["among"])
    if by is None and among == "rank" and not _ASKER.search(fold(typed["among"])):
        raise QueryError("ambiguous_word", typed["among"], "by:agent")
    settings["by"] = by or "agent"
    conditions.pop((settings["by"], False), None)
    if "top" in settings:
        typed["top"] = "top"  # so many rows, and no calls: "o primeiro lugar"


RULES: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"{_WHO_IS}{_IN}(?P<place>{_ORDINAL}) {_RANKED}{_OF_RANK}", _at_place, casual=True),
    rule_for(
        r"(?:quem|qm|who) (?:eh?|foi|ta|esta|ficou|is|was|came|finished) (?:em |o |a |in"
        rf" )?(?!primeir|first)(?P<place>{_ORDINAL}){_HERE}",
        _at_place,
        casual=True,
    ),
    rule(
        rf"{_WHO_IS}{_IN}{_LAST} {_RANKED}{_OF_RANK}",
        Setting("by", "agent", weak=True),
        Setting("among", "place"),
        Setting("sort", "calls-asc"),
        Setting("top", "1"),
        casual=True,
    ),
    rule(
        rf"(?:(?:quem|qm|who) )?(?:ta|esta|ficou|terminou|is|was|came|finished) (?:em )?{_LAST}{_HERE}",
        Setting("by", "agent", weak=True),
        Setting("among", "place"),
        Setting("sort", "calls-asc"),
        casual=True,
    ),
    rule(
        r"where(?= (?:does|did|do|is) [^ ]+(?: [^ ]+)? (?:rank|stand|place)(?: |$))",
        Setting("among", "rank"),
        casual=True,
    ),
    rule(r"rank|stand|place", Filler(), casual=True, after=r"where (?:does|did|do|is)(?: [^ ]+){1,2}"),
    rule(
        r"terminou|acabou|fechou|finished|ended",
        Filler(),
        casual=True,
        after=rf"(?:em|in) (?:que|q|qual|what|which) {_PLACE}(?: [^ ]+){{1,4}}",
    ),
    rule_for(
        rf"(?:(?:esta|ta|ficou|is|are) )?(?:entre|among|in)(?: [oa]s)?(?: the)?"
        rf" (?:(?P<n>{N}) (?:ultim[oa]s|piores|last|worst)|(?:bottom|last) (?P<m>{N}))"
        r"(?! (?:d(?:ias?|ays?)|semanas?|weeks?|mes(?:es)?|months?|horas?|hours?|min\w*)(?: |$))",
        lambda match: (
            Setting("among", "rank"),
            Setting("sort", "calls-asc"),
            *checked_top(number(match["n"] or match["m"]), match[0]),
        ),
        casual=True,
    ),
    rule(
        r"(?:ve(?:io|m)|vieram|sao|foi|foram|eh?|ficou|ficaram|sa(?:i|iu|iram|em)) (?:d[ao]s?|pel[ao]s?|com [ao]s?)"
        r"|(?:came|comes?|is|are|was|were|went) (?:from|through|via)",
        Setting("among", "share"),
        after=r"(?:percentual|porcentagem|por cento|parte|share|percentage|percent)(?: (?:d[aeo]s?|of))(?: [^ ]+){1,6}",
    ),
    rule(
        rf"{_WHICH_PLACE}(?: (?:(?:es)?ta|ficou|eh?|foi|is|was|did))?{_OF_RANK}", Setting("among", "rank"), casual=True
    ),
    rule_for(
        rf"(?:(?:esta|ta|ficou|entrou|is|are) )?(?:entre|among|in)(?: [oa]s)?(?: the)?"
        rf" (?:(?P<n>{N}) (?:primeir[oa]s|melhores|first|best)|top (?P<m>{N}))",
        lambda match: (Setting("among", "rank"), *checked_top(number(match["n"] or match["m"]), match[0])),
        casual=True,
    ),
    rule(
        r"(?:(?:es)?ta |ficou |is )?(?:n?a )?frente de quant[oa]s(?: (?:pessoas?|agentes|colegas|outr[oa]s))?"
        r"|ahead of how many(?: (?:people|agents|others))?"
        r"|(?:a )?(?:mais|menos) (?:do )?que [oa] (?:lider|primeir[oa](?: colocad[oa])?)(?=$| )"
        r"|(?:fewer|less|more) than (?:the )?(?:leader|first|best)",
        Setting("among", "rank"),
        casual=True,
    ),
    rule(
        rf"(?:(?:{_RISES} (?:ou|or) )?{_RISES})(?: (?:de|in) (?:lugar|posicao|place))? (?:n[oa]|in|on)(?: the)?"
        r" (?:rank(?:ing)?|placar|leaderboard)",
        Setting("among", "rank"),
        Trend(),
        casual=True,
    ),
    rule(
        rf"{_ASKS_PART} {_PART}(?= d[aeo] (?:[^ ]+ ){{1,3}}?(?:n[ao]s?|d[ao]s?|de) )"
        rf"|(?:fazem|faz|dao|da|representam?|respondem? por) que {_PART}(?= d[aeo]s? )"
        r"|representa(?:m|va|ram|ou)?(?= d[aeo]s? )|represent(?:s|ed)?(?= of )",
        Setting("among", "share"),
    ),
    rule(
        r"(?:(?:e|and) )?(?:quant[oa]s?|how (?:many|much)) (?:eh?|sao|foi|foram|is|are|was|were) (?:d[aeo]s?|n[ao]s?"
        r"|pel[ao]s?|from|of|on)(?: the)? (?:resto|restante|demais|outr[ao]s|rest|others?)",
        Setting("among", "share"),
    ),
    rule(
        r"quanto(?= d[oa] (?:tempo|fala|conversa) (?:.* )?(?:ficou (?:com|n[ao])|foi d[ao]|eh? d[ao]|veio d[ao]) )"
        r"|how much(?= of the talk (?:.* )?(?:was|came from|went to|belongs to) )",
        Setting("among", "share"),
        BY_TALK,
    ),
)
