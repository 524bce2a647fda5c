"""Find phrases of limits, groups and ends beside words that are left out: no word in them is said of any other."""

from typing import Final

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import Bound, Condition, Filler, Meaning, Setting
from bot.domain.grammar.reading.token_matcher import RuleMatch, TokenMatcher
from bot.domain.grammar.words.modifiers import DECISIVE

_LONGEST: Final = 8
"""The most words of such a phrase."""

_KEYS: Final = frozenset({"talk", "hour", "ended"})
_BY: Final = frozenset({"by", "per", "por", "p"})


def limits(before: str, after: str) -> tuple[list[str], list[str], bool] | None:
    """Return the words before such a phrase and after it, and whether it begins in one text and ends in the other.

    None where there is none. After a phrase that does not end before them no word is said of the words left out.

    ===========================================  =============================
    *ontem mais de* zzz *2 minutos*              *ontem*; none; it does
    zzz *entre 2 e 4 minutos ou venda*           none; none; it does not
    *quem desligou antes do* zzz *cliente hoje*  *quem*; none; it does
    *vendas por* zzz *agente*                    *vendas*; none; it does
    *vendas até agora* zzz *ontem*               *vendas*; *ontem*; it does not
    *não* zzz *atendidas*                        there is none
    ===========================================  =============================

    Args:
        before: The text before the words that are left out.
        after: The text after them.
    """
    try:
        seam, text = len(TokenMatcher(before)), TokenMatcher(f"{before} {after}")
        begins = next((place for place in range(seam, len(text)) if text.filler(place) is None), seam)
        for start in range(max(0, seam - _LONGEST), begins + 1):
            fit = text.fit(start)
            if fit and fit.end > start + 1 and fit.end >= seam and _stands_alone(text, start, seam, fit):
                forms = [token.form for token in text.tokens]
                right = forms[seam:] if fit.end == seam else []
                return forms[: min(start, seam)], right, start < seam < fit.end
    except QueryError:  # a quote begins in one part and ends in the other, or there is no such hour
        return None
    return None


def _stands_alone(text: TokenMatcher, start: int, seam: int, fit: RuleMatch) -> bool:
    meanings = text.meanings(fit, start)
    if fit.end == seam:
        return all(isinstance(one, Filler) for one in meanings) and text.form(seam - 1) not in DECISIVE
    if start == seam - 1 and text.form(start) in _BY:
        own = text.fit(seam)  # "por zzz semana passada", "por zzz dia 18"
        return fit.end == seam + 1 and (own is None or own.end == fit.end) and _groups(meanings)
    return any(map(_is_limit, meanings))


def _groups(meanings: tuple[Meaning, ...]) -> bool:
    return all(isinstance(one, Setting) and one.name == "by" for one in meanings)


def _is_limit(meaning: Meaning) -> bool:
    if isinstance(meaning, Condition):
        return meaning.key in _KEYS
    return isinstance(meaning, Bound) or (isinstance(meaning, Setting) and meaning.name == "calls")
