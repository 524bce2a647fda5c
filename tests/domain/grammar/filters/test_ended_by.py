"""Which side ended a call, as people say it."""

from dataclasses import replace

import pytest

from bot.domain.grammar.parser import parse
from bot.domain.grammar.threads.refinement import refine
from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import reading
from tests.domain.grammar.refusals import reading_or_code as read

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("operador desligando antes do cliente ontem", "period:yesterday ended:agent"),
        ("quem mais encerra a ligação antes do cliente essa semana", "period:this-week ended:agent by:agent"),
        ("operador que mais desliga antes do cliente essa semana", "period:this-week ended:agent by:agent"),
        ("cliente desligando antes do agente ontem", "period:yesterday ended:subscriber"),
        ("o thiago anda desligando nos clientes", "agent:164 period:today ended:agent"),
        ("desligou agente hj fibra", "campaign:378 period:today ended:agent"),
        ("desligou cliente hj fibra", "campaign:378 period:today ended:subscriber"),
        ("camila desligou cliente ontem", "!incomplete"),
        ("did customer 44002 hang up on us yesterday", "customer:44002 period:yesterday ended:subscriber"),
        (
            "ela reclama que desligaram na cara dela, 84994443322 ontem",
            "number:84994443322 period:yesterday ended:agent",
        ),
        ("as minhas em que eu que desliguei, ontem", "agent:171 period:yesterday ended:agent"),
        ("quem não desligou antes do cliente", "!dangling_negation"),
        ("desligou o cliente ontem", "!incomplete"),
        ("quem desligou na cara do 84988887777", "number:84988887777 period:30d ended:agent"),
        ("who hung up on customer 30098 yesterday", "!incomplete"),
        ("quem desligou menos o 84988887777", "!incomplete"),
        ("desligou agente e cliente ontem", "!incomplete"),
        ("calls ended before the customer answered", "!incomplete"),
        ("quem desliga antes do cliente falar", "!incomplete"),
        ("bati o telefone na cara dele", "!unknown_word"),
    ],
)
def test_the_side_that_ended_a_call_is_the_one_that_is_said(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("84994443322 quem desligou, hoje", "number:84994443322 period:today"),
        ("quem desligou a ligação do 84987654321 ontem, nós ou ele", "number:84987654321 period:yesterday"),
        ("who hung up, customer 12345, yesterday", "customer:12345 period:yesterday"),
        ("customer 55301 yesterday, who hung up each time", "customer:55301 period:yesterday"),
        ("cliente 77120 desligou ou fui eu que desliguei", "customer:77120 period:30d by:ended"),
        (
            "na ligação do hugo com o 84994443322, foi ele ou o cliente que desligou?",
            "number:84994443322 agent:186 period:30d by:ended",
        ),
        ("qm desligou mais ag ou cli hj", "period:today by:ended"),
        ("84994443322 por quem desligou", "number:84994443322 period:30d by:ended"),
    ],
)
def test_of_one_customers_calls_each_shows_who_ended_it_unless_both_sides_are_asked_about(
    text: str, meaning: str
) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem desligou mais, o cliente ou o agente?", "period:today by:ended"),
        ("who hung up most, customer or agent", "period:today by:ended"),
        ("who hung up most yesterday, cust or agt", "period:yesterday by:ended"),
        ("who ends more calls, agents or customers", "period:today by:ended"),
        ("quem mais desligou, o agente ou o cliente", "period:today by:ended"),
        ("quem encerrou hoje, ele ou o cliente", "period:today by:ended"),
        ("hoje quem desligou: nós ou ela", "period:today by:ended"),
        ("quem desligou menos hoje, o agente ou o cliente", "period:today by:ended"),
        ("quem desligou mais, o cliente ou o agente hoje", "period:today by:ended"),
        ("quem desligou mais, o cliente ou o agente? por campanha", "period:today by:campaign,ended"),
        ("foi o cliente ou o agente que desligou ontem?", "period:yesterday by:ended"),
        ("o cliente desligou ou foi o agente, ontem", "period:yesterday by:ended"),
        ("quem desligou no meio da conversa, eu ou o cliente?", "agent:171 period:today by:ended"),
        ("quem desligou na cobrança ontem, nós ou eles", "campaign:377 period:yesterday by:ended"),
        ("quem encerrou as chamadas do marcos hoje, ele ou o cliente", "agent:166 period:today by:ended"),
        ("quem desligou ontem", "period:yesterday by:ended"),
        ("por quem desligou", "period:today by:ended"),
        ("calls by who hung up yesterday", "period:yesterday by:ended"),
        ("by ended today", "period:today by:ended"),
        ("por:desligada", "period:today by:ended"),
        ("por:quem-desligou", "period:today by:ended"),
        ("quantas ligações hoje e quantas o cliente desligou", "period:today by:ended"),
        ("não atendidas por quem desligou", "period:today unanswered by:ended"),
        ("quem desligou hoje vs ontem", "period:today compare:yesterday by:ended"),
        ("quem desligou, por agente, hoje", "period:today by:agent,ended"),
        ("quem desligou hoje, camila ou larissa", "agent:158,179 period:today by:agent,ended"),
        ("who hung up per campaign today", "period:today by:campaign,ended"),
        ("por quem desligou e hora", "period:today by:ended,hour"),
        ("quem desligou foi o agente ontem", "period:yesterday ended:agent"),
        ("quem desligou mais ontem", "!incomplete"),
    ],
)
def test_a_question_who_ended_the_calls_is_a_table_by_side(text: str, meaning: str) -> None:
    assert read(text) == meaning


def test_a_reply_may_group_by_the_side_and_to_colleagues_ask_for_it() -> None:
    thread = parse("campaign:377 yesterday", COLLECTIONS_CENTRE)
    grouped = refine(thread, "separa por quem desligou", COLLECTIONS_CENTRE)

    assert grouped is not None
    assert str(grouped.query) == "campaign:377 period:yesterday by:ended"
    assert refine(thread, "quem desligou?", COLLECTIONS_CENTRE) is None


@pytest.mark.parametrize("reply", ["desligou cliente", "desligou agente"])
def test_colleagues_say_that_a_side_hung_up(reply: str) -> None:
    assert refine(parse("yesterday by:agent"), reply, COLLECTIONS_CENTRE) is None


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o cliente desligou mais que o agente ontem?", "period:yesterday by:ended"),
        ("agent hung up more than the customer yesterday", "period:yesterday by:ended"),
        ("o agente desligou menos do que o cliente ontem", "period:yesterday by:ended"),
        ("o agente desligou mais que o cliente em qual campanha ontem?", "period:yesterday by:ended,campaign"),
        ("o cliente desligou mais que ontem", "period:today compare:yesterday ended:subscriber"),
    ],
)
def test_sides_are_compared_by_a_table_of_both_and_days_with_days(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("which customers hung up on me today", "agent:171 period:today ended:subscriber"),
        ("quem desligou na minha cara hoje", "agent:171 period:today ended:subscriber"),
        ("clientes que desligaram na minha cara ontem", "agent:171 period:yesterday ended:subscriber"),
        ("which customers hung up on us today", "period:today ended:subscriber"),
    ],
)
def test_me_on_whom_customers_hang_up_is_the_asker(text: str, meaning: str) -> None:
    assert reading(text, replace(LABELLED_CENTRE, asker=(171,))) == meaning
