"""The commands of `calls-bot`, one module each; for people, and with JSON output for scripts.

A command gets an `Invocation` and its own options, prints, and returns an exit code. It may
use every other package; what is slow to load is imported when it is needed.
"""
