"""What the recorder says before issuing, where a name comes from, and the report as it was."""

from __future__ import annotations

from tests.support.places import Logs
from tests.support.screens.hands import press, report_laid
from tests.support.screens.recorder import Stand, recording

MEETING = (
    "@2012-10-17T15:00 /open 4 chair:Kenya",
    "@15:01 /item 3",
    "@15:02 Norway",
    "@15:05 ?",
    "@15:08 Egypt",
    "@15:09 /end",
    "@15:09 /conclude",
    "@15:09 /rise",
)


def chosen_finding(stand: Stand) -> str:
    finding = stand.screen.presenter.cursor.finding(stand.screen.presenter.targets)
    assert finding is not None
    return finding.what


async def test_enter_on_a_finding_types_its_line_with_the_cursor_where_something_is_to_be_filled_in(
    logs: Logs,
) -> None:
    async with recording(logs, MEETING, clock="15:10:00") as stand:
        await press(stand, "<ctrl+g>")
        findings = stand.screen.presenter.targets.findings
        place = next(at for at, finding in enumerate(findings) if "unidentified speaker" in finding.what)
        await press(stand, "<down>" * place)
        assert "unidentified speaker" in chosen_finding(stand)
        await press(stand, "\r")
        assert (stand.screen.presenter.line.text, stand.screen.presenter.line.cursor) == ("/amend 5 who:", 13)
        await press(stand, "China\r")
        statements = stand.screen.presenter.record.proceedings.statements
        assert [statement.speaker.name for statement in statements if statement.speaker] == ["Norway", "China", "Egypt"]
        assert all("unidentified speaker" not in finding.what for finding in stand.screen.presenter.targets.findings)


async def test_nothing_to_settle_is_said(logs: Logs) -> None:
    async with recording(logs, clock="15:10:00") as stand:
        await press(stand, "<ctrl+g>")
        assert "No open points." in stand.text


async def test_the_name_under_the_cursor_says_what_is_behind_it(logs: Logs) -> None:
    async with recording(logs, (*MEETING, "/amend 4 who:Italy"), clock="15:10:00") as stand:
        await press(stand, "<f4>")
        await report_laid(stand)
        await press(stand, "<up><up>")
        while "Report: Italy, entry 4" not in stand.text:
            await press(stand, "<up>")
        said = " ".join(stand.text.split())
        assert "4 Italy has the floor (item 3); happened 2012-10-17 15:02:00 (to the minute); entered" in said
        assert "amended by entry 10" in said


async def test_the_report_answers_what_had_happened_and_what_had_been_entered_by_then(logs: Logs) -> None:
    async with recording(logs, (*MEETING, "@15:04 Italy"), clock="15:10:00") as stand:
        await press(stand, "<ctrl+o>report until\r15:04\r")
        assert "Report of events up to 15:04" in stand.text
        assert "Norway and Italy" in stand.text
        await press(stand, "<ctrl+o>report as of\r9\r")
        assert "Report of entries up to 9" in stand.text
        assert "Norway and Egypt" in stand.text
        await press(stand, "<ctrl+o>report as of\r999\r")
        assert "There is no entry 999" in stand.text
        await press(stand, "<ctrl+o>report until\r\r")
        assert "Norway, Italy and Egypt" in stand.text
