"""`make bench`: every measurement, in one run and one table."""

import sys

from tests.benchmarks import decoding, digests, listening, memory, paging, slack, starting, words
from tests.benchmarks.table import show

ALL = {
    "decoding": decoding,
    "memory": memory,
    "words": words,
    "paging": paging,
    "starting": starting,
    "slack": slack,
    "digests": digests,
    "listening": listening,
}

chosen = sys.argv[1:] or list(ALL)
show([row for name in chosen for row in ALL[name].rows()])
