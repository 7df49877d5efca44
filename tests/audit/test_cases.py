from __future__ import annotations

from collections import Counter

import pytest

from meetinglog.audit import audit
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.session_file import read_session
from tests.support.paths import CASES
from tests.support.scene import Scene

FOUND = {
    "actions": {"no-chair": 2, "gap": 3, "twice": 2, "unknown-name": 1},
    "dates-and-meetings": {"no-chair": 9},
    "joint-items": {"no-chair": 2, "open-item": 3},
    "names": {"no-chair": 1, "open-item": 1, "unknown-name": 1},
    "names-2013": {"no-chair": 1, "open-item": 1},
    "seed": {"no-chair": 2},
    "seed-disturbed": {"no-chair": 2, "over-limit": 1},
    "single-and-groups": {"no-chair": 2, "open-item": 4, "unknown-time": 1},
    "themes": {"no-chair": 1},
}
"""What is found in the cases, but that they were entered late."""


@pytest.mark.parametrize("name", FOUND)
def test_in_a_case_what_is_so_is_found_and_nothing_else(name: str) -> None:
    scene = Scene(read_session(CASES / name / "session.toml", session_style))
    for capture in ("capture.txt", "corrections.txt"):
        if (CASES / name / capture).exists():
            scene.when(*(CASES / name / capture).read_text(encoding="utf-8").splitlines())
    kinds = Counter(str(finding.kind) for finding in audit(scene.record, late=float("inf")))
    assert kinds == FOUND[name]
