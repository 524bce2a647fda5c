"""`make bench`: every measurement in one run; each row is printed when it is measured."""

import sys

from tests.benchmarks import decoding, digests, listening, memory, mirror, paging, slack, starting, words
from tests.benchmarks.table import head, show

ALL = {
    "decoding": decoding,
    "memory": memory,
    "words": words,
    "mirror": mirror,
    "paging": paging,
    "starting": starting,
    "slack": slack,
    "digests": digests,
    "listening": listening,
}

head()
for name in sys.argv[1:] or ALL:
    ALL[name].measure(show)
