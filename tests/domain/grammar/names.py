"""The campaigns and agents that the tables of phrases speak of."""

from bot.domain.names import Names

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
