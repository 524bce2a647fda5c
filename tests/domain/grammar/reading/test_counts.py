"""Several figures in one question, and figures that every answer has."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quantas ligações eu já fiz hoje e quantas deram venda?", "agent:171 period:today by:outcome"),
        (
            "tudo da Letícia hoje: quantas ligações, quantas atendidas, quantos acordos",
            "agent:165 period:today by:outcome",
        ),
        ("how many calls today and how many agreements", "period:today by:outcome"),
        ("quantas ligações hoje e quantas ocupadas", "period:today by:cause"),
        ("quantas ligações e quantos acordos hoje por campanha", "period:today by:campaign,outcome"),
        ("quantos acordos e quantas promessas hoje", "period:today outcome:Acordo,Promessa by:outcome"),
        ("quantas ligações hoje e quantas o cliente desligou", "period:today by:ended"),
        ("quantas desligadas pelo agente ou cliente hoje", "period:today ended:agent,subscriber by:ended"),
        (
            "quantas desligadas pelo agente ou cliente hoje, por quem desligou",
            "period:today ended:agent,subscriber by:ended",
        ),
        (
            "quantas o agente desligou e quantas o cliente desligou por campanha",
            "period:today ended:agent,subscriber by:campaign,ended",
        ),
        ("quantas ligações de hoje viraram acordo", "period:today outcome:Acordo"),
        ("quantas ligações e quantas atendidas hoje", "period:today"),
        ("quantas não atendidas e quantos acordos hoje", "!either_or acordos"),
        ("quantas ligações curtas hoje e quantas ocupadas", "!either_or ocupadas"),
        ("quantas ligações e quantas vendas hoje", "period:today by:outcome"),
        ("how many answered and how many sales yesterday", "period:yesterday by:outcome"),
        ("how many sales and how many missed", "period:today by:outcome"),
        ("quantas atendidas e quantas perdidas ontem", "period:yesterday"),
        ("quantas ligações fiz e quantas não foram atendidas", "agent:171 period:today"),
        ("quantas ligações e quantas com gravação", "!either_or com gravação"),
        ("quantas ligações e quantas não deram em acordo", "!either_or acordo"),
        ("quantas ligações acima de 2 minutos e quantos acordos", "period:today talk:>120s by:outcome"),
        ("quantas ligações hoje e quantos minutos nas atendidas", "period:today answered"),
        ("quantas não atendidas hoje", "period:today unanswered"),
    ],
)
def test_several_counts_are_a_table_and_not_the_calls_of_all_kinds_at_once(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("qual a porcentagem das minhas ligações que foi atendida esta semana?", "agent:171 period:this-week"),
        ("percentual de chamadas da camila que foram atendidas hoje", "agent:158 period:today"),
        ("quantas das minhas ligações foram atendidas hoje", "agent:171 period:today answered"),
        ("minhas ligações que foram atendidas hoje", "agent:171 period:today answered"),
    ],
)
def test_the_share_of_answered_calls_is_of_all_calls(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem atendeu hoje", "period:today answered by:agent"),
        ("quem perdeu hoje", "period:today unanswered by:agent"),
        ("ligações de mais de 10 minutos ontem e quem atendeu", "period:yesterday talk:>600s by:agent"),
        ("quem atendeu o 84988887777", "number:84988887777 period:30d answered"),
        ("quem não atendeu hoje", "period:today unanswered"),
        ("quem perdeu acordo hoje", "!unknown_word perdeu"),
        ("who answered in retenção", "campaign:380 period:today answered by:agent"),
        ("who answered in less than 10 seconds", "!no_waiting_time answered in less than 10 seconds"),
        ("não é quem atendeu hoje", "!dangling_negation quem atendeu"),
    ],
)
def test_who_took_calls_is_a_table(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quero ouvir as ligações mais longas da Larissa hoje", "agent:179 period:today with:recording sort:talk"),
        ("listen to larissa's calls from yesterday", "agent:179 period:yesterday with:recording"),
        ("quero ouvir uma venda da larissa de ontem", "agent:179 period:yesterday outcome:Venda with:recording"),
        ("quero ouvir a ligação do 84988887777", "number:84988887777 period:30d"),
        ("me deixa ouvir", "!unknown_word deixa"),
        ("não quero ouvir as ligações da larissa", "-agent:179 period:today"),
        ("quero ver as ligações da larissa", "agent:179 period:today"),
    ],
)
def test_only_recorded_calls_can_be_heard(text: str, meaning: str) -> None:
    assert reading(text, COLLECTIONS_CENTRE) == meaning
