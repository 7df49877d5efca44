"""Findings about what is pending: flags, time marks, rights of reply, entries without effect."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, noun, typed_name
from meetinglog.audit.timeline import Timeline, TimelineStep
from meetinglog.model import events as e
from meetinglog.model.facts import IneffectiveEntry, Inscription, identity
from meetinglog.text.languages.en import capitalised
from meetinglog.text.ranges import entry_ranges, number_ranges


def open_flags(timeline: Timeline) -> Iterator[Finding]:
    """Find flags that are not settled."""
    for flag in timeline.state.flags:
        if not flag.cleared:
            what = f"Entry {flag.number} is to be settled: {flag.text}"
            yield Finding.of(
                FindingKind.OPEN_FLAG, [flag.number], what, f"/clear {flag.number}", "Settle it, then enter the line."
            )


def time_marks(timeline: Timeline) -> Iterator[Finding]:
    """Find time marks at whose very moment nothing else is recorded."""
    marks = [step for step in timeline.steps if type(step.act.event) is e.MomentMarked]
    if not marks:
        return
    moments = {
        act.when.at
        for act in timeline.record.acts()
        if not isinstance(act.event, e.MomentMarked | e.SessionPrepared) and act.id not in timeline.idle
    }
    for step in marks:
        if step.at is None or step.at not in moments:
            yield _mark(timeline, step)


def _mark(timeline: Timeline, step: TimelineStep) -> Finding:
    text = step.act.event.text if isinstance(step.act.event, e.MomentMarked) else ""
    words = f" (“{text}”)" if text else ""
    if step.at is None:
        what = f"Entry {step.number}, a time mark{words}, has no time{in_meeting(step)}."
        return Finding.of(FindingKind.TIME_MARK, [step.number], what, f"/strike {step.number}")
    return Finding.of(
        FindingKind.TIME_MARK,
        [step.number],
        f"{step.act.when.clock} is marked{words}, but nothing is recorded then{in_meeting(step)}.",
        f"@{step.number} {FILL}",
        f"{timeline.elsewhere(step.act.track)}Replace {FILL} with what happened. If nothing did, "
        f"/strike {step.number}.",
    )


def replies(timeline: Timeline) -> Iterator[Finding]:
    """Find those who asked for the right of reply and neither exercised it nor withdrew."""
    for track in timeline.tracks:
        taken_first = {identity(inscription.request.speaker) for inscription in timeline.state.queue(track)}
        for asked in timeline.state.reply_queue(track):
            yield _reply(timeline, asked, withdrawn=identity(asked.request.speaker) not in taken_first)
            taken_first.add(identity(asked.request.speaker))


def _reply(timeline: Timeline, asked: Inscription, *, withdrawn: bool) -> Finding:
    """Describe a request; ``withdrawn`` says that a withdrawal of that name would be of this request."""
    step, who = timeline.every[asked.number], asked.request.speaker
    clock = f" at {step.act.when.clock}" if step.at else ""
    what = f"{who.name} asked for the right of reply{clock} and neither replied nor withdrew{in_meeting(step)}."
    first = timeline.elsewhere(asked.track) if withdrawn else f"{capitalised(who.name)} is on the list twice. "
    return Finding.of(
        FindingKind.REPLY_PENDING,
        [asked.number],
        capitalised(what),
        f"/withdraw {typed_name(who)}" if withdrawn else f"/strike {asked.number}",
        f"{first}If it did reply: @TIME /reply {typed_name(who)}.",
    )


def idle_entries(timeline: Timeline) -> Iterator[Finding]:
    """Find entries that do nothing where they stand; those together that do for one reason, one after another."""
    for (_, reason, _), group in groupby(timeline.state.ineffective, key=lambda entry: _cause(timeline, entry)):
        entries = [entry.number for entry in group]
        first = timeline.every[entries[0]]
        what = f"{capitalised(entry_ranges(entries))}, {noun(first)},"
        what = f"{what} has no effect" if len(entries) == 1 else f"{capitalised(entry_ranges(entries))} have no effect"
        yield Finding.of(
            FindingKind.IDLE,
            entries,
            f"{what}: {reason.partition(';')[0]}{in_meeting(first)}.",
            f"/strike {number_ranges(entries)}",
            "Or undo what made it ineffective.",
        )


def _cause(timeline: Timeline, entry: IneffectiveEntry) -> tuple[str, str, str]:
    step = timeline.every[entry.number]
    return step.act.track, entry.reason, getattr(step.act.event, "statement", "")
