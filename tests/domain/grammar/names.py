"""The campaigns and agents that the tables of phrases speak of."""

from bot.domain.dialer_labels import Labels
from bot.domain.names import Names
from bot.domain.taught_vocabulary import Team, Vocabulary

NAMES = Names(
    {
        376: "Campanha de Teste Evolux",
        377: "Cobrança Amigável",
        378: "Black Friday",
        379: "Vendas Novas",
        380: "Hoje",
        381: "Abril Educação",
    },
    {
        149: "Atendente Evolux",
        150: "Ana Paula Medeiros",
        151: "Bruno Costa",
        152: "Maria do Carmo",
        153: "Maria Souza",
    },
)

CALL_CENTRE = Names(
    {
        377: "Cobrança Varejo",
        378: "Vendas Fibra",
        380: "Retenção",
        402: "Pesquisa NPS São João",
        415: "Plantão 24h",
        420: "Agendamento Clínica",
    },
    {
        157: "Antônio d'Ávila",
        158: "Camila Rodrigues Pessoa",
        161: "Patrícia Alves",
        162: "Wellington Souza",
        164: "Thiago Moreira",
        171: "Priscila Nunes",
        179: "Larissa Bittencourt",
        186: "Hugo Farias",
    },
)

SALES_CENTRE = Names(
    {
        376: "Retenção",
        377: "Cobrança Varejo",
        380: "Vendas Fibra",
        391: "Pesquisa NPS",
        402: "Receptivo SAC",
    },
    {
        149: "Camila Rodrigues",
        150: "Larissa Bittencourt",
        151: "João Pedro Alves",
        152: "Rafael Souza",
        153: "Ana Lima",
        154: "Bruno Teixeira",
        155: "Patrícia Gomes",
        156: "Will Santos",
    },
    vocabulary=Vocabulary(
        words={},
        teams={"Equipe A": Team(name="Equipe A", agents=(149, 150)), "Noite": Team(name="Noite", agents=(151,))},
    ),
    asker=(149,),
)
"""A centre with teams, of which an agent asks: Camila."""

COLLECTIONS_CENTRE = Names(
    {
        377: "Cobrança Varejo",
        378: "Vendas Fibra",
        380: "Retenção",
        402: "Pós-venda & Satisfação <NPS> – São João",
        415: "Plantão 24h",
    },
    {
        150: "Ana Paula Medeiros",
        151: "José Carlos da Silva",
        152: "Maria das Graças Nóbrega",
        153: "João Pedro Araújo",
        155: "Luiz Fernando Monteiro",
        156: "Ana Beatriz Cavalcanti",
        157: "Antônio Sérgio D'Ávila",
        158: "Camila Rodrigues Pessoa",
        159: "Rafael Gonçalves",
        160: "José Carlos da Silva",
        161: "Patrícia Helena Queiroz",
        162: "Wellington Nascimento",
        163: "Juliana Assunção Prado",
        164: "Thiago Brandão",
        165: "Letícia Sant'Anna",
        166: "Marcos Vinícius Falcão",
        171: "Priscila Vasconcelos",
        179: "Larissa Coutinho",
        181: "Natália Bittencourt",
        182: "Edson Arantes Lobo",
        186: "Hugo Leonardo Serrano",
    },
    asker=(171,),
)
"""A centre where two agents have one name, of which an agent asks: Priscila."""

LABELLED_CENTRE = COLLECTIONS_CENTRE.labelled(
    Labels(
        outcomes=("Venda", "Acordo", "Promessa de pagamento", "Não interessado", "Recado", "Retornar depois"),
        trunks=("Vivo", "Claro", "Pontal"),
    )
)
"""The same, once outcomes and trunks are known of its calls."""

ALIKE = Names(
    {376: "Vendas", 377: "Cobrança Varejo", 378: "Vendas Fibra (teste)", 380: "Retenção", 402: "Satisfação NPS",
     404: "Campanha 10"},
    {149: "Ana Paula", 150: "Ana Souza", 151: "José Silva", 152: "José Silva", 181: "Natália Bittencourt",
     158: "Camila Pessoa", 179: "Larissa Costa"},
)  # fmt: skip
"""A centre whose campaigns and agents share words of their names."""
