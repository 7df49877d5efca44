"""What two copies say against each other, and what does nothing any more: for an officer to settle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from meetinglog.acts.table import kind_of
from meetinglog.merge.carry_over import REFERENCES, differences
from meetinglog.merge.copies import Copies, Copy
from meetinglog.merge.duplicates import Duplicates
from meetinglog.merge.identity import Joined, Told, matched
from meetinglog.merge.wording import Wording, ended, key, worded
from meetinglog.model import events as e
from meetinglog.model.facts import Statement, identity
from meetinglog.record.record import Record


@dataclass(frozen=True, slots=True)
class Line:
    """What an officer could type: a verb, the entry whose number comes next, and the rest."""

    verb: str
    entry: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """Something to be settled: in words, the entries it is about, and what to type; it belongs to the last of them."""

    text: str
    entries: tuple[str, ...]
    lines: tuple[Line, ...] = ()


def contradictions(copies: Copies, found: Duplicates, words: Wording, within: float) -> Iterator[Found]:
    """Return what the copies say against each other."""
    yield from _at_one_moment(found, words, within)
    yield from _taken_back_in_one(copies, found, words, within)
    yield from _crossed(found, words)
    yield from _different(found, words)
    yield from _corrected_in_both(copies, words)
    yield from _prepared_in_both(copies, words)


def _at_one_moment(found: Duplicates, words: Wording, within: float) -> Iterator[Found]:
    for pair in matched(*found.left, within, saying_the_same=False):
        one, other = sorted(pair, key=lambda act: words.rank[act.id])
        text = f"At one moment: {words.told(one.id)}, or {words.told(other.id)}"
        yield Found(text, (one.id, other.id), (_strike(one.id), _strike(other.id)))


def _taken_back_in_one(copies: Copies, found: Duplicates, words: Wording, within: float) -> Iterator[Found]:
    """Return what one copy took back and the other did not."""
    for copy, only, left in (
        (copies.first, copies.only_first, found.left[1]),
        (copies.second, copies.only_second, found.left[0]),
    ):
        back: list[Told] = []
        for entry in copy.record.entries:
            if entry.id in only and entry.id in copy.record.corrections.struck and entry.id not in found.acts.joined:
                act = copy.record.act(entry)
                about = found.acts.identify(act)
                back += [(act, about)] if about else []
        for gone, act in matched(back, left, within):
            text = (
                f"Taken back in one copy, and not in the other: {words.told(act.id)}; taken back: {words.by(gone.id)}"
            )
            yield Found(text, (gone.id, act.id), (_strike(act.id),))


def _crossed(found: Duplicates, words: Wording) -> Iterator[Found]:
    for join in found.crossed:
        one, other = sorted((join.kept.id, join.struck.id), key=lambda entry: words.rank[entry])
        text = f"In another order in each copy, so recorded twice: {words.told(one)}, and {words.told(other)}"
        yield Found(text, (one, other), (_strike(one), _strike(other)))


def _different(found: Duplicates, words: Wording) -> Iterator[Found]:
    for one in differences(found):
        kept, struck = one.join.kept.id, one.join.struck.id
        if one.field in REFERENCES:
            answered = [words.told(str(value).partition(":")[0]) for value in (one.kept, one.struck)]
            yield Found(f"{words.told(kept)} answers {answered[0]}, or {answered[1]}", (struck, kept))
            continue
        name, here, there = key(one.field), worded(one.kept), worded(one.struck)
        text = f"{words.told(kept)}: {name}:{here}, or, {words.by(struck)}, {name}:{there}"
        yield Found(text, (struck, kept), (Line("/amend", kept, f"{name}:{there}"),))


def _corrected_in_both(copies: Copies, words: Wording) -> Iterator[Found]:
    """Return what both copies corrected or completed, of an entry that both have, so that it reads differently."""
    first, second = (
        _touched(copy, only - copies.made)
        for copy, only in ((copies.first, copies.only_first), (copies.second, copies.only_second))
    )
    for entry in sorted(first.keys() & second.keys(), key=lambda entry: words.rank.get(entry, -1)):
        struck = {"struck"} if "struck" in first[entry].keys() | second[entry].keys() else set()
        for name in sorted(struck | (first[entry].keys() & second[entry].keys())):
            sides = ((copies.first, first[entry]), (copies.second, second[entry]))
            read = sorted((_reading(copy.record, entry, name), by.get(name, "")) for copy, by in sides)
            if read[0][0] != read[1][0]:
                yield _differing(entry, name, read, words)


def _differing(entry: str, name: str, read: list[tuple[str, str]], words: Wording) -> Found:
    """Return how an entry reads in each copy, and by which correction; of a comment for officers, only that it does."""
    text = f"Corrected in both copies: {words.told(entry)}"
    by = tuple(correction for _, correction in read if correction)
    if words.is_comment(entry):
        return Found(text, (*by, entry))
    said = " or ".join(f"{key(name)}:{value}" + (f" ({words.by(by)})" if by else "") for value, by in read)
    if name == "struck":
        lines = tuple(_strike(correction) for value, correction in read if value == "yes")
    else:
        lines = tuple(Line("/amend", entry, f"{key(name)}:{value}") for value, _ in read)
    return Found(f"{text}: {said}", (*by, entry), lines)


def _touched(copy: Copy, only: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the entries that corrections and completions of one copy alone reach: by field, what reached it last."""
    touched: dict[str, dict[str, str]] = {}
    for entry in copy.record.entries:
        if entry.id in only:
            for target, names in _reached(entry.event, copy.record):
                touched.setdefault(target, {}).update(dict.fromkeys(names, entry.id))
    return touched


