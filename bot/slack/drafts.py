"""What is to be said, before it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.domain.language import Language
from bot.rendering.notices import NoticeCode


@dataclass(frozen=True, slots=True)
class Draft:
    """A message, drawn when it is posted: a template's name, the reader's language, and its values."""

    name: str
    language: Language
    values: Mapping[str, Any] = field(default_factory=dict)


def said(code: NoticeCode, language: Language, buttons: Mapping[str, str] | None = None, **params: Any) -> Draft:
    """Return a sentence of the bot about itself."""
    return Draft("notice", language, {"code": code, "params": params, "buttons": buttons or {}})
