"""The words of calls, answers, digests, errors, notices and suggestions, and Slack's markup.

Uses the domain and `i18n`; no templates, so that a terminal need not load Jinja.
"""
