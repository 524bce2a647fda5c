"""What no table shows, and the nearest one that is offered: it must not turn what was said."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, reading


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("chamadas de meia em meia hora, hoje", "period:today by:hour"),
        ("volume a cada 15 min entre 9h e 11h, segunda", "period:monday hour:9..11 by:hour"),
        ("every half hour today", "period:today by:hour"),
        ("clientes rechamados em menos de 1 hora", "period:today by:number calls:>1"),
        ("novembro todo, fora os domingos", "period:november by:weekday"),
        ("atendidas por agente em outubro, exceto sábados e domingos", "period:october answered by:agent,weekday"),
        ("october without weekends", "period:october by:weekday"),
        ("chamadas pra DDD 81, semana passada", "period:last-week by:number"),
        ("promises from area code 85 yesterday", "period:yesterday outcome:Promessa by:number"),
        ("quantas a larissinha fez hoje", "agent:179 period:today"),
        ("Bia's monday, quick rundown", "agent:156 period:monday"),
        ("as derrubadas de ontem, com o tronco do lado", "period:yesterday ended:agent"),
    ],
)
def test_no_length_or_label_is_offered_that_was_not_said(text: str, offered: str) -> None:
    """Such words were taken for talk time, for the order of the shortest, or for a trunk."""
    assert reading(text).startswith("!")
    assert meant(text, COLLECTIONS_CENTRE)[:1] == [offered]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual agente encerra mais a ligação antes do cliente", "period:today ended:agent by:agent"),
        ("clientes rechamados hoje", "period:today by:number calls:>1"),
        ("recados de hoje, com o nome do lado", "period:today outcome:Recado"),
        ("which campaign gets hung up on the most", "period:today ended:subscriber by:campaign sort:calls"),
        ("outubro sobre setembro por campanha", "period:october compare:september by:campaign"),
        ("variação percentual por campanha, outubro sobre setembro", "period:october compare:september by:campaign"),
        ("over the last 7 days", "period:7d"),
    ],
)
def test_these_are_read(text: str, meaning: str) -> None:
    assert reading(text) == meaning


@pytest.mark.parametrize("text", ["tudo menos segundas", "exceto sábados e domingos", "outubro, exceto dia 12"])
def test_days_left_out_of_none_are_refused_without_an_offer(text: str) -> None:
    assert reading(text).startswith("!negated_period")
    assert not meant(text, COLLECTIONS_CENTRE)


@pytest.mark.parametrize(
    "text", ["tem cliente com venda e depois retenção ontem?", "rechamadas depois de ontem", "depois de ontem"]
)
def test_after_is_no_outcome(text: str) -> None:
    """It was offered as *Retornar depois*."""
    assert not [one for one in meant(text, LABELLED_CENTRE) if "depois" in one]
