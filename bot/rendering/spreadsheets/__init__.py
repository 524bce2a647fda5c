"""Calls as files for spreadsheets, row by row: CSV, and XLSX with a summary.

Values of the tenant are text: no cell is ever a formula.
"""
