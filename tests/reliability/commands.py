"""The commands that write, on a desk that is the same each time, and what their endings may leave."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import asdict

from meetinglog.errors import MeetinglogError
from meetinglog.log.entry import Entry
from storage.chain import verified
from storage.direct import completed, open_here
from tests.reliability.program import OFFICER, Call, Ending, Program, Run, Watch
from tests.support.commands import CAPTURE, SESSION, in_process

TYPED = ("Norway", "Peru", "- thanked the Chair #crime", "/order Egypt", "/end", "/flag spelling", "China for:G77")
MORE = ("@10:20 Kenya", "@10:25 - regretted the delay", "@10:30 Chad", "@10:40 /end", "@10:50 /rise")
_DRAFTS = (".*.new", ".*.new-journal", ".meetinglog-*")
_ANSWER = re.compile(r"\d+  .*", re.ASCII)
_OPEN = ("may be recorded or not", "There is not enough memory", "Internal error")
"""What is said where the last line, or all that was not answered, may be recorded."""
_APART = ("id", "recorded_at", "occurred_at", "previous", "hash", "anchor")


@dataclass(frozen=True)
class WritingCommand:
    """A command that writes: with it comes the log that it appends to, and the files that it makes or replaces.

    ``lines`` says that it acknowledges line by line; otherwise it is all or nothing.
    """

    name: str
    arguments: tuple[str, ...]
    log: str = ""
    makes: tuple[str, ...] = ()
    makes_log: str = ""
    stdin: str = ""
    lines: bool = False

    def run(self, folder: Path, watch: Watch | None = None) -> Run:
        return Run(folder, self.arguments, self.stdin.encode(), watch or Watch())


RECORD = WritingCommand("record", ("record", "LOG", "--plain"), "LOG", stdin="\n".join((*TYPED, "")), lines=True)
LONG_RECORD = replace(RECORD, name="record, at length", stdin=RECORD.stdin * 45)
"""So many lines that the write-ahead log is emptied and begun anew while they are recorded."""
COMMANDS = (
    RECORD,
    WritingCommand("import", ("import", "LOG", "more.txt"), "LOG"),
    WritingCommand("inscribe", ("inscribe", "LOG", "speakers.txt"), "LOG"),
    WritingCommand("prepare", ("prepare", "LOG", "changed.toml"), "LOG"),
    WritingCommand("issue", ("issue", "LOG", "report", "-o", "old.txt", "--force"), "LOG", ("old.txt",)),
    WritingCommand("new", ("new", "session.toml", "NEW"), makes_log="NEW"),
    WritingCommand("restore", ("restore", "LOG.jsonl", "NEW"), makes_log="NEW"),
    WritingCommand("merge", ("merge", "LOG", "OTHER", "-o", "NEW"), makes_log="NEW"),
    WritingCommand("recover", ("recover", "DAMAGED", "-o", "NEW"), makes_log="NEW"),
    WritingCommand("report -o", ("report", "LOG", "-o", "old.txt", "--force"), makes=("old.txt",)),
    WritingCommand("report --update", ("report", "LOG", "--update", "old.docx"), makes=("old.docx",)),
    WritingCommand("statements -o", ("statements", "LOG", "--format", "csv", "-o", "new.csv"), makes=("new.csv",)),
    WritingCommand("export -o", ("export", "LOG", "-o", "new.jsonl"), makes=("new.jsonl",)),
    WritingCommand("archive -o", ("archive", "LOG", "-o", "old.txt", "--force"), makes=("old.txt",)),
    WritingCommand("verify --seal", ("verify", "LOG", "--seal", "-o", "old.seal", "--force"), makes=("old.seal",)),
)


def named(names: Collection[str]) -> Sequence[WritingCommand]:
    """Return the commands of some names; without any, all of them."""
    return [command for command in COMMANDS if command.name in names] if names else COMMANDS


@cache
def desk() -> dict[str, bytes]:
    """Return the files of the desk: logs, a damaged one, an export, outputs that are older than the log."""
    with TemporaryDirectory() as folder:
        place = Path(folder)

        def run(*arguments: str, stdin: str = "") -> str:
            done = in_process(*arguments, folder=place, stdin=stdin, MEETINGLOG_OFFICER=OFFICER)
            if done.returncode:
                raise RuntimeError(done.stderr)
            return done.stdout

        (place / "session.toml").write_text(SESSION, "utf-8")
        (place / "changed.toml").write_text(SESSION.replace("Other serious crimes", "Serious crimes"), "utf-8")
        (place / "capture.txt").write_text(CAPTURE, "utf-8")
        (place / "more.txt").write_text("\n".join(f"@2012-10-18T{line[1:]}" for line in MORE), "utf-8")
        (place / "speakers.txt").write_text("1. Kenya\n2. Chad\n", "utf-8")
        run("new", "session.toml", "LOG")
        (place / "old.txt").write_text("as it was issued before\n", "utf-8")
        run("import", "LOG", "capture.txt")
        run("report", "LOG", "--format", "docx", "-o", "old.docx")
        run("verify", "LOG", "--seal", "-o", "old.seal")
        shutil.copy(place / "LOG", place / "OTHER")
        run("import", "LOG", "-", stdin="@2012-10-18T10:10 Brazil\n")
        run("import", "OTHER", "-", stdin="@2012-10-18T10:12 /comment by the other\n")
        run("export", "LOG", "-o", "LOG.jsonl")
        damaged = (place / "LOG").read_bytes().replace(b"Thailand", b"Thailanx")
        (place / "DAMAGED").write_bytes(damaged)
        return {file.name: file.read_bytes() for file in place.iterdir()}


def laid(folder: Path) -> Path:
    """Lay the desk in a folder, anew."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    for name, data in desk().items():
        (folder / name).write_bytes(data)
    return folder


