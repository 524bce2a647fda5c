"""How a text becomes a query: characters to tokens, tokens to meanings, meanings to a `Query`."""
