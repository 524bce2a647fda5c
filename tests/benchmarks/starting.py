"""How long a question in the terminal takes, interpreter included."""

import os
import subprocess
import sys
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.paging import sandbox
from tests.benchmarks.table import Row, Show


def measure(show: Show) -> None:
    """Measure the whole process, several times in turns, against an interpreter that does nothing and one page alone.

    Its modules are compiled, as an installation's are, whatever PYTHONDONTWRITEBYTECODE says here.
    """
    with sandbox(100) as (url, token), TemporaryDirectory() as compiled:
        environ = os.environ | {"EVOLUX_URL": url, "EVOLUX_TOKEN": token, "PYTHONPYCACHEPREFIX": compiled}  # noqa: TID251 - a process of its own
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        asked = [sys.executable, "-m", "bot", "ask", "--now", "2021-10-29T12:00:00-03:00"]
        number, words, page, nothing = _medians(
            [
                [*asked, "84999999999 campaign:376"],
                [*asked, "hoje por agente"],
                [sys.executable, "-c", f"import httpx; httpx.get({url!r})"],
                [sys.executable, "-c", "pass"],
            ],
            environ,
        )
    for name, took, aim in (("a number", number, "≤ 0.30 s"), ("words", words, "≤ 0.35 s")):
        row = f"calls-bot ask, {name}, one page, no latency", f"{took:.2f} s"
        show(Row(*row, f"httpx.get {page:.2f} s, bare interpreter {nothing:.2f} s", f"{took / page:.1f}×", aim))


def _medians(commands: list[list[str]], environ: dict[str, str]) -> list[float]:
    times: list[list[float]] = [[] for _ in commands]
    for _ in range(12):
        for command, took in zip(commands, times, strict=True):
            began = perf_counter()
            subprocess.run(command, check=True, capture_output=True, env=environ)
            took.append(perf_counter() - began)
    return [sorted(took[1:])[5] for took in times]  # the first compiles the modules
