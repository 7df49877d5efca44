"""Whatever is typed, pasted, recorded or named shows literally in every place that can hold it, and obeys nobody."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

import pytest

from meetinglog.model.session import Session
from meetinglog.shorthand.words import is_text, themes
from meetinglog.text.safe import literal
from meetinglog.text.widths import cell_len, graphemes
from tests.support.places import Logs
from tests.support.scene import FACTS, session
from tests.support.screens.hands import foretold, line, paste, press, report_laid, seen
from tests.support.screens.recorder import Stand, recording
from tests.text.test_literal import FAMILY

TEXTS = {
    "markup": "[inaudible]",
    "closing": "[/]",
    "action": "[@click=app.quit]x[/]",
    "link": "[link=http://x",
    "escape": "\x1b[31mred",
    "bell": "\aring",
    "nul": "\0zero",
    "reordered": "\u202eturned",
    "arabic": "العربية",
    "cjk": "第十届会议",
    "family": FAMILY,
    "marks": "e" + "\u0301" * 200,
    "long": "0123456789" * 1_000,
}
CAN_BE_RECORDED = {name: text for name, text in TEXTS.items() if is_text(text)}
REORDERING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_CELLS = 6


def beginning(text: str) -> str:
    """Return what must be seen of a text at least: its first signs."""
    shown, used = literal(text), 0
    for start, _, cells in graphemes(shown):
        if used + cells > _CELLS:
            return shown[:start]
        used += cells
    return shown


def facts(text: str) -> Session:
    """Return a session whose every name holds a text."""
    item = {"number": "3", "title": text, "chapter": "VII", "documents": [{"symbol": f"S/{text}", "title": text}]}
    return session(
        body={**FACTS["body"], "short_name": text, "presiding_officer": text},
        items=[item, {"number": "4", "title": "Another", "chapter": "IV"}],
        participants=[{"name": text, "capacity": "ngo", "aliases": ["HOST"]}],
        groups=[{"name": text, "aliases": ["HOSTS"]}],
    )


def sound(stand: Stand) -> None:
    """See that nothing of what is drawn could be obeyed, and that no row is wider than the screen."""
    width, height = stand.screen.size
    strips = stand.screen.screen._compositor.render_strips()  # noqa: SLF001 - what the terminal would get
    assert len(strips) == height
    assert {strip.cell_length for strip in strips} == {width}
    assert {cell_len(strip.text) for strip in strips} == {width}
    signs = {char for strip in strips for char in strip.text}
    assert [char for char in signs if category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in REORDERING] == []
    assert [one for strip in strips for one in strip if one.control] == []


def shows(stand: Stand, pane: str, text: str) -> bool:
    return beginning(text) in "\n".join(seen(stand, pane))


async def shown_after(stand: Stand, text: str, keys: str, *panes: str) -> None:
    """Press keys, and see that a text then shows in some panes, and nothing unsound anywhere."""
    await press(stand, keys)
    sound(stand)
    assert [pane for pane in panes if not shows(stand, pane, text)] == [], keys


OPENED = ("@2012-10-17T15:00:00 /open 4 chair:HOST", "@15:01 /item 3", "@15:02 /limit 3m")


@pytest.mark.parametrize("name", TEXTS)
async def test_what_is_typed_shows_literally_on_the_line_in_the_tray_and_in_what_is_searched(
    name: str, logs: Logs
) -> None:
    text = TEXTS[name]
    async with recording(logs, clock="15:10:00") as stand:
        await paste(stand, text)
        sound(stand)
        assert line(stand) == f"{text}|"
        assert literal(text)[-3:] in seen(stand, "line")[0]
        await shown_after(stand, text, "<home>", "line")
        await press(stand, "<end>\r<f9>")
        await paste(stand, text)
        sound(stand)
        assert shows(stand, "tray", text)
        assert literal(text)[-3:] in seen(stand, "line")[0]


@pytest.mark.parametrize("name", TEXTS)
async def test_a_name_of_the_session_shows_literally_wherever_it_stands(name: str, logs: Logs) -> None:
    text = TEXTS[name]
    lines = (*OPENED, "@15:04 HOST for:HOSTS", "@15:05 /inscribe HOST for:HOSTS; Norway", "@15:06 /ask HOST")
    async with recording(logs, lines, facts=facts(text), clock="15:10:00", size=(130, 30)) as stand:
        await shown_after(stand, text, "", "header", "who", "speakers", "acts", "report")
        assert all(beginning(text) in row for row in seen(stand, "header"))
        await shown_after(stand, text, "<f8><up><up>/floor HOST", "whole", "report")
        assert beginning(text) in await foretold(stand)
        await shown_after(stand, text, "<ctrl+u>/end\r", "hints")
        await shown_after(stand, text, "<f4>/item ", "hints")
        await shown_after(stand, text, "<ctrl+u><up><up>", "report")
        await stand.size(80, 24)
        await shown_after(stand, text, "", "whole")
        await shown_after(stand, text, "<escape>HOST", "hints", "speakers", "acts")


def acts_with(text: str) -> Iterator[str]:
    """Return lines that put a text wherever an act can hold one."""
    yield f"! {text}"
    yield f"/flag {text}"
    yield f"/comment {text}"
    yield f'/item 12 "{text} title"'
    yield f"/doc L.7 {text}"
    yield f'/inscribe "y {text}" as:ngo'
    yield f'/ask "z {text}" as:igo for:HOSTS'
    yield f'/written "w {text}" as:other'
    yield f'/adopt L.8 "{text}"'
    yield f"/decide {text}"
    yield f"/strike 5 {text}"
    yield f"/suspend {text}"
    yield "/resume"
    yield f'"X {text}" as:ngo'
    yield f"/by Ms. {text}"
    yield f"- {text}"
    yield f"/amend 6 text:{text} anew"


@pytest.mark.parametrize("name", CAN_BE_RECORDED)
async def test_what_an_act_holds_shows_literally_in_what_tells_of_it(name: str, logs: Logs) -> None:
    text = CAN_BE_RECORDED[name]
    async with recording(logs, OPENED, facts=facts("Host"), clock="15:10:00", size=(200, 60)) as stand:
        await paste(stand, "".join(f"{one}\n" for one in acts_with(text)))
        assert shows(stand, "whole", text)
        await press(stand, "\r")
        sound(stand)
        await report_laid(stand)
        assert seen(stand, "tray") == []
        assert "\n".join(seen(stand, "acts")).count(beginning(text)) >= 14
        assert [pane for pane in ("hints", "who", "speakers", "report") if not shows(stand, pane, text)] == []
        assert f"X {beginning(text)}" in seen(stand, "who")[0]
        assert name == "long" or beginning(text) in "\n".join(seen(stand, "who")[1:])
        await shown_after(stand, text, "<f8><up>\r", "whole")
        await shown_after(stand, text, "\r", "line")
        await stand.size(60, 16)
        sound(stand)


@pytest.mark.parametrize("name", CAN_BE_RECORDED)
async def test_a_theme_shows_literally(name: str, logs: Logs) -> None:
    theme = f"t{CAN_BE_RECORDED[name]}"
    lines = (*OPENED, "@15:04 Norway", f"@15:05 - on #{theme}")
    async with recording(logs, lines, facts=facts("Host"), clock="15:10:00", size=(120, 40)) as stand:
        await press(stand, "- again #t")
        sound(stand)
        [found] = themes(f"#{theme}")
        assert [
            pane for pane in ("acts", "hints", "report") if beginning(found) not in "\n".join(seen(stand, pane))
        ] == []
