"""`calls-bot vocabulary`, and questions in the words that it taught."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from bot.domain.grammar import teaching
from bot.domain.language import Language
from bot.terminal import ask, explain
from bot.terminal.vocabulary import export, import_
from tests.terminal.conftest import Served, call

TAUGHT = """\
kind;name;means
word;da casa;equipe:A
team;Equipe A;agent:101,102
who;U0ANA0001;agent:101
word;CPC;resultado:"Contato com pessoa certa"
word;fechamento;por campanha
"""


@pytest.fixture
def environ(served: Served, tmp_path: Path) -> dict[str, str]:
    return served.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'calls.db'}"}


@pytest.fixture
def taught(environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Any]:
    """Import a text; return the exit code, and what was printed."""

    def teach(text: str) -> tuple[int, str, str]:
        file = tmp_path / "taught.csv"
        file.write_text(text, "utf-8")
        code = import_(call(environ), str(file))
        return (code, *capsys.readouterr())

    return teach


def exported(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    assert export(call(environ), "-") == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def explained(environ: dict[str, str], text: str, capsys: pytest.CaptureFixture[str], user: str = "") -> dict[str, Any]:
    explain.run(replace(call(environ, "en", "json"), asker=user), text)
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_what_a_file_teaches_is_understood(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert taught(TAUGHT) == (0, "Taught: 5. Known already: 0. Not taken: 0.\n", "")

    found = explained(environ, "cpc da casa ontem", capsys)

    assert found["query"] == 'period:yesterday team:"Equipe A" outcome:"Contato com pessoa certa"'
    assert found["own_words"] == {"cpc": 'outcome:"Contato com pessoa certa"', "da casa": 'team:"Equipe A"'}
    assert found["api"]["agent_id"] == [101, 102]
    assert explained(environ, "minhas hoje", capsys, user="U0ANA0001")["query"] == "agent:101 period:today"
    assert explained(environ, "minhas hoje", capsys)["error"]["code"] == "unknown_asker"
    environ["OWN_CALLS"] = "U0ANA0001=150"
    assert explained(environ, "minhas hoje", capsys, user="U0ANA0001")["query"] == "agent:150 period:today"


def test_an_own_word_is_explained_in_words(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    taught(TAUGHT)
    explain.run(call(environ, "pt-BR"), "fechamento ontem")

    assert "fechamento: palavra própria para por:campanha" in capsys.readouterr().out


def test_what_is_exported_can_be_imported_and_changes_nothing(
    taught: Callable[[str], Any], environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taught(TAUGHT)
    file = tmp_path / "out.csv"
    assert export(call(environ), str(file)) == 0

    code, out, _ = taught(file.read_text("utf-8-sig"))

    assert (code, out) == (0, "Taught: 0. Known already: 5. Not taken: 0.\n")
    assert [(row["kind"], row["name"], row["means"]) for row in exported(environ, capsys)] == [
        ("team", "Equipe A", "agent:101,102"),
        ("who", "U0ANA0001", "agent:101"),
        ("word", "CPC", 'outcome:"Contato com pessoa certa"'),
        ("word", "da casa", 'team:"Equipe A"'),
        ("word", "fechamento", "by:campaign"),
    ]


def test_each_line_that_is_not_taken_is_named_and_the_others_are_taught(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, errors = taught(
        "kind;name;means\nteam;A;101\nword;ontem;por campanha\nteam;B;\nwho;ana;101\ncolour;red;1\nword;xpto;banana\n"
    )

    assert (code, out) == (2, "Taught: 1. Known already: 0. Not taken: 5.\n")
    assert [line.partition(":")[0] for line in errors.splitlines()] == [f"line {number}" for number in range(3, 8)]
    assert [row["name"] for row in exported(environ, capsys)] == ["A"]


def test_three_hundred_agents_are_told_by_one_file(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"who,U{number:09},agent:{number}\n" for number in range(300))
    code, out, _ = taught(f"kind,name,means\n{rows}team,Todos,{' '.join(map(str, range(300)))}\n")

    assert (code, out) == (0, "Taught: 301. Known already: 0. Not taken: 0.\n")
    assert explained(environ, "minhas", capsys, user="U000000299")["query"] == "agent:299 period:today"
    assert explained(environ, "equipe todos", capsys)["api"]["agent_id"] == []


def test_a_team_is_asked_about_in_the_terminal(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    here = call(environ, "en", "json")
    ask.run(here, "yesterday by:agent")
    groups = {group["key"]: group["summary"]["calls"] for group in json.loads(capsys.readouterr().out)["groups"]}
    one, other, *rest = sorted(key for key in groups if key != "-")
    taught(f"kind,name,means\nteam,A,{one} {other}\nteam,B,{other}\n")

    ask.run(here, "equipe A ontem")
    its = json.loads(capsys.readouterr().out)
    ask.run(here, "por equipe ontem")
    by_team = json.loads(capsys.readouterr().out)

    assert its["query"] == "period:yesterday team:A"
    assert its["summary"]["calls"] == groups[one] + groups[other]
    found = {group["label"]: group["summary"]["calls"] for group in by_team["groups"]}
    assert (found["A"], found["B"]) == (groups[one] + groups[other], groups[other])
    assert found["In no team"] == sum(groups[key] for key in rest)
    assert [(note["code"], note["count"]) for note in by_team["notes"]] == [("several_teams", groups[other])]


def test_an_own_word_that_the_grammar_has_learnt_since_is_known_already(
    taught: Callable[[str], Any], environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taught(TAUGHT)
    file = tmp_path / "out.csv"
    assert export(call(environ), str(file)) == 0
    monkeypatch.setattr(teaching, "_COMMANDS", teaching._COMMANDS | {"cpc"})

    assert taught(file.read_text("utf-8-sig")) == (0, "Taught: 0. Known already: 5. Not taken: 0.\n", "")


@pytest.mark.parametrize(
    "content", ["", "a,b\n1,2\n", None, f"kind,name,means\nword,{'a' * 200_000},today\n", "a" * 200_000]
)
def test_a_file_that_is_no_vocabulary_is_told(
    content: str | None, environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "taught.csv"
    if content is not None:
        file.write_text(content, "utf-8")

    assert import_(call(environ), str(file)) == 5
    told = capsys.readouterr().err
    assert "file is " in told
    assert ".env" not in told


def test_a_file_that_excel_saved_is_read_from_a_pipe(
    environ: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TAUGHT.encode("utf-8-sig")), "cp1252"))

    assert import_(call(environ), "-") == 0
    assert capsys.readouterr().out.startswith("Taught: 5.")


EXCEL = (
    "Kind;Name;Means;;\r\n"
    "team;Avaliação São João;101;;\r\n"
    'word;está indeciso;"resultado:""Não Interessado""";;\r\n'
    ";;;;\r\n"
)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", EXCEL),  # "CSV (separado por vírgulas)"
        ("utf-8-sig", EXCEL),  # "CSV UTF-8"
        ("utf-16", EXCEL.replace(";", "\t")),  # "Texto Unicode"
    ],
)
def test_a_file_is_read_as_the_excel_of_brazil_saves_it(
    encoding: str, text: str, environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "taught.csv"
    file.write_bytes(text.encode(encoding))

    assert import_(call(environ), str(file)) == 0
    assert capsys.readouterr() == ("Taught: 2. Known already: 0. Not taken: 0.\n", "")
    assert [(row["name"], row["means"]) for row in exported(environ, capsys)] == [
        ("Avaliação São João", "agent:101"),
        ("está indeciso", 'outcome:"Não Interessado"'),
    ]


@pytest.mark.parametrize(("language", "delimiter"), [("pt-BR", ";"), ("en", ",")])
def test_an_export_opens_in_the_excel_of_its_reader_and_comes_back_unchanged(
    language: Language,
    delimiter: str,
    taught: Callable[[str], Any],
    environ: dict[str, str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    taught(TAUGHT + "team;Avaliação;101 102\nword;sem venda;-resultado:Venda\n")
    file = tmp_path / "out.csv"

    assert export(call(environ, language), str(file)) == 0
    assert file.read_bytes().startswith(f"\ufeffkind{delimiter}name{delimiter}means".encode())
    opened = list(csv.reader(io.StringIO(file.read_text("utf-8-sig")), delimiter=delimiter))
    assert {len(row) for row in opened} == {4}
    with file.open("w", encoding="cp1252", newline="") as saved:
        csv.writer(saved, delimiter=";").writerows(opened)
    assert import_(call(environ), str(file)) == 0
    assert capsys.readouterr().out == f"Taught: 0. Known already: {len(opened) - 1}. Not taken: 0.\n"


def test_a_vocabulary_is_not_exported_without_a_database(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(call(environ), "-") == 5
    assert "calls.db" in "".join(capsys.readouterr().err.split())


def test_a_database_that_cannot_be_read_leaves_the_grammar(
    environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "calls.db").write_bytes(b"no database at all, but long enough to be read as the header of one")
    code = explain.run(call(environ, "en"), "yesterday")
    printed = capsys.readouterr()

    assert code == 0
    assert "Own words and teams are not known" in printed.err
    assert "period:yesterday" in printed.out


def test_names_are_learned_from_the_tenant_and_who_taught_a_word_is_kept(
    taught: Callable[[str], Any], environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, errors = taught(
        'kind,name,means,taught_by\nteam,A,agente:"Ana Paula Medeiros",\nword,cpc,atendidas,U0LIA0001\n'
    )

    assert (code, out, errors) == (0, "Taught: 2. Known already: 0. Not taken: 0.\n", "")
    assert [(row["name"], row["taught_by"]) for row in exported(environ, capsys)] == [("A", ""), ("cpc", "U0LIA0001")]
