"""How long a question in the terminal takes, interpreter included."""

import os
import subprocess
import sys
from time import perf_counter

from tests.benchmarks.paging import sandbox
from tests.benchmarks.table import Row, Show


def measure(show: Show) -> None:
    """Measure the whole process, several times, against an interpreter that does nothing."""
    with sandbox(100) as (url, token):
        environ = os.environ | {"EVOLUX_URL": url, "EVOLUX_TOKEN": token}  # noqa: TID251 - a process of its own
        question = ["-m", "bot", "ask", "84999999999 campaign:376", "--now", "2021-10-29T12:00:00-03:00"]
        ask, nothing = (_best([sys.executable, *arguments], environ) for arguments in (question, ["-c", "pass"]))
    show(
        Row(
            "calls-bot ask, one page, no latency",
            f"{ask:.2f} s",
            f"bare interpreter {nothing:.2f} s",
            f"{ask / nothing:.0f}×",
            "< 0.9 s",
        )
    )


def _best(command: list[str], environ: dict[str, str]) -> float:
    times = []
    for _ in range(7):
        began = perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environ)
        times.append(perf_counter() - began)
    return sorted(times)[len(times) // 2]
