"""The paragraphs of who spoke: introduced, made statements, concluded, replied (report, kinds 2 to 6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from meetinglog.model.events import Kind
from meetinglog.model.facts import Statement, identity
from meetinglog.model.session import Capacity
from meetinglog.outputs.report.model import (
    Block,
    FieldValue,
    ListItem,
    NameList,
    Paragraph,
    Spans,
    capitalized,
    fill,
    prefix_keys,
)
from meetinglog.outputs.report.phrases import joined, lettered
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.sections.counted import counted_speakers
from meetinglog.outputs.report.sections.speakers import Naming, SpeakerStatements, running_on, secretariat
from meetinglog.outputs.report.style.items import OpeningPart, ReplyPart, SaidOnActionPart
from meetinglog.outputs.report.style.plan import Form, StatementParagraph

Lines = Iterator[ListItem]


def openings(context: ItemContext, track: str, kind: Kind) -> Iterator[Paragraph]:
    """Yield who introduced or concluded, the presiding officer by title too (report, kinds 2 and 5)."""
    part = context.style.introductory if kind is Kind.INTRODUCTORY else context.style.concluding
    of_kind = [s for s in _of_kind(context.debate(track), kind) if not _presides_for_a_state(s)]
    if not of_kind:
        return
    naming = Naming(context.style)
    speakers = naming.ordered(of_kind)
    members = [naming.described(speaker) for speaker in speakers]
    alone = len(speakers) == 1 and speakers[0].speaker.capacity is Capacity.SECRETARIAT
    template = part.secretariat if alone and len(of_kind) > 1 else one_or_several(part, of_kind)
    spans = context.fill(
        template,
        of_kind,
        speaker=_alone(members[0], speakers[0], template, "speaker", naming),
        speakers=naming.names(speakers, members),
        body=context.body(track),
        secretariat=secretariat(context.style),
    )
    yield Paragraph(0, capitalized(spans), f"{kind} statements")


def _of_kind(statements: Iterable[Statement], kind: Kind) -> list[Statement]:
    """Return the statements of a kind whose speaker is known."""
    return [statement for statement in statements if statement.kind is kind and statement.speaker]


def _presides_for_a_state(statement: Statement) -> bool:
    speaker = statement.speaker
    return speaker is not None and speaker.capacity is Capacity.PRESIDING and bool(speaker.code)


def _alone(member: Spans, speaker: SpeakerStatements, template: str, field: str, naming: Naming) -> NameList:
    """Return the only name of a sentence, with the comma that ends its title."""
    language = naming.style.language
    return joined([running_on(member, speaker, template, field, language)], language)


def statements(context: ItemContext, track: str) -> Iterator[Block]:
    """Yield who made statements, paragraph by paragraph as the style has them, or meeting by meeting so."""
    part, also = context.style.statements, ""
    attributed = _of_kind(context.debate(track), Kind.STATEMENT)
    for meeting, together in _by_meeting(attributed, apart=part.per_meeting):
        capacities = [s.speaker.capacity if s.speaker else None for s in together]
        present = set(capacities)
        for name in part.paragraphs:
            paragraph = part.paragraph(name)
            speaking = present.intersection(paragraph.speaking)
            if speaking:
                theirs = [s for s, capacity in zip(together, capacities, strict=True) if capacity in speaking]
                yield from _paragraph(theirs, paragraph, also, meeting, context, track)
                also = part.also


def _by_meeting(statements: list[Statement], *, apart: bool) -> Iterator[tuple[str, list[Statement]]]:
    """Yield statements by the words that tell their meeting in a key: all with none, or each meeting by itself."""
    if not apart:
        yield "", statements
        return
    in_order = sorted(statements, key=lambda statement: statement.meeting)
    for number, group in groupby(in_order, key=lambda statement: statement.meeting):
        yield f", meeting {number}", list(group)


def _paragraph(
    statements: list[Statement],
    paragraph: StatementParagraph,
    also: str,
    meeting: str,
    context: ItemContext,
    track: str,
) -> Iterator[Block]:
    """Yield a paragraph of statements in its form, with the lines of its list."""
    naming = Naming(context.style, paragraph)
    speakers = naming.ordered(statements)
    template = paragraph.one if len(statements) == 1 else paragraph.several if len(speakers) > 1 else paragraph.same
    named = naming.by_category(statements, paragraph.categories.values())
    if not paragraph.categories:
        named = naming.names(speakers, [naming.member(speaker) for speaker in speakers])
    if len(speakers) == 1:
        named = _alone(named.spans(), speakers[0], template, "speakers", naming)
    values: dict[str, FieldValue] = {
        "speakers": named,
        "speaker": _alone(naming.described(speakers[0]), speakers[0], template, "speaker", naming),
        "kinds": _kinds(statements, naming),
        "also": also,
        "body": context.body(track),
        "considered": context.considered,
        "items": context.items,
        "secretariat": secretariat(context.style),
    }
    if paragraph.behalf is not None:
        values |= counted_speakers(speakers, paragraph.behalf, context.style)
    key = f"statements ({min(paragraph.speaking, key=list(Capacity).index)}{meeting})"
    yield Paragraph(0, capitalized(context.fill(template, statements, **values)), key)
    if len(statements) > 1:
        yield from prefix_keys(key, _LINES[paragraph.form](statements, naming))


def _kinds(statements: list[Statement], naming: Naming) -> NameList:
    """Return which kinds of speakers are named, as the categories of the paragraph call them."""
    present = [each for each in naming.paragraph.categories.values() if each.kind and naming.together(statements, each)]
    return joined([fill(category.kind) for category in present], naming.style.language)


def _no_lines(statements: list[Statement], naming: Naming) -> Lines:  # noqa: ARG001 - as the others
    yield from ()


def _lettered_lines(statements: list[Statement], naming: Naming) -> Lines:
    """Yield a line for each category that has a speaker."""
    lines = []
    for name, category in naming.paragraph.categories.items():
        written = naming.together(statements, category)
        if written:
            lines.append((naming.names((), written).spans(), name, ""))
    return lettered(lines, naming.style.language)


def _speaker_lines(statements: list[Statement], naming: Naming) -> Lines:
    """Yield a line for each speaker."""
    for speaker in naming.ordered(statements):
        yield ListItem("", naming.member(speaker), lettered=False, key=naming.written(speaker))


_LINES: dict[Form, Callable[[list[Statement], Naming], Lines]] = {
    "sentence": _no_lines,
    "counted": _no_lines,
    "lettered": _lettered_lines,
    "list": _speaker_lines,
}
"""What stands below the sentence of a paragraph of statements, by its form."""


def replies(context: ItemContext, track: str) -> Iterator[Paragraph]:
    """Yield who replied (report, kind 6)."""
    made_in_reply = not_presiding(_of_kind(context.debate(track), Kind.REPLY))
    if made_in_reply:
        template = one_or_several(context.style.reply, made_in_reply)
        spans = context.fill(template, made_in_reply, speakers=speakers_of(made_in_reply, context))
        yield Paragraph(0, capitalized(spans), "right of reply")


def one_or_several(part: OpeningPart | ReplyPart | SaidOnActionPart, statements: Sequence[Statement]) -> str:
    """Return the sentence on one statement, on several by the same speaker, or on several."""
    speakers = {(identity(each.speaker), each.speaker.capacity) for each in statements if each.speaker}
    if len(statements) == 1:
        return part.one
    return part.same or part.several if len(speakers) == 1 else part.several


def not_presiding(statements: Iterable[Statement]) -> list[Statement]:
    """Return the statements whose speaker is known and does not preside."""
    return [s for s in statements if s.speaker is not None and s.speaker.capacity is not Capacity.PRESIDING]


def speakers_of(statements: list[Statement], context: ItemContext) -> NameList:
    """Return who made statements, as in a right of reply: together, then those who go by a title."""
    naming = Naming(context.style)
    return naming.by_category(statements, context.style.reply.named())
