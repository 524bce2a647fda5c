"""The words that templates can use, as functions and as filters, in one language.

``{{ _("Page {page}", page=1) }}`` is a translated sentence, ``{{ figures(answer) }}``
one of `words`, ``{{ name|bold }}`` formatted on purpose.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from bot.domain.language import Language
from bot.rendering import (
    calls,
    days,
    digest_figures,
    digest_lines,
    digest_words,
    figures,
    labels,
    markup,
    notes,
    notices,
    sentences,
    steps,
    words,
)
from bot.rendering.examples import DIGESTS, HELP, KEYS, REPLIES, examples
from bot.rendering.markup import Shown
from bot.rendering.slots import cut
from bot.rendering.translations import translator


def vocabulary(language: Language) -> dict[str, Callable[..., Any]]:
    """Return them by the name that templates call them."""
    speak = translator(language)

    def gettext(message: str, /, **values: Any) -> Shown:
        return markup.sentence(speak.gettext(message), values)

    def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> Shown:
        said = speak.catalogue.many(singular, plural, count)
        return markup.sentence(said, {"count": speak.number(count), **values})

    def when(at: datetime, as_of: datetime) -> Shown:
        return days.when(at, as_of, language)

    def short(value: object, high: int) -> str:
        return cut(markup.plain(value), high)

    spoken: dict[str, Callable[..., Any]] = {
        "canonical": words.canonical,
        "chart": figures.chart,
        "counted": words.counted,
        "details": calls.details,
        "digest_baseline": digest_words.digest_baseline,
        "digest_chart": digest_figures.digest_chart,
        "digest_figures": digest_figures.digest_figures,
        "digest_remarks": digest_words.digest_remarks,
        "digest_span": digest_words.digest_span,
        "digest_table": digest_figures.digest_table,
        "digest_title": digest_words.digest_title,
        "digest_warning": digest_words.digest_warning,
        "facts": calls.facts,
        "figures": words.figures,
        "filters": words.filters,
        "group_figures": words.group_figures,
        "headline": words.headline,
        "line": calls.line,
        "narrower": steps.narrower,
        "notable_rows": digest_lines.notable_rows,
        "remarks": notes.remarks,
        "rows": calls.rows,
        "searched": words.searched,
        "sentence": sentences.sentence,
        "shares": digest_lines.shares,
        "span": days.span,
        "standouts": digest_lines.standouts,
        "status_word": labels.status_word,
        "table": figures.table,
        "warning": notes.warning,
        "who": calls.who,
        "wider": steps.wider,
    }
    return {
        **{name: partial(word, language=language) for name, word in spoken.items()},
        "group_label": lambda by, group, masked: labels.group_label(by, group, language, masked=masked),
        "notice": lambda code, params: gettext(notices.NOTICES[code], **params),
        "more_shares": digest_lines.more_shares,
        "shapes": lambda: tuple((shape, speak.gettext(word)) for shape, word in labels.SHAPE_WORDS.items()),
        "_": gettext,
        "ngettext": ngettext,
        "number": speak.number,
        "percent": speak.percent,
        "duration": speak.duration,
        "listed": speak.listed,
        "when": when,
        "bold": markup.bold,
        "italic": markup.italic,
        "code": markup.code,
        "link": markup.link,
        "user": markup.user,
        "channel": markup.channel,
        "short": short,
        "examples": partial(examples, language),
        "digest_examples": lambda: DIGESTS[language],
        "help_command": lambda: HELP[language],
        "keys": lambda: KEYS[language],
        "replies": lambda: REPLIES[language],
    }
