"""The page in HTML: its structure, its links to the entries behind the names, its journal, and what it holds back."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from importlib.resources import files

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from meetinglog.model.events import Output
from meetinglog.outputs.report.annotations import Annotations
from meetinglog.outputs.report.html.anchors import block_ids
from meetinglog.outputs.report.html.render import as_html, page_parts
from meetinglog.outputs.report.model import Heading, ListItem, Masthead, Paragraph, Report, Span, Subheading, literal
from meetinglog.outputs.report.output import build_report, render_report
from meetinglog.text.safe import file_bytes
from tests.support.html import Node, tree
from tests.support.report_formats import of_html
from tests.support.scene import Scene, in_session, session

STYLE = (files("meetinglog.outputs.report.html") / "style.css").read_text(encoding="utf-8")
REPORT = {
    "symbol": "CTOC/L.1",
    "distribution": "Limited",
    "rapporteur": {"name": "Consolata Kiragu", "surname": "Kiragu", "state": "KEN"},
}
LINES = (
    "@15:10 Norway",
    "- welcomed it #theft",
    "@15:12 Kenya for:G77",
    "@15:15 Norway",
    "! a moment",
    "@15:16 /end",
    "@15:17 /comment kept for officers",
)


def page_of(scene: Scene, **asked: bool) -> Node:
    output = Output(kind="report", format="html", **{"provenance": True, **asked})
    data = render_report(scene.record, output).data
    return tree(data)


def ids(page: Node) -> list[str]:
    return [node.attributes["id"] for node in page.all() if "id" in node.attributes]


def links(page: Node) -> list[Node]:
    return list(page.all("a"))


def by_id(page: Node, name: str) -> Node:
    [found] = [node for node in page.all() if node.attributes.get("id") == name]
    return found


def test_the_page_stands_alone_and_lets_nothing_in() -> None:
    page = page_of(in_session(*LINES), masthead=True, notes=True)
    assert page.one("html").attributes == {"lang": "en"}
    head = page.one("head")
    style = head.one("style").text
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert [meta.attributes for meta in head.all("meta")] == [
        {"charset": "utf-8"},
        {
            "http-equiv": "Content-Security-Policy",
            "content": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        },
        {"name": "viewport", "content": "width=device-width, initial-scale=1"},
    ]
    assert style.startswith(STYLE)
    assert re.findall(r"url\(|@import|</", style) == []
    assert head.one("title").text == "Draft report, Conference of the Parties, sixth session"
    assert {link.attributes["href"][0] for link in links(page)} == {"#"}


def test_every_link_leads_to_a_place_on_the_page_and_every_id_stands_once() -> None:
    page = page_of(in_session(*LINES, "/amend 4 by:X", "@15:20 Norway"), notes=True)
    assert len(ids(page)) == len(set(ids(page)))
    assert {link.attributes["href"][1:] for link in links(page)} <= set(ids(page))
    assert [one for one in ids(page) if not re.fullmatch(r"[a-z][a-z0-9-]*", one)] == []


def test_blocks_have_their_places_and_readable_ids() -> None:
    page = page_of(in_session("/doc L.5 A draft", *LINES))
    assert [
        (node.tag, node.attributes["id"], node.text) for node in page.one("main").all() if "id" in node.attributes
    ] == [
        ("h2", "item-3-heading", "VII. Other serious crimes"),
        (
            "p",
            "item-3-consideration",
            (
                "1. At its 4th meeting, on 17 October 2012, the Conference considered agenda item 3, entitled “Other "
                "serious crimes”. For its consideration of the item, the Conference had before it the following:"
            ),
        ),
        ("li", "item-3-document-ctoc-7", "(a) Report of the Secretariat on crime (CTOC/7);"),
        ("li", "item-3-document-l-5", "(b) A draft (L.5)."),
        (
            "p",
            "item-3-statements-state",
            (
                "2. Statements were made by the representatives of Norway and Kenya (on behalf of the Group of 77 and "
                "China)."
            ),
        ),
        ("h3", "item-3-deliberations", "Deliberations"),
        ("p", "item-3-theme-theft", "3. One speaker addressed theft."),
    ]
    assert [node.text for node in page.one("main").one("ul").all("li")] == [
        "(a) Report of the Secretariat on crime (CTOC/7);",
        "(b) A draft (L.5).",
    ]


def test_a_name_leads_to_the_entry_behind_it_and_says_in_brief_which_it_is() -> None:
    page = page_of(in_session(*LINES, "/amend 6 by:X"))
    told = {link.text: link.attributes for link in links(page.one("main"))}
    assert told["Norway"] == {
        "href": "#entry-4",
        "title": "entry 4, 2012-10-17 15:10:00: Norway has the floor (item 3)\n"
        "entry 7, 2012-10-17 15:15:00: Norway has the floor (item 3)",
    }
    assert told["Kenya"] == {
        "href": "#entry-6",
        "title": "entry 6, 2012-10-17 15:12:00: Kenya, represented by X, on behalf of the Group of 77 and China, "
        "has the floor (item 3), amended by entry 11",
    }
    assert told["theft"] == {"href": "#entry-5", "title": "entry 5, time unknown: a note"}


def test_of_many_entries_the_first_are_told_and_the_rest_counted() -> None:
    page = page_of(in_session(*(f"@15:{minute} Norway" for minute in range(10, 17))))
    [title] = [link.attributes["title"] for link in links(page.one("main")) if link.text == "Norway"]
    assert title.splitlines()[3:] == ["entry 7, 2012-10-17 15:13:00: Norway has the floor (item 3)", "and 3 more"]


def journal_of(page: Node) -> list[list[str]]:
    """Return the lines of each entry of the journal."""
    [section] = page.all("section")
    return [[line.text for line in entry.all("p")] for entry in section.all("li")]


def test_the_journal_lists_the_entries_behind_the_report_and_leads_back_and_onward() -> None:
    page = page_of(in_session("@15:10 Norway", "- on #theft", "@15:12 Peru", "@15:15 Norway", "/amend 4 at:15:09"))
    entered = "Entered 20 October 2012, 14:00:00"
    assert journal_of(page) == [
        [
            "Entry 2 17 October 2012, 15:05:00 (to the minute)",
            "The 4th meeting is called to order",
            entered,
            "In the report: paragraph 1, “4th meeting”, “on 17 October 2012”",
        ],
        [
            "Entry 3 17 October 2012, 15:06:00 (to the minute)",
            "Item 3 is taken up: Other serious crimes",
            entered,
            "In the report: heading, “Other serious crimes”; paragraph 1, “3”, “Other serious crimes”",
        ],
        [
            "Entry 4 17 October 2012, 15:09:00 (to the minute)",
            "Norway has the floor (item 3)",
            f"{entered}; amended by entry 8, 20 October 2012, 14:00:00",
            "In the report: paragraph 2, “Norway” (1 of 2, next: entry 7)",
        ],
        ["Entry 5 time unknown", "A note", entered, "In the report: paragraph 3, “One speaker”, “theft”"],
        [
            "Entry 6 17 October 2012, 15:12:00 (to the minute)",
            "Peru has the floor (item 3)",
            entered,
            "In the report: paragraph 2, “Peru”",
        ],
        [
            "Entry 7 17 October 2012, 15:15:00 (to the minute)",
            "Norway has the floor (item 3)",
            entered,
            "In the report: paragraph 2, “Norway” (2 of 2)",
        ],
    ]
    assert [link.attributes["href"] for link in by_id(page, "entry-4").all("a")] == [
        "#item-3-statements-state",
        "#entry-7",
    ]
    assert [time.attributes["datetime"] for time in by_id(page, "entry-4").all("time")] == ["2012-10-17T15:09:00+02:00"]


def test_a_late_entry_stands_in_the_journal_where_it_stands_in_the_record() -> None:
    page = page_of(in_session("@15:10 Norway", "@15:20 Peru", "@15:15 Kenya"))
    assert [one for one in ids(page) if one.startswith("entry-")] == [
        "entry-2",
        "entry-3",
        "entry-4",
        "entry-6",
        "entry-5",
    ]


def test_without_provenance_there_are_no_links_no_titles_and_no_journal() -> None:
    page = page_of(in_session(*LINES), provenance=False, masthead=True)
    assert links(page) == list(page.all("section")) == []
    assert [node for node in page.all() if "title" in node.attributes] == []
    assert of_html(page_text(in_session(*LINES), provenance=False)) == of_html(page_text(in_session(*LINES)))


def page_text(scene: Scene, **asked: bool) -> bytes:
    output = Output(kind="report", format="html", **{"provenance": True, **asked})
    return file_bytes(render_report(scene.record, output).data)


@pytest.mark.parametrize(("notes", "times"), [(True, 2), (False, 0)])
def test_what_notes_say_comes_with_the_notes_alone(notes: bool, times: int) -> None:
    page = page_text(in_session(*LINES), notes=notes).decode()
    assert page.count("welcomed it") == times
    assert page.count("kept for officers") == page.count("a moment") == 0


def test_the_notes_stand_below_their_paragraph() -> None:
    page = page_of(in_session(*LINES), notes=True)
    main = [node for node in page.one("main").children if isinstance(node, Node)]
    assert [node.tag for node in main[-3:]] == ["h3", "p", "aside"]
    assert main[-1].attributes == {"aria-label": "Notes behind paragraph 3"}
    assert main[-1].one("details").attributes == {"open": ""}
    assert main[-1].one("summary").text == "Notes behind paragraph 3, for the drafter alone"
    assert [note.text for note in main[-1].all("li")] == [
        "Norway, 4th meeting, time unknown (entry 5): welcomed it #theft"
    ]


def test_the_masthead_stands_above_with_the_surname_marked() -> None:
    facts = session(report=REPORT)
    page = page_of(in_session("@15:10 Norway", facts=facts), masthead=True)
    header = page.one("header")
    assert [(node.tag, node.attributes.get("class", ""), node.text) for node in header.all("p", "h1")] == [
        ("p", "organization", "United Nations"),
        ("p", "symbol", "CTOC/L.1"),
        ("p", "body", "Conference of the Parties"),
        ("p", "distribution", "Distr.: Limited"),
        ("p", "session", "Sixth session"),
        ("p", "place", "Vienna, 15-19 October 2012"),
        ("h1", "", "Draft report"),
        ("p", "rapporteur", "Rapporteur: Consolata Kiragu (Kenya)"),
    ]
    assert header.one("strong").text == "Kiragu"
    assert page.one("title").text == "Draft report, CTOC/L.1, Conference of the Parties, sixth session"


def masthead(title: str) -> Masthead:
    return Masthead("", "", "", "", "", "", "", "", title, ("", "", ""), "")


@pytest.mark.parametrize("top", [None, masthead(""), masthead("Draft report")])
def test_there_is_one_heading_of_the_first_rank(top: Masthead | None) -> None:
    page = tree(as_html(Report((Heading("", literal("x"), "k"),), masthead=top), Annotations(in_session().record)))
    assert len(list(page.all("h1"))) == 1
    assert of_html(as_html(Report(()), Annotations(in_session().record))) == []


def report_of(text: str) -> Report:
    spans = (Span("By "), Span(text, ("e2",)), Span("."))
    blocks = (
        Heading(text, spans, text),
        Subheading(spans, text),
        Paragraph(1, spans, text),
        ListItem("a", spans, key=text),
    )
    return Report(
        blocks, masthead=Masthead(text, text, text, text, text, text, text, text, text, (text, text, text), text)
    )


@for_any(st.text())
def test_whatever_was_typed_shows_as_it_stands_and_is_never_markup(text: str) -> None:
    written_page = as_html(report_of(text), Annotations(in_session().record, with_provenance=True)).decode()
    page = tree(written_page)
    assert "".join(char for char in written_page if ord(char) < 32 or 127 <= ord(char) < 160).strip("\t\n") == ""
    shown = shown_of(text)
    said = f"By {shown}."
    label = f"{shown}. " if text else ""
    assert [node.text for node in page.one("main").all("h2", "h3", "p", "li")] == [
        f"{label}{said}",
        said,
        f"1. {said}",
        f"(a) {said}",
    ]
    assert {node.tag for node in page.all()} <= TAGS
    assert len(ids(page)) == len(set(ids(page)))


TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "main",
    "section",
    "h1",
    "h2",
    "h3",
    "p",
    "ul",
    "ol",
}
TAGS |= {"li", "a", "bdi", "span", "time", "strong"}


def shown_of(text: str) -> str:
    """Return what is shown of a text: its lines as one, and no character that HTML forbids."""
    one_line = re.sub(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*", " ", text)
    return "".join(char for char in one_line if not forbidden(char))


def forbidden(char: str) -> bool:
    code = ord(char)
    control = (code < 32 and char != "\t") or 127 <= code < 160
    return control or 0xD800 <= code < 0xE000 or 0xFDD0 <= code < 0xFDF0 or code & 0xFFFE == 0xFFFE


def test_what_came_from_an_entry_and_what_runs_from_right_to_left_is_set_apart() -> None:
    spans = (Span("By "), Span("Norway", ("e2",)), Span(" and "), Span("العربية"), Span("Türkiye"))
    for provenance in (False, True):
        page = tree(
            as_html(Report((Paragraph(1, spans, "k"),)), Annotations(in_session().record, with_provenance=provenance))
        )
        assert [node.text for node in page.one("main").all("bdi")] == ["Norway", "العربية"]


def test_no_part_of_a_page_that_is_held_at_once_grows_with_the_meeting() -> None:
    longest = []
    for count in (5, 60):
        record = in_session(*(f"@15:{10 + at % 50} Norway" for at in range(count))).record
        report = build_report(record, Output(kind="report", format="html"))
        longest.append(max(map(len, page_parts(report, Annotations(record, with_provenance=True)))))
    assert longest[0] == longest[1]


def test_blanks_that_stand_together_are_kept() -> None:
    spans = (Span("a  b", ("e2",)), Span(" "), Span("a b", ("e2",)))
    page = tree(as_html(Report((Paragraph(1, spans, "k"),)), Annotations(in_session().record)))
    assert [node.attributes for node in page.all("bdi")] == [{"class": "spaced"}, {}]


@pytest.mark.parametrize(
    ("keys", "made"),
    [
        (["item 3: statements (state)"], ["item-3-statements-state"]),
        (["item 5 (a): theme Côte d’Ivoire"], ["item-5-a-theme-cote-d-ivoire"]),
        (["a b", "a-b", "a b 2"], ["a-b", "a-b-2", "a-b-2-2"]),
        (["journal", "entry 7", "7", ""], ["journal-2", "block-entry-7", "block-7", "block"]),
        (["theme جرائم", "theme سرقة"], ["theme-cfe54fda", "theme-a053c267"]),
        (["x" * 100], [f"{'x' * 60}-{hashlib.sha256(b'x' * 100).hexdigest()[:8]}"]),
        (["\ud800"], ["block"]),
    ],
)
def test_ids_are_made_of_the_blocks_keys(keys: list[str], made: list[str]) -> None:
    assert list(block_ids(keys)) == made


@for_any(st.lists(st.text(max_size=8)))
def test_ids_are_safe_and_each_stands_once(keys: list[str]) -> None:
    made = block_ids(keys)
    assert len(made) == len(set(made)) == len(keys)
    assert [one for one in made if not re.fullmatch(r"[a-z][a-z0-9-]*", one) or one.startswith("entry-")] == []


def test_a_blocks_id_is_the_same_after_a_correction() -> None:
    scene = in_session(*LINES)
    before = list(named(page_of(scene)))
    scene.when("/amend 4 who:Peru", "/amend 5 text:again #theft")
    assert list(named(page_of(scene))) == before


def named(page: Node) -> Iterator[str]:
    return (node.attributes["id"] for node in page.one("main").all() if "id" in node.attributes)


CONTRAST = 4.5


@pytest.mark.parametrize("palette", re.findall(r":root \{(?:\s*color-scheme[^;]*;)?([^}]*)\}", STYLE))
def test_what_is_read_stands_out_from_the_paper_in_light_in_dark_and_in_print(palette: str) -> None:
    colours = {name: luminance(code) for name, code in re.findall(r"--(\w+): #([0-9a-f]{3,6})", palette)}
    read = [name for name in ("ink", "quiet", "link") if name in colours]
    grounds = [name for name in ("paper", "mark") if name in colours]
    assert {"ink", "quiet"} <= set(read)
    assert [
        (name, ground) for name in read for ground in grounds if contrast(colours[name], colours[ground]) < CONTRAST
    ] == []


def luminance(code: str) -> float:
    full = code if len(code) == 6 else "".join(char * 2 for char in code)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: float, other: float) -> float:
    """Measure contrast as WCAG 2 does."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def test_the_palettes_are_those_of_light_dark_and_print() -> None:
    assert len(re.findall(r":root \{", STYLE)) == 3
