"""Benchmarks: ``python -m benchmarks`` runs all of them and writes their table into ``docs/performance.md``.

Machines differ, and a busy one lies: what is compared are ratios to a floor measured in the same interleaved run, and
processor time. Nothing here is asserted; `benchmarks.table` has the targets.
"""
