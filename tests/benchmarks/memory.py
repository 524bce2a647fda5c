"""What a million calls weigh in a summary, above ten thousand: each in a process of its own."""

import subprocess
import sys

from tests.benchmarks.table import Row, Show

_SCRIPT = """
import sys
from pathlib import Path
from bot.domain.summary import Summary
from tests.benchmarks.pages import facts
summary = Summary()
for calls in facts(int(sys.argv[1])):
    summary.add(calls)
assert summary.calls == int(sys.argv[1])
status = dict(line.split(':', 1) for line in Path('/proc/self/status').read_text().splitlines())
print(int(status['VmHWM'].split()[0]), summary.subscribers)
"""


def measure(show: Show) -> None:
    """Measure the peak of two processes."""
    few, _ = _peak(10_000)
    many, subscribers = _peak(1_000_000)
    show(
        Row(
            f"memory of 1,000,000 calls, {subscribers:,} numbers",
            f"{many:.1f} MiB",
            f"10,000 calls {few:.1f} MiB",
            f"+{many - few:.1f} MiB",
            "< +20 MiB",
        )
    )


def _peak(calls: int) -> tuple[float, int]:
    printed = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(calls)], check=True, capture_output=True, text=True
    ).stdout.split()
    return int(printed[0]) / 1024, int(printed[1])
