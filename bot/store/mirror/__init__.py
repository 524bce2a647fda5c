"""The local copy of the call history: its tables, how calls become rows and rows calls, and its ledger.

It may use the database, column types and fingerprints of `bot.store`, and `bot.domain`.
"""
