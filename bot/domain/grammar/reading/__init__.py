"""Tokens to a query: `token_matcher` finds rules, `reader` reads pieces, names and keys, `query_draft` unites them."""
