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


def test_entries_that_need_more_room_stand_on_a_line_of_their_own_and_of_many_the_first() -> None:
    finding = Finding(FindingKind.LATE, (1203, 1206), "They were late.", "It was so.", "", "It stands.")
    assert findings_text([finding, replace(finding, entries=(*range(2, 9), 11, 15))]) == (
        "late (2)\n  It was so. It stands.\n\n"
        "  1203, 1206\n         They were late.\n\n"
        "    2 …  They were late.\n\n"
        "2 open points. --ignore KIND leaves out a kind.\n"
    )


OVER = (
    "15:00 /open 4 chair:Kenya",
    "15:01 /item 3",
    "15:02 /limit 1m",
    "15:03 China",
    "15:06:01 Egypt",
    "15:08 /suspend",
    "15:20 /resume",
    "15:21 Chad",
    "15:23 /end",
    "15:24 ?",
    "15:24:30 /rise",
    "16:00 /open 5 chair:Kenya",
    "16:01 /item 3",
    "16:02 Mali",
    "16:05 /conclude",
    "16:06 /rise",
)
"""Four statements over the limit in two meetings, and an unidentified speaker."""


def test_statements_over_the_limit_are_one_finding_a_meeting_after_all_others() -> None:
    text = findings_text(audit(recorded(OVER).record))
    assert text.partition("over-limit")[2] == (
        " (2)\n"
        "  The list of statements shows by how much; a wrong time or limit would be\n"
        "  unfair to the speaker. If the times and the limit are right, leave it as it\n"
        "  is.\n\n"
        "5, 6, 9  3 statements were over their limits, most of all that of China, entry\n"
        "         5, by 2 min 1 s (4th meeting).\n\n"
        "     15  Mali spoke from 16:02:00 to 16:05:00 for 3 min, 2 min over the limit of\n"
        "         1 min (5th meeting).\n\n"
        "3 open points. Replace … before you enter a line. --ignore KIND leaves out a\n"
        "kind.\n"
    )


def test_where_each_is_asked_for_each_statement_over_the_limit_is_a_finding() -> None:
    found = audit(recorded(OVER).record, each=True)
    assert [finding.entries for finding in found if finding.kind is FindingKind.OVER_LIMIT] == [(5,), (6,), (9,), (15,)]


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
