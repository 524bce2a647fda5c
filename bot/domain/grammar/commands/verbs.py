"""The verbs of commands about digests and alerts: *pausa 3*, *delete 3*, *silencia 3 por 2h*."""

from collections.abc import Mapping
from typing import Final, Literal

Verb = Literal[
    "create", "new", "list", "mine", "help", "show", "pause", "resume", "delete", "now", "edit", "move", "owner",
    "mute", "unmute", "try",
]  # fmt: skip
"""A digest is sent *now*; an alert is muted, tried and shown, and the user's own are listed."""

_WORDS: Final[dict[Verb, str]] = {
    "pause": "pause pausar pausa pausem stop pare desativar desativa desative disable",
    "resume": "resume retomar retoma retome reativar reativa reative ativar ativa ative enable",
    "delete": (
        "delete remove remover remova apagar apaga apague excluir exclui exclua deletar deleta cancel cancelar cancela"
        " cancele"
    ),
    "edit": "edit change editar edita edite alterar altera altere mudar muda mude",
    "move": "move mover mova move-to canal channel",
    "owner": "owner dono responsavel",
    "now": "now agora",
    "mute": "mute silenciar silencia silencie calar cala cale",
    "unmute": "unmute reativar-som ouvir dessilenciar dessilencia",
    "try": "try test testar testa teste experimentar experimenta",
    "show": "show see open mostrar mostra mostre ver veja abrir abre abra",
}


def _verbs(*verbs: Verb) -> Mapping[str, Verb]:
    return {word: verb for verb in verbs for word in _WORDS[verb].split()}


DIGEST_VERBS: Final = _verbs("pause", "resume", "delete", "edit", "move", "owner", "now", "show")
ALERT_VERBS: Final = _verbs(
    "pause", "resume", "delete", "edit", "move", "owner", "mute", "unmute", "try", "show"
)  # fmt: skip
"""The verb of each word, folded but for hyphens."""
