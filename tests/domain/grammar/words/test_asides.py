"""What users throw in beside a question asks for nothing; the same words that count or deny are no asides."""

import pytest

from tests.domain.grammar.names import LABELLED_CENTRE
from tests.domain.grammar.refusals import reading


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("who sells most around here this week", "period:this-week outcome:Venda by:agent"),
        ("acordos hoje na nossa operação", "period:today outcome:Acordo"),
        ("natália tá com muito recado ou é impressão minha? pega de segunda pra cá",
         "agent:181 period:monday..today outcome:Recado"),
        ("é impressão minha ou tem muita perdida hoje", "period:today unanswered"),
        ("is it just me or is vivo down today", "period:today trunk:Vivo"),
        ("isso não existe, acordos de menos de 30 segundos ontem", "period:yesterday outcome:Acordo talk:<30s"),
        ("that can't be right, busy calls today by trunk", "period:today cause:busy by:trunk"),
        ("tem caso de acordo sem gravação ontem?", "period:yesterday outcome:Acordo -with:recording"),
        ("any cases of agreements without recording yesterday?", "period:yesterday outcome:Acordo -with:recording"),
        ("acordo fechado e cliente desligou na sequência, tem caso ontem?",
         "period:yesterday outcome:Acordo ended:subscriber"),
        ("tá osso hoje na fibra, quantas atenderam", "campaign:378 period:today answered"),
        ("how bad is it today on cobrança", "campaign:377 period:today"),
        ("o povo não tá atendendo hoje?", "period:today unanswered"),
        ("deu ruim na vivo hoje?", "period:today trunk:Vivo"),
        ("a natália vendeu de novo hoje?", "agent:181 period:today outcome:Venda"),
        ("o josé carlos do 160 ontem, não o outro", "agent:160 period:yesterday"),
    ],
)  # fmt: skip
def test_what_is_thrown_in_asks_for_nothing(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("ligamos de novo pro 84991237788 hoje", "!unknown_word de novo"),
        ("de novo", "!needs_a_thread de novo"),
        ("acordos na sequência hoje", "!unknown_word na sequência"),
        ("josé carlos, não o outro, ontem", "!ambiguous_name josé carlos"),
        ("caso ontem", "!unknown_word caso"),
        ("deu ruim hoje", "!unknown_word deu ruim"),
        ("ligações do povo hoje", "!unknown_word povo"),
        ("ligações da casa ontem", "!unknown_word casa"),
    ],
)
def test_where_they_count_or_name_they_are_no_asides(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
