"""Talk time: *mais de 2 minutos de fala*, *between 30s and 2m*, ``talk:>60s``."""

import re
from typing import Final

from bot.domain.call_predicates import MAX_TALK_SECONDS
from bot.domain.errors import QueryError
from bot.domain.grammar.filters.conditions import CALLS
from bot.domain.grammar.meanings import Condition, Filler, Meaning, PhraseRule, Refusal, rule, rule_for
from bot.domain.grammar.periods.durations import AT_LEAST, AT_MOST, DURATION, LESS, MORE, SIGNS, UNIT, N, seconds
from bot.domain.grammar.periods.short_lengths import SAYS_SHORT, up_to
from bot.domain.lazy_regex import LazyRegex

_TAIL: Final = (
    r"(?: (?:(?:de|of|in|em|no|na) (?:tempo de )?(?:fala|conversa|conversacao|duracao|ligacao|chamada"
    r"|talk(?: time)?|talking|length|duration|conversation)"
    r"|long|in length|talk(?: time)?|falando|falad[oa]s?|conversando|on the phone|conversados))"
)
_HEAD: Final = (
    r"(?:(?:com|with|having|that have|que (?:durou|duraram|durem|dure|duram|tenham|tem|tiveram|teve|falou"
    r"|falaram|passou|passaram)|durou|duraram|durando|duracao|duration|tempo de (?:fala|conversa|duracao"
    r"|ligacao)|tempo falado|fala|conversa"
    r"|talk(?: time)?|talked(?: for)?|(?:that |which )?(?:lasted|lasting|last)|faladas? por"
    r"|(?:call )?length)(?: (?:de|of|for|foi|seja|is|was|por|tempo))? )"
)
_OR_MORE: Final = r" (?:ou mais|or more|or longer|pra cima|para cima)"
_OR_LESS: Final = r" (?:ou menos|or less|or shorter)"


def talk(low: int, high: int, text: str) -> tuple[Meaning, ...]:
    """Return a range of talk time, both ends included.

    Raises:
        QueryError: It ends before it begins.
    """
    if low > high:
        raise QueryError("reversed_range", text)
    if high >= MAX_TALK_SECONDS:
        raise QueryError("invalid_talk", text)
    return (Condition("talk", (f"{low}s..{high}s" if low < high else f"{low}s",)),)


def _bound(match: re.Match[str], sign: str) -> tuple[Meaning, ...]:
    """Return a bound; that of a mean, *o tma da retenção passou de 3 minutos*, is seen from the mean itself."""
    if _OF_MEAN.search(match.string[: match.end()]):
        return (Refusal("no_total_filter") if _OF_GROUPS.search(match.string) else Filler(),)
    length = seconds(match["d"])
    if length >= _HOUR and _OF_AGENTS.search(match.string[: match.start()]) and not _OF_ONE_CALL.search(match.string):
        asc, cresc = ("-asc", "-cresc") if sign.startswith("<") else ("", "")
        return (Refusal("no_total_filter", (f"by:agent sort:talk{asc}", f"por:agente ordenar:fala{cresc}")),)
    if length >= _AN_HOUR and not sign.startswith("<") and _OF_PEOPLE.search(match.string[: match.end()]):
        return (Refusal("no_total_filter", _TALKED_MOST if _OF_GROUPS.search(match.string) else _TALKED),)
    if length >= MAX_TALK_SECONDS or (sign == "<" and not length):
        raise QueryError("invalid_talk", match["d"])
    return (Condition("talk", (f"{sign}{length}s",)),)


