"""All kinds of faults, in the order of the page."""

from __future__ import annotations

from tests.reliability import changed, clocks, faults, flips, full, kills, memory, power, races, screen

KINDS = (
    *(power.KIND, faults.KIND, full.KIND, memory.KIND, kills.KIND, races.KIND, changed.KIND),
    *(flips.IN_LOG, flips.IN_WAL, flips.ATTACKS, clocks.KIND, screen.KIND),
)
