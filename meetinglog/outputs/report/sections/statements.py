"""The paragraphs of who spoke: introduced, made statements, concluded, replied (report, kinds 2 to 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetinglog.model.events import Kind
from meetinglog.model.facts import Statement
from meetinglog.model.session import Capacity
from meetinglog.outputs.report.model import Paragraph, Spans, capitalized, fill, literal, with_provenance
from meetinglog.outputs.report.sections.speakers import (
    OBSERVERS,
    REPRESENTATIVES,
    SpeakerStatements,
    enumerate_speakers,
    group_by_speaker,
)
from meetinglog.outputs.report.style import OpeningPart, StatementWording, Style

_OTHERS = (
    Capacity.OBSERVER_STATE,
    Capacity.UN,
    Capacity.IGO,
    Capacity.NGO,
    Capacity.PANELLIST,
    Capacity.EXPERT,
    Capacity.OFFICER,
    Capacity.OTHER,
    Capacity.SECRETARIAT,
)


def statements_of_kind(
    statements: Iterable[Statement], kind: Kind, part: OpeningPart, style: Style
) -> Iterator[Paragraph]:
    """Yield who introduced or concluded (report, kinds 2 and 5)."""
    of_kind = _of_kind(statements, kind)
    speakers = group_by_speaker(of_kind, style)
    if not speakers:
        return
    members = [speaker.described(style) for speaker in speakers]
    if len(of_kind) == 1:
        spans = capitalized(fill(part.one, speaker=members[0]))
    elif len(speakers) == 1 and speakers[0].speaker.capacity is Capacity.SECRETARIAT:
        spans = with_provenance(literal(part.secretariat), speakers[0].entries)
    else:
        spans = capitalized(fill(part.several, speakers=enumerate_speakers(speakers, members)))
    yield Paragraph(0, spans, f"{kind} statements")


def _of_kind(statements: Iterable[Statement], kind: Kind) -> list[Statement]:
    """Return the statements of a kind whose speaker is known and does not preside."""
    return [s for s in statements if s.kind is kind and s.speaker and s.speaker.capacity is not Capacity.PRESIDING]


def statements_by_capacity(statements: Iterable[Statement], style: Style) -> Iterator[Paragraph]:
    """Yield who made statements, a paragraph for each capacity (report, kinds 3 and 4)."""
    attributed = [s for s in statements if s.kind is Kind.STATEMENT and s.speaker is not None]
    also = ""
    for capacities in (REPRESENTATIVES, *(frozenset({capacity}) for capacity in _OTHERS)):
        of_these = [s for s in attributed if s.speaker is not None and s.speaker.capacity in capacities]
        if of_these:
            spans = _of_capacity(of_these, _wording(capacities, style), also, style)
            yield Paragraph(0, spans, f"statements ({min(capacities, key=list(Capacity).index)})")
            also = style.statements.also


def _wording(capacities: frozenset[Capacity], style: Style) -> StatementWording:
    if capacities == REPRESENTATIVES:
        return style.statements.representatives
    if capacities <= OBSERVERS:
        return style.statements.observers
    return style.statements.secretariat if Capacity.SECRETARIAT in capacities else style.statements.titled


def _of_capacity(statements: list[Statement], wording: StatementWording, also: str, style: Style) -> Spans:
    """Return the sentence; its noun agrees in number with the statements, its list with the speakers."""
    speakers = group_by_speaker(statements, style)
    template = wording.several if len(speakers) > 1 else wording.same if len(statements) > 1 else wording.one
    entries = tuple(dict.fromkeys(entry for speaker in speakers for entry in speaker.entries))
    spans = capitalized(
        fill(template, speakers=enumerate_speakers(speakers, [speaker.named(style) for speaker in speakers]), also=also)
    )
    return with_provenance(spans, entries)


def replies(statements: Iterable[Statement], style: Style) -> Iterator[Paragraph]:
    """Yield who replied: representatives, then observers, then others (report, kind 6)."""
    made_in_reply = _of_kind(statements, Kind.REPLY)
    if not made_in_reply:
        return
    speakers = group_by_speaker(made_in_reply, style)
    part = style.reply
    observing = [speaker for speaker in speakers if speaker.speaker.capacity in OBSERVERS]
    representing = [speaker for speaker in speakers if speaker.speaker.capacity in REPRESENTATIVES]
    others = [speaker for speaker in speakers if speaker not in observing and speaker not in representing]
    members = [
        *_together(representing, part.representative, part.representatives, style),
        *_together(observing, part.observer, part.observers, style),
        *(speaker.described(style) for speaker in others),
    ]
    template = part.one if len(made_in_reply) == 1 else part.several
    yield Paragraph(0, capitalized(fill(template, speakers=enumerate_speakers(speakers, members))), "right of reply")


def _together(speakers: list[SpeakerStatements], singular: str, plural: str, style: Style) -> Iterator[Spans]:
    if speakers:
        names = enumerate_speakers(speakers, [speaker.named(style) for speaker in speakers])
        yield fill(singular if len(speakers) == 1 else plural, names=names)
