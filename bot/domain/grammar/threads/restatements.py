"""Say in the words of a refinement what a reply asks in others: *quem deles ligou hoje* is *hoje por agente*."""

from collections.abc import Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Piece
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.piece_kinds import is_label, is_name
from bot.domain.grammar.threads.small_talk import leads
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.text import unaccented

_AND: Final = r"(?:(?:e|mas|and|but) )?"
_OF_THEM: Final = r"(?:del[ae]s|of them)"
_CALLED: Final = r"(?:(?:ligaram|ligou|discou|discaram|called|dialed|dialled|made calls)(?= |$) ?)?"
_CALLS: Final = r"(?:ligacoes|chamadas|calls)"
_NUMBERS: Final = LazyRegex(
    rf"{_AND}(?:(?:quais|which|what)(?: (?:foram|sao|were|are))? )?(?:(?:os|the) )?(?:numeros|telefones|numbers|phones)"
    r"(?: (?:que|q|that|which))?(?: (?:are|were))? (?P<said>.+)"
)
_WHO_OF_THEM: Final = LazyRegex(rf"{_AND}(?:qm|quem|who) {_OF_THEM} (?P<whole>{_CALLED}(?P<said>.*))")
_LEAVES_OUT: Final = LazyRegex(r"(?:sem|without|menos|exceto|except|excluding) (?P<said>.+ (?:e|and) .+)")
_WHY_THEY_ENDED: Final = LazyRegex(
    rf"{_AND}(?:why did (?:they|these|those|the {_CALLS}) end"
    rf"|(?:por que|porque|pq) (?:elas|essas|(?:as|essas) {_CALLS}) (?:terminaram|acabaram|foram encerradas))"
    r"(?:[ ,?]+(?:por|by|pela|the)? ?(?:causa|motivo|cause|reason))?"
)


def restated(query: Query, text: str, names: Names, language: Language) -> tuple[str, ...]:
    """Return the refinements as which a reply may be read, the likeliest first; none of any other reply.

    *Quem deles* below some of the groups only, such as agents without calls, cannot be told.

    ============================  =====================================
    *números que deram ocupado*   *deram ocupado por número*
    *why did they end?*           *by cause*
    *quem deles ligou hoje?*      *quem ligou hoje*, *hoje por agente*
    *menos a camila e a larissa*  *tira a camila e a larissa*
    ============================  =====================================
    """
    text = text.strip(" .!?")
    said = unaccented(text)
    found: tuple[str, ...] = ()
    if _WHY_THEY_ENDED.fullmatch(said):
        found = ("by cause",)
    elif match := _NUMBERS.fullmatch(said):
        found = (f"{text[slice(*match.span('said'))]} por número",)
    elif match := _LEAVES_OUT.fullmatch(said):
        both = text[slice(*match.span("said"))]
        return (f"tira {both}",) if _names_alone(both, names, language) else ()
    elif (match := _WHO_OF_THEM.fullmatch(said)) and query.calls is None and query.top is None:
        whole, rest = (text[slice(*match.span(part))] for part in ("whole", "said"))
        found = (f"quem {whole}?", f"{rest} por agente")
    return tuple(one for one in found if not _names_others(one, names, language))


def _names_others(text: str, names: Names, language: Language) -> bool:
    """Tell whether a text names anything but outcomes and trunks, or cannot be read."""
    pieces = _pieces(text, names, language)
    return not pieces or any(is_name(one) and not is_label(one) for one in pieces)


def _names_alone(text: str, names: Names, language: Language) -> bool:
    """Tell whether a text is two names or more."""
    said = [one for one in _pieces(text, names, language) if not leads(one)]
    return len(said) > 1 and all(map(is_name, said))


def _pieces(text: str, names: Names, language: Language) -> Sequence[Piece]:
    try:
        return list(TokenReader(TokenMatcher(text, names, language, in_thread=True)).pieces())
    except QueryError:
        return ()
