from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from meetinglog.cli.configuration import Configuration, configuration, read_configuration
from meetinglog.cli.screen_keys import read_keys
from tests.project.test_house import RUN, all_loaded_by
from tests.support.commands import Command, Outcome, in_process
from tests.support.terminal import Terminal
from tests.support.typed_logs import entries
from tui.actions import KEYMAP
from tui.presenters.line_editor import EDITING, SAME_KEY

ALL = """\
officer = "A. Officer"
theme = "light"
bell = false
style = "untoc"
language = "fr"
seals = "seals"

[microphones]
source = "tcp://10.0.0.5:4000"

[keys]
next = "F3"
end = ["Ctrl+X", "Insert"]
"report until" = ""
pause = "F12"
"""

Configure = Callable[[str], Path]


@pytest.fixture
def configure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Configure:
    """Write the user's configuration file."""
    place = tmp_path / "config" / "meetinglog"
    place.mkdir(parents=True)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(place.parent))
    monkeypatch.delenv("MEETINGLOG_OFFICER", raising=False)

    def written(text: str) -> Path:
        (place / "config.toml").write_text(text, encoding="utf-8")
        return place / "config.toml"

    return written


def mistakes(folder: Path, text: str) -> tuple[str, ...]:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    found = read_configuration(file)
    return (*found.mistakes, *read_keys(found)[1])


def officer(log: Path) -> str:
    return entries(log)[-1].officer


