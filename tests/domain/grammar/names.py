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
