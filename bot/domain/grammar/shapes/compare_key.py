"""Days after ``compare:``, as after ``period:``: ``compare:monday``, ``comparar:semana passada``."""

import re
from typing import Final

from msgspec.structs import replace

from bot.domain.errors import QueryError
from bot.domain.grammar.meanings import ComparedDays, Days, Meaning, PhraseRule
from bot.domain.grammar.periods import ranges


def _keyed(period: PhraseRule) -> PhraseRule:
    """Return the rule for ``compare:`` of one for ``period:``."""

    def read(match: re.Match[str]) -> tuple[Meaning, ...]:
        try:
            found = period.read(match)
        except QueryError as error:
            hint = error.hint and error.hint.replace("period:", "compare:")
            raise QueryError(error.code, error.word, hint, error.candidates, **error.params) from None
        return tuple(ComparedDays(one.period) if isinstance(one, Days) else one for one in found)

    return replace(period, words=period.words.replace("period:", "compare:"), read=read)


KEYED: Final[tuple[PhraseRule, ...]] = tuple(_keyed(one) for one in ranges.KEYED if "period:" in one.words)
