"""The error of a text that is no query.

What to type instead is `QueryError.hint`, or the `QueryError.candidates` among which a
person may choose; and `QueryError.offers` are whole questions, which a click asks.
"""

from typing import TYPE_CHECKING

from bot.domain.query_error_codes import QueryErrorCode

if TYPE_CHECKING:
    from bot.domain.offer import Offer


class QueryError(ValueError):
    """A text that cannot be understood.

    Attributes:
        code: The problem; a key of `QUERY_ERRORS`.
        word: The word at fault, as it was typed; empty where it is the whole text.
        hint: A text to type instead, or None where nothing is close.
        candidates: Full names among which to choose.
        params: More values for the sentence of the code.
        offers: Whole questions to ask instead, the best first; see `grammar.offers.whole_questions`.
        words: Every word that is not understood, where an offer leaves them out.
    """

    def __init__(
        self,
        code: QueryErrorCode,
        word: str = "",
        hint: str | None = None,
        candidates: tuple[str, ...] = (),
        **params: int | str,
    ) -> None:
        super().__init__(f"{code}: {word!r}" + (f" (try {hint!r})" if hint else ""))
        self.code, self.word, self.hint, self.candidates, self.params = code, word, hint, candidates, params
        self.offers: tuple[Offer, ...] = ()
        self.words: tuple[str, ...] = ()

    @property
    def may_be_name(self) -> bool:
        """Tell whether the word could turn out to be the name of an agent or campaign not yet known."""
        return self.code in {"unknown_name", "unknown_word"}