def _reached(event: e.Event, record: Record) -> Iterator[tuple[str, Iterable[str]]]:
    match event:
        case e.Struck(entries=entries):
            for target in entries:
                entry = record.by_id(target)
                if entry is not None and kind_of(entry.event).corrects:
                    yield from _reached(entry.event, record)
                else:
                    yield target, ("struck",)
        case e.Amended(amendments=amendments):
            for amendment in amendments:
                yield amendment.entry, (*amendment.fields, *(("at",) if amendment.precision else ()))
        case e.StatementCompleted():
            names = ("speaker", "capacity", "groups", "also", "person")
            yield event.statement, [name for name in names if getattr(event, name) is not None]
        case _:
            return


def _reading(record: Record, entry: str, name: str) -> str:
    """Return what an entry says of one field in a record, in words: a statement, as it was completed."""
    logged = record.by_id(entry)
    if logged is None:
        return ""
    if name == "struck":
        return "yes" if entry in record.corrections.struck else "no"
    act = record.act(logged)
    if name == "at":
        return act.when.clock or "unknown"
    statement = record.proceedings.statement(entry)
    if name == "capacity" and statement is not None and statement.speaker is not None:
        return worded(statement.speaker.capacity)
    return worded(getattr(statement or act.event, name, None))


def _prepared_in_both(copies: Copies, words: Wording) -> Iterator[Found]:
    one, other = copies.first.prepared(copies.only_first), copies.second.prepared(copies.only_second)
    if one is None or other is None or one[1] == other[1]:
        return
    earlier, later = sorted((one[0], other[0]), key=lambda entry: words.rank[entry])
    text = f"Prepared anew in both copies, differently: {words.by(earlier)}, and {words.by(later)}. The later counts"
    yield Found(text, (earlier, later))


def consequences(
    copies: Copies, before: Iterable[Found], record: Record, joined: Joined, words: Wording
) -> Iterator[Found]:
    """Give what follows once all is joined: statements made twice on end, and what does something else, or nothing."""
    yield from _repeated(copies, record, words)
    yield from _ending_another(record, joined, words)
    named = set(chain.from_iterable(one.entries for one in before))
    idle = {one.entry for copy in (copies.first, copies.second) for one in copy.record.proceedings.ineffective}
    for one in record.proceedings.ineffective:
        if one.entry not in idle | named:
            text = f"{words.told(one.entry)} does nothing since the merge: {one.reason}"
            yield Found(text, (one.entry,), (_strike(one.entry),))


def _ending_another(record: Record, joined: Joined, words: Wording) -> Iterator[Found]:
    """Return what ends a statement that it ended in neither copy: the one had a speaker whom the other lacked."""
    meant: dict[str, set[str]] = {}
    for entry, statements in words.ended.items():
        meant.setdefault(joined.standing(entry), set()).update(map(joined.standing, statements))
    for act, before, _ in record.steps():
        for statement in ended(act, before):
            if joined.standing(statement) not in meant.get(act.id, ()):
                text = f"{words.told(act.id)} ends another statement since the merge: {words.told(statement)}"
                yield Found(text, (statement, act.id), (_strike(act.id),))


def _repeated(copies: Copies, record: Record, words: Wording) -> Iterator[Found]:
    """Return statements of one speaker that follow each other, each from one copy: one may have been recorded late."""
    tracks: dict[str, list[Statement]] = {}
    for statement in record.proceedings.statements:
        tracks.setdefault(statement.track, []).append(statement)
    for one, other in chain.from_iterable(pairwise(statements) for statements in tracks.values()):
        sides = {one.id in copies.only_first, other.id in copies.only_first}
        alone = all(s.id in copies.only_first or s.id in copies.only_second for s in (one, other))
        if alone and len(sides) > 1 and _spoken(one) == _spoken(other):
            text = f"Perhaps one statement: {words.told(one.id)}, and {words.told(other.id)}"
            yield Found(text, (one.id, other.id), (_strike(other.id),))


def _spoken(statement: Statement) -> tuple[e.Kind, str]:
    return statement.kind, identity(statement.speaker) if statement.speaker else ""


def _strike(entry: str) -> Line:
    return Line("/strike", entry)
