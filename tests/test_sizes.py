"""A module is read in one go; the linter holds the size of functions."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
MOST_LINES: Final = 250


def test_no_module_is_longer_than_is_read_in_one_go() -> None:
    lines = {str(path): path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "bot").rglob("*.py")}

    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}