def _of_total(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Refuse the limit of a mean or total; of *is my aht above 4 min* the mean itself tells."""
    if _ASKS_WHETHER.search(match.string) and not _OF_GROUPS.search(match.string):
        return (Filler(),)
    if not _OF_AGENTS.search(match.string):
        return (Refusal("no_total_filter", (match["each"], match["each"])),)
    sort, order = ("talk", "fala") if _TOTAL.search(match[0]) else ("duration", "duração")
    asc, cresc = ("-asc", "-cresc") if _LESS.search(match["each"]) else ("", "")
    return (Refusal("no_total_filter", (f"by:agent sort:{sort}{asc}", f"por:agente ordenar:{order}{cresc}")),)


def _bounds(sign: str, pattern: str, *, casual: bool = False) -> PhraseRule:
    return rule_for(pattern, lambda match: _bound(match, sign), casual=casual)


def _talk_range(match: re.Match[str]) -> tuple[Meaning, ...]:
    unit = _LAST_UNIT.search(match["b"])
    return talk(seconds(match["a"], unit[1] if unit else "s"), seconds(match["b"]), match[0])


def _between_bounds(match: re.Match[str]) -> tuple[Meaning, ...]:
    """Read *mais de dois minutos e menos de cinco*, whose unit is said once."""
    return talk(seconds(match["a"]) + 1, seconds(match["b"], re.findall(r"[a-z]+", match["a"])[-1]) - 1, match[0])


def _which_bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    length = seconds(match["d"])
    if SAYS_SHORT.search(match.string[: match.start()]):
        return up_to(match)
    if not length:
        return (Refusal("talk_needs_bound", ("talk:<1s", "fala:<1s")),)
    hints = f"talk:>{length}s, or talk:<{length}s", f"fala:>{length}s, ou fala:<{length}s"
    return (Refusal("talk_needs_bound", hints),)


def _from_to(joint: str) -> str:
    return rf"(?P<a>{DURATION}|{N}) {joint} (?P<b>{DURATION})"


_SYMBOLS: Final = r"(?:>=|<=|>|<)"

_ANY_BOUND: Final = rf"(?:{MORE}|{LESS}|{AT_LEAST}|{AT_MOST})"
_MEAN: Final = (
    r"(?:(?:tempo|duracao|talk|call|time|length|fala|conversa) ){0,3}"
    r"(?:tma|medias?|medi[oa]|average|avg|mean|median|mediana|total|totais|tmo|aht)"
)
_OF_MEAN: Final = LazyRegex(
    rf"(?:^| ){_MEAN}(?: d[eo] \w+)?(?: (?!(?:{CALLS}|com|with|das|nas|que|q|that|,)(?: |$))\S+){{0,5}}?"
    r" (?:pass(?:ou|a|am|aram|ando)|fic(?:ou|a|ando)|foi|esta|ta|tava|subiu|chegou|eh|was|is|went|got|gets|goes|above"
    r"|below)"
    r"(?: (?:mesmo|realmente|really))?(?: (?:a|d[eoa]s?|em|acima|abaixo|mais|menos|menor|maior|over|under|above|below"
    r"|more|less|longer|shorter|que|do|than|up|to|por)){0,4} \d\S*(?: \S+){0,2}$"
)
"""A mean, and a verb with a length: no calls of that length are asked for."""
_OF_GROUPS: Final = LazyRegex(
    r"(?:^| )(?:quem|qm|who|quais|which|cada|each|por|by|top|\w+s (?:que|with|com|whose))(?: |$)"
)
_OF_AGENTS: Final = LazyRegex(
    r"(?:^| )(?:quem|qm|whos?|(?:agente|atendente|operador|vendedor|agent|operator|seller|rep)e?s)(?: |$)"
)
_TOTAL: Final = LazyRegex(r"\b(?:tot(?:al|ais)|ao todo|overall|somad[oa]s)\b")
_LESS: Final = LazyRegex(rf"(?:{LESS}|{AT_MOST}) ")
_HOUR: Final = 3600
_OF_ONE_CALL: Final = LazyRegex(
    rf"(?:^| )(?:{CALLS}|conversas?|conversations?|audios?|grava\w+|record\w+|vendas?|sales?|acordos?|agreements?)"
    r"(?: |$)"
)
"""Words without which so many hours are no call's, but all that an agent talked: *who passed 3 hours of talk*."""

_ASKS_WHETHER: Final = LazyRegex(
    r"^(?:(?:e|and|,|oi|hi|hey|sera que|eu|i|ja) )*(?:am|is|was|are|were|to|tou|estou|ta|tava|foi|sera)(?: |$)"
)
_AN_HOUR: Final = 3600
_OF_PEOPLE: Final = LazyRegex(
    rf"^(?:(?!(?:{CALLS})(?: |$))\S+ )*?(?:fal(?:ou|aram|ei|amos|ando)|convers(?:ou|aram|ei|amos)"
    r"|talk(?:ed)?|spoken?)"
    rf"(?! (?:com|c|with|to) )(?: (?!(?:{CALLS})(?: |$))\S+){{0,4}} \d\S*(?: \S+)?$"
)
"""So many hours that an agent talked: of all calls together, and hardly of one."""
_TALKED: Final = ("talk time", "tempo falado")
_TALKED_MOST: Final = ("by:agent sort:talk", "por:agente ordenar:fala")
_LAST_UNIT: Final = LazyRegex(rf".*(?<![a-z])({UNIT})(?![a-z])")
_CUT: Final = LazyRegex(r"(?:^| )(?:deslig|ca(?:i|iu|iram)(?: |$)|encerr|derrub|termin|h[au]ng|drop|disconnect|ended)")
_OF_TALK: Final = (
    r"(?:de|do|da|das|of|tempo|fala|conversa|conversacao|duracao|atendimento|talk|talking|time|duration|length|handle"
    r"|handling|total|foi|era|is|was|e|eh|seja|com|with|that|que|por|per|cada|agente|agent)"
)

RULES: Final[tuple[PhraseRule, ...]] = (
    rule(r"within (?:the )?(?:an|one|\d{1,2}) ?(?:hours?|h)", Refusal("unknown_word"), casual=True),  # of each other
    *(_bounds(sign, rf"{sign} (?P<d>{DURATION}){_TAIL}?") for _, sign in SIGNS),
    *(_bounds(sign, rf"(?:que |that )?{phrase} (?P<d>{DURATION})", casual=True) for phrase, sign in SIGNS),
    *(_bounds(sign, rf"{_HEAD}{{1,3}}{phrase} (?P<d>{DURATION}){_TAIL}?") for phrase, sign in SIGNS),
    *(_bounds(sign, rf"{phrase} (?P<d>{DURATION}){_TAIL}") for phrase, sign in SIGNS),
    _bounds(
        "<",
        r"(?:que |that |which )?(?:(?:nao|n) (?:deram|deu|dur(?:ou|aram)) (?:nem|sequer)"
        r"|(?:nao|n) cheg(?:ou|aram) nem a|nem (?:deram|deu|dur(?:ou|aram))|(?:didnt|did not|dont|not) even(?: last)?)"
        rf" (?P<d>{DURATION}){_TAIL}?",
        casual=True,
    ),
    rule_for(
        rf"(?:antes de|before|(?:with)?in the first|nos primeiros)(?: completar| dar)? (?P<d>{DURATION}){_TAIL}?",
        lambda match: _bound(match, "<") if _CUT.search(match.string) else (Refusal("unknown_word"),),
    ),
    _bounds(
        ">", rf"(?:passed|exceeded|topped|crossed|ultrapassou|ultrapassaram) (?P<d>{DURATION}){_TAIL}?", casual=True
    ),
    rule_for(
        rf"(?:went|go|gone|ran|lasted) (?P<sign>over|under|past|beyond) (?P<d>{DURATION})",
        lambda match: _bound(match, "<" if match["sign"] == "under" else ">"),
    ),
    *(
        _bounds(sign, rf"{_HEAD}{{0,3}}(?P<d>{DURATION}){_TAIL}?{tail}")
        for tail, sign in ((_OR_MORE, ">="), (_OR_LESS, "<="))
    ),
    rule_for(
        rf"{_MEAN}(?: {_OF_TALK}){{0,6}}? (?:{_HEAD}{{1,3}})?(?P<each>(?:{_ANY_BOUND}|entre"
        rf"|between) (?:{DURATION}|{N}))"
        rf"{_TAIL}?",
        _of_total,
    ),
    rule_for(
        rf"{_HEAD}{{0,3}}(?P<each>{_ANY_BOUND} {DURATION}){_TAIL}? (?:no total|ao todo|in total|total|totais"
        rf"|em media|na media"
        rf"|de media|medi[ao]s?|average|avg|mean|de tma|on average|in average|overall|somad[oa]s)(?:"
        rf" {_OF_TALK}){{0,6}}",
        _of_total,
    ),
    rule_for(
        rf"{_HEAD}{{0,3}}{MORE} (?P<a>{DURATION}) (?:e|and|mas|but) {LESS} (?P<b>{N})(?! ?{UNIT}(?: |$))",
        _between_bounds,
    ),
    rule_for(rf"{_HEAD}{{0,3}}(?:entre |between ){_from_to('(?:e|and|a|ate|to)')}{_TAIL}?", _talk_range),
    rule_for(rf"{_HEAD}{{1,3}}(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range),
    rule_for(rf"(?:de |from )?{_from_to('(?:a|ate|to|[.][.]|~)')}{_TAIL}?", _talk_range, casual=True),
    rule_for(
        rf"(?:{_HEAD}{{1,3}}|of |de )?(?:exatamente|exactly) (?P<d>{DURATION}){_TAIL}?",
        lambda match: talk(seconds(match["d"]), seconds(match["d"]), match[0]),
    ),
    rule(
        r"(?:com |with )?(?:talk(?: time)?|tempo de (?:fala|conversa)|fala|duracao|duration)"
        rf"(?: (?:of|is|was|de|igual a|equal to|=))? (?:0|zero)(?! ?{UNIT}(?: |$))",
        Condition("talk", ("0s",)),
    ),
    rule_for(rf"{_HEAD}{{0,3}}(?P<d>{DURATION}){_TAIL}?", _which_bound),
    rule(rf"{_HEAD}{{0,3}}(?:{MORE}|{LESS}|{AT_LEAST}) {N}", Refusal("invalid_talk", ("talk:>60s", "fala:>60s"))),
)


def _keyed_bound(match: re.Match[str]) -> tuple[Meaning, ...]:
    sign, low = match["sign"], seconds(match["d"])
    return _bound(match, sign) if sign else talk(low, low, match[0])


KEYED: Final[tuple[PhraseRule, ...]] = (
    rule_for(rf"talk: (?:(?P<sign>{_SYMBOLS}) )?(?P<d>{DURATION}|\d{{1,6}})", _keyed_bound),
    *(_bounds(sign, rf"talk: {phrase} (?P<d>{DURATION})") for phrase, sign in SIGNS),
    rule_for(
        rf"talk: (?:entre |between )?(?P<a>{DURATION}|\d{{1,6}}) (?:[.][.]|~|a|e|to|and|ate) (?P<b>{DURATION}"
        rf"|\d{{1,6}})",
        _talk_range,
    ),
)
