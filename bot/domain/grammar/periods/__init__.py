"""Phrases for days, hours and lengths of time, and the words and numbers that they are made of.

A range of days in `ranges`, days back from now in `recent_days`, one day, week or month in `dates`, days of the
calendar in `calendar`, the filter of talk time in `talk_time`.
"""
