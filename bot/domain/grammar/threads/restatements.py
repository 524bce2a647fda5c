"""Say in the words of a refinement what a reply asks in others: *quem deles ligou hoje* is *hoje por agente*."""

import re
from collections.abc import Sequence
from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Piece
from bot.domain.grammar.reading.reader import TokenReader
from bot.domain.grammar.reading.token_matcher import TokenMatcher
from bot.domain.grammar.threads.piece_kinds import is_label, is_name
from bot.domain.grammar.threads.small_talk import leads
from bot.domain.grammar.threads.trimming import trim
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.names import Names
from bot.domain.query import Query
from bot.domain.text import unaccented

_AND: Final = r"(?:(?:e|mas|and|but) )?"
_OF_THEM: Final = r"(?:del[ae]s|of them)"
_CALLED: Final = r"(?:(?:ligaram|ligou|discou|discaram|called|dialed|dialled|made calls)(?= |$) ?)?"
_CALLS: Final = r"(?:ligacoes|chamadas|calls)"
_WHO_OF_THEM: Final = LazyRegex(rf"{_AND}(?:qm|quem|who) {_OF_THEM} (?P<whole>{_CALLED}(?P<said>.*))")
_LEAVES_OUT: Final = LazyRegex(r"(?:sem|without|menos|exceto|except|excluding) (?P<said>.+ (?:e|and) .+)")

_UNNAMED: Final = (
    (
        LazyRegex(
            rf"{_AND}(?:why did (?:they|these|those|the {_CALLS}) end"
            rf"|(?:por que|porque|pq) (?:elas|essas|(?:as|essas) {_CALLS}) (?:terminaram|acabaram|foram encerradas))"
            r"(?:[ ,?]+(?:por|by|pela|the)? ?(?:causa|motivo|cause|reason))?"
        ),
        ("by cause",),
    ),
    (
        LazyRegex(
            rf"{_AND}(?:(?:quais|which|what)(?: (?:foram|sao|were|are))? )?(?:(?:os|the) )?"
            r"(?:numeros|telefones|numbers|phones)(?: (?:que|q|that|which))?(?: (?:are|were))? (?P<said>.+)"
        ),
        ("{said} por número",),
    ),
    (_WHO_OF_THEM, ("quem {whole}?", "{said} por agente")),
    (
        LazyRegex(
            r"(?:ess[ae]|est[ae]) (?:mesma )?(?:lista|tabela) (?:d[aeo]s?|pr[ao]|para) (?P<said>.+)"
            r"|this (?:same )?(?:list|table) (?:for|of|from) (?P<when>.+)"
        ),
        ("e {said}{when}",),
    ),
    (
        LazyRegex(rf"{_AND}(?P<said>.+?)[ ,]+(?:(?:a|the) )?(?:mesma (?:lista|tabela)|same (?:list|table))"),
        ("e {said}",),
    ),
    (LazyRegex(r"(?:isso|this|that) (?P<said>(?:por (?!hora)|by ).+)"), ("{said}",)),
    (
        LazyRegex(
            r"(?:(?:can|could) you |pode |consegue )?(?:do|faz(?:er)?|make) (?:isso|this|that|it)"
            r" (?P<said>(?:por|by) .+)"
        ),
        ("{said}",),
    ),
    (
        LazyRegex(
            r"(?:e se (?:a gente )?(?:tirar|tirarmos|excluir)|what if we (?:drop|remove|take out)"
            r"|(?:como|quanto) fica sem|what(?: i)?s (?:left|it) without) (?P<said>.+)"
        ),
        ("tira {said}",),
    ),
    (LazyRegex(r"(?:de novo|again|repete) (?:isso )?(?:pra|para|p|for) (?P<said>.+)"), ("de novo {said}",)),
    (
        LazyRegex(
            rf"{_AND}(?:how (?:does|did|do) (?:it|this|that|they)|como (?:ta|esta|foi|ficou)(?: isso)?)"
            r" (?P<said>compar\w+ (?:com|to|with) .+)"
        ),
        ("{said}",),
    ),
)
"""Forms in which people are talk, with what they say."""

_NAMED: Final = (
    (
        LazyRegex(
            r"(?:abr(?:e|ir)|detalh(?:a|ar)|quebra|open(?: up)?|expand|drill (?:down )?into|break down)"
            r" (?:(?:[ao]s?|the) )?(?P<said>.+ (?:por|by) .+)"
        ),
        ("{said}",),
    ),
    (
        LazyRegex(r"(?:sem contar|sem considerar|without counting|not counting) (?!comigo|me(?: |$))(?P<said>.+)"),
        ("tira {said}",),
    ),
    (LazyRegex(r"(?:only|just) (?P<who>.+?)'s (?P<what>.+)"), ("só as {what} do {who}",)),
)
"""Forms in which people, too, are what the answer is of."""


def restated(query: Query, text: str, names: Names, language: Language) -> tuple[str, ...]:
    """Return the refinements as which a reply may be read, the likeliest first; none of any other reply.

    *Quem deles* below some of the groups only, such as agents without calls, cannot be told.

    ==============================  ====================================
    *números que deram ocupado*     *deram ocupado por número*
    *why did they end?*             *by cause*
    *quem deles ligou hoje?*        *quem ligou hoje*, *hoje por agente*
    *essa lista da semana passada*  *e semana passada*
    *menos a camila e a larissa*    *tira a camila e a larissa*
    *abre a retenção por hora*      *retenção por hora*
    *only hugo's sales*            *only the sales of hugo*
    ==============================  ====================================
    """
    reply = trim(text)
    text = (
        (reply.text if reply.manners == {"asked"} else text)
        .strip(" .!?")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    said = unaccented(text)
    if match := _LEAVES_OUT.fullmatch(said):
        return _filled(("tira {said}",), match, text) if _names_alone(match["said"], names, language) else ()
    for pattern, forms in _UNNAMED:
        if match := pattern.fullmatch(said):
            if pattern is _WHO_OF_THEM and not (query.calls is None and query.top is None):
                return ()
            return tuple(one for one in _filled(forms, match, text) if not _names_others(one, names, language))
    for pattern, forms in _NAMED:
        if match := pattern.fullmatch(said):
            return _filled(forms, match, text)
    return ()


def _filled(forms: Sequence[str], match: re.Match[str], text: str) -> tuple[str, ...]:
    """Return forms with the words of a match as they were typed."""
    words = {part: text[slice(*match.span(part))] if found else "" for part, found in match.groupdict().items()}
    return tuple(one.format_map(words) for one in forms)


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