def test_a_file_that_is_not_there_sets_nothing(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "config.toml"
    assert read_configuration(file) == Configuration(file)


def test_every_key_is_read(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(ALL, encoding="utf-8")
    assert read_configuration(file) == Configuration(
        path=file,
        text=ALL,
        exists=True,
        officer="A. Officer",
        theme="light",
        bell=False,
        keys={"next": ("F3",), "end": ("Ctrl+X", "Insert"), "report until": (), "pause": ("F12",)},
        style="untoc",
        language="fr",
        seals=tmp_path / "seals",
        microphones="tcp://10.0.0.5:4000",
    )


def test_paths_begin_at_the_folder_of_the_file_or_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "house.toml").write_text("", encoding="utf-8")
    file = tmp_path / "config.toml"
    file.write_text('style = "house.toml"\nseals = "~/seals"\n[microphones]\nsource = "pipe"\n', encoding="utf-8")
    found = read_configuration(file)
    assert (found.style, found.seals) == (str(tmp_path / "house.toml"), tmp_path / "home" / "seals")
    assert found.microphones == str(tmp_path / "pipe")


def test_all_mistakes_are_told_at_once_each_with_its_line_and_key_and_the_rest_holds(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(
        """\
# what I like
officer = ""
them = "light"
theme = "blue"
bell = "no"
style = [
  "house",
]
language = "de"
seals = 7
[keys]
nxt = "F2"
end = 3
undo = "x"
redo = "ctrl+w"
mark = "F9"
correct = "F12"
""",
        encoding="utf-8",
    )
    found = read_configuration(file)
    keys, wrong = read_keys(found)
    assert found.mistakes == (
        'line 2, officer: Expected a name in quotes, such as "A. Officer"; got empty text.',
        "line 3, them: Unknown key; did you mean “theme”?",
        "line 4, theme: Expected “dark”, “light” or “contrast”; got the text “blue”.",
        "line 5, bell: Expected true or false, without quotes; got the text “no”.",
        'line 6, style: Expected a style in quotes, such as "untoc"; got a list.',
        "line 9, language: Expected “en”, “fr” or “es”; got the text “de”.",
        'line 10, seals: Expected a folder in quotes, such as "~/seals"; got the number 7.',
        "line 13, keys.end: Expected a key in quotes, or a list of such; got the number 3.",
    )
    assert wrong == (
        "line 12, keys.nxt: Unknown command; did you mean “next”? `meetinglog keys` lists them.",
        "line 14, keys.undo: Expected F1 to F24, Ctrl with a letter, or Insert; got “x”. Any other key types text.",
        "line 15, keys.redo: Ctrl+W edits the line; choose another key.",
        "line 16, keys.mark: F9 is the key of Help as well; give one of them another key.",
    )
    assert {action.name: action.key for action in keys.actions} == {
        action.name: "f12" if action.name == "correct" else action.key for action in KEYMAP.actions
    }


EXPECTED = (
    'line 1, microphones: Expected a table under [microphones] with a line such as source = "tcp://10.0.0.5:4000"; got '
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('officer = "A', "line 1: Text that begins here or above has no closing quote."),
        ("officer = “A”", 'line 1: Curly quotes cannot enclose text; use straight ones: "…".'),
        ('style = "nowhere.toml"', "line 1, style: There is no style “nowhere.toml”; choose "),
        ('seals = "config.toml"', "line 1, seals: “"),
        ("keys = 3", 'line 1, keys: Expected a table under the heading [keys], with lines such as next = "F2"; got '),
        (f'officer = "{"x" * 300}"', "line 1, officer: A name has at most 200 characters; this has 300."),
        (
            'colour = "red"',
            "line 1, colour: Unknown key; the keys are officer, theme, bell, style, language, seals, microphones and",
        ),
        ("#" * 16_001, "This file has more than 16 kB; a configuration has at most 16 kB."),
        (
            "[keys]\npalette = ''\n",
            "line 2, keys.palette: Commands without a key are found with this one, so it needs a key.",
        ),
        ("[keys]\nnext='F3'\n", "line 2, keys.next: F3 is the key of End as well; give one of them another key."),
        ("keys = {next = 'F3'}\n", "line 1, keys.next: F3 is the key of End as well; give one of them another key."),
        ("keys.next = 'F3'\n", "line 1, keys.next: F3 is the key of End as well; give one of them another key."),
        ("[keys]\nnext='F12'\nNext='F11'", "line 3, keys.Next: The keys of Next are already set by next."),
        ("[keys]\npause='F2'\n", "line 2, keys.pause: F2 is the key of Next as well; give one of them another key."),
        (
            "[keys]\nnext='space'\n",
            "line 2, keys.next: Expected F1 to F24, Ctrl with a letter, or Insert; got “space”.",
        ),
        (
            '[keys]\nnext = "\\u001b"\n',
            "line 2, keys.next: Expected F1 to F24, Ctrl with a letter, or Insert; got “␛”.",
        ),
        (
            "microphones = 'tcp://10.0.0.5:4000'",
            EXPECTED + "the text “tcp://10.0.0.5:4000”.",
        ),
        (
            "[microphones]\nsource = 'pipe'\nseats = 2",
            EXPECTED + "source and seats.",
        ),
        (
            "[microphones]\nsource = 7",
            'line 1, microphones: Expected an address in quotes, such as "tcp://10.0.0.5:4000"; got the number 7.',
        ),
        (f'style = "{"x" * 5000}"', "line 1, style: There is no style “"),
        ('style = "a\\u0000"', "line 1, style: There is no style “"),
    ],
)
def test_a_mistake_is_told(text: str, told: str, tmp_path: Path) -> None:
    [found] = mistakes(tmp_path, text)
    assert found.startswith(told)


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert read_configuration(tmp_path / "folder").mistakes == ("This file is a folder, not a configuration.",)
    os.mkfifo(tmp_path / "pipe")
    assert read_configuration(tmp_path / "pipe").mistakes == ("This file is a pipe, not a configuration.",)
    (tmp_path / "latin").write_bytes(b'officer = "J\xf6rg"')
    [told] = read_configuration(tmp_path / "latin").mistakes
    assert told == "line 1: This is not UTF-8 text; save the file as UTF-8."


def test_two_commands_can_swap_their_keys(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[keys]\nnext = 'f3'\nend = 'f2'\n", encoding="utf-8")
    keys, wrong = read_keys(read_configuration(file))
    assert wrong == ()
    assert (keys.by_key["f2"].name, keys.by_key["f3"].name) == ("end", "next")


@pytest.mark.files
def test_what_cannot_be_looked_at_is_a_mistake_and_stops_nothing(
    configure: Configure, command: Command, folder: Path
) -> None:
    (folder / "loop").symlink_to("loop")
    configure(f'seals = "{folder / "loop"}"\nstyle = "{folder / "loop"}"\n')
    assert command("new", "session.toml", "LOG").status == 0
    configure(f'seals = "{"x" * 300}"\n')
    done = command("doctor", "LOG")
    assert "is not there." in " ".join(done.out.split())


@pytest.mark.parametrize("key", sorted({*EDITING, *SAME_KEY, "enter", "tab", "escape", "up", "pgdn", "x", "é", "7"}))
def test_no_key_that_types_or_edits_becomes_a_command(key: str, tmp_path: Path) -> None:
    assert len(mistakes(tmp_path, f"[keys]\nmark = {json.dumps(key)}\n")) == 1


@pytest.mark.parametrize("typed", ["Ctrl+X", "ctrl-x", "^X", "CTRL+x", "Strg+X"])
def test_a_key_can_be_written_as_people_write_it(typed: str, tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(f'[keys]\nbell = "{typed}"\n', encoding="utf-8")
    keys, wrong = read_keys(read_configuration(file))
    assert (keys.by_key["ctrl+x"].name, wrong) == ("bell", ())


@pytest.mark.files
def test_who_records_is_the_option_else_the_environment_else_the_file_else_the_login(
    configure: Configure, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MEETINGLOG_OFFICER")
    monkeypatch.setenv("LOGNAME", "login")
    configure("")
    assert command("new", "session.toml", "login").status == 0
    configure('officer = "  File   Officer "')
    assert command("new", "session.toml", "file").status == 0
    monkeypatch.setenv("MEETINGLOG_OFFICER", "Environment")
    assert command("new", "session.toml", "environment").status == 0
    assert command("new", "session.toml", "option", "--officer", "Option").status == 0
    found = {name: officer(folder / name) for name in ("login", "file", "environment", "option")}
    assert found == {"login": "login", "file": "File Officer", "environment": "Environment", "option": "Option"}


@pytest.mark.files
def test_mistakes_are_told_once_and_stop_nothing(
    configure: Configure, command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = configure('officer = 7\ntheme = "blue"\n')
    done = command("new", "session.toml", "LOG", "--officer", "Option")
    assert (done.status, done.err) == (0, "Created LOG for the session cop-6; the session file is entry 1.\n")
    (folder / "LOG").unlink()
    monkeypatch.delenv("MEETINGLOG_OFFICER")
    done = command("new", "session.toml", "LOG")
    assert done.status == 0
    assert done.err == (
        f"{file}: 2 mistakes; what is wrong is left out.\n"
        '  line 1, officer: Expected a name in quotes, such as "A. Officer"; got the number 7.\n'
        "  line 2, theme: Expected “dark”, “light” or “contrast”; got the text “blue”.\n"
        "Created LOG for the session cop-6; the session file is entry 1.\n"
    )


def test_the_keys_in_force_are_listed(configure: Configure, command: Command) -> None:
    configure("[keys]\nnext = ['F3', 'ctrl+x']\nend = 'F12'\nredo = ''\n")
    listed = {row["word"]: row["key"] for row in json.loads(command("keys", "--json").out)}
    assert [listed[word] for word in ("Next", "End", "Redo", "Undo")] == ["F3 Ctrl+X", "F12", "Ctrl+O", "F6"]


def test_a_report_is_in_the_style_of_the_configuration_which_is_said(
    configure: Configure, command: Command, log: str
) -> None:
    session = command("report", log).out
    file = configure('style = "house.toml"')
    style = (Path(__file__).parents[2] / "meetinglog/outputs/report/styles/untoc.toml").read_text(encoding="utf-8")
    (file.parent / "house.toml").write_text(
        style.replace("Statements were {also}made", "Speeches were {also}held"), encoding="utf-8"
    )
    done = command("report", log)
    assert done.out == session.replace("Statements were made", "Speeches were held")
    assert done.out != session
    assert done.err.startswith(
        f"The style is {file.parent / 'house.toml'}, from the configuration, and not the session's (untoc).\n"
    )
    assert command("report", log, "--style", "untoc").out == session
    assert command("report", log, "--themes").status == 0


def test_the_sessions_own_style_is_not_said(configure: Configure, command: Command, log: str) -> None:
    plain = command("report", log)
    configure('style = "untoc"')
    assert command("report", log) == plain


def test_a_report_is_in_the_language_of_the_configuration_where_its_style_has_it(
    configure: Configure, command: Command, log: str
) -> None:
    french, plain = command("report", log, "--language", "fr"), command("report", log, "--language", "en")
    council = command("report", log, "--style", "human-rights-council")
    configure('language = "fr"')
    said = "The style is untoc-fr, from the configuration, and not the session's (untoc).\n"
    assert command("report", log) == Outcome(0, french.out, said + french.err)
    assert command("report", log, "--language", "en") == plain
    assert command("report", log, "--style", "human-rights-council") == council
    assert command("report", log, "--themes").status == 0


def test_a_command_without_a_configuration_loads_no_toml() -> None:
    assert "tomllib" not in all_loaded_by(RUN, "new", "--help")
    assert "tomllib" not in all_loaded_by(RUN, "keys")


@pytest.mark.files
def test_the_recorder_has_the_theme_the_keys_and_the_officer_of_the_configuration(
    configure: Configure, log: Path, folder: Path
) -> None:
    file = configure('officer = "File Officer"\ntheme = "light"\n[keys]\nmark = "F8"\ncorrect = "F5"\nundo = ""\n')
    home = str(file.parents[1])
    with Terminal(
        folder, "record", log.name, XDG_CONFIG_HOME=home, MEETINGLOG_OFFICER="", COLORTERM="truecolor"
    ) as terminal:
        terminal.wait_for("F8 Mark")
        terminal.wait_for_saved(13)
        assert "F8 Mark" in terminal.rows[-1]
        assert "Undo" not in terminal.rows[-1]
        assert b"48;2;250;250;247" in terminal.raw
        terminal.press("f8")
        terminal.wait_for_saved(14)
        terminal.press("ctrl+q", "enter")
        assert terminal.wait() == 0
    assert officer(log) == "File Officer"


def test_a_recorder_opens_although_the_configuration_is_wrong(configure: Configure, log: str, folder: Path) -> None:
    file = configure('theme = "blue"\n[keys]\nnext = "x"\n')
    with Terminal(folder, "record", log, XDG_CONFIG_HOME=str(file.parents[1])) as terminal:
        terminal.wait_until(
            lambda: "config.toml has mistakes, which are left out" in " ".join(terminal.text.split()), "the mistakes"
        )
        terminal.press("ctrl+q", "enter")
        assert terminal.wait() == 0


def test_a_script_that_records_is_told_on_standard_error_alone(configure: Configure, log: str, folder: Path) -> None:
    configure('bell = "x"\n')
    done = in_process("record", log, "--plain", folder=folder, stdin="")
    assert (done.returncode, done.stdout) == (0, "")
    assert "line 1, bell: Expected true or false, without quotes; got the text “x”." in done.stderr


def test_a_theme_of_the_environment_that_there_is_not_is_told_and_stops_nothing(
    configure: Configure, log: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure('theme = "light"\n')
    monkeypatch.setenv("MEETINGLOG_THEME", "pink")
    done = in_process("record", log, "--plain", folder=folder, stdin="")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        "MEETINGLOG_THEME is left out: Expected “dark”, “light” or “contrast”; got the text “pink”.\n"
    )


def test_a_theme_of_the_environment_holds_before_that_of_the_configuration(
    configure: Configure, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure('theme = "light"\n')
    monkeypatch.setenv("MEETINGLOG_THEME", "contrast")
    assert configuration().default("theme") == "contrast"
