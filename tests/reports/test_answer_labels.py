"""Labels that are asked for by some of their words, and names that come with ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.filters import Filter
from tests.domain.calls import call
from tests.fakes import FakeHistory
from tests.reports.test_answers import ASKED, query, reports


async def test_full_names_come_with_the_ids_that_were_asked_for() -> None:
    history = FakeHistory([call(1)])
    answer = await reports(history).answer(query(Filter("agent", ("149",)), Filter("campaign", ("376", "9"))), ASKED)

    assert answer.names == {("campaign", 376): "Campanha de Teste Evolux", ("agent", 149): "Atendente Evolux"}


LABELLED = (
    "Venda", "Venda", "Retornar", "-", "Promessa de pagamento", "Promessa quebrada", "Acordo fechado",
    "Não Interessado",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found", "count"),
    [
        ("venda", ("venda",), 2),
        ("vendas", ("Venda",), 2),
        ("acordos", ("Acordo fechado",), 1),
        ("acordo fechado", ("acordo fechado",), 1),
        ("pagamento", ("Promessa de pagamento",), 1),
        ("promessa", ("promessa",), 0),
        ("interessado", ("interessado",), 0),
    ],
)
async def test_a_label_is_found_by_some_of_its_words(asked: str, found: tuple[str, ...], count: int) -> None:
    """Where several hold them, or the only one denies them, none is taken."""
    history = FakeHistory([call(i, outcome=outcome) for i, outcome in enumerate(LABELLED)])
    answer = await reports(history).answer(query(Filter("outcome", (asked,)), by="agent"), ASKED)

    assert answer.query.values("outcome") == found
    assert answer.summary is not None
    assert answer.summary.calls == count == sum(group.summary.calls for group in answer.groups or ())
    assert len(history.searches) == 1


async def test_what_is_denied_by_some_words_is_every_label_with_them() -> None:
    history = FakeHistory([call(i, outcome=outcome) for i, outcome in enumerate(LABELLED)])
    answer = await reports(history).answer(query(Filter("outcome", ("promessa",), negated=True)), ASKED)

    assert str(answer.query) == 'period:yesterday -outcome:"Promessa de pagamento","Promessa quebrada"'
    assert answer.summary is not None
    assert answer.summary.calls == len(LABELLED) - 2


@given(st.lists(st.sampled_from(LABELLED), max_size=12), st.sampled_from(["promessa", "venda", "acordos", "não"]))
async def test_a_part_of_a_label_counts_what_the_whole_label_counts(outcomes: list[str], asked: str) -> None:
    made = [call(i, outcome=outcome) for i, outcome in enumerate(outcomes)]
    for negated in (False, True):
        part = await reports(FakeHistory(made)).answer(query(Filter("outcome", (asked,), negated)), ASKED)
        whole = await reports(FakeHistory(made)).answer(part.query, ASKED)

        assert part.summary is not None
        assert whole.summary is not None
        assert (part.calls, part.summary.calls) == (whole.calls, whole.summary.calls)


async def test_a_label_that_does_not_occur_gets_those_that_do() -> None:
    history = FakeHistory([call(i, outcome=outcome) for i, outcome in enumerate(LABELLED)])
    desk = reports(history)

    nothing = await desk.answer(query(Filter("outcome", ("Recado",))), ASKED)
    assert nothing.labels["outcome"][:2] == ("Venda", "Acordo fechado")

    several = await desk.answer(query(Filter("outcome", ("promessas",))), ASKED)
    assert several.labels == {"outcome": ("Promessa de pagamento", "Promessa quebrada")}

    something = await desk.answer(query(Filter("outcome", ("venda",))), ASKED)
    assert something.labels == {}
