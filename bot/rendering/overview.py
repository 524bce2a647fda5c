"""The sheet beside the calls: what was asked, how complete it is, and the figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.answer import Answer
from bot.domain.language import Language
from bot.domain.summary import Summary
from bot.rendering.columns import Cell
from bot.rendering.days import span
from bot.rendering.labels import cause_word
from bot.rendering.markup import tame
from bot.rendering.notes import note_text
from bot.rendering.translations import Translator, translator
from bot.rendering.words import headline


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what it is about; a heading has no value.

    Attributes:
        share: Whether the value is a share, from 0 to 1.

    """

    label: str
    value: Cell = None
    share: bool = False


def overview(answer: Answer, language: Language) -> Iterator[Line]:
    """Yield the lines, in their order."""
    speak = translator(language)
    yield Line(tame(headline(answer, language)))
    yield Line(speak.gettext("Query"), answer.query.text(language))
    yield Line(speak.gettext("Period"), span(answer, language))
    yield Line(speak.gettext("As of"), answer.as_of.replace(tzinfo=None))
    yield Line(speak.gettext("Complete"), speak.gettext("yes") if answer.complete else speak.gettext("NO"))
    for note in answer.notes:
        yield Line("", note_text(note, language))
    if answer.summary is not None:
        yield from _figures(answer, answer.summary, speak)
        yield from _breakdowns(answer.summary, speak)


def _figures(answer: Answer, summary: Summary, speak: Translator) -> Iterator[Line]:
    yield Line("")
    yield Line(speak.gettext("Calls"), summary.calls)
    yield Line(speak.gettext("Answered"), summary.answered)
    filtered = any(one.key == "answered" for one in answer.query.filters)
    if answer.query.status == "both" and not filtered:
        yield Line(speak.gettext("Hit rate"), summary.answer_rate, share=True)
    yield Line(speak.gettext("Customers"), summary.subscribers)
    yield Line(speak.gettext("Talk time (s)"), summary.talk_seconds)
    yield Line(speak.gettext("Mean talk time (s)"), summary.talk_seconds_mean)
    yield Line(speak.gettext("Median talk time (s)"), summary.talk_seconds_median)
    yield Line(speak.gettext("Short calls"), summary.short_calls)


def _breakdowns(summary: Summary, speak: Translator) -> Iterator[Line]:
    causes = {cause_word(cause, speak.language): calls for cause, calls in summary.by_cause.items()}
    parts: tuple[tuple[str, Mapping[str, int]], ...] = (
        (speak.gettext("Campaign"), summary.by_campaign),
        (speak.gettext("Agent"), summary.by_agent),
        (speak.gettext("Outcome"), summary.by_outcome),
        (speak.gettext("Cause"), causes),
        (speak.gettext("Trunk"), summary.by_trunk),
    )
    for title, counts in parts:
        yield Line("")
        yield Line(title, speak.gettext("Calls"))
        for label, calls in counts.items():
            yield Line(tame(label), calls)
