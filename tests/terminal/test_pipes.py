"""A command whose reader has read enough ends in silence; one that cannot write says so."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = [["check"], ["preview"], ["explain", "--format", "json", "hoje"], ["manifest"]]
ENVIRON = {
    "PYTHONPATH": str(Path(__file__).parents[2]),
    "EVOLUX_URL": "http://127.0.0.1:9",
    "EVOLUX_TOKEN": "made-up",
}


@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_pipe_that_is_closed_gives_no_traceback(arguments: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = ran(arguments, tmp_path, writer)
    os.close(writer)

    assert ended.stderr == b""
    assert ended.returncode in {1, 141}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux that takes nothing")
@pytest.mark.parametrize("arguments", COMMANDS)
def test_a_disk_that_is_full_is_said_to_be(arguments: list[str], tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = ran(arguments, tmp_path, full.fileno())

    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    assert "Não é possível gravar a saída" in ended.stderr.decode()


def test_a_command_whose_output_was_closed_before_runs_all_the_same(tmp_path: Path) -> None:
    command = ["/bin/sh", "-c", f"{sys.executable} -m bot explain hoje >&-"]

    ended = subprocess.run(command, stderr=subprocess.PIPE, env=ENVIRON, cwd=tmp_path, check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")


def ran(arguments: list[str], folder: Path, output: int) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, stdout=output, stderr=subprocess.PIPE, env=ENVIRON, cwd=folder, check=False)
