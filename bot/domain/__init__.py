"""The concepts of a call centre: calls, queries, figures, digests, rights; and the grammar of questions.

Pure values and functions: no Slack, HTTP, database, templates, clock or asyncio.
A filter is described in `filter_specs`, a sentence of an error stands in `query_error_codes`.
"""
