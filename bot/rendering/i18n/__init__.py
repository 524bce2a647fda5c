"""Languages: message catalogues, numbers, durations and dates in words."""
