"""The audit in words: nothing of it is in another language than its reader's."""

from datetime import UTC, datetime

import pytest

from bot.rendering.text.audit import AuditRow, audit_rows, taught_target
from bot.store.audit import AuditRecord

NOON = datetime(2026, 3, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize(("kind", "target", "said"), [
    ("digest", "create 3", "3 criado"),
    ("digest", "now 3", "3 enviado para si"),
    ("alert", "mute 3", "3 silenciado"),
    ("alert", "try", "testado"),
    ("question", "digest", "resumo"),
    ("audit", "export U0ANA", "exportação U0ANA"),
    ("channel", "shared=True masked=False language=own",
     "compartilhado, com números e nomes por inteiro, idioma de cada leitor"),
    ("channel", "shared=False masked=True language=en", "privado, com números e nomes ocultos, en"),
    ("vocabulary", "create", "create"),
    ("vocabulary", "-cpc", "removido: cpc"),
    ("vocabulary", "import", "import"),
    ("vocabulary", "-", "removido: palavras não entendidas"),
    ("listen", "48582498", "48582498"),
    ("mirror", "drop", "apagada"),
])  # fmt: skip
def test_what_was_done_is_said_in_the_readers_language(kind: str, target: str, said: str) -> None:
    record = AuditRecord(at=NOON, team="T", user="U", channel="C", kind=kind, calls=1, target=target, numbers=())

    assert audit_rows([record], NOON, "pt-BR")[0].about == said


@pytest.mark.parametrize(("about", "parts"), [
    ("exportação U0000000001", (("exportação ", False), ("U0000000001", True))),
    ("U024BE7LHXX", (("U024BE7LHXX", True),)),
    ("removido: U024BE7LHXX", (("removido: ", False), ("U024BE7LHXX", True))),
    ("USUARIOS", (("USUARIOS", False),)),
    ('removido: "WHATSAPP01"', (('removido: "WHATSAPP01"', False),)),
    ("", ()),
])  # fmt: skip
def test_whom_an_action_was_about_is_told_by_name(about: str, parts: tuple[tuple[str, bool], ...]) -> None:
    row = AuditRow(at="", user="", kind="", calls="0", channel="", about=about)

    assert row.about_parts == parts


@pytest.mark.parametrize("name", ["WHATSAPP01", "CANAL WHATSAPP01", "WHATSAPP01 E WHATSAPP02"])
def test_a_taught_name_is_no_user(name: str) -> None:
    row = AuditRow(at="", user="", kind="", calls="0", channel="", about=taught_target(name))

    assert [part for part, is_user in row.about_parts if is_user] == []


def test_a_file_is_named_as_what_taught_where_an_operator_imported_it() -> None:
    record = AuditRecord(
        at=NOON, team="T", user="terminal", channel="", kind="vocabulary", calls=0, target="import", numbers=()
    )

    assert audit_rows([record], NOON, "pt-BR")[0].about == "de um arquivo"
