"""Conflicts that an officer has to settle: contradictions of two copies, and entries without effect since the merge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, pairwise

from msgspec import Struct

from meetinglog.merge.carry_over import REFERENCES, differences
from meetinglog.merge.copies import Copies, Copy
from meetinglog.merge.duplicates import Duplicates
from meetinglog.merge.identity import IdentifiedAct, Joined, matched
from meetinglog.merge.wording import Wording, ended_statements, format_value, key
from meetinglog.model import events as e
from meetinglog.model.facts import Statement, identity
from meetinglog.model.proceedings import Act
from meetinglog.record.fields_said import STRUCK, fields_said
from meetinglog.record.record import Record


class SettlingLine(Struct, frozen=True):
    """A line that an officer could type: a verb, the id of the entry whose number comes next, and the rest."""

    verb: str
    entry: str
    rest: str = ""


class FlaggedConflict(Struct, frozen=True):
    """A conflict to settle: its text, the ids of its entries, the last of which gets the flag, and lines to type."""

    text: str
    entries: tuple[str, ...]
    lines: tuple[SettlingLine, ...] = ()


def contradictions(copies: Copies, duplicates: Duplicates, words: Wording, within: float) -> Iterator[FlaggedConflict]:
    """Yield the contradictions between the copies."""
    yield from _at_one_moment(duplicates, words, within)
    yield from _taken_back_in_one(copies, duplicates, words, within)
    yield from _crossed(duplicates, words)
    yield from _differing_fields(duplicates, words)
    yield from _corrected_in_both(copies, words)
    yield from _prepared_in_both(copies, words)


def _at_one_moment(duplicates: Duplicates, words: Wording, within: float) -> Iterator[FlaggedConflict]:
    for pair in matched(*duplicates.left, within, saying_the_same=False):
        earlier, later = sorted(pair, key=lambda act: words.rank[act.id])
        text = f"At one moment: {words.quote(earlier.id)}, or {words.quote(later.id)}"
        yield FlaggedConflict(text, (earlier.id, later.id), (_strike(earlier.id), _strike(later.id)))


def _taken_back_in_one(
    copies: Copies, duplicates: Duplicates, words: Wording, within: float
) -> Iterator[FlaggedConflict]:
    """Yield what one copy struck and the other did not, in the order of the merged record."""
    pairs: list[tuple[Act, Act]] = []
    for copy, only, left in (
        (copies.first, copies.only_first, duplicates.left[1]),
        (copies.second, copies.only_second, duplicates.left[0]),
    ):
        taken_back: list[IdentifiedAct] = []
        struck = only & copy.record.corrections.struck.keys() - duplicates.acts.joined.kept.keys()
        for entry in copy.record.entries:
            if entry.id in struck:
                act = copy.record.act(entry)
                identified = duplicates.acts.identify(act)
                taken_back += [(act, identified)] if identified else []
        pairs += matched(taken_back, left, within)
    for gone, act in sorted(pairs, key=lambda pair: (words.rank[pair[1].id], words.rank[pair[0].id])):
        struck_by = words.recorded_by(gone.id)
        text = f"Struck in one copy and not in the other: {words.quote(act.id)}; struck: {struck_by}"
        yield FlaggedConflict(text, (gone.id, act.id), (_strike(act.id),))


def _crossed(duplicates: Duplicates, words: Wording) -> Iterator[FlaggedConflict]:
    for duplicate in duplicates.crossed:
        earlier, later = sorted((duplicate.kept.id, duplicate.struck.id), key=lambda entry: words.rank[entry])
        text = f"In another order in each copy, so recorded twice: {words.quote(earlier)}, and {words.quote(later)}"
        yield FlaggedConflict(text, (earlier, later), (_strike(earlier), _strike(later)))


def _differing_fields(duplicates: Duplicates, words: Wording) -> Iterator[FlaggedConflict]:
    for difference in differences(duplicates):
        kept, struck = difference.duplicate.kept.id, difference.duplicate.struck.id
        if difference.field in REFERENCES:
            answered = [words.quote(str(value).partition(":")[0]) for value in (difference.kept, difference.struck)]
            yield FlaggedConflict(f"{words.quote(kept)} answers {answered[0]}, or {answered[1]}", (struck, kept))
            continue
        name, value, other = key(difference.field), format_value(difference.kept), format_value(difference.struck)
        text = f"{words.quote(kept)}: {name}:{value}, or, {words.recorded_by(struck)}, {name}:{other}"
        yield FlaggedConflict(text, (struck, kept), (SettlingLine("/amend", kept, f"{name}:{other}"),))


def _corrected_in_both(copies: Copies, words: Wording) -> Iterator[FlaggedConflict]:
    """Yield the fields of a shared entry that both copies corrected or completed differently."""
    first, second = (
        _corrected_fields(copy, only - copies.merge_entries)
        for copy, only in ((copies.first, copies.only_first), (copies.second, copies.only_second))
    )
    for entry in sorted(first.keys() & second.keys(), key=lambda entry: words.rank.get(entry, -1)):
        struck = {STRUCK} if STRUCK in first[entry].keys() | second[entry].keys() else set()
        for name in sorted(struck | (first[entry].keys() & second[entry].keys())):
            sides = ((copies.first, first[entry]), (copies.second, second[entry]))
            read = sorted((_value_in(copy.record, entry, name), by.get(name, "")) for copy, by in sides)
            if read[0][0] != read[1][0]:
                yield _corrected_differently(entry, name, read, words)


def _corrected_differently(entry: str, name: str, read: list[tuple[str, str]], words: Wording) -> FlaggedConflict:
    """Return how an entry reads in each copy, and by which correction; of a comment for officers, only that it does."""
    text = f"Corrected in both copies: {words.quote(entry)}"
    by = tuple(correction for _, correction in read if correction)
    if words.is_comment(entry):
        return FlaggedConflict(text, (*by, entry))
    readings = " or ".join(f"{key(name)}:{value}" + (f" ({words.recorded_by(by)})" if by else "") for value, by in read)
    if name == STRUCK:
        lines = tuple(_strike(correction) for value, correction in read if value == "yes" and correction)
        lines = lines or tuple(map(_strike, by))  # struck before the copies parted, and taken back in one
    else:
        lines = tuple(SettlingLine("/amend", entry, f"{key(name)}:{value}") for value, _ in read)
    return FlaggedConflict(f"{text}: {readings}", (*by, entry), lines)


def _corrected_fields(copy: Copy, only: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the entries that corrections and completions of one copy alone reach: by field, what reached it last."""
    touched: dict[str, dict[str, str]] = {}
    for entry in copy.record.entries:
        if entry.id in only:
            for target, fields in fields_said(entry, copy.record):
                touched.setdefault(target, {}).update(dict.fromkeys(fields, entry.id))
    return touched


