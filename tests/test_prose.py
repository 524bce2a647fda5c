"""Docstrings, comments, help and documentation are plain technical English: they name roles and say what raises."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click
import pytest

from bot.terminal.commands import cli

ROOT: Final = Path(__file__).parent.parent
MODULES: Final = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "bot").rglob("*.py"))
PAGES: Final = sorted(
    str(path.relative_to(ROOT))
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    if path.name != "usando.md"  # in Portuguese
)

PRONOUN: Final = re.compile(r"\b(?:some|no|any)(?:body|one)\b", re.IGNORECASE)
"""A role has a name: user, reader, operator, replica, tenant."""

QUOTED: Final = re.compile(r"``.*?``|`[^`]*`|\*[^*\n]+\*|“[^”]*”|\"[^\"\n]*\"", re.DOTALL)
"""Code, words of the grammar and messages of the bot, which are not ours to choose here."""

RIDDLE: Final = re.compile(
    r"(?:What|Who|Whose|Where|How|Whether|Which|When|That|This|These|Those|The same|Do nothing)\b"
)
"""How no summary begins: a function's is a verb phrase, a class's or module's a noun phrase that names its thing."""


def faults(text: str) -> list[str]:
    return PRONOUN.findall(QUOTED.sub("", text))


def docstrings(tree: ast.Module) -> Iterator[str]:
    """Yield docstrings, and the strings that explain a constant below it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value.value


def summaries(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield (ast.get_docstring(node) or "").partition("\n")[0]


def comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string


def help_texts(command: click.Command) -> Iterator[str]:
    yield command.help or ""
    yield from (getattr(parameter, "help", None) or "" for parameter in command.params)
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from help_texts(one)


@pytest.fixture(scope="module")
def modules() -> Mapping[str, tuple[str, ast.Module]]:
    """Return the source and the tree of each module of the product."""
    sources = {module: (ROOT / module).read_text("utf-8") for module in MODULES}
    return {module: (source, ast.parse(source)) for module, source in sources.items()}


def test_docstrings_and_comments_name_roles(modules: Mapping[str, tuple[str, ast.Module]]) -> None:
    texts = [
        (module, text) for module, (source, tree) in modules.items() for text in [*docstrings(tree), *comments(source)]
    ]

    assert not [(module, text) for module, text in texts if faults(text)]


def test_no_summary_is_a_riddle(modules: Mapping[str, tuple[str, ast.Module]]) -> None:
    """Nor that of a constant, which has its docstring below it."""
    texts = [(module, text) for module, (_, tree) in modules.items() for text in [*summaries(tree), *docstrings(tree)]]

    assert not [(module, text) for module, text in texts if RIDDLE.match(text)]


def test_no_docstring_ends_in_an_empty_line(modules: Mapping[str, tuple[str, ast.Module]]) -> None:
    texts = [(module, text) for module, (_, tree) in modules.items() for text in docstrings(tree)]

    assert not [(module, text) for module, text in texts if re.search(r"\n\s*\n\s*\Z", text)]


@pytest.mark.parametrize("page", PAGES)
def test_documentation_names_roles(page: str) -> None:
    lines = QUOTED.sub("", (ROOT / page).read_text("utf-8")).splitlines()

    assert not [line for line in lines if PRONOUN.search(line)]


def test_help_names_roles() -> None:
    assert not [text for text in help_texts(cli) if faults(text) or RIDDLE.match(text)]
