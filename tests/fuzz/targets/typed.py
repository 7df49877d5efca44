"""The shorthand: lines as an officer types them, each a second after the one before."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from io import BytesIO

from meetinglog.audit import audit
from meetinglog.audit.handover import handover_of
from meetinglog.capture.completion import candidates
from meetinglog.capture.line_preview import preview
from meetinglog.capture.recorder import Recorder
from meetinglog.errors import Refused
from meetinglog.log.jsonl import entries_of, line_of
from meetinglog.outputs.speakers import as_table
from meetinglog.shorthand import ACTS, is_act
from meetinglog.text.safe import json_line
from meetinglog.views.figures import figures
from meetinglog.views.history import history, history_text
from meetinglog.views.now import now_sentences
from meetinglog.views.speakers import speakers_list
from storage.chain import check
from tests.fuzz.mutators import LINES, by_pieces
from tests.fuzz.target import Target, sentence
from tests.support.desks import sealed
from tests.support.lines import ROOM, views
from tests.support.paths import CASES
from tests.support.scene import Scene, in_session

MOST = 24
"""So many lines of an input are typed; what is behind them is another input."""


@cache
def begun() -> Scene:
    """Return a scene with a meeting open and an item before it, to be copied."""
    return in_session("@15:07 Norway", "@15:08 /inscribe Kenya; China", facts=ROOM)


def copied() -> Scene:
    """Return a copy of that scene, to go on with."""
    scene = Scene(ROOM)
    scene.log.entries = list(begun().log.entries)
    scene.recorder = Recorder(scene.log, begun().record.copy(), scene.author)
    scene.now = dt.datetime(2012, 10, 17, 15, 10, tzinfo=ROOM.zone)
    return scene


def take(data: bytes) -> None:
    """Type lines, and look at everything that is then shown."""
    scene = copied()
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    for line in filter(is_act, lines[:MOST]):
        scene.now += dt.timedelta(seconds=1)
        type_line(scene, line)
    record, state = scene.record, scene.proceedings
    assert scene.reloaded().proceedings == state, "the log reads otherwise than it was recorded"
    views(record)
    for finding in audit(record):
        sentence(finding.what)
    history_text(history(record))
    as_table(speakers_list(state, {act.id: act.number for act in record.acts()}, scene.now))
    figures(state)
    for said in now_sentences(state, record.track, scene.now):
        sentence(said)
    for told_line in handover_of(record, record.track, scene.now, comments=True):
        sentence(told_line.text)
    log = sealed(scene.log.entries)
    exported = json_line("".join(map(line_of, log))).encode()
    assert tuple(entries_of(BytesIO(exported), "the export")) == log, "the export reads otherwise"
    assert check(log).position == len(log)


def type_line(scene: Scene, line: str) -> None:
    """Type a line as the recorder takes it: with candidates and a preview, then it is answered or refused."""
    candidates(line, scene.proceedings, scene.recorder.track)
    foreseen = preview(scene.recorder, line, scene.now)
    before = list(scene.log.entries)
    try:
        answer = scene.live(line)
    except Refused as refused:
        assert foreseen.refused, "the preview foresaw an answer"
        assert scene.log.entries == before, "what was refused was recorded"
        sentence(str(refused))
    else:
        assert not foreseen.refused, "the preview foresaw a refusal"
        assert "\n" not in sentence(str(answer)), "the answer has several lines"


def seeds() -> Iterator[bytes]:
    """Yield the captures of the cases in stretches, and an example of each act."""
    for act in ACTS:
        yield act.example.encode()
    for capture in sorted(CASES.glob("*/capture.txt")):
        lines = [line for line in capture.read_text(encoding="utf-8").splitlines() if is_act(line)]
        for start in range(0, len(lines), MOST):
            yield "\n".join(lines[start : start + MOST]).encode()


WORDS = (
    *(f"/{act.verb} " for act in ACTS),
    *("@15:20 ", "@-1m ", "@last ", "@mark ", "@2012-10-18T10:00 ", "- ", "! ", "? ", "+", "=", "%", "; ", " #tag"),
    *(" for:G77", " also:EU", " by:Ms. Li", " as:ngo", " as:expert", " vote:34-13-0", " infavour:", " against:"),
    *(" abstaining:", " sponsors:", " amended:orally", " kind:decision", " when:before", " when:after", " to:report"),
    *("Norway", "Kenya", "China", "WWF", "secretariat", "Ms. Ada Byron", "L.5", "3, 4", "5 (a)", " first", " last"),
    *(" before:Norway", " who:Kenya", " at:15:20", " at:?", " item:4", " text:x", " theme:cyber", "2-4", "cow"),
)

SHORTHAND = Target(
    "shorthand",
    "lines that an officer types",
    "Each is foreseen by its preview, and answered or refused in one line; the log folds, and its export reads, as it "
    "was recorded; every view of it is shown.",
    take,
    seeds,
    by_pieces(LINES),
    WORDS,
    largest=2048,
    quick=40,
)
