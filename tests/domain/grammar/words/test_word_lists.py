"""Lists of words are written in alphabetical order, each word once, so that a change to one shows what it adds."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import domain

FOLDER = Path(str(domain.__file__)).parent


def word_lists(path: Path) -> Iterator[list[str]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Name("word_set"), args=[ast.Constant(str(text))]):
                yield text.split()


LISTS = {str(path.relative_to(FOLDER)): found for path in FOLDER.rglob("*.py") if (found := [*word_lists(path)])}


@pytest.mark.parametrize("path", sorted(LISTS))
def test_each_word_stands_once_and_in_order(path: str) -> None:
    assert LISTS[path] == [sorted(set(words)) for words in LISTS[path]]
