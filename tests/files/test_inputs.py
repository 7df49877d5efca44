from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meetinglog.errors import MISTAKES, NotFound, SessionFileError, UnfitInput
from meetinglog.files.inputs import Input, bounded_lines, opened_input, read_input, size_in_words
from tests.support.commands import LITTLE_MEMORY, SESSION, Command, Outcome, names_in, naming, process


def listening(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


IRREGULAR: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a socket": listening,
    "a device": lambda path: path.symlink_to("/dev/zero"),
}


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a short name, as a socket needs."""
    folder = Path(tempfile.mkdtemp(prefix="ml-"))
    monkeypatch.chdir(folder)
    return folder


def sparse(path: Path, size: int) -> None:
    path.touch()
    os.truncate(path, size)


@pytest.mark.parametrize("kind", Input)
@pytest.mark.parametrize("thing", IRREGULAR)
def test_what_is_no_regular_file_is_refused_and_not_waited_for(thing: str, kind: Input, place: Path) -> None:
    IRREGULAR[thing](place / "X")
    with pytest.raises(UnfitInput) as refused:
        read_input(Path("X"), kind)
    assert str(refused.value) == f"X is {thing}, not {kind.called}."


@pytest.mark.parametrize("kind", Input)
def test_a_file_that_says_it_is_too_large_is_refused_unread(kind: Input, place: Path) -> None:
    sparse(place / "X", 10**12)
    with pytest.raises(UnfitInput) as refused:
        read_input(Path("X"), kind)
    assert str(refused.value) == (f"X has 1,000,000 MB; {kind.called} has at most {size_in_words(kind.largest)}.")


def test_a_file_may_be_as_large_as_its_kind_and_a_byte_more_is_too_much(place: Path) -> None:
    sparse(place / "X", Input.SEAL.largest)
    assert read_input(Path("X"), Input.SEAL) == bytes(Input.SEAL.largest)
    sparse(place / "X", Input.SEAL.largest + 1)
    with pytest.raises(UnfitInput, match=r"^X has more than 64 kB; a seal has at most 64 kB\.$"):
        read_input(Path("X"), Input.SEAL)


def test_what_a_file_holds_counts_and_not_what_it_says_of_its_size() -> None:
    endless = Path("/proc/self/pagemap")  # which says that it has 0 bytes, as all files there do
    assert endless.stat().st_size == 0
    with pytest.raises(UnfitInput) as refused:
        read_input(endless, Input.SEAL)
    assert str(refused.value) == "/proc/self/pagemap has more than 64 kB; a seal has at most 64 kB."


def test_the_lines_of_a_file_that_grows_are_bounded(place: Path) -> None:
    file = place / "X"
    file.write_bytes(b"a\n" * 3)
    with opened_input(file, Input.SEAL) as opened:
        lines = bounded_lines(opened, "X", Input.SEAL)
        assert next(lines) == b"a\n"
        with file.open("ab") as more:
            more.write(b"b\n" * Input.SEAL.largest)
        with pytest.raises(UnfitInput, match=r"^X has more than 64 kB; a seal has at most 64 kB\.$"):
            list(lines)


def test_a_name_that_no_file_can_have_and_one_that_is_not_there_are_told_apart(place: Path) -> None:
    with pytest.raises(NotFound, match=r"^There is no file X\.$"):
        read_input(Path("X"), Input.SEAL)
    (place / "X").touch()
    with pytest.raises(NotFound, match=r"^There is no file X/Y\.$"):
        read_input(Path("X/Y"), Input.SEAL)
    with pytest.raises(UnfitInput, match=r"cannot be read: its name is not one that a file can have\.$"):
        read_input(Path("a\0b"), Input.SEAL)
    with pytest.raises(UnfitInput, match=r"cannot be read: File name too long\.$"):
        read_input(Path("x" * 300), Input.SEAL)


def test_the_name_of_a_file_is_one_line_in_the_sentence_on_it(place: Path) -> None:
    name = "a\nmeetinglog: all is well"
    (place / name).mkdir()
    with pytest.raises(UnfitInput, match=r"^a meetinglog: all is well is a folder, not a seal\.$"):
        read_input(Path(name), Input.SEAL)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (65_537, "66 kB"),
        (1_500_000, "1.5 MB"),
        (9_960_000, "10 MB"),
        (312_400_000, "312 MB"),
        (2 * 10**12, "2,000,000 MB"),
    ],
)
def test_sizes_are_said_as_people_say_them(size: int, words: str) -> None:
    assert size_in_words(size) == words


READERS: dict[str, tuple[tuple[str, ...], Input]] = {
    "new": (("new", "X"), Input.SESSION_FILE),
    "prepare": (("prepare", "LOG", "X"), Input.SESSION_FILE),
    "inscribe": (("inscribe", "LOG", "X", "--item", "3"), Input.SPEAKERS),
    "import": (("import", "LOG", "X"), Input.ACTS),
    "restore": (("restore", "X", "NEW"), Input.EXPORT),
    "report --style": (("report", "LOG", "--style", "X"), Input.STYLE),
    "report --update": (("report", "LOG", "--update", "X"), Input.WORD_FILE),
    "verify --against": (("verify", "LOG", "--against", "X"), Input.SEAL),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_command_refuses_a_pipe_a_device_and_what_is_too_large(
    reader: str, command: Command, log: str, folder: Path
) -> None:
    arguments, kind = READERS[reader]
    before = names_in(folder)
    file, most = folder / "X", size_in_words(kind.largest)
    told: dict[str, Callable[[], object]] = {
        f"is a pipe, not {kind.called}": lambda: os.mkfifo(file),
        f"is a device, not {kind.called}": lambda: file.symlink_to("/dev/zero"),
        f"has 1,000,000 MB; {kind.called} has at most {most}": lambda: sparse(file, 10**12),
    }
    for said, make in told.items():
        make()
        done = naming(command, LOG=log)(*arguments)
        assert (done.status, done.out, said in done.err) == (1, "", True)
        file.unlink()
    assert names_in(folder) == before


@pytest.mark.parametrize(
    ("arguments", "most"),
    [
        (("import", "LOG", "-"), "a file of acts has at most 100 MB"),
        (("inscribe", "LOG", "-", "--item", "3"), "a list of speakers has at most 1 MB"),
    ],
)
def test_standard_input_without_an_end_is_refused_and_takes_little_memory(
    arguments: tuple[str, ...], most: str, log: str
) -> None:
    words = [log if word == "LOG" else word for word in arguments]
    done = process(*words, before=f"{LITTLE_MEMORY}; os.dup2(os.open('/dev/zero', os.O_RDONLY), 0)")
    said = f"meetinglog: Standard input has more than {most.rpartition('most ')[2]}; {most}.\n"
    assert done == Outcome(1, "", said)


UNKNOWN = "".join(f"key{number} = 1\n" for number in range(150))
WRONG = {
    "new": (("new", "X"), UNKNOWN + SESSION, "X: "),
    "inscribe": (("inscribe", "LOG", "X", "--item", "3"), "Nowhere at all\n" * 150, "X: "),
    "style": (("report", "LOG", "--style", "X"), UNKNOWN, "The style X has "),
}


@pytest.mark.parametrize("reader", WRONG)
def test_a_hundred_mistakes_of_a_file_are_told_and_how_many_more_there_are(
    reader: str, command: Command, log: str, folder: Path
) -> None:
    arguments, text, begins = WRONG[reader]
    (folder / "X").write_text(text, encoding="utf-8")
    heading, *lines = naming(command, LOG=log)(*arguments).err.splitlines()
    assert heading.startswith(f"meetinglog: {begins}150 mistakes")
    assert (len(lines), lines[-1]) == (MISTAKES + 1, "  and 50 more")


def test_the_count_of_mistakes_is_that_of_all_of_them() -> None:
    lines = str(SessionFileError("X", ("line 1: Wrong.",) * 300_000)).splitlines()
    assert lines == [
        "X: 300,000 mistakes; nothing was created.",
        *["  line 1: Wrong."] * MISTAKES,
        "  and 299,900 more",
    ]


def test_a_line_that_is_too_long_is_refused_with_its_number(folder: Path, command: Command) -> None:
    file = folder / "X"
    file.write_bytes(b"\n")
    sparse(file, 300_000_000)
    done = command("restore", "X", "NEW")
    assert (done.status, done.err) == (1, "meetinglog: X has more than 150 MB in line 2; a line has at most 150 MB.\n")
    assert not (folder / "NEW").exists()
