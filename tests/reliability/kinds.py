"""All kinds of faults, in the order of the page."""

from __future__ import annotations

from tests.reliability import faults, kills, memory, power

KINDS = (power.KIND, faults.KIND, memory.KIND, kills.KIND)
