"""Findings about statements: the speaker, the item, the length, and statements recorded twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby

from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, name, noun
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.errors import Refused
from meetinglog.model import events as e
from meetinglog.model.facts import Statement, identity
from meetinglog.model.session import Capacity
from meetinglog.names.matching import Directory, GroupAsSpeaker, NameUnknown
from meetinglog.outputs.report.style.plan import OBSERVERS, REPRESENTATIVES
from meetinglog.text.languages.en import by_count, capitalised, duration_in_words
from meetinglog.text.ranges import entry_ranges, number_ranges

_GO_BY_A_PERSON = frozenset({*REPRESENTATIVES, *OBSERVERS, Capacity.SECRETARIAT})
"""The capacities of those who have no title of their own."""

_TYPE_THE_NAME = f"Replace {FILL} with the name."


def unknown_speakers(timeline: Timeline) -> Iterator[Finding]:
    """Find those who had the floor and were never named."""
    for step, statement in timeline.floors:
        if statement.speaker is None:
            yield Finding.of(
                FindingKind.UNKNOWN_SPEAKER,
                [step.number],
                f"An unidentified speaker had the floor{_when(statement)}{in_meeting(step)}.",
                f"/amend {step.number} who:{FILL}",
                _TYPE_THE_NAME,
            )


def _when(statement: Statement) -> str:
    """Return when a statement was made, as far as that is known."""
    start, end = statement.start.clock, statement.end.clock if statement.end else ""
    if not start:
        return " at an unknown time"
    return f" from {start} to {end}" if end else f" from {start}"


def over_limits(timeline: Timeline, *, each: bool) -> Iterator[Finding]:
    """Find statements over their limit, by a second at least: ``each``, or all of a meeting together."""
    over: dict[tuple[str, int], list[tuple[float, TimelineStep, Statement]]] = {}
    for step, statement in timeline.floors:
        excess = statement.overrun
        if excess and round(excess) and timeline.covers(step):
            key = (statement.track, step.number if each else statement.meeting)
            over.setdefault(key, []).append((excess, step, statement))
    for together in over.values():
        seconds, step, statement = max(together, key=lambda each: each[0])
        overrun = duration_in_words(seconds)
        if len(together) == 1:
            length, limit = map(duration_in_words, (statement.floor_seconds or 0, statement.limit or 0))
            spoke = f"{capitalised(name(statement))} spoke{_when(statement)}"
            what = f"{spoke} for {length}, {overrun} over the limit of {limit}"
        else:
            most = f"most of all that of {name(statement)}, entry {step.number}, by {overrun}"
            what = f"{len(together)} statements were over their limits, {most}"
        yield Finding.of(
            FindingKind.OVER_LIMIT,
            [step.number for _, step, _ in together],
            f"{what}{in_meeting(step)}.",
            "",
            "If the times and the limit are right, leave it as it is.",
        )


def without_item(timeline: Timeline) -> Iterator[Finding]:
    """Find what was said or decided under no item, each stretch of it in a sitting together; points of order aside."""
    for done in timeline.done.values():
        contributions = [step for step in done if _is_contribution(timeline, step)]
        for bare, stretch in groupby(contributions, key=lambda step: (not step.items, step.meeting)):
            steps = [step for step in stretch if timeline.covers(step)] if bare[0] else []
            if steps:
                yield _without_item(steps)


def _is_contribution(timeline: Timeline, step: TimelineStep) -> bool:
    if step.statement:
        return step.statement.kind is not e.Kind.ORDER
    return timeline.state.actions.get(step.act.id) is not None


def _without_item(steps: list[TimelineStep]) -> Finding:
    entries = [step.number for step in steps]
    whose = noun(steps[0]) if len(steps) == 1 else f"from {noun(steps[0])} to {noun(steps[-1])}"
    are = by_count(len(steps), "is", "are")
    return Finding.of(
        FindingKind.NO_ITEM,
        entries,
        f"{capitalised(entry_ranges(entries))}, {whose}, {are} under no item{in_meeting(steps[0])}.",
        f"/amend {number_ranges(entries)} item:{FILL}",
        f"Replace {FILL} with the number of the item. Leave what belongs to no item as it is.",
    )


def twice(timeline: Timeline) -> Iterator[Finding]:
    """Find a speaker who is given the floor twice in a row, with nothing done in between but points of order.

    Two statements are two where they are for others, by two persons named, of another kind, or under another item.
    """
    for done in timeline.done.values():
        first: TimelineStep | None = None
        between: list[TimelineStep] = []
        for step in done:
            if type(step.act.event) is e.StatementEnded or (step.statement and step.statement.kind is e.Kind.ORDER):
                between.append(step)
                continue
            if first and first.statement and step.statement and _same(first.statement, step.statement):
                yield from _recorded_twice(first, between, step)
            first, between = step, []


def _same(first: Statement, second: Statement) -> bool:
    """Return whether two statements may be one, that of a speaker who goes on."""
    if first.speaker is None or second.speaker is None or identity(first.speaker) != identity(second.speaker):
        return False
    persons = {statement.person for statement in (first, second) if statement.person}
    manners = {(s.kind, s.when, s.items, s.on_behalf_of, s.own_name) for s in (first, second)}
    return len(manners) == 1 and len(persons) <= 1


def _recorded_twice(first: TimelineStep, between: list[TimelineStep], second: TimelineStep) -> Iterator[Finding]:
    """Yield the finding, unless a point of order did not return the floor: no single strike then joins the two."""
    if first.statement is None or second.statement is None:
        return
    ends = [step.number for step in between if step.statement is None]
    returned = len(first.statement.segments) - 1
    if len(between) - len(ends) != returned or len(ends) > returned + 1:
        return
    struck = [*ends[returned:], second.number]
    notes = " The notes of the second are struck with it; enter them again." if second.statement.notes else ""
    yield Finding.of(
        FindingKind.TWICE,
        [first.number, second.number],
        f"{capitalised(name(second.statement))} was given the floor at {first.act.when.clock or 'an unknown time'} and "
        f"again at {second.act.when.clock or 'an unknown time'}{in_meeting(second)}.",
        f"/strike {number_ranges(struck)}",
        f"The first statement then continues.{notes} If these were two statements, leave them as they are.",
    )


def unknown_names(timeline: Timeline) -> Iterator[Finding]:
    """Find speakers and groups by a name that is in no table, each name once."""
    speakers: dict[str, list[TimelineStep]] = {}
    groups: dict[tuple[str, str], list[TimelineStep]] = {}
    for step, statement in timeline.floors:
        if not timeline.covers(step):
            continue
        if statement.speaker and not statement.speaker.code:
            speakers.setdefault(statement.speaker.name, []).append(step)
        for key, several in (("for", statement.groups), ("also", statement.also)):
            for group in several:
                groups.setdefault((group.name, key), []).append(step)
    directory = Directory(timeline.state.session)
    for known_as, steps in speakers.items():
        titled = Directory(timeline.state.session, track=steps[0].act.track)
        if is_unknown(titled.participant, known_as):
            yield _unknown_name(known_as, "the name", "who", steps)
    for (known_as, key), steps in groups.items():
        if is_unknown(directory.group, known_as):
            yield _unknown_name(known_as, "all its groups, separated by semicolons", key, steps)


def unknown_persons(timeline: Timeline) -> Iterator[Finding]:
    """Find whom a summary record would name and nobody did: those of a speaker in a meeting together."""
    unnamed: dict[tuple[str, int, str], list[TimelineStep]] = {}
    for step, statement in timeline.floors:
        speaker = statement.speaker
        if speaker and not statement.person and speaker.capacity in _GO_BY_A_PERSON and timeline.covers(step):
            unnamed.setdefault((statement.track, statement.meeting, identity(speaker)), []).append(step)
    for steps in unnamed.values():
        entries = [step.number for step in steps]
        yield Finding.of(
            FindingKind.UNKNOWN_PERSON,
            entries,
            f"Who spoke for {name(steps[0].statement)} in {entry_ranges(entries)} is not known{in_meeting(steps[0])}.",
            f"/amend {number_ranges(entries)} by:{FILL}",
            f"Replace {FILL} with the person, such as Mr. X. If that cannot be found out, leave it as it is.",
        )


def is_unknown(find: Callable[..., object], known_as: str) -> bool:
    """Return whether nobody who can speak has a name; a name that several have is known."""
    try:
        find(known_as, whole=True)
    except (NameUnknown, GroupAsSpeaker):
        return True
    except Refused:
        return False
    return False


def _unknown_name(known_as: str, what: str, key: str, steps: list[TimelineStep]) -> Finding:
    entries = [step.number for step in steps]
    whose = "the speaker of" if key == "who" else "a group of"
    return Finding.of(
        FindingKind.UNKNOWN_NAME,
        entries,
        f"“{known_as}”, {whose} {entry_ranges(entries)}, is in no table{in_meeting(steps[0])}.",
        f"/amend {number_ranges(entries)} {key}:{FILL}",
        f"Replace {FILL} with {what}. If the name is right, add it to the session file and run meetinglog prepare.",
    )
