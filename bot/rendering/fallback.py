"""What a message says where its template fails."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.digest import Digest
from bot.domain.language import Language
from bot.rendering.calls import details, line
from bot.rendering.digest_lines import digest_lines
from bot.rendering.labels import group_label
from bot.rendering.notes import remarks, warning
from bot.rendering.sentences import sentence
from bot.rendering.translations import translator
from bot.rendering.words import figures, group_figures, headline

_MOST: Final = 20
"""Calls and groups; a message without form is read no further."""


def plain_lines(values: Mapping[str, Any], language: Language) -> list[str]:
    """Return the main facts of what a template was given."""
    masked = bool(values.get("masked"))
    answer, call, error = values.get("answer"), values.get("call"), values.get("error")
    if isinstance(call, Call) and values.get("as_of") is not None:
        return [f"{label}: {value}" for label, value in details(call, values["as_of"], language, masked=masked)]
    if isinstance(answer, Answer):
        return _answer(answer, language, masked=masked)
    if isinstance(values.get("digest"), Digest):
        return digest_lines(values["digest"], language, masked=masked)
    if isinstance(error, Exception):
        said = sentence(error, language)
        return [said.message, *([said.hint] if said.hint else [])]
    return [translator(language).gettext("This message cannot be shown; the log says why.")]


def _answer(answer: Answer, language: Language, *, masked: bool) -> list[str]:
    partial = warning(answer, language)
    groups = answer.groups or ()
    return [
        *([partial] if partial else []),
        headline(answer, language, masked=masked),
        str(figures(answer, language)),
        *(
            f"{group_label(answer.query.by or '', group, language, masked=masked)}: "
            f"{group_figures(answer, group, language)}"
            for group in groups[:_MOST]
        ),
        *(line(call, answer.as_of, language, masked=masked) for call in ([] if groups else answer.calls[:_MOST])),
        *remarks(answer, language),
    ]
