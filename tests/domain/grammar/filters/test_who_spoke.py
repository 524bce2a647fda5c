"""Who spoke with a customer, or worked, as people say it; and what the asker says of their own calls."""

import pytest

from bot.domain.grammar.parser import parse
from tests.domain.grammar.names import COLLECTIONS_CENTRE, LABELLED_CENTRE
from tests.domain.grammar.refusals import reading
from tests.domain.grammar.refusals import reading_or_code as read

pytestmark = pytest.mark.unmeasured


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem falou com 84991234567", "number:84991234567 period:30d answered"),
        ("já falamos com o cliente 33120 este mês?", "customer:33120 period:this-month"),
        ("have we spoken to 84992223344 this week", "number:84992223344 period:this-week"),
        ("quantas vezes já falamos com o cliente 33120", "customer:33120 period:30d answered"),
        ("who spoke to 84992223344 this morning", "number:84992223344 period:today hour:6..12 answered"),
        ("quem falou com ele, 84 98888-7777", "number:84988887777 period:30d answered"),
        ("quem foi que falou com o 84988887777", "number:84988887777 period:30d answered"),
        ("qm tentou o 84988887777 hoje", "number:84988887777 period:today"),
        ("fora eu, quem mais falou com o 84988887777", "number:84988887777 -agent:171 period:30d answered by:agent"),
        ("list everyone who dialed 84988887777, newest first", "number:84988887777 period:30d"),
        ("quem foi que ligou hoje", "period:today by:agent"),
        ("quem falou por último com 84991234567", "number:84991234567 period:30d answered top:1"),
        ("cliente 70033 falou com quem da última vez", "customer:70033 period:30d answered top:1"),
        ("quem falou mais com o 84991234567", "number:84991234567 period:30d by:agent sort:talk"),
        ("quem não falou com o cliente 30781 ontem", "!dangling_negation"),
        ("ainda não falamos com o 84991234567", "!dangling_negation"),
        ("we never spoke to 84991234567", "!dangling_negation"),
        ("have we not spoken to 84991234567 this week", "!dangling_negation"),
        ("consegue falar quantas ligações a camila fez ontem", "agent:158 period:yesterday"),
        ("o thiago não tá conseguindo contato ontem", "agent:164 period:yesterday unanswered"),
        ("quem falou com ele", "!unknown_word"),
    ],
)
def test_who_spoke_with_a_customer_was_answered(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("who was on plantao last nite", "campaign:415 period:yesterday hour:18..24 by:agent"),
        ("who is on cobrança today", "campaign:377 period:today by:agent"),
        ("who did retenção yesterday", "campaign:380 period:yesterday by:agent"),
        ("who handled retenção yesterday", "campaign:380 period:yesterday by:agent"),
        ("quem tava no plantão ontem à noite", "campaign:415 period:yesterday hour:18..24 by:agent"),
        ("quem ficou na retenção ontem", "campaign:380 period:yesterday by:agent"),
        ("quem rodou a cobrança ontem", "campaign:377 period:yesterday by:agent"),
        ("quem ligou hoje pra cobrança", "campaign:377 period:today by:agent"),
        ("who called yesterday", "period:yesterday by:agent"),
        ("who's been on retenção today", "campaign:380 period:today by:agent"),
        ("who's calling retenção right now", "campaign:380 period:today by:agent"),
        ("quem falou com a equipe c ontem", "period:yesterday team:c"),
        ("quem tem gravação hoje", "period:today with:recording by:agent"),
        ("quem conseguiu alô hoje", "period:today answered by:agent"),
        ("quem tava no telefone com o 84991234567 ontem", "number:84991234567 period:yesterday"),
        ("who is on a call right now", "!nothing_asked"),
        ("quem ta na linha", "!nothing_asked"),
    ],
)
def test_who_worked_is_a_table_of_agents(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("última do 84988887777 foi atendida?", "number:84988887777 period:30d top:1"),
        ("a última ligação pro 84988887777 foi atendida ou não?", "number:84988887777 period:30d top:1"),
        ("was the last call to 84988887777 answered?", "number:84988887777 period:30d top:1"),
        ("a última que foi atendida do 84988887777", "number:84988887777 period:30d answered top:1"),
        ("última chamada atendida do 84988887777", "number:84988887777 period:30d answered top:1"),
        ("was the last answered call to 84988887777 yesterday", "number:84988887777 period:yesterday answered top:1"),
    ],
)
def test_whether_the_last_call_was_answered_is_told_by_it(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "quantos clientes diferentes falamos ontem",
        "com quantos clientes a gente falou ontem",
        "quantas pessoas falamos ontem",
        "how many customers did we talk to yesterday",
        "how many people did we speak with yesterday",
    ],
)
def test_customers_spoken_with_are_those_who_answered(text: str) -> None:
    assert read(text) == "period:yesterday answered"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("como eu to indo hoje", "agent:171 period:today"),
        ("how am I doing today", "agent:171 period:today"),
        ("tô melhor que ontem?", "agent:171 period:today compare:yesterday"),
        ("tô com quantos acordos no mês?", "agent:171 period:this-month outcome:Acordo"),
        ("quantos recados deixei na segunda", "agent:171 period:monday outcome:Recado"),
        ("quantas ligações tenho hoje", "agent:171 period:today"),
        ("eu hoje", "agent:171 period:today"),
        ("fui eu que liguei pro 84996541230?", "number:84996541230 agent:171 period:30d"),
        ("messages I left yesterday", "agent:171 period:yesterday outcome:Recado"),
        ("messages we left yesterday", "period:yesterday outcome:Recado"),
        ("eu quero as de hoje", "period:today"),
        ("tô com a cliente na linha, 84996541230", "number:84996541230 period:30d"),
        ("tenho uma cliente na linha 84996541230", "number:84996541230 period:30d"),
        ("eu e a camila ontem", "agent:171,158 period:yesterday by:agent"),
        ("calls I recorded yesterday", "agent:171 period:yesterday with:recording"),
        ("customers I reached yesterday", "agent:171 period:yesterday answered"),
        ("quantos acordos negociei ontem", "agent:171 period:yesterday outcome:Acordo"),
        ("quantas agendei ontem", "!unknown_word"),
        ("calls I closed yesterday", "!unknown_word"),
        ("tirei a camila da lista", "!unknown_word"),
        ("quantas ligações eu não desliguei ontem", "!dangling_negation"),
        ("i never hung up", "!dangling_negation"),
        ("quantas ligações eu não tenho", "!dangling_negation"),
        ("quantas pessoas tenho trabalhando hoje", "!unknown_word"),
        ("tô atrás da gravação do 84988887777", "!unknown_word"),
        ("to indo ver as ligações da camila", "agent:158 period:today"),
        ("am I ahead of camila", "agent:171,158 period:today by:agent"),
        ("i ended up with how many sales", "!incomplete"),
    ],
)
def test_what_users_say_of_themselves_is_theirs(text: str, meaning: str) -> None:
    assert read(text) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Quantos clientes diferentes falaram com a gente hoje?", "period:today answered"),
        ("quantos clientes falaram comigo hoje", "agent:171 period:today answered"),
        ("clientes que conversaram com a camila hoje", "agent:158 period:today answered"),
        ("quantos clientes não falaram com a gente hoje", "period:today unanswered"),
        ("did anybody speak to 84988887777", "number:84988887777 period:30d answered"),
        ("quantos falaram hoje", "period:today"),
    ],
)
def test_customers_who_spoke_with_an_agent_were_reached(text: str, meaning: str) -> None:
    assert str(parse(text, COLLECTIONS_CENTRE)) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("quem já vendeu hoje", "period:today outcome:Venda by:agent"),
        ("quem teve acordo hoje", "period:today outcome:Acordo by:agent"),
        ("quem tem ligação curta hoje", "period:today short:6s by:agent"),
        ("quem deixou recado ontem", "period:yesterday outcome:Recado by:agent"),
        ("quem usou a vivo hoje", "period:today trunk:Vivo by:agent"),
        ("quem atende na fibra hoje", "campaign:378 period:today answered by:agent"),
        ("quem ficou até as 20h ontem", "period:yesterday hour:0..20 by:agent"),
        ("de quem foram as vendas de hoje", "period:today outcome:Venda by:agent"),
        ("who has sales today", "period:today outcome:Venda by:agent"),
        ("who was there last night", "period:yesterday hour:18..24 by:agent"),
        ("who's on cobrança today", "campaign:377 period:today by:agent"),
        ("who was on the phone at 3pm yesterday", "period:yesterday hour:15..16 by:agent"),
        ("whose calls were busy yesterday", "period:yesterday cause:busy by:agent"),
        ("quem já vendeu pro 84999999999", "number:84999999999 period:30d outcome:Venda"),
        ("de quem foi a ligação mais longa ontem", "period:yesterday sort:talk top:1"),
        ("pra quem a larissa vendeu hoje", "agent:179 period:today outcome:Venda"),
        ("customers who had sales today", "period:today outcome:Venda"),
        ("subscriber who had sales today", "period:today outcome:Venda"),
        ("números de quem tem acordo hoje", "period:today outcome:Acordo"),
        ("who called you?", "!no_direction who called you"),
        ("who is calling me today", "!no_direction who is calling me"),
        ("quem ligou pra você hoje", "!no_direction quem ligou pra você"),
        ("who's on a call right now", "!nothing_asked"),
    ],
)
def test_who_did_it_is_a_table_of_agents(text: str, meaning: str) -> None:
    """But of one number, of whom a call was made to, and of those called."""
    assert reading(text, LABELLED_CENTRE) == meaning


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("+55 84 98888 7777 teve contato hoje?", "number:84988887777 period:today answered"),
        ("teve contato com o 84988887777 hoje?", "number:84988887777 period:today answered"),
        ("cliente 1919 teve contato essa semana?", "customer:1919 period:this-week answered"),
        ("did we have contact with customer 1919 today", "customer:1919 period:today answered"),
        ("any contact with 84988887777 today?", "number:84988887777 period:today answered"),
        ("was 84988887777 reached today?", "number:84988887777 period:today answered"),
        ("no dia 12 teve contato?", "period:day-12"),
        ("84988887777 não teve contato hoje", "!dangling_negation não"),
    ],
)
def test_contact_with_one_is_an_answered_call(text: str, meaning: str) -> None:
    assert reading(text, LABELLED_CENTRE) == meaning
