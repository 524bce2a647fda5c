"""The made-up company: its campaigns, its agents, its carriers."""

from dataclasses import dataclass
from typing import Final, Literal

SurveyKind = Literal["yes_no", "one_to_five", "nps"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Campaign:
    """A campaign, and how its calls go.

    Attributes:
        desks: First and last agent of its team, as positions in `AGENTS`; teams overlap.
        answer_rate: Share of attempts answered over the day, before the hour has its say.
        talk_median: Seconds.
        talk_spread: Standard deviation of the logarithm of the talk time.
        outcomes: Labels an agent chooses from, repeated by their weight.
        survey: What subscribers are asked after the call, or None.
    """

    id: int
    name: str
    desks: tuple[int, int]
    answer_rate: float
    talk_median: int
    talk_spread: float
    outcomes: tuple[str, ...]
    classifications: tuple[str, ...]
    survey: SurveyKind | None


@dataclass(frozen=True, slots=True)
class DeskAgent:
    """An agent of the call centre."""

    id: int
    name: str
    archived: bool = False


CAMPAIGNS: Final = (
    Campaign(
        id=377,
        name="Cobrança Varejo",
        desks=(0, 13),
        answer_rate=0.24,
        talk_median=95,
        talk_spread=0.9,
        outcomes=("Promessa de pagamento",) * 5
        + ("Recado",) * 4
        + ("Não Interessado",) * 2
        + ("Acordo fechado",) * 2
        + ("Pessoa desconhecida",),
        classifications=("Contato efetivo", "Contato com terceiro", "Sem contato"),
        survey=None,
    ),
    Campaign(
        id=378,
        name="Vendas Fibra",
        desks=(11, 22),
        answer_rate=0.31,
        talk_median=140,
        talk_spread=1.1,
        outcomes=("Não Interessado",) * 6 + ("Venda",) * 3 + ("Retornar depois",) * 3 + ("Sem cobertura",),
        classifications=("Interessado", "Não Interessado"),
        survey="yes_no",
    ),
    Campaign(
        id=380,
        name="Retenção",
        desks=(20, 29),
        answer_rate=0.45,
        talk_median=210,
        talk_spread=0.8,
        outcomes=("Retido",) * 4 + ("Cancelamento confirmado",) * 3 + ("Retornar depois",) * 2,
        classifications=("Preço", "Qualidade", "Mudança de endereço"),
        survey="one_to_five",
    ),
    Campaign(
        id=391,
        name="Campanha Nacional de Atualização Cadastral e Confirmação de Endereço para Pessoa Jurídica (2ª Onda)",
        desks=(27, 34),
        answer_rate=0.37,
        talk_median=60,
        talk_spread=0.6,
        outcomes=("Cadastro atualizado",) * 5 + ("Dados já corretos",) * 2 + ("Recusou informar",),
        classifications=("Completo", "Parcial"),
        survey=None,
    ),
    Campaign(
        id=402,
        name="Pós-venda & Satisfação <NPS> – São João",  # noqa: RUF001 - as people write it
        desks=(33, 39),
        answer_rate=0.52,
        talk_median=75,
        talk_spread=0.7,
        outcomes=("Pesquisa concluída",) * 6 + ("Pesquisa incompleta",) * 2 + ("Não quis responder",) * 2,
        classifications=("Promotor", "Neutro", "Detrator"),
        survey="nps",
    ),
    Campaign(
        id=415,
        name="Plantão 24h",
        desks=(36, 39),
        answer_rate=0.61,
        talk_median=120,
        talk_spread=0.9,
        outcomes=("Chamado aberto",) * 3 + ("Resolvido",) * 3 + ("Visita agendada",) * 2,
        classifications=("Urgente", "Normal"),
        survey=None,
    ),
)

NIGHT: Final = 5
"""The campaign, by position, that alone calls outside working hours."""

LISTS: Final = bytes(int(digit) for digit in "2104120301210013042100120310210013201410012300215013210042100130")
"""The campaign of a subscriber: campaigns by position, as often as their lists are long."""

_NAMES: Final = (
    "Ana Paula Medeiros",
    "José Carlos da Silva",
    "Maria das Graças Nóbrega",
    "João Pedro Araújo",
    "Francisca Conceição Lima",
    "Luiz Fernando Monteiro",
    "Ana Beatriz Cavalcanti",
    "Antônio Sérgio D'Ávila",
    "Camila Rodrigues Pessoa",
    "Rafael Gonçalves",
    "José Carlos da Silva",
    "Patrícia Helena Queiroz",
    "Wellington Nascimento",
    "Juliana Assunção Prado",
    "Thiago Brandão",
    "Letícia Sant'Anna",
    "Marcos Vinícius Falcão",
    "Zé & Filhos <suporte> *VIP*",
    "Débora Cristina Leão",
    "Anderson Moura Tavares",
    "Ítalo Guimarães",
    "Priscila Vasconcelos",
    "Vinícius Albuquerque Melo",
    "Raimunda Nonata Farias",
    "Gustavo Henrique Sá",
    "Érica Figueiredo",
    "Paulo Roberto Peixoto",
    "Simone Aparecida Bezerra",
    "Diego Carvalho Braga",
    "Larissa Coutinho",
    "Cláudio Márcio Fontes",
    "Natália Bittencourt",
    "Edson Arantes Lobo",
    "Aline Magalhães",
    "Severino do Ramo Batista",
    "Tatiane Mendonça",
    "Hugo Leonardo Serrano",
    "Yasmin Cordeiro Aguiar",
    "Fábio Júnior Ximenes",
    "Sônia Regina Bastos",
)

AGENTS: Final = tuple(DeskAgent(150 + position, name, archived=position == 39) for position, name in enumerate(_NAMES))

TRUNKS: Final = (
    "Pontal",
    "Pontal",
    "Provedor de Telefonia",
    "Provedor de Telefonia",
    "Algar SIP 02",
    "Vivo E1 (Natal)",
)
