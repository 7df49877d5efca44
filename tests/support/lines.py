"""Lines that an officer may type, as strategies, the session they are typed in, and everything that is then shown."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import read
from meetinglog.outputs.report.text import as_text
from meetinglog.record.record import Record
from meetinglog.views.considerations import considerations
from meetinglog.views.journal import journal
from meetinglog.views.statements import statements
from tests.support.scene import local, session

SPEAKERS = st.sampled_from(
    [
        "Norway",
        "Kenya",
        "China",
        "Thailand",
        "WWF",
        "EU",
        "secretariat",
        "Ms. Ada Byron",
        '"the Sea Group" as:ngo',
    ]
)
DETAILS = st.sampled_from(["", "", "", " for:G77", " also:G77; EU", " by:Ms. Li", " as:expert", ' for:"A; B"'])
ITEMS = st.sampled_from(["2", "3", "4", "5 (a)", "3, 4", "4, 2", '12 "Other matters"'])
WHO = st.builds(str.__add__, SPEAKERS, DETAILS)
FLOOR: list[st.SearchStrategy[str]] = [
    WHO,
    WHO.map("/floor {}".format),
    WHO.map("/intro {}".format),
    WHO.map("/closing {}".format),
    st.sampled_from(["?", "?", "? for:G77", "? as:ngo by:Ms. Li"]),
    WHO.map("/explain {} when:after".format),
    SPEAKERS.map("/explain {} when:before".format),
    st.just("/end"),
]
"""Acts that give, move or end the floor."""
PLACED: list[st.SearchStrategy[str]] = [
    ITEMS.map("/item {}".format),
    st.sampled_from(["/conclude", "/conclude 3", "/conclude 3, 4"]),
    st.sampled_from(["/doc L.1 A draft", "/doc L.2 Note by the Secretariat", "/doc CTOC/7 Again"]),
    st.sampled_from(["/chair Kenya", "/chair Norway", "/chair Ms. X"]),
    st.just("/comment slow"),
    st.sampled_from(["/reject L.6 vote:1-2-3", '/reject L.5 against:"Norway; China" amended:orally', "/drop L.5"]),
    st.sampled_from(["/adopt L.7 infavour:Norway; Kenya abstaining:China", "/adopt L.5 sponsors:Kenya for:G77"]),
]
"""Other acts whose whole effect follows from their place."""
MEETINGS: list[st.SearchStrategy[str]] = [
    st.integers(4, 7).map("/open {}".format),
    st.just("/suspend"),
    st.just("/resume"),
    st.just("/rise"),
]
BOUND: list[st.SearchStrategy[str]] = [
    st.sampled_from(["- welcomed the #report", "- thanked #fraud_in_sport #cyber", "- plain"]),
    WHO.map("/who {}".format),
    WHO.map("={}".format),
    st.just("/who President"),
    st.sampled_from(["/for G77", "/for also:EU", "/as expert", "/as ngo", "/by Ms. Li"]),
]
"""Acts that name the statement they belong to when they are decided."""
LISTED: list[st.SearchStrategy[str]] = [
    st.lists(WHO, min_size=1, max_size=3)
    .map("; ".join)
    .filter(lambda line: "; EU" not in line)
    .map("/inscribe {}".format),
    st.just("+1. Norway (on behalf of G77)\n2. Iran (Islamic Republic of)\n"),
    st.just("/next"),
    st.integers(1, 4).map(str),
    SPEAKERS.map("/withdraw {}".format),
    SPEAKERS.map("/absent {}".format),
    st.just("/absent"),
    st.builds("/move {} {}".format, SPEAKERS, st.sampled_from(["first", "last", "before:Norway", "after:Kenya"])),
    st.sampled_from(["/close", "/reopen"]),
    WHO.map("/ask {}".format),
    WHO.map("/reply {}".format),
    st.just("/reply"),
    WHO.map("/order {}".format),
    WHO.map("%{}".format),
    WHO.map("+{}".format),
    WHO.map("/written {}".format),
]
"""The list of speakers, rights of reply, points of order."""
OFFICERS: list[st.SearchStrategy[str]] = [
    st.sampled_from(
        [
            "/limit 3m",
            "/limit 2m as:ngo",
            "/limit 5m groups",
            "/limit 1m as:order",
            "/limit 4m as:explanation",
            "/limit off",
        ]
    ),
    st.sampled_from(['/adopt L.5 "A draft" vote:34-13-0', "/adopt L.6 kind:decision", "/decide took note of it"]),
    st.just('/adopt L.5 sponsors:Kenya; "A B" as:ngo for:G77'),
    WHO.map("/explain {}".format),
    st.sampled_from(["/ruling the motion is in order", "/ruling out of order"]),
    st.sampled_from(
        ["/elect Vice-President: Ms. Li (China); (Peru)", "/elect Rapporteur: X vote:2-1-0", "/agenda L.1"]
    ),
    st.sampled_from(
        ["/theme report to:cyber", "/theme cyber; fraud_in_sport to:report", "/theme fraud in sport to:Fraud"]
    ),
    st.sampled_from(["/flag was Brazil on the list?", "/clear 4", "/clear 7", "! who is this?", "!"]),
    st.sampled_from(["/track cow", "/track plenary"]),
]
QUEUE = st.sampled_from(
    [
        "/inscribe Norway; Kenya",
        "/inscribe China for:G77",
        "/withdraw Norway",
        "/move Kenya first",
        "/move Norway after:Kenya",
        "/close",
        "/reopen",
        "/ask Kenya",
        "/absent Mexico",
    ]
)
"""Acts that touch the lists alone."""
NUMBERS = st.one_of(
    st.integers(1, 30).map(str), st.builds("{}-{}".format, st.integers(2, 9), st.integers(9, 12)), st.just("4, 6")
)
FIELDS = st.sampled_from(
    [
        "who:Norway",
        "who:WWF",
        "who:?",
        "at:?",
        "for:G77",
        "for:",
        "as:expert",
        "by:",
        "at:15:20",
        "at:16:40:10",
        "item:4",
        "item:",
        "text:x",
        "vote:2-1-0",
        "infavour:Kenya; China",
        "against:",
        "sponsors:Norway for:G77",
        "amended:orally",
        "kind:explanation",
        "when:after",
        "theme:cyber",
        "to:report",
    ]
)
CORRECTIONS: list[st.SearchStrategy[str]] = [
    st.just("/undo"),
    st.just("/redo"),
    NUMBERS.map("/strike {}".format),
    st.builds("/amend {} {}".format, NUMBERS, FIELDS),
    st.builds("/after {} {}".format, st.integers(1, 20), st.one_of(*FLOOR, *PLACED, *BOUND, *LISTED)),
]
ACTS = [*FLOOR, *PLACED, *MEETINGS, *BOUND, *LISTED, *OFFICERS, *CORRECTIONS]
LINES = st.one_of(*ACTS)
START, END = local("15:00"), local("18:00")
SECONDS = st.integers(0, int((END - START).total_seconds()))
CLOCKS = SECONDS.map(lambda seconds: START + dt.timedelta(seconds=seconds))
TIMES = st.one_of(
    st.just(""),
    CLOCKS.map("@{:%H:%M} ".format),
    CLOCKS.map("@{:%H:%M:%S} ".format),
    CLOCKS.map("@{:%Y-%m-%dT%H:%M:%S} ".format),
    st.integers(0, 900).map("@-{}s ".format),
    st.sampled_from(["@-1m ", "@last ", "@mark ", "@2 ", "@5 "]),
)
ROOM = session(tracks=[{"name": "cow", "short_name": "Committee of the Whole"}])


def written(state: Proceedings) -> str:
    return as_text(report_on_items(state, read(""))) + as_text(organization(state, read("")))


def views(record: Record) -> tuple[Any, ...]:
    """Return everything that is shown of a record."""
    state = record.proceedings
    return state, statements(state), considerations(state), journal(record), written(state)
