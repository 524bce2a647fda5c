"""What others claim, and the figures of it: the answer has them, and what is claimed of is asked for."""

import pytest

from bot.domain.dialer_labels import Labels
from tests.domain.grammar.names import COLLECTIONS_CENTRE
from tests.domain.grammar.refusals import reading

NAMES = COLLECTIONS_CENTRE.of((158,)).labelled(
    Labels(outcomes=("Venda", "Acordo", "Recado"), trunks=("Vivo", "Claro", "Pontal"))
)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o cliente diz que a gente só fez 800 ligações ontem na cobrança, confere isso pra mim?",
         "campaign:377 period:yesterday"),
        ("eles falam que foram 43 acordos na sexta, aqui eu tenho 51, quantos foram de verdade",
         "period:friday outcome:Acordo"),
        ("na planilha do cliente tem 1.240 atendidas em outubro na fibra, no nosso dá quanto?",
         "campaign:378 period:october answered"),
        ("não acredito que a Vivo deu só 12 ocupados ontem, olha direito", "period:yesterday cause:busy trunk:Vivo"),
        ("de acordo com o relatório do cliente foram 300 perdidas ontem, procede?", "period:yesterday unanswered"),
        ("meu relatório tem 120 ligações ontem na retenção", "campaign:380 period:yesterday"),
        ("foram mesmo 12 vendas ontem na fibra?", "campaign:378 period:yesterday outcome:Venda"),
        ("a larissa falou que fez 20 vendas hoje", "agent:179 period:today outcome:Venda"),
        ("client claims 300 calls yesterday in fibra, is it right?", "campaign:378 period:yesterday"),
        ("according to the client we made 200 attempts yesterday", "period:yesterday"),
        ("did larissa really make 80 calls yesterday?", "agent:179 period:yesterday"),
        ("já bati 40 atendidas hj?", "agent:158 period:today answered"),
        ("did i make 40 calls today?", "agent:158 period:today"),
        ("10 ligações da larissa", "agent:179 period:today top:10"),
        ("fez 10 ligações", "!bare_id 10"),
        ("quem fez 10 ligações hoje", "period:today by:agent calls:>=10"),
        ("agentes que fizeram mais de 10 ligações hoje mesmo", "period:today by:agent calls:>10"),
    ],
)  # fmt: skip
def test_a_claimed_figure_is_checked_by_the_answer(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("o contratante tá reclamando que ninguém ligou pro 84 99421-3307 na semana passada, procede?",
         "number:84994213307 period:last-week"),
        ("o banco tá dizendo que a cobrança piorou essa semana", "campaign:377 period:this-week compare:last-week"),
        ("segundo o cliente nós derrubamos as de ontem na retenção", "campaign:380 period:yesterday ended:agent"),
        ("quero provar que o plantão atendeu depois das 22h no sábado",
         "campaign:415 period:saturday hour:22..24 answered"),
        ("preciso rebater o relatório do cliente: quantas vendas de fibra ontem, por hora",
         "campaign:378 period:yesterday outcome:Venda by:hour"),
        ("client says retenção got worse than last week, did it?", "campaign:380 period:this-week compare:last-week"),
        ("the client says nobody called 84988887777 on monday, is that true?", "number:84988887777 period:monday"),
        ("o chefe disse que quer por agente", "period:today by:agent"),
        ("ligações do cliente: 1919", "customer:1919 period:30d"),
        ("ligações do agente: larissa", "agent:179 period:today"),
        ("what did the customer say to larissa", "!customer_name say"),
        ("ligações do dia, acho que 12", "!unknown_word acho"),
        ("no banco ontem", "!unknown_word banco"),
        ("cliente falou que vai pagar", "!unknown_word pagar"),
    ],
)  # fmt: skip
def test_who_claims_it_is_passed_over(text: str, meaning: str) -> None:
    assert reading(text, NAMES) == meaning
