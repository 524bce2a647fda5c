"""Answers call-history questions for call centres on Evolux, in Slack."""

import sys

# httpx loads its own command line, and with it rich and pygments: a fifth of the time that a question in the terminal
# takes to start. Without it httpx is the same library.
sys.modules["httpx._main"] = None  # type: ignore[assignment]  # the documented way to keep a module from being loaded
