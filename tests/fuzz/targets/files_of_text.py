"""Files that a person writes in TOML: the session file, a style, the user's configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

from meetinglog.cli.configuration import read_configuration
from meetinglog.cli.screen_keys import read_keys
from meetinglog.errors import Refused, SessionFileError
from meetinglog.model.session import Session
from meetinglog.outputs.report.sections.item import report_on_items
from meetinglog.outputs.report.sections.organization import organization
from meetinglog.outputs.report.style import StyleError, read
from meetinglog.outputs.report.style.languages import session_style
from meetinglog.outputs.report.text import as_text
from meetinglog.session_file import inspect
from meetinglog.session_file.preview import addenda_preview, preview
from meetinglog.session_file.preview_text import preview_text
from tests.cli.test_configuration import ALL
from tests.fuzz.mutators import LINES, by_pieces
from tests.fuzz.target import Target, folder, sentence
from tests.support.commands import SESSION
from tests.support.lines import views
from tests.support.paths import CASES, ROOT
from tests.support.scene import Scene, given
from tests.support.sheets import write_csv
from tests.support.word.report import case
from tui.actions import ACTIONS, KEYMAP
from tui.keys import keys_text


@cache
def office() -> Path:
    """Return a folder with the spreadsheets that a session file may name."""
    place = folder() / "office"
    place.mkdir()
    write_csv(place / "people.csv", [["Name", "Type", "Acronym"], ["Norway", "State", ""], ["A Fund", "NGO", "AF"]])
    write_csv(place / "items.csv", [["No.", "Title", "Symbol", "Document title"], ["1", "Opening", "A/1", "A note"]])
    return place


def prepare(data: bytes) -> None:
    """Preview a session file, and begin a log with its session where it has no mistake."""
    file = office() / "session.toml"
    file.write_bytes(data)
    try:
        inspection = inspect(file, session_style)
    except SessionFileError as error:
        sentence(str(error))
        return
    addenda = addenda_preview(inspection.session) if inspection.session else ()
    preview_text(file.name, preview(inspection), inspection.notes, addenda)
    for said in (*inspection.assumptions(), *inspection.mistakes):
        sentence(said)
    if inspection.session is None:
        assert inspection.mistakes, "there is neither a session nor a mistake"
        assert all(": " in mistake for mistake in inspection.mistakes), "a mistake has no place"
        return
    assert not inspection.mistakes, "there are a session and mistakes"
    scene = given(facts=inspection.session)
    assert scene.proceedings.session == inspection.session, "the log holds another session"
    for line in spoken(inspection.session):
        with suppress(Refused):
            scene.live(line)
    views(scene.record)


def spoken(session: Session) -> Iterator[str]:
    """Yield what may be typed in a session: a meeting on its first day, with all whom it names."""
    yield f"@{session.facts.starts}T10:00 /open 1"
    yield from (f"/item {item.number}" for item in session.items[:3])
    yield from (f"{participant.name}" for participant in session.participants[:5])
    yield from (f"Norway for:{group.name}" for group in session.groups[:3])
    yield from (f"/track {track.name}" for track in session.tracks[:1])
    yield "/rise"


def session_seeds() -> Iterator[bytes]:
    """Yield the session files of the cases, and small ones."""
    yield SESSION.encode()
    yield SESSION.replace("number = 6", 'number = 6\nparticipants = "people.csv"\nagenda = "items.csv"').encode()
    for file in sorted(CASES.glob("*/session.toml")):
        yield file.read_bytes()
    yield (ROOT / "meetinglog" / "session_file" / "example.toml").read_bytes()


SESSION_WORDS = (
    *("[body]\n", "[session]\n", "[members]\n", "[report]\n", "[[item]]\n", "[[participant]]\n", "[[group]]\n"),
    *("[[track]]\n", "[limits]\n", "[names]\n", "[categories]\n", "[[addendum]]\n", "[[item.document]]\n"),
    *("name = ", "short_name = ", "number = ", "title = ", "chapter = ", "timezone = ", "starts = ", "ends = "),
    *("place = ", "symbol = ", "capacity = ", "aliases = ", "members = ", "states = ", "observer_states = "),
    *("participants = ", "agenda = ", "style = ", "rapporteur = ", "acronym = ", "code = ", "documents = "),
    *('"people.csv"', '"items.csv"', '"untoc"', '"all"', '"NOR"', '"ngo"', '"Europe/Vienna"', "2012-10-15", "true"),
    *('["a", "b"]', "{ }", '"""', "'''", "nan", "inf", "9e999", "1979-05-27T07:32:00Z", "07:32:00"),
)


@cache
def reported() -> tuple[Scene, ...]:
    """Return records that have most kinds of sentences in their reports."""
    return case("contested-drafts"), case("themes")


def wear(data: bytes) -> None:
    """Read a style, and word reports in it."""
    text = data.decode("utf-8", "replace")
    try:
        style = read(text, "own.toml", new=True)
    except StyleError as error:
        sentence(str(error))
        return
    for scene in reported():
        as_text(report_on_items(scene.proceedings, style))
        as_text(organization(scene.proceedings, style))


def style_seeds() -> Iterator[bytes]:
    """Yield the built-in style in its tables, and whole."""
    text = (ROOT / "meetinglog" / "outputs" / "report" / "styles" / "untoc.toml").read_text(encoding="utf-8")
    yield text.encode()
    head, *tables = text.split("\n[")
    yield head.encode()
    for table in tables:
        yield f"[{table}\n".encode()


def choose(data: bytes) -> None:
    """Read a configuration, and the keys that it leads to."""
    file = folder() / "config.toml"
    file.write_bytes(data)
    chosen = read_configuration(file)
    keys, wrong = read_keys(chosen)
    for mistake in (*chosen.mistakes, *wrong):
        sentence(mistake)
    keys_text(keys)
    assert {action.name for action in keys.actions} == {action.name for action in KEYMAP.actions}
    assert keys.named("palette").key, "what has no key cannot be found"
    pressed = [key for action in keys.actions for key in {action.key, *action.also} - {""}]
    assert len(pressed) == len(set(pressed)), "a key does two things"


def choices() -> Iterator[bytes]:
    """Yield a configuration that sets everything, and the keys one by one."""
    yield ALL.encode()
    for action in ACTIONS:
        yield f'[keys]\n"{action.word}" = "{action.key}"\n"{action.name}" = ["F24", "ctrl+x"]\n'.encode()


SESSION_FILE = Target(
    "session-file",
    "a session file, with spreadsheets beside it",
    "It is a session, which a log holds and every view shows, or mistakes, each with its place.",
    prepare,
    session_seeds,
    by_pieces(LINES),
    SESSION_WORDS,
    quick=120,
)
STYLE = Target(
    "style",
    "a style",
    "It words reports with decisions, votes and themes, or its mistakes are told.",
    wear,
    style_seeds,
    by_pieces(LINES),
    (
        "{speakers}",
        "{names}",
        "{body}",
        "{symbol}",
        "{title}",
        "{{",
        "}}",
        "{0}",
        "{a.b}",
        "{a!r:>9}",
        "from = 2",
        '""',
    ),
    quick=120,
)
CONFIGURATION = Target(
    "configuration",
    "the user's configuration, with the keys",
    "Each key does one thing and the palette has one, whatever the file asks for; mistakes are told with their lines.",
    choose,
    choices,
    by_pieces(LINES),
    ("[keys]\n", "officer = ", "theme = ", "bell = ", "style = ", "language = ", "seals = ", '"F3"', '"ctrl+y"', "^G"),
    largest=16_001,
    quick=120,
)
