"""Measurements, never tests: `make bench` prints ratios taken side by side in one run."""
