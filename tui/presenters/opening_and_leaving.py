"""What a recorder leaves for the next one to open with: lines not in the log, and the gap since the last entry."""

from __future__ import annotations

from datetime import datetime, timedelta

from msgspec.structs import replace

from meetinglog.model.proceedings import InSession
from meetinglog.record.record import Record
from meetinglog.text.languages.en import by_count, capitalised, duration_in_words, number_of
from meetinglog.views.podium import Podium
from tui.presenters.composer import Composer
from tui.presenters.drafts import Draft
from tui.presenters.snapshot import Status
from tui.presenters.submissions import LEFT_UNSAVED, SubmissionQueue

_GAP = timedelta(minutes=1)
"""A recorder that opens names a longer gap without entries in a meeting."""


def restore(draft: Draft, queue: SubmissionQueue) -> None:
    """Put the lines of a draft that are not in the log into the tray."""
    left = ((line, LEFT_UNSAVED) for line in draft.pending)
    for line, why in (*draft.refused, *left):
        statement = draft.notes.get(line.id, "")
        kept = replace(line, began=queue.mark(statement) if statement else 0)
        if not queue.is_recorded(kept):
            queue.keep(replace(kept, text=kept.timed) if why == LEFT_UNSAVED else kept, why)


def draft_of(queue: SubmissionQueue, composer: Composer) -> Draft:
    """Return what would be lost if the program ended now; a line that is asked about is kept with its moment."""
    refused = tuple(
        (replace(item.line, text=item.line.timed) if item.asks else item.line, item.reason) for item in queue.refused
    )
    lines = [*(item.line for item in queue.refused), *queue.pending]
    notes = {line.id: statement for line in lines if (statement := queue.begun_in(line.began))}
    return Draft(composer.line, composer.begun_in, refused, queue.pending, notes, composer.fetched)


def question_on_leaving(podium: Podium, queue: SubmissionQueue) -> str:
    """Return what is asked before the recorder is left: of lines not saved, of a speaker who was given the floor in it.

    Empty for neither. Where others record too, a speaker whom another gave the floor is theirs.
    """
    unsaved, running, recorder = len(queue.pending), podium.running, queue.recorder
    entry = recorder.record.by_id(running.id) if running is not None else None
    if unsaved:
        count = by_count(unsaved, "A line is", f"{unsaved} lines are")
        known = ", as far as is known" if queue.unanswered else ""
        return f"{count} not saved{known}. Leave anyway? Enter: yes; Esc: no."
    if kept := queue.kept_here:
        count = by_count(kept, "A line is", f"{kept} lines are")
        return f"{count} kept on this computer, not on the server. Leave anyway? Enter: yes; Esc: no."
    own = entry is not None and entry.officer == recorder.author.officer
    if running is not None and (own or queue.is_alone):
        return f"{capitalised(running.speaker_name)} still has the floor. Leave anyway? Enter: yes; Esc: no."
    return ""


def gap_message(record: Record, podium: Podium, now: datetime) -> str:
    """Return for how long there were no entries and who has the floor; empty where no meeting is in session."""
    recorded, running = record.entries[-1].recorded_at, podium.running
    gap = now - recorded
    if not isinstance(podium.meeting, InSession) or gap < _GAP:
        return ""
    message = (
        f"No entries for {duration_in_words(gap.total_seconds())} (since {recorded.astimezone(record.zone):%H:%M:%S})."
    )
    if running is None:
        return message
    has = f"has had the floor since {running.start.clock}" if running.start.at else "has the floor"
    return f"{message} According to the log, {running.speaker_name} {has}."


def saved(queue: SubmissionQueue) -> Status:
    """Return the number of the last entry saved, or how many lines are not saved, or that nothing is read on."""
    if kept := queue.kept_here:
        return Status(f"NOT ON SERVER: {number_of(kept, 'line')}", wrong=True)
    if queue.failing:
        return Status(f"NOT SAVED: {number_of(len(queue.pending), 'line')}", wrong=True)
    what = "NOT LIVE since" if queue.unread else "saved"
    return Status(f"{what} {queue.recorder.record.position}", wrong=bool(queue.unread))
