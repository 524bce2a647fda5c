"""An answer on a terminal: the same words as in Slack, in tables and colour where there are any."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from bot.domain import phone
from bot.domain.answer import Answer
from bot.domain.call import Call, present
from bot.domain.language import Language
from bot.rendering.labels import ABSENT_WORDS, SHAPE_WORDS, cause_label, ender_word, group_label
from bot.rendering.markup import DASH, tame
from bot.rendering.notes import remarks, warning
from bot.rendering.translations import Translator, mark, translator
from bot.rendering.words import canonical, figures, headline
from bot.terminal.failures import Failure

COLUMNS: Final = (
    mark("When"),
    mark("Who"),
    mark("Campaign"),
    mark("Agent"),
    mark("Talk time"),
    mark("How it ended"),
)
FIGURES: Final = (mark("Calls"), mark("Answered"), mark("Hit rate"), mark("Talk time"), mark("Mean talk time"))


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Return where people read: plain text where it is no terminal."""
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=False, width=width)


def show(answer: Answer, language: Language, screen: Console) -> None:
    """Print an answer."""
    screen.print(Group(*_parts(answer, language)))


def complain(failure: Failure, screen: Console) -> None:
    """Print what went wrong, and what to do."""
    screen.print(Text(failure.message, "bold red"))
    if failure.hint:
        screen.print(Text(f"→ {failure.hint}"))


def _parts(answer: Answer, language: Language) -> Iterator[Text | Table]:
    speak = translator(language)
    yield Text(tame(headline(answer, language)), "bold")
    partial = warning(answer, language)
    if partial:
        yield Text(f"⚠ {partial}", "bold yellow")
    said = tame(str(figures(answer, language)))
    if said:
        yield Text(said)
    if answer.groups is not None:
        yield _groups(answer, language)
    elif answer.calls:
        yield _calls(answer, language)
    for key, labels in answer.labels.items():
        offered = ", ".join(map(tame, labels))
        yield Text(speak.gettext("These days have {key}: {labels}", key=key, labels=offered or DASH), "yellow")
    for remark in remarks(answer, language):
        yield Text(f"· {remark}", "dim")
    yield Text(_footer(answer, speak), "dim")


def _footer(answer: Answer, speak: Translator) -> str:
    asked = speak.gettext("as of {when}, {zone}", when=speak.moment(answer.as_of), zone=speak.zone(answer.as_of.tzinfo))
    parts = [canonical(answer.query, speak.language), asked]
    if answer.pages > 1 and answer.groups is None:
        parts.append(speak.gettext("page {page} of {pages}", page=answer.page, pages=speak.number(answer.pages)))
    return " · ".join(parts)


def _calls(answer: Answer, language: Language) -> Table:
    speak = translator(language)
    table = _table()
    table.add_column("", justify="right", style="dim")
    for column in COLUMNS:
        table.add_column(speak.gettext(column), justify="right" if column == "Talk time" else "left")
    for place, call in enumerate(answer.calls, answer.offset + 1):
        style = "" if call.answered else "dim"
        table.add_row(str(place), *(Text(cell) for cell in _cells(call, answer, speak)), style=style)
    return table


def _cells(call: Call, answer: Answer, speak: Translator) -> Iterator[str]:
    yield speak.moment(call.started_at.astimezone(answer.as_of.tzinfo))
    who = (tame(call.name or ""), phone.show(tame(call.number)) if call.number else "", tame(call.external_id or ""))
    yield " ".join(part for part in who[:2] if part) or who[2] or speak.gettext(ABSENT_WORDS["number"])
    for thing in (call.campaign, call.agent):
        yield tame(present(thing.name if thing else None) or DASH)
    if not call.answered:
        yield speak.gettext("unanswered")
    else:
        yield DASH if call.talk_seconds is None else speak.duration(call.talk_seconds)
    ending = [tame(present(call.outcome) or ""), tame(cause_label(call, speak.language))]
    if call.ended_by is not None:
        ending.append(speak.gettext("ended by {ender}", ender=ender_word(call.ended_by, speak.language)))
    yield " · ".join(part for part in ending if part)


def _groups(answer: Answer, language: Language) -> Table:
    assert answer.query.by is not None
    assert answer.groups is not None
    speak = translator(language)
    rated = answer.query.status == "both"
    columns = [column for column in FIGURES if rated or column != "Hit rate"]
    table = _table()
    table.add_column(speak.gettext(SHAPE_WORDS[answer.query.by]))
    for column in columns:
        table.add_column(speak.gettext(column), justify="right")
    for group in answer.groups:
        figures_of = group.summary
        mean, rate = figures_of.talk_seconds_mean, figures_of.answer_rate
        row = [
            speak.number(figures_of.calls),
            speak.number(figures_of.answered),
            *([DASH if rate is None else speak.percent(rate)] if rated else []),
            speak.duration(figures_of.talk_seconds),
            DASH if mean is None else speak.duration(mean),
        ]
        table.add_row(Text(tame(group_label(answer.query.by, group, language))), *row)
    left = answer.groups_total - len(answer.groups)
    if left:
        table.caption = speak.ngettext("{count} more row", "{count} more rows", left)
    return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")


def show_explained(explained: Mapping[str, Any], language: Language, screen: Console) -> None:
    """Print how a text was understood, for a person."""
    speak = translator(language)
    error = explained["error"]
    if error is not None:
        screen.print(Text(error["message"], "bold red"))
        if error["hint"]:
            screen.print(Text(f"→ {error['hint']}"))
        return
    if explained["kind"] == "chatter":
        screen.print(Text(speak.gettext("Chatter: the bot leaves it alone."), "yellow"))
        return
    screen.print(Text(explained["shown"], "bold"))
    for name, value in explained["api"].items():
        if value:
            screen.print(Text(f"  {name} = {', '.join(map(str, value)) if isinstance(value, list) else value}"))
    for condition in explained["filters"]:
        screen.print(Text(speak.gettext("  filtered here: {condition}", condition=condition)))
    if explained["action"]:
        screen.print(Text(speak.gettext("  then: {action}", action=explained["action"])))
