"""Answers, explanations and failures on a terminal: the words of Slack, with tables, and colours where it has any."""

import os
from collections.abc import Iterable, Iterator, Mapping
from errno import EPIPE
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from bot.domain.answer import Answer
from bot.domain.grammar.parser import parse
from bot.domain.language import Language
from bot.domain.lazy_regex import LazyRegex
from bot.domain.short_call_meter import ShortCallMeter
from bot.rendering.cross_table import MAX_COLUMNS, cross_table
from bot.rendering.figure_tables import FigureTable, digest_table, meter_table, table
from bot.rendering.i18n.translator import Translator, ngettext_noop, translator
from bot.rendering.text.answer import canonical, headline, provenance, searched, template_name
from bot.rendering.text.answer_figures import figures
from bot.rendering.text.baseline import answer_baseline, compared_figures
from bot.rendering.text.call import call_rows
from bot.rendering.text.markup import sanitize
from bot.rendering.text.notes import remarks, warning
from bot.rendering.text.short_call_meter import meter_lines, meter_remarks, meter_title, meter_warning
from bot.rendering.text.suggestions import narrower, wider
from bot.terminal.invocation import Failure
from bot.terminal.json_output import report_json

if TYPE_CHECKING:
    from bot.domain.digest import Digest

_FOR_SCRIPTS: Final = frozenset({"json", "blocks"})

_MORE_COLUMNS: Final = ngettext_noop(
    "{count} more column is left out; the totals count it. --format json has all of them.",
    "{count} more columns are left out; the totals count them. --format json has all of them.",
)


class _Screen(Console):
    """A console that raises an error once the reader of a pipe is gone, so that the command closes what it has open."""

    def on_broken_pipe(self) -> None:
        """Raise `BrokenPipeError`, where rich would exit in the midst of a task."""
        self.quiet = True
        raise BrokenPipeError(EPIPE, os.strerror(EPIPE))


def console(*, stderr: bool = False) -> Console:
    """Return what prints to stdout or stderr; plain text where that is no terminal."""
    return _Screen(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False)


def show_answer(answer: Answer, language: Language, screen: Console) -> None:
    """Print an answer as a heading, figures, a table and notes."""
    screen.print(Group(*_parts(answer, language, screen)))


def show_digest(digest: "Digest", language: Language, screen: Console) -> None:
    """Print a digest as lines, and its table."""
    from bot.rendering.text.digest_rows import digest_lines

    title, *lines = digest_lines(digest, language)
    screen.print(Text(sanitize(title), "bold"))
    for line in lines:
        screen.print(Text(sanitize(line)))
    if digest.table is not None:
        screen.print(Group(*_groups(digest.table, language, screen)))
    elif digest.parts:
        screen.print(_figures(digest_table(digest, digest.parts, digest.by, language), language))
    screen.print(Text(canonical(digest.query, language), "dim"))


def show_meter(meter: ShortCallMeter, language: Language, screen: Console) -> None:
    """Print the meter of short calls as lines, and its table by trunk."""
    screen.print(Text(meter_title(meter, language), "bold"))
    if partial := meter_warning(meter, language):
        screen.print(Text(f"⚠ {partial}", "bold yellow"))
    for line in meter_lines(meter, language):
        screen.print(Text(line))
    if meter.ordered:
        screen.print(_figures(meter_table(meter, language), language))
    zone = translator(language).zone(meter.as_of.tzinfo)
    for remark in meter_remarks(meter, language):
        screen.print(Text(f"· {remark}", "dim"))
    screen.print(Text(f"{provenance(meter, language)}, {zone}", "dim"))


def show_failure(failure: Failure, screen: Console) -> None:
    """Print the message of a failure, and the questions to ask instead, or else its hint."""
    _show_refusal(failure.message, failure.questions or (failure.hint,), screen)


def _show_refusal(message: str, instead: Iterable[str | None], screen: Console) -> None:
    screen.print(Text(message, "bold red"))
    for text in filter(None, instead):
        screen.print(Text(f"→ {text}"))


def report(failed: Failure, form: str = "text") -> int:
    """Print a failure to stderr, or as JSON to stdout where a script reads JSON or blocks; return its exit code."""
    if form in _FOR_SCRIPTS:
        return report_json(failed)
    show_failure(failed, console(stderr=True))
    return failed.exit_code


