"""The condition of an alert: a figure and a bound, *hit rate < 20%*, or a change, *calls fall 30% against normal*.

Patterns are over text in lower case without accents, in which ``key:value`` and quotes are
hidden: each of their characters is a NUL.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from bot.domain.alerts.conditions import NO_CALLS, Change, Measure, MeasureKind, Sign, Threshold, Unit
from bot.domain.errors import QueryError
from bot.domain.grammar.commands.unread_text import UnreadText
from bot.domain.grammar.words.markup import as_seen
from bot.domain.language import Language

_CALLS: Final = r"(?:calls?|chamadas?|ligacoes|ligacao|attempts?|tentativas?|acionamentos?|discagens?)"
_WORDS: Final[dict[MeasureKind, str]] = {
    "rate": r"hit ?rate|(?:answer|contact) rate|taxa de (?:atendimento|alo|contato)|rate|taxa|alo",
    "talk": r"(?:mean|average) talk(?: time)?|talk time|tempo medio(?: de (?:fala|conversa|atendimento))?|tma|aht",
    "short": rf"short(?: calls)?|(?:{_CALLS} )?curtas",
    "unanswered": rf"(?:{_CALLS} )?(?:nao atendidas|unanswered|missed|perdidas)(?: {_CALLS})?",
    "answered": rf"(?:{_CALLS} )?(?:answered|atendidas)(?: {_CALLS})?",
    "csat": r"csat|satisfacao",
    "nps": r"nps",
    "calls": rf"(?:volume de )?{_CALLS}|volume",
}
"""The words of each measure; the last only where none of the others is said."""

_BECOMES: Final = (
    r"(?:(?:cai[ra]?|caem|caiam|fica[r]?|fique|ficarem|esteja|estiver|estiverem|for|forem|desce[r]?|baixa[r]?|vai|va"
    r"|sobe|subir|suba|chegar|drops?|falls?|goes|go|gets?|is|are|stays?|dips?|rises?|com|em|a|ao|at|to)\s+){0,3}"
)
_SIGNS: Final[dict[Sign, str]] = {
    "<=": r"(?:<|&lt;)=|≤|(?<!\w)(?:no maximo|at most|ate)",
    ">=": r"(?:>|&gt;)=|≥|(?<!\w)(?:pelo menos|at least|reach(?:es)?|atingir|atinge|chega a)",
    "<": rf"<|&lt;|(?<!\w)(?:{_BECOMES}(?:abaixo d[eao]s?|menor(?:es)? (?:do )?que|menos (?:d[eao]|que)"
    r"|inferior(?:es)? a|below|under|(?:less|fewer|lower) than)|cai[ra]? de)",
    ">": rf">|&gt;|(?<!\w)(?:{_BECOMES}(?:acima d[eao]s?|maior(?:es)? (?:do )?que|mais (?:d[eao]|que)"
    r"|superior(?:es)? a|above|over|(?:more|greater|higher) than)|exceeds?|exceder|ultrapass(?:ar|a|e|arem|em)"
    r"|pass(?:ar|a|e|arem|em)(?: d[eao])?)",
}
_NUMBER: Final = r"\d{1,3}(?:[.,]\d{3})+(?![\d.,]|\s?%)|\d{1,6}(?:[.,]\d+)?"
_UNIT: Final = r"\s?%|\s?por\s?cento|\s?per\s?cent|\s?s(?:eg(?:undos?)?|ec(?:onds?)?)?|\s?m(?:in(?:utos?|utes?)?)?"
_FIGURE: Final = rf"(?P<value>{_NUMBER})(?P<unit>{_UNIT})?(?![\w%])"
_OR: Final = r"(?:\s+(?:ou|or)\s+(?:(?P<or_less>menos|less|lower|fewer|menor)|(?P<or_more>mais|more|higher|maior)))"


def _alternatives(prefix: str, words: dict[MeasureKind, str] | dict[Sign, str]) -> str:
    names = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
    return "|".join(f"(?P<{prefix}_{names.get(key, key)}>{pattern})" for key, pattern in words.items())


_BEFORE: Final = rf"(?<!\w)(?:(?:(?P<share>(?<!\0)-?\0++)|(?:{_alternatives('b', _WORDS)}))\s*)?"
_AFTER: Final = rf"(?:\s+(?:(?:de|d[ao]s?|of|the)\s+){{0,2}}(?:{_alternatives('a', _WORDS)})(?!\w))?"
_SIGN: Final = rf"(?:(?:{_alternatives('s', _SIGNS)})\s*)"

THRESHOLD: Final = re.compile(rf"{_BEFORE}{_SIGN}{_FIGURE}{_AFTER}|{_BEFORE.replace('P<', 'P<x_')}"
                              rf"(?:(?:de|of|is)\s+)?{_FIGURE.replace('P<', 'P<x_')}{_OR}(?!\w)")  # fmt: skip
_NORMAL: Final = (
    r"(?:\s*(?:against|contra|versus|vs\.?|compared (?:to|with)|than|(?:em|com) relacao a|abaixo d[eo]|acima d[eo]"
    r"|below|above|from|d?o que)\s*(?:the|ao?|o)?\s*(?:usual|normal|de costume|costume))"
)
_FALLS: Final = (
    r"falls?|drops?|decreases?|cai[ra]?|caem|caiam|cairem|diminui[r]?|baixa[r]?|reduz(?:ir)?|desce[r]?|piora[r]?"
)
_RISES: Final = r"rises?|grows?|increases?|jumps?|sobe|subir|suba|sobem|subirem|aumenta(?:r(?:em)?)?|aumente|cresce[r]?"
CHANGE: Final = re.compile(
    rf"{_BEFORE}(?<!\w)(?:(?P<falls>{_FALLS})|(?P<rises>{_RISES}))\s+(?:(?:by|em|mais d[eo]|more than|at least)\s+)?"
    rf"(?P<percent>\d{{1,4}})\s?(?:%|por\s?cento|per\s?cent){_NORMAL}?(?![\w%])"
)
_CHANGES: Final = re.compile(rf"(?<!\w)(?:{_FALLS}|{_RISES})(?!\w)")
SIDE: Final = re.compile(
    rf"{_BEFORE}(?<!\w)(?:(?:fica[r]?|fique|esteja|estiver|is|are|goes)\s+)?(?P<percent>\d{{1,4}})\s?(?:%|por\s?cento)"
    r"\s+(?:(?P<falls>abaixo|below|under|menor)|(?P<rises>acima|above|over|maior))\s+(?:d?o\s+que\s+|d[eo]\s+|the\s+)?"
    r"(?:o\s+)?(?:normal|usual)(?!\w)"
)
_THERE_ARE_NO: Final = (
    r"nao\s+(?:tiver(?:mos)?|houver|tem|ha|tenha|haja|entra[r]?|sai[r]?|fizer(?:mos|em)?|for feita)"
    r"(?:\s+(?:mais\s+)?(?:nenhuma|alguma))?|sem(?:\s+nenhuma)?|nenhuma|zero|no|without(?:\s+any)?"
    r"|(?:there\s+)?(?:are|is|were)\s+no"
)
SILENCE: Final = re.compile(
    r"(?<!\w)(?:(?:fica[r]?|fique|estiver|esteja|is|goes|runs)\s+)?"
    rf"(?:{_THERE_ARE_NO})\s+{_CALLS}(?!\w)"
)
CLEARS: Final = re.compile(
    r"(?<!\w)(?:(?:e|and)\s+)?(?:volta(?:r|ndo)?\s+ao\s+normal|back\s+to\s+normal|(?<!contra o )(?<!against )normal"
    rf"|clears?|encerra[r]?)\s+(?:(?:when|at|com|quando|em|se)\s+)?{_SIGN}{_FIGURE}"
)
_EXAMPLE: Final[dict[Language, str]] = {"en": "rate < 20% over 30m", "pt-BR": "hit rate < 20% em 30m"}


@dataclass(frozen=True, slots=True)
class StatedCondition:
    """A condition as it was said.

    Attributes:
        kind: The measure; None where the words of the question have to tell it.
        share: The filter whose share it is, as typed; empty of another measure.
        bound: The threshold or change, in the unit as it was typed.
        word: The words of it, as typed.
    """

    kind: MeasureKind | None
    share: str
    bound: Threshold | Change
    word: str

    def of(self, kept: Measure) -> tuple["StatedCondition", Measure | None]:
        """Return a bound as a condition on a measure, and that measure where it is a share."""
        return (self, kept) if kept.kind == "share" else (replace(self, kind=kept.kind), None)


def read_clears(text: UnreadText) -> Threshold | None:
    """Return the bound at which an alert is over, and take it out; None where the text has none."""
    found = [_threshold(match) for match in text.take(CLEARS)]
    return found[0] if found else None


def read_condition(text: UnreadText) -> StatedCondition | None:
    """Return the condition in a text, and take it out; None where it has none.

    Raises:
        QueryError: It has more than one.
    """
    found: list[StatedCondition] = [
        StatedCondition("calls", "", NO_CALLS, text.as_typed(match)) for match in text.take(SILENCE)
    ]
    for pattern in (SIDE, CHANGE):
        for match in text.take(pattern):
            bound = Change("falls" if match["falls"] else "rises", int(match["percent"]))
            found.append(_condition(text, match, bound))
    found += [_condition(text, match, _threshold(match)) for match in text.take(THRESHOLD)]
    if len(found) > 1:
        raise QueryError("alert_two_conditions", as_seen(found[1].word))
    if not found or found[0].kind or found[0].share:
        return found[0] if found else None
    return _with_measure(found[0], text)


def needs_condition(word: str, language: Language) -> QueryError:
    """Return the error for a text without a condition that can be watched."""
    return QueryError("alert_needs_condition", as_seen(word), _EXAMPLE[language])


def with_bound(text: str) -> str | None:
    """Return a text that names a figure and no bound with a usual one: *hit rate cair* as *hit rate cair 30%*."""
    folded = UnreadText(text, None)
    found = [(match, " 30%") for match in folded.find(_CHANGES)]
    for kind, pattern in () if found else _WORDS.items():
        change = " rises 30%" if kind in {"short", "unanswered"} else " falls 30%"
        found += [(match, change) for match in folded.find(re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"))]
    bounded = (text[: match.end()] + change + text[match.end() :] for match, change in found)
    return next((one for one in bounded if read_condition(UnreadText(one, None)) is not None), None)


def measured(
    condition: StatedCondition, share: Measure | None, language: Language
) -> tuple[Measure, Threshold | Change]:
    """Return the measure of a condition, and its bound in the unit of that measure.

    Args:
        share: The measure that the filters of the question make, where it is a share.

    Raises:
        QueryError: The words name no measure, or one that has no such unit.
    """
    bound = condition.bound
    percent = isinstance(bound, Change) or bound.unit == "%"
    kind = condition.kind
    share_of_calls = kind == "calls" and isinstance(bound, Threshold)  # "calls with busy > 15%"
    if share is not None and percent and (kind is None or share_of_calls):
        return share, bound
    if kind is None:
        raise needs_condition(condition.word, language)
    if isinstance(bound, Change):
        if kind in {"csat", "nps"}:
            raise needs_condition(condition.word, language)
        return Measure(kind), bound
    if kind == "answered" and percent:
        kind = "rate"
    units: dict[MeasureKind, tuple[Unit, ...]] = {
        "rate": ("%",), "unanswered": ("", "%"), "short": ("", "%"), "talk": ("s",),
    }  # fmt: skip
    fitting = units.get(kind, ("",))
    if bound.unit in fitting:
        return Measure(kind), bound
    if bound.unit == "" and kind in {"rate", "talk"}:
        return Measure(kind), Threshold(bound.sign, bound.value, fitting[0])
    raise needs_condition(condition.word, language)


def _condition(text: UnreadText, match: re.Match[str], bound: Threshold | Change) -> StatedCondition:
    groups = match.groupdict()
    name = next((name for name, value in groups.items() if value and name.removeprefix("x_")[:2] in {"b_", "a_"}), None)
    share = next((name for name in ("share", "x_share") if groups.get(name)), None)
    kind: MeasureKind | None = None
    if name is not None:
        kind = next(one for one in _WORDS if name.endswith(f"_{one}"))
    return StatedCondition(kind, text.as_typed(match, share) if share else "", bound, text.as_typed(match))


def _with_measure(condition: StatedCondition, text: UnreadText) -> StatedCondition:
    """Return a condition with the measure that is said elsewhere in the text, which is taken out."""
    percent = isinstance(condition.bound, Change) or condition.bound.unit == "%"
    for kind, pattern in _WORDS.items():
        if kind == "calls" and percent and not isinstance(condition.bound, Change):
            continue
        said = re.compile(rf"(?<![\w])(?:{pattern})(?!\w)")
        for match in text.take(said):
            return StatedCondition(kind, "", condition.bound, f"{text.as_typed(match)} {condition.word}")
    return condition


def _threshold(match: re.Match[str]) -> Threshold:
    groups = match.groupdict()
    signs: dict[str, Sign] = {"s_lt": "<", "s_le": "<=", "s_gt": ">", "s_ge": ">=", "or_less": "<=", "or_more": ">="}
    sign = next(sign for name, sign in signs.items() if groups.get(name))
    number, unit = next((groups[f"{x}value"], groups[f"{x}unit"]) for x in ("", "x_") if groups.get(f"{x}value"))
    value, unit = _number(number), (unit or "").strip()
    if unit[:1] == "m":
        return Threshold(sign, value * 60, "s")
    return Threshold(sign, value, "s" if unit[:1] == "s" else "%" if unit else "")


def _number(text: str) -> float:
    """Return the number of ``1.000``, ``1,000``, ``12.5`` or ``12,5``."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", text):
        return float(re.sub(r"[.,]", "", text))
    return float(text.replace(",", "."))
