"""Answers, digests, errors and views as readers get them: in Slack, on a terminal, in files and on pages.

`text` words them, `templates` make messages and views of them, `limits` has Slack's
limits, `i18n` the languages. May use the domain, and alone imports Jinja.
"""