def _parts(answer: Answer, language: Language, screen: Console) -> Iterator[Text | Table]:
    t = translator(language)
    yield Text(sanitize(headline(answer, language)), "bold")
    if partial := warning(answer, language):
        yield Text(f"⚠ {partial}", "bold yellow")
    if against := answer_baseline(answer, language):
        yield Text(sanitize(against))
    said = [sanitize(str(line)) for line in compared_figures(answer, language) or (figures(answer, language),)]
    yield from (Text(line) for line in said if line)
    if empty := template_name(answer) == "empty":
        yield from (Text(sanitize(str(part))) for part in searched(answer, language))
    elif answer.groups is not None:
        yield from _groups(answer, language, screen)
    elif answer.calls:
        yield _calls(answer, language)
    steps = narrower(answer, language) if answer.summary is None else wider(answer, language) if empty else ()
    yield from (Text(t.gettext("→ ask {query}", query=step.query.text(language))) for step in steps)
    for remark in remarks(answer, language, masked=False):
        yield Text(f"· {remark}", "dim")
    yield Text(_footer(answer, t), "dim")


def _footer(answer: Answer, t: Translator) -> str:
    asked = f"{provenance(answer, t.language)}, {t.zone(answer.as_of.tzinfo)}"
    parts = [canonical(answer.query, t.language), asked]
    if answer.pages > 1 and answer.groups is None:
        parts.append(t.gettext("page {page} of {pages}", page=answer.page, pages=t.number(answer.pages)))
    return " · ".join(parts)


def _calls(answer: Answer, language: Language) -> Table:
    t = translator(language)
    shown = _table()
    shown.add_column("", justify="right", style="dim")
    shown.add_column(t.gettext("When"), no_wrap=True)
    rows = call_rows(answer, language, most=len(answer.calls))
    named = any(row.who for row in rows)  # else the headline has the customer
    if named:
        shown.add_column(t.gettext("Customer"))
    shown.add_column(t.gettext("What happened"), ratio=1)
    for row in rows:
        who = [sanitize(row.who).replace(") ", ")\u00a0")] if named else []
        cells = (str(row.place), row.at, *who, sanitize(row.facts))
        shown.add_row(*map(Text, cells), style="" if row.answered else "dim")
    return shown


def _groups(answer: Answer, language: Language, screen: Console) -> Iterator[Text | Table]:
    """Yield the table of groups; of two shapes with as many columns as the screen has room for."""
    if not answer.columns:
        yield _figures(table(answer, language), language)
        return
    most, t = MAX_COLUMNS, translator(language)
    content = cross_table(answer, language)
    while most > 1 and screen.measure(_figures(content, language)).maximum > screen.width:
        most -= 1
        content = cross_table(answer, language, most=most)
    yield _figures(content, language)
    if content.more_columns:
        yield Text(t.ngettext(*_MORE_COLUMNS, content.more_columns), "dim")


_INSIDE: Final = LazyRegex(r" (?![(\[▲▼=])")
"""The spaces of a cell at which it does not wrap: those within a figure."""


def _figures(content: FigureTable, language: Language) -> Table:
    shown = _table()
    for index, title in enumerate(content.header):
        shown.add_column(title, justify="right" if index else "left")
    for row in content.rows:
        label, *cells = map(sanitize, row)
        shown.add_row(Text(label), *(Text(_INSIDE.sub("\u00a0", cell)) for cell in cells))
    if content.more:
        more = translator(language).ngettext("and {count} more row", "and {count} more rows", content.more)
        shown.add_row(Text(more, "dim"))
    return shown


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")


def show_explained(explained: Mapping[str, Any], language: Language, screen: Console) -> None:
    """Print how a text was understood (the value that `calls-bot explain` makes)."""
    t = translator(language)
    error = explained["error"]
    if error is not None:
        offered = [parse(text).text(language) for text in error["offers"]]
        _show_refusal(error["message"], offered or (error["hint"],), screen)
        return
    if explained["kind"] == "chatter":
        screen.print(Text(t.gettext("Chatter: the bot leaves it alone."), "yellow"))
        return
    screen.print(Text(explained["shown"], "bold"))
    for name, value in explained["api"].items():
        if value:
            screen.print(Text(f"  {name} = {', '.join(map(str, value)) if isinstance(value, list) else value}"))
    for condition in explained["filters"]:
        screen.print(Text(t.gettext("  filtered here: {condition}", condition=condition)))
    for typed, means in explained.get("own_words", {}).items():
        from bot.domain.grammar.teaching import meaning_in  # few texts have own words

        said = t.gettext("  {word}: an own word for {means}", word=typed, means=meaning_in(means, language))
        screen.print(Text(said))
    if explained["action"]:
        screen.print(Text(t.gettext("  then: {action}", action=explained["action"])))
