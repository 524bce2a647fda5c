"""The languages of questions and answers."""

from typing import Final, Literal, get_args

Language = Literal["en", "pt-BR"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


def language_named(name: str | None) -> Language:
    """Return the language with a name; the first where there is none."""
    return next((language for language in LANGUAGES if language == name), LANGUAGES[0])
