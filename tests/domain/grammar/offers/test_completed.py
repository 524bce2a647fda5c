"""Offers that have what their texts ask for: who, which side, the best and the worst, agents side by side."""

import pytest

from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import meant, offers

NAMES = COLLECTIONS_CENTRE


@pytest.mark.parametrize(("text", "questions"), [
    ("quem ficou mais tempo pendurado no telefone na segunda", ["period:monday by:agent sort:talk"]),
    ("quem quebrou a perna ontem", ["period:yesterday by:agent"]),
    ("who left the most messages last Thursday", ["period:thursday outcome:Recado by:agent"]),
    ("das nove às dez de hoje, quem tava atendendo mais?", ["period:today hour:9..10 answered by:agent"]),
    ("20457 foi atendido por qm dia 12/11", [
        "customer:20457 period:12/11 answered", "customer:20457 period:12/11 answered by:agent",
    ]),
    ("who spent the longest talking to 84991234567?", ["number:84991234567 period:30d by:agent sort:talk"]),
    ("quem pegou o cliente 5512 antes de mim", [
        "-agent:171 customer:5512 period:30d", "-agent:171 customer:5512 period:30d by:agent",
    ]),
    ("quem me ligou hoje", ["period:today"]),
    ("com quem a camila fofocou hoje", ["agent:158 period:today"]),
    ("quem deixou o cliente esperando mais tempo na fila hj?", []),
])  # fmt: skip
def test_who_is_offered_by_agent(text: str, questions: list[str]) -> None:
    """Of one customer the calls themselves come first: each shows its agent. Who called the asker is no agent."""
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("has Juliana or Letícia sold more this month?", ["agent:163,165 period:this-month outcome:Venda by:agent"]),
    ("eu tô na frente da Larissa em acordos hoje?", ["agent:171,179 period:today outcome:Acordo by:agent"]),
    ("eu tô atendendo mais que a Juliana essa semana?", ["agent:171,163 period:this-week answered by:agent"]),
    ("quem atendeu a cliente 3302, fui eu ou a Patrícia?", ["agent:171,161 customer:3302 period:30d answered"]),
    ("camila fez mais acordos ou a larissa hoje", ["agent:158,179 period:today outcome:Acordo by:agent"]),
    ("has fibra or retenção sold more this month", ["campaign:378,380 period:this-month outcome:Venda by:campaign"]),
    ("do agents hang up more on pontal or on claro", ["period:today ended:agent trunk:Pontal,Claro by:trunk"]),
    ("camila não fez mais acordos que a larissa hoje", []),
    ("o edson tá ligando ou tá parado? quero ver das 13h pra cá", ["agent:182 period:today hour:13..24"]),
])  # fmt: skip
def test_those_who_are_compared_are_offered_side_by_side(text: str, questions: list[str]) -> None:
    """Not where something is denied, nor for *das*, which is in the name of an agent."""
    assert meant(text, LABELLED_CENTRE) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("top 3 vendas", [
        "campaign:378 period:today by:agent top:3", "period:today outcome:Venda by:agent top:3",
        "period:today outcome:Venda top:3",
    ]),
    ("pior agt em atend nos ult 7 dias", [
        "period:7d by:agent sort:rate-asc", "period:7d answered by:agent sort:calls-asc",
    ]),
    ("hr q mais atende ontem", ["period:yesterday answered by:hour", "period:yesterday by:hour sort:rate"]),
    ("ocup e n atende hj p tronco", ["period:today cause:busy,no_answer by:trunk"]),
    ("ocupadas xyzzy não atendidas hoje", ["period:today cause:busy,no_answer", "period:today unanswered cause:busy"]),
])  # fmt: skip
def test_what_is_counted_is_offered_as_a_table(text: str, questions: list[str]) -> None:
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("did I hang up on anybody this morning?", ["agent:171 period:today hour:6..12 ended:agent"]),
    ("O José Carlos da Silva desligou alguma ligação hoje antes do cliente?", [
        "agent:151 period:today ended:agent", "agent:160 period:today ended:agent",
        "agent:151,160 period:today ended:agent",
    ]),
    ("whos got most hangups today (agent side)", ["period:today ended:agent by:agent"]),
    ("agente com mais desligamento do lado do cliente", ["period:today ended:subscriber by:agent"]),
    ("qm desligou mais ag ou cli hj", ["period:today by:ended"]),
])  # fmt: skip
def test_the_side_that_is_said_to_have_ended_a_call_is_kept(text: str, questions: list[str]) -> None:
    """Never the other side, which would mean the contrary."""
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("everything except the 24h on-call line, by campaign, yesterday", ["-campaign:415 period:yesterday by:campaign"]),
    ("the debt campaign yesterday by agent", ["campaign:377 period:yesterday by:agent"]),
    ("fiber xyzzy last 10 days", ["campaign:378 period:10d"]),
    ("ligaram ontem pra um telefone que termina em 4455, quem foi?", []),
    ("dá pra ver o total do feriado, dia dois?", ["period:day-2"]),
    ("ligações do feriado", []),
])  # fmt: skip
def test_names_in_english_and_days_with_a_date_are_found(text: str, questions: list[str]) -> None:
    """The last digits of a number are no campaign."""
    assert meant(text, NAMES) == questions


@pytest.mark.parametrize(("text", "questions"), [
    ("oq rolou zzz com o cliente 1919", ["customer:1919 period:30d", "customer:1919 period:30d by:outcome"]),
    ("pega zzz da larissa hoje pra eu escutar", ["agent:179 period:today", "agent:179 period:today with:recording"]),
    ("as da larissa com gravação zzz hoje pra eu escutar", ["agent:179 period:today with:recording"]),
    ("when's the best time to reach people in debt?", [
        "campaign:377 period:today by:hour", "campaign:377 period:today by:hour sort:rate",
    ]),
    ("a claro zzz ruim hoje", ["period:today trunk:Claro", "period:today trunk:Claro by:cause"]),
    ("o cliente 1919 zzz ruim hoje", ["customer:1919 period:today"]),
    ("o 84988887777 zzz hoje ou só deu caixa postal", [
        "number:84988887777 period:today", "number:84988887777 period:today by:cause",
    ]),
])  # fmt: skip
def test_after_a_question_comes_what_other_words_of_its_text_ask_for(text: str, questions: list[str]) -> None:
    assert offers(text, LABELLED_CENTRE) == questions
