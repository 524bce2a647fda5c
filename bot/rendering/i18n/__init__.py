"""The languages: message catalogues, numbers and durations, dates and periods.

Uses the domain only. A new language is a new catalogue in `locale`.
"""
