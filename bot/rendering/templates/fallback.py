"""The plain text of a message whose template failed."""

from collections.abc import Mapping
from typing import Any, Final

from bot.domain.answer import Answer
from bot.domain.call import Call
from bot.domain.digest import Digest
from bot.domain.language import Language
from bot.rendering.i18n.translator import translator
from bot.rendering.text.answer import headline
from bot.rendering.text.answer_figures import figures, group_figures
from bot.rendering.text.call import call_details, call_line
from bot.rendering.text.digest_rows import digest_lines
from bot.rendering.text.display_names import group_label
from bot.rendering.text.errors import error_message
from bot.rendering.text.notes import remarks, warning

_MAX_LINES: Final = 20
"""Calls or groups in a message of plain text."""


def fallback_lines(values: Mapping[str, Any], language: Language) -> list[str]:
    """Return the main facts of a template's values, line by line."""
    masked = bool(values.get("masked"))
    answer, call, error = values.get("answer"), values.get("call"), values.get("error")
    if isinstance(call, Call) and values.get("as_of") is not None:
        return [f"{label}: {value}" for label, value in call_details(call, values["as_of"], language, masked=masked)]
    if isinstance(answer, Answer):
        return _answer(answer, language, masked=masked)
    if isinstance(values.get("digest"), Digest):
        return digest_lines(values["digest"], language, masked=masked)
    if isinstance(error, Exception):
        message = error_message(error, language)
        return [message.message, *([message.hint] if message.hint else [])]
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
            for group in groups[:_MAX_LINES]
        ),
        *(
            call_line(call, answer.as_of, language, masked=masked)
            for call in ([] if groups else answer.calls[:_MAX_LINES])
        ),
        *remarks(answer, language, masked=masked),
    ]
