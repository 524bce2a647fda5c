"""`make bench`: every measurement in one run; each row is printed when it is measured.

The local copy of millions of calls is measured by ``python -m tests.benchmarks mirror`` alone, and what looks at a
large one by ``alerts``: to make it takes half an hour, once.
"""

import sys

from tests.benchmarks import (
    alerts,
    decoding,
    digests,
    filling,
    listening,
    many_users,
    memory,
    mirror,
    paging,
    parsing,
    slack,
    starting,
)
from tests.benchmarks.table import head, show

ALL = {
    "decoding": decoding,
    "memory": memory,
    "parsing": parsing,
    "mirror": mirror,
    "filling": filling,
    "paging": paging,
    "starting": starting,
    "slack": slack,
    "digests": digests,
    "users": many_users,
    "alerts": alerts,
    "listening": listening,
}

LONG = {"mirror", "alerts"}

head()
for name in sys.argv[1:] or (one for one in ALL if one not in LONG):
    ALL[name].measure(show)