def _value_in(record: Record, entry: str, name: str) -> str:
    """Return the value of a field of an entry in words; of a statement, as it was completed."""
    logged = record.by_id(entry)
    if logged is None:
        return ""
    if name == STRUCK:
        return "yes" if entry in record.corrections.struck else "no"
    act = record.act(logged)
    if name == "at":
        return act.when.clock or "unknown"
    statement = record.proceedings.statement(entry)
    if name == "capacity" and statement is not None:
        return format_value(statement.spoken_as)
    return format_value(getattr(statement or act.event, name, None))


def _prepared_in_both(copies: Copies, words: Wording) -> Iterator[FlaggedConflict]:
    first, second = copies.first.prepared(copies.only_first), copies.second.prepared(copies.only_second)
    if first is None or second is None or first[1] == second[1]:
        return
    earlier, later = sorted((first[0], second[0]), key=lambda entry: words.rank[entry])
    sides = f"{words.recorded_by(earlier)}, and {words.recorded_by(later)}"
    text = f"Prepared anew in both copies, differently: {sides}. The later counts"
    yield FlaggedConflict(text, (earlier, later))


def consequences(
    copies: Copies, before: Iterable[FlaggedConflict], record: Record, joined: Joined, words: Wording
) -> Iterator[FlaggedConflict]:
    """Yield what follows from the merge: statements recorded twice in a row, acts with another effect or none."""
    yield from _repeated(copies, record, words)
    yield from _ending_another(record, joined, words)
    flagged = set(chain.from_iterable(conflict.entries for conflict in before))
    idle = {entry.entry for copy in (copies.first, copies.second) for entry in copy.record.proceedings.ineffective}
    for entry in record.proceedings.ineffective:
        if entry.entry not in idle | flagged:
            text = f"{words.quote(entry.entry)} does nothing since the merge: {entry.reason}"
            yield FlaggedConflict(text, (entry.entry,), (_strike(entry.entry),))


def _ending_another(record: Record, joined: Joined, words: Wording) -> Iterator[FlaggedConflict]:
    """Yield the acts that end a statement which they ended in neither copy: one had a speaker whom the other lacked."""
    meant: dict[str, set[str]] = {}
    for entry, statements in words.ended.items():
        meant.setdefault(joined.standing(entry), set()).update(map(joined.standing, statements))
    for act, before, _ in record.steps():
        for statement in ended_statements(act, before):
            if joined.standing(statement) not in meant.get(act.id, ()):
                text = f"{words.quote(act.id)} ends another statement since the merge: {words.quote(statement)}"
                yield FlaggedConflict(text, (statement, act.id), (_strike(act.id),))


def _repeated(copies: Copies, record: Record, words: Wording) -> Iterator[FlaggedConflict]:
    """Yield pairs of statements of one speaker in a row, one from each copy: one may have been recorded late."""
    tracks: dict[str, list[Statement]] = {}
    for statement in record.proceedings.statements:
        tracks.setdefault(statement.track, []).append(statement)
    for earlier, later in chain.from_iterable(pairwise(statements) for statements in tracks.values()):
        sides = {earlier.id in copies.only_first, later.id in copies.only_first}
        alone = all(s.id in copies.only_first or s.id in copies.only_second for s in (earlier, later))
        if alone and len(sides) > 1 and _statement_identity(earlier) == _statement_identity(later):
            text = f"Perhaps one statement: {words.quote(earlier.id)}, and {words.quote(later.id)}"
            yield FlaggedConflict(text, (earlier.id, later.id), (_strike(later.id),))


def _statement_identity(statement: Statement) -> tuple[e.Kind, str]:
    return statement.kind, identity(statement.speaker) if statement.speaker else ""


def _strike(entry: str) -> SettlingLine:
    return SettlingLine("/strike", entry)
