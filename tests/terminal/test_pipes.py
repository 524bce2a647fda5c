"""A command whose reader has read enough ends in silence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("arguments", [["check"], ["preview"], ["explain", "--format", "json", "hoje"], ["manifest"]])
def test_a_pipe_that_is_closed_gives_no_traceback(arguments: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environ = {
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "EVOLUX_URL": "http://127.0.0.1:9",
        "EVOLUX_TOKEN": "made-up",
    }

    ended = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environ,
        cwd=tmp_path,
        check=False,
    )
    os.close(writer)

    assert ended.stderr == b""
    assert ended.returncode in {1, 141}
