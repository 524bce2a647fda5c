from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.answer import Answer, Compared, Group, Note
from bot.domain.baseline_days import Comparison, whole_day
from bot.domain.day_spans import DaysAgo
from bot.domain.filters import Filter
from bot.domain.history_errors import BaselineTimeoutError, HistoryError
from bot.domain.period import one
from bot.domain.query import Query
from bot.domain.summary import summarise
from bot.rendering.templates.renderer import Renderer
from bot.rendering.templates.samples import ZONE, answer, some_calls
from bot.rendering.text.answer_figures import group_figures
from bot.rendering.text.baseline import answer_baseline, compared_figures

DAY = date(2021, 10, 28)
DAYS = Comparison(kind="chosen", first=DAY, last=DAY, cut=False, interval=whole_day(DAY, ZONE))
QUERY = Query(period=one(DaysAgo(0)), compare=one(DaysAgo(1)))
CALLS = some_calls(40)


def compared(**changes: Any) -> Answer:
    """Return an answer of forty calls, compared with yesterday."""
    before = Compared(query=Query(period=one(DaysAgo(1))), days=DAYS, summary=summarise(CALLS), total=40)
    return replace(answer(CALLS, QUERY), compared=replace(before, **changes))


@pytest.mark.parametrize(("changes", "said"), [
    ({}, "▲▼ against Thu, 28 Oct 2021 (yesterday)."),
    ({"failure": HistoryError(), "summary": None},
     "Not compared with Thu, 28 Oct 2021 (yesterday), which could not be read. Evolux could not be asked."),
    ({"failure": BaselineTimeoutError(), "summary": None}, "That takes longer than a question may take."),
    ({"summary": None, "total": 123_456}, "more calls than I count at once (123,456)"),
    ({"notes": (Note("failed_pages", 2),)}, "These days are partial: 2 pages could not be read"),
    ({"days": replace(DAYS, alike=False)}, "No arrows for counts: the two are not equally long."),
    ({"days": replace(DAYS, holidays=((DAY, "Dia do Servidor"),))},
     "(yesterday). Holiday: 28 Oct 2021 (Dia do Servidor)."),
    ({"summary": summarise(CALLS[:10])}, "No arrows: one side has fewer than 30 calls."),
])  # fmt: skip
def test_the_days_compared_with_are_named_or_it_is_said_why_there_is_no_comparison(
    changes: dict[str, Any], said: str
) -> None:
    found = compared(**changes)

    assert said in (answer_baseline(found, "en") or "")
    assert said in Renderer().render("answer", "en", answer=found).text


def test_an_answer_that_could_not_be_compared_has_its_figures_in_one_line() -> None:
    found = compared(failure=HistoryError(), summary=None)
    message = Renderer().render("answer", "en", answer=found)

    assert compared_figures(found, "en") == ()
    assert "(before: " not in message.text
    assert " answered" in message.text


def test_an_answer_without_a_comparison_names_no_days() -> None:
    assert answer_baseline(answer(CALLS), "en") is None


def test_a_line_of_a_compared_conversion_has_both_shares_with_their_counts() -> None:
    now, before = summarise(CALLS), summarise(CALLS[:20])
    group = Group(
        key="1", label="Ana", summary=now, before=before, answered_all=4 * now.answered, answered_before=now.answered
    )
    query = Query(filters=(Filter("outcome", ("Venda",)),), by="agent", period=one(DaysAgo(0)), compare=one(DaysAgo(1)))
    line = group_figures(replace(compared(), query=query), group, "pt-BR").replace("\u00a0", " ")

    assert line.startswith(f"conversão 25% ({now.answered} de {4 * now.answered})")
    assert f"({before.answered} de {now.answered})" in line
