"""The words that templates can use, as functions and as filters, in one language.

``{{ _("Page {page}", page=1) }}`` is a translated sentence, ``{{ figures(answer) }}``
one of `answer`, ``{{ name|bold }}`` formatted on purpose.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from bot.domain.text import Language
from bot.rendering import tables
from bot.rendering.i18n import dates
from bot.rendering.i18n.translator import translator
from bot.rendering.text import answer, call, digest, digest_rows, errors, labels, markup, notices, suggestions
from bot.rendering.text.markup import Shown, truncate
from bot.rendering.text.suggestions import DIGESTS, HELP, REPLIES, examples, keys


def template_globals(language: Language) -> dict[str, Callable[..., Any]]:
    """Return them by the name that templates call them."""
    t = translator(language)

    def gettext(message: str, /, **values: Any) -> Shown:
        return markup.interpolate(t.gettext(message), values)

    def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> Shown:
        said = t.catalogue.many(singular, plural, count)
        return markup.interpolate(said, {"count": t.number(count), **values})

    def when(at: datetime, as_of: datetime) -> Shown:
        return markup.when(at, as_of, language)

    def short(value: object, high: int) -> str:
        return truncate(markup.plain(value), high)

    spoken: dict[str, Callable[..., Any]] = {
        "canonical": answer.canonical,
        "chart": tables.chart,
        "counted": answer.counted,
        "details": call.call_details,
        "digest_baseline": digest.digest_baseline,
        "digest_chart": tables.digest_chart,
        "digest_figures": digest.digest_figures,
        "digest_remarks": digest.digest_remarks,
        "digest_span": digest.digest_span,
        "digest_table": tables.digest_table,
        "digest_title": digest.digest_title,
        "digest_warning": digest.digest_warning,
        "facts": call.call_facts,
        "figures": answer.figures,
        "filters": answer.filters,
        "group_figures": answer.group_figures,
        "headline": answer.headline,
        "line": call.call_line,
        "narrower": suggestions.narrower,
        "notable_rows": digest_rows.notable_rows,
        "remarks": labels.remarks,
        "rows": call.call_rows,
        "searched": answer.searched,
        "sentence": errors.error_message,
        "shares": digest_rows.shares,
        "span": dates.span,
        "standouts": digest_rows.standouts,
        "status_word": labels.status_word,
        "table": tables.table,
        "warning": labels.warning,
        "who": call.customer_label,
        "wider": suggestions.wider,
    }
    return {
        **{name: partial(word, language=language) for name, word in spoken.items()},
        "group_label": lambda by, group, masked: labels.group_label(by, group, language, masked=masked),
        "notice": lambda code, params: gettext(notices.NOTICES[code], **params),
        "more_shares": digest_rows.more_shares,
        "shapes": lambda: tuple((shape, t.gettext(word)) for shape, word in labels.SHAPE_WORDS.items()),
        "_": gettext,
        "ngettext": ngettext,
        "number": t.number,
        "percent": t.percent,
        "duration": t.duration,
        "listed": t.listed,
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
        "keys": lambda: keys(language),
        "replies": lambda: REPLIES[language],
    }
