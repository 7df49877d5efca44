"""The paragraphs of who spoke: introduced, made statements, concluded, replied (report, kinds 2 to 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from meetinglog.model.events import Kind
from meetinglog.model.facts import Statement, identity
from meetinglog.model.session import Capacity
from meetinglog.outputs.report.model import NameList, Paragraph, Spans, capitalized, fill, literal, with_provenance
from meetinglog.outputs.report.phrases import joined
from meetinglog.outputs.report.sections.speakers import (
    OBSERVERS,
    REPRESENTATIVES,
    SpeakerStatements,
    enumerate_speakers,
    group_by_speaker,
    running_on,
)
from meetinglog.outputs.report.style import (
    OpeningPart,
    ReplyPart,
    SaidOnActionPart,
    StatementWording,
    Style,
    UnnamedStatementWording,
)

AnyWording = StatementWording | UnnamedStatementWording

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
    """Yield who introduced or concluded, the presiding officer by title too (report, kinds 2 and 5)."""
    of_kind = [statement for statement in _of_kind(statements, kind) if not _presides_for_a_state(statement)]
    speakers = group_by_speaker(of_kind, style)
    if not speakers:
        return
    members = [speaker.described(style) for speaker in speakers]
    if len(of_kind) == 1:
        spans = capitalized(fill(part.one, speaker=_alone(members[0], speakers[0], part.one, "speaker", style)))
    elif len(speakers) == 1 and speakers[0].speaker.capacity is Capacity.SECRETARIAT:
        spans = with_provenance(literal(part.secretariat), speakers[0].entries)
    else:
        template = one_or_several(part, of_kind)
        spans = capitalized(fill(template, speakers=enumerate_speakers(speakers, members, style)))
    yield Paragraph(0, spans, f"{kind} statements")


def _of_kind(statements: Iterable[Statement], kind: Kind) -> list[Statement]:
    """Return the statements of a kind whose speaker is known."""
    return [statement for statement in statements if statement.kind is kind and statement.speaker]


def _presides_for_a_state(statement: Statement) -> bool:
    speaker = statement.speaker
    return speaker is not None and speaker.capacity is Capacity.PRESIDING and bool(speaker.code)


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


def _wording(capacities: frozenset[Capacity], style: Style) -> AnyWording:
    if capacities == REPRESENTATIVES:
        return style.statements.representatives
    if capacities <= OBSERVERS:
        return style.statements.observers
    return style.statements.secretariat if Capacity.SECRETARIAT in capacities else style.statements.titled


def _of_capacity(statements: list[Statement], wording: AnyWording, also: str, style: Style) -> Spans:
    """Return the sentence; its noun agrees in number with the statements, its list with the speakers."""
    speakers = group_by_speaker(statements, style)
    template = wording.several if len(speakers) > 1 else wording.same if len(statements) > 1 else wording.one
    entries = tuple(dict.fromkeys(entry for speaker in speakers for entry in speaker.entries))
    members = [speaker.named(style) for speaker in speakers]
    named = enumerate_speakers(speakers, members, style)
    if len(speakers) == 1:
        named = _alone(members[0], speakers[0], template, "speakers", style)
    return with_provenance(capitalized(fill(template, speakers=named, also=also)), entries)


def _alone(member: Spans, speaker: SpeakerStatements, template: str, field: str, style: Style) -> NameList:
    return joined([running_on(member, speaker, template, field, style.language)], style.language)


def replies(statements: Iterable[Statement], style: Style) -> Iterator[Paragraph]:
    """Yield who replied (report, kind 6)."""
    made_in_reply = not_presiding(_of_kind(statements, Kind.REPLY))
    if made_in_reply:
        template = one_or_several(style.reply, made_in_reply)
        spans = capitalized(fill(template, speakers=speakers_of(made_in_reply, style)))
        yield Paragraph(0, spans, "right of reply")


def one_or_several(part: OpeningPart | ReplyPart | SaidOnActionPart, statements: Sequence[Statement]) -> str:
    """Return the sentence on one statement, on several by the same speaker, or on several."""
    speakers = {(identity(each.speaker), each.speaker.capacity) for each in statements if each.speaker}
    if len(statements) == 1:
        return part.one
    return part.same or part.several if len(speakers) == 1 else part.several


def not_presiding(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements whose speaker is known and does not preside."""
    return [s for s in statements if s.speaker is not None and s.speaker.capacity is not Capacity.PRESIDING]


def speakers_of(statements: Iterable[Statement], style: Style) -> NameList:
    """Return who made statements: representatives, observers, those who go by a title, then the secretariat."""
    speakers, part = group_by_speaker(statements, style), style.reply
    representing = [speaker for speaker in speakers if speaker.speaker.capacity in REPRESENTATIVES]
    observing = [speaker for speaker in speakers if speaker.speaker.capacity in OBSERVERS]
    others = [speaker for speaker in speakers if speaker not in observing and speaker not in representing]
    others.sort(key=lambda speaker: speaker.speaker.capacity is Capacity.SECRETARIAT)
    members = [
        *_together(representing, part.representative, part.representatives, style),
        *_together(observing, part.observer, part.observers, style),
        *(speaker.described(style) for speaker in others),
    ]
    return enumerate_speakers(speakers, members, style)


def _together(speakers: list[SpeakerStatements], singular: str, plural: str, style: Style) -> Iterator[Spans]:
    if speakers:
        names = enumerate_speakers(speakers, [speaker.named(style) for speaker in speakers], style)
        yield fill(singular if len(speakers) == 1 else plural, names=names)
