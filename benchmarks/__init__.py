"""Benchmarks: each result is a ratio to a floor measured in the same run."""
