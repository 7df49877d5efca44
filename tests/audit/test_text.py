from __future__ import annotations

from dataclasses import replace

from meetinglog.audit import Finding, FindingKind, audit
from meetinglog.audit.text import findings_text
from tests.support.findings import meeting, recorded

TEXT = """\
unknown-speaker (2)
  An unidentified speaker appears in no paragraph of the report. Replace … with
  the name.

      5  An unidentified speaker had the floor from 15:10:00 to 15:20:00 (4th
         meeting).
         > /amend 5 who:…

      6  An unidentified speaker had the floor from 15:20:00 to 15:30:00 (4th
         meeting).
         > /amend 6 who:…

2 open points. Replace … before you enter a line. --ignore KIND leaves out a
kind.
"""


def test_findings_are_written_by_kind_with_what_they_share_once() -> None:
    assert findings_text(audit(recorded(meeting("15:10 ?", "15:20 ?")).record)) == TEXT


def test_kinds_stand_in_one_order_whatever_the_order_of_the_record() -> None:
    text = findings_text(audit(recorded(meeting("15:10 /flag who was it?", "15:20 ?")).record))
    assert [line for line in text.splitlines() if line.endswith(")") and line[:1] != " "] == [
        "unknown-speaker (1)",
        "open-flag (1)",
    ]


def test_many_entries_stand_on_a_line_of_their_own() -> None:
    finding = Finding(FindingKind.LATE, (*range(2, 9), 11, 15), "They were late.", "It was so.", "", "It stands.")
    assert findings_text([finding]) == (
        "late (1)\n  It was so.\n\n  2-8, 11, 15\n         They were late.\n         It stands.\n\n"
        "1 open point. --ignore KIND leaves out a kind.\n"
    )


def test_a_line_to_type_is_never_broken_and_what_was_typed_stays_on_its_line() -> None:
    finding = Finding(FindingKind.OPEN_FLAG, (5,), "To be\nsettled: \u2028 it", "It was so.", f"/clear 5 {'x' * 100}")
    text = findings_text([finding])
    assert f"         > /clear 5 {'x' * 100}\n" in text
    assert "      5  To be settled: it\n" in text


def test_nothing_found_is_no_text() -> None:
    assert findings_text(()) == ""


def test_advice_that_differs_stands_with_each() -> None:
    one = Finding(FindingKind.GAP, (5, 6), "A.", "Why.", "@5 …", "Do this.")
    text = findings_text([one, replace(one, advice="Do that.")])
    assert text.count("         Do this.") == text.count("         Do that.") == 1
