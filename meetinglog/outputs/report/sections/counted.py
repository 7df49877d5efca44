"""Speakers who are counted instead of named, with the groups that some of them spoke for."""

from __future__ import annotations

from collections.abc import Sequence

from meetinglog.model.events import Group
from meetinglog.outputs.report.model import FieldValue, NameList, Span, Spans, fill
from meetinglog.outputs.report.phrases import joined
from meetinglog.outputs.report.sections.speakers import (
    SpeakerStatements,
    alphabetical,
    count_of,
    entries_of,
    named_groups,
)
from meetinglog.outputs.report.style import Style
from meetinglog.outputs.report.style.plan import GroupsCounted


def counted_speakers(speakers: Sequence[SpeakerStatements], part: GroupsCounted, style: Style) -> dict[str, FieldValue]:
    """Return the fields of a sentence that counts speakers: how many, and for which groups some of them spoke."""
    return {"number": count_of(speakers, style), "behalf": _behalf(speakers, part, style)}


def _behalf(speakers: Sequence[SpeakerStatements], part: GroupsCounted, style: Style) -> Spans:
    speaking = [speaker for speaker in speakers if speaker.groups]
    if not speaking:
        return ()
    if len(speakers) == 1:
        return fill(part.one, groups=_groups(speakers[0], style))
    every = len(speaking) == len(speakers)
    if part.groups == "listed":
        in_words = style.language.counted(len(speaking))
        number = str(len(speaking)) if style.language.counted(len(speakers)).isdigit() else in_words
        counted = (Span(number, entries_of(speaking)),)
        return fill(part.every_listed if every else part.some_listed, number=counted, groups=_listed(speaking, style))
    return fill(part.every if every else part.some, each=_each(speaking, part, style))


def _groups(speaker: SpeakerStatements, style: Style) -> NameList:
    groups = {group: speaker.entries_for(group.name) for group in speaker.groups}
    return joined(named_groups(groups, style), style.language)


def _each(speaking: Sequence[SpeakerStatements], part: GroupsCounted, style: Style) -> NameList:
    """Return how many spoke for which groups, in the order in which these were first spoken for together."""
    together: dict[frozenset[str], list[SpeakerStatements]] = {}
    for speaker in speaking:
        together.setdefault(frozenset(group.name for group in speaker.groups), []).append(speaker)
    phrases = [
        fill(part.each, number=count_of(theirs, style), groups=_groups(theirs[0], style))
        for theirs in together.values()
    ]
    semicolons = any("," in group.name for speaker in speaking for group in speaker.groups)
    return joined(phrases, style.language, semicolons=semicolons)


def _listed(speaking: Sequence[SpeakerStatements], style: Style) -> NameList:
    """Return the groups in alphabetical order, without article."""
    entries: dict[Group, tuple[str, ...]] = {}
    for speaker in speaking:
        for group in speaker.groups:
            entries[group] = (*entries.get(group, ()), *speaker.entries_for(group.name))
    language = style.language
    named = {
        language.without_article(language.typographic(style.names.group(group).running)): (group, ids)
        for group, ids in entries.items()
    }
    names = sorted(named, key=lambda name: alphabetical(name, language))
    members = [(Span(name, ids, means=group),) for name in names for group, ids in [named[name]]]
    return joined(members, language, semicolons=any("," in name for name in names))