@dataclass(frozen=True)
class Expected:
    """What a command leaves that nothing disturbs."""

    ending: Ending
    files: dict[str, bytes]
    log: list[dict[str, str]]
    """The entries of the log that is made or appended to, without what differs from run to run."""
    seconds: float


@dataclass
class Verdict:
    """What is found in a case: what was acknowledged, and sentences on what was lost or wrong."""

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    refused: bool = False


@cache
def expected(program: Program, command: WritingCommand) -> Expected:
    """Run a command undisturbed. Raises `RuntimeError` where it does not do what it is to do."""
    folder, begun = laid(program.folder / "desk"), time.monotonic()
    ending = program.run(command.run(folder))
    seconds = time.monotonic() - begun
    if ending.status != 0:
        raise RuntimeError(f"{command.name}: {ending}")
    log = command.log or command.makes_log
    return Expected(
        ending,
        {name: (folder / name).read_bytes() for name in command.makes},
        told(entries(folder / log)) if log else [],
        seconds,
    )


def entries(log: Path) -> list[Entry]:
    """Return the entries of a log, every hash checked."""

    async def read() -> list[Entry]:
        async with open_here(log) as reading:
            return [entry async for page in verified(reading.read()) for entry in page]

    return completed(read())


def told(stored: Sequence[Entry]) -> list[dict[str, str]]:
    """Return what entries say, without what differs from run to run; references are by position."""
    numbers = {entry.id: f"#{entry.position}" for entry in stored}
    ids = re.compile("|".join(numbers) or "(?!)")
    kept = ({name: str(value) for name, value in asdict(entry).items() if name not in _APART} for entry in stored)
    return [{name: ids.sub(lambda found: numbers[found[0]], value) for name, value in row.items()} for row in kept]


def answered(ending: Ending) -> list[int]:
    """Return the positions that a recorder answered with."""
    return [int(line.split("  ")[0]) for line in ending.out.splitlines() if _ANSWER.fullmatch(line)]


