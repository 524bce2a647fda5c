"""The languages that people ask and are answered in."""

from typing import Final, Literal, get_args

Language = Literal["en", "pt-BR"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