def judged(command: WritingCommand, whole: Expected, folder: Path, ending: Ending, *, tidy: bool = True) -> Verdict:
    """Return what a run left in its folder, held against what it said, and what it leaves undisturbed.

    With ``tidy``, a program that came to its end leaves no file that it was making, unless removing it failed.
    """
    verdict = Verdict(refused=ending.status not in {0, None})
    done = ending.status == 0
    if "Traceback" in ending.err or "Internal error" in ending.err:
        verdict.wrong.append(f"it said: {ending.err[-300:]}")
    if command.log:
        _judge_appended(command, whole, folder, ending, verdict)
    if command.makes_log:
        verdict.acknowledged += done
        if (folder / command.makes_log).exists():
            _judge_made(whole, folder / command.makes_log, verdict)
        elif done:
            verdict.lost.append(f"{command.makes_log} is not there")
    for name in command.makes:
        verdict.acknowledged += done
        found = (folder / name).read_bytes() if (folder / name).exists() else None
        if found != whole.files[name] and (done or found != desk().get(name)):
            (verdict.lost if done or found is None else verdict.wrong).append(f"{name} is neither old nor new")
    if command.log and command.makes and verdict.refused and not _leaves_open(ending):
        recorded = entries(folder / command.log) != _entries_before(command.log)
        if recorded != all((folder / name).read_bytes() == whole.files[name] for name in command.makes):
            verdict.wrong.append("of the file and the entry that tells of it, one is there alone")
    _judge_others(command, folder, verdict)
    if tidy and ending.status is not None and ending.failed is not Call.UNLINK:
        verdict.wrong += [f"{path.name} is left" for pattern in _DRAFTS for path in folder.glob(pattern)]
    return verdict


def _judge_appended(command: WritingCommand, whole: Expected, folder: Path, ending: Ending, verdict: Verdict) -> None:
    log = folder / command.log
    before = _entries_before(command.log)
    all_of_it = [int(row["position"]) for row in whole.log[len(before) :]]
    acknowledged = answered(ending) if command.lines else all_of_it if ending.status == 0 else []
    verdict.acknowledged += len(acknowledged)
    try:
        found = entries(log)
    except (MeetinglogError, OSError) as error:
        verdict.lost.append(f"the log cannot be read: {error}")
        return
    if found[: len(before)] != before:
        verdict.lost.append("what was in the log is not")
        return
    verdict.lost += [f"entry {n} was acknowledged and is not there" for n in acknowledged if n > len(found)]
    new = len(found) - len(before)
    if command.lines:
        refused = ending.out.count("refused: ")
        most = len(acknowledged) + (ending.status is None or _leaves_open(ending))
        if new > most:
            verdict.wrong.append(f"{new} entries, {len(acknowledged)} answered as recorded, {refused} as refused")
        if not refused and told(found) != whole.log[: len(found)]:
            verdict.wrong.append("the entries say something else")
        return
    if told(found) not in (told(before), whole.log):
        verdict.wrong.append("a part of it was recorded, or something else")
    elif new and ending.status not in {0, None} and not _leaves_open(ending):
        verdict.wrong.append(f"it is recorded, and was refused: {ending.err}")


def _judge_made(whole: Expected, log: Path, verdict: Verdict) -> None:
    try:
        found = entries(log)
    except (MeetinglogError, OSError) as error:
        verdict.lost.append(f"the log that was made cannot be read: {error}")
        return
    if told(found) != whole.log:
        verdict.wrong.append("the log that was made is not whole")


def _judge_others(command: WritingCommand, folder: Path, verdict: Verdict) -> None:
    own = {command.log, command.makes_log, *command.makes}
    for name, data in desk().items():
        if (
            name not in own
            and not name.startswith(".")
            and (not (folder / name).exists() or (folder / name).read_bytes() != data)
        ):
            verdict.lost.append(f"{name} is not as it was")


def _leaves_open(ending: Ending) -> bool:
    return any(sentence in said for sentence in _OPEN for said in (ending.out, ending.err))


@cache
def _entries_before(log: str) -> list[Entry]:
    with TemporaryDirectory() as folder:
        (Path(folder) / log).write_bytes(desk()[log])
        return entries(Path(folder) / log)


def went_on(folder: Path, command: WritingCommand) -> Iterator[str]:
    """Yield what is wrong with a log when the program opens it again, verifies it and records on in it."""
    name = command.log or command.makes_log
    if not name or not (folder / name).exists():
        return
    verified = in_process("verify", name, folder=folder)
    if verified.returncode:
        yield f"verify: {verified.stderr}"
    recorded = in_process(
        "record", name, "--plain", folder=folder, stdin="/comment after\n", MEETINGLOG_OFFICER=OFFICER
    )
    if recorded.returncode or "comment for officers: after" not in recorded.stdout:
        yield f"recording on: {recorded.stdout}{recorded.stderr}"
