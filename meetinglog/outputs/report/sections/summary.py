"""The summary record: what happened in the meetings, a paragraph each, in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from meetinglog.model.events import Kind
from meetinglog.model.facts import ActionTaken, Note, Sitting, Statement, TakingUp
from meetinglog.model.ledger import Place
from meetinglog.model.moment import Moment
from meetinglog.model.presiding import Ruling
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.meanings import PersonNamed
from meetinglog.outputs.report.model import (
    Block,
    ListItem,
    NameList,
    Paragraph,
    Report,
    Span,
    Spans,
    Subheading,
    capitalized,
    fill,
    number_blocks,
    text_of,
)
from meetinglog.outputs.report.sections.actions import draft_words, name_of_action, vote_phrase, voting
from meetinglog.outputs.report.sections.decided_text import small
from meetinglog.outputs.report.sections.speakers import Naming, group_by_speaker, named_groups
from meetinglog.outputs.report.style import WholeStyle
from meetinglog.outputs.report.style.summary import SummaryPart
from meetinglog.text.tags import without_tags
from meetinglog.views.considerations import documents_before
from meetinglog.views.explanations import explanation_of
from meetinglog.views.selection import Selection

Acts = TakingUp | Statement | ActionTaken | Ruling


def summary_record(state: Proceedings, style: WholeStyle, part: SummaryPart, chosen: Selection) -> Report:
    """Write the summary record of the part of the record that is asked for."""
    acts = _acts(state, chosen)
    blocks = [
        block
        for sitting in state.sittings
        if chosen.covers(sitting.track, sitting.meeting, (), sitting.opened) or chosen.items
        for block in _sitting(sitting, acts.get(sitting.opened, ()), state, style, part)
    ]
    unknown = tuple(s.number for s in state.statements if s.speaker is None and _covers(s, chosen))
    return Report(number_blocks(blocks), unknown, language=style.language_code)


def _covers(act: Acts, chosen: Selection) -> bool:
    return chosen.covers(act.track, act.meeting, act.items, act.sitting)


def _sitting(
    sitting: Sitting, acts: Sequence[Acts], state: Proceedings, style: WholeStyle, part: SummaryPart
) -> Iterator[Block]:
    """Yield what happened in a sitting, from its beginning to its end."""
    same = [each for each in state.sittings if (each.track, each.meeting) == (sitting.track, sitting.meeting)]
    key = f"sitting {sitting.opened}"
    if sitting == same[0]:
        yield Paragraph(0, _timed(part.opened, part, style, sitting.start, sitting.sources), f"{key} opened")
    for act in acts:
        match act:
            case TakingUp():
                yield from _taken_up(act, state, style, part)
            case Statement():
                yield from _statement(act, state, style, part)
            case ActionTaken():
                yield from _action(act, style, part)
            case Ruling():
                yield _ruling(act, state, style, part)
    suspension = next((each for each in state.suspensions if each.sitting == sitting.opened), None)
    if suspension is not None:
        again = _at(suspension.end, part, style, sitting.sources)
        template = part.resumed if suspension.end else part.suspended
        spans = _timed(template, part, style, suspension.start, sitting.sources, again=again)
        yield Paragraph(0, spans, f"{key} suspended")
    elif sitting.end is not None:
        yield Paragraph(0, _timed(part.rose, part, style, sitting.end, sitting.sources), f"{key} rose")


def _acts(state: Proceedings, chosen: Selection) -> dict[str, list[Acts]]:
    """Return what is told, by the sitting and in the order in which it happened."""
    placed: list[tuple[Place | None, Acts]] = [
        *((state.takings.place(taking.entry), taking) for taking in state.takings),
        *((state.statements.place(statement.id), statement) for statement in state.statements),
        *((state.actions.place(action.entry), action) for action in state.actions),
        *((state.rulings.place(ruling.entry), ruling) for ruling in state.rulings),
    ]
    told_of: dict[str, list[Acts]] = {}
    for _, act in sorted(placed, key=lambda pair: pair[0] or ()):
        if _covers(act, chosen):
            told_of.setdefault(act.sitting, []).append(act)
    return told_of


def _at(time: Moment | None, part: SummaryPart, style: WholeStyle, entries: tuple[str, ...]) -> Spans:
    if time is None or time.at is None:
        return ()
    return fill(part.at, time=(Span(style.language.clock(time.at), entries),))


def _timed(
    template: str, part: SummaryPart, style: WholeStyle, time: Moment, entries: tuple[str, ...], again: Spans = ()
) -> Spans:
    return phrases.terminate(fill(template, at=_at(time, part, style, entries), again=again), style.language, last=True)


def _taken_up(taking: TakingUp, state: Proceedings, style: WholeStyle, part: SummaryPart) -> Iterator[Subheading]:
    for number in taking.items:
        item = state.item(number)
        if item is not None:
            before = documents_before((item,), state)
            symbols = phrases.joined([phrases.symbol(each.symbol, each.entries) for each in before], style.language)
            spans = fill(
                part.item,
                item=(Span(style.language.item_number(item.number), taking.sources),),
                title=(Span(style.language.typographic(item.title), taking.sources),),
                documents=fill(part.documents, symbols=symbols) if before else "",
            )
            yield Subheading(spans, f"taking {taking.entry}: item {number}", f"item {number}")


def _statement(statement: Statement, state: Proceedings, style: WholeStyle, part: SummaryPart) -> Iterator[Paragraph]:
    """Yield who spoke and what was noted of it; without notes the name alone, to be written out."""
    if statement.speaker is None:
        return
    [speaker] = group_by_speaker([statement], style)
    naming, entries = Naming(style), statement.sources
    name = style.language.without_article(naming.written(speaker))
    said = [(text, note) for note in statement.notes if (text := without_tags(note.text).strip())]
    notes = [_noted(text if at else _behind(part.said, text), note, part) for at, (text, note) in enumerate(said)]
    if statement.person:
        written = style.language.typographic(statement.person)
        person = (Span(written, entries, bold=True, means=PersonNamed(statement.person)),)
        named = fill(part.person, person=person, name=(Span(name, entries, means=statement.speaker),))
    elif notes:
        plain = replace(speaker, statements=(replace(statement, groups=(), also=()),))
        described = capitalized(naming.described(plain))
        named = (Span(text_of(described), entries, bold=True, parts=described),)
    else:
        named = capitalized((Span(name, entries, bold=True, means=statement.speaker),))
    key, known_as = f"statement {statement.id}", f"statement (entry {statement.number})"
    if not notes:
        yield Paragraph(0, named, key, beginning=True, name=known_as)
        return
    clauses = _clauses(statement, state, style, part)
    noted = NameList(tuple(notes), style.language, separators=(" ", " "))
    template = part.said_as if clauses else part.said
    spans = fill(template, speaker=named, how=clauses, notes=noted)
    yield Paragraph(0, spans, key, beginning=True, name=known_as)


def _behind(template: str, text: str) -> str:
    """Return a text without a first word that the template has before its last field, such as "that" typed as well."""
    lead, (first, _, rest) = template.rpartition("{")[0].split(), text.partition(" ")
    return rest.strip() if rest.strip() and lead and first.casefold() == lead[-1].casefold() else text


def _noted(text: str, note: Note, part: SummaryPart) -> Spans:
    """Return the text of a note as a sentence; one that ends itself, within a quotation too, needs no full stop."""
    if text.rstrip("”’\"'»").endswith(("?", "!", "…")) or text.endswith((".”", '."')):
        return (Span(text, note.sources),)
    return fill(part.note, note=(Span(text.rstrip(" .;"), note.sources),))


def _clauses(statement: Statement, state: Proceedings, style: WholeStyle, part: SummaryPart) -> Spans:
    """Return on whose behalf and in which way a statement was made."""
    groups = phrases.joined(
        named_groups(dict.fromkeys(statement.on_behalf_of, statement.sources), style), style.language
    )
    behalf = fill(part.behalf, groups=groups) if statement.on_behalf_of else ()
    return (*behalf, *fill(_way(statement, state, part)))


def _way(statement: Statement, state: Proceedings, part: SummaryPart) -> str:
    if statement.kind is not Kind.EXPLANATION:
        return "" if statement.kind is Kind.STATEMENT else str(getattr(part, str(statement.kind)))
    explanation = explanation_of(statement, state)
    if explanation.action is None:
        return part.explained
    side = "before" if explanation.side == "before" else "after"
    vote = "_vote" if explanation.action.vote else ""
    return str(getattr(part, f"explained_{side}{vote}"))


def _action(action: ActionTaken, style: WholeStyle, part: SummaryPart) -> Iterator[Paragraph | ListItem]:
    key, name = f"action {action.entry}", name_of_action(action)
    if action.recorded:
        yield Paragraph(0, (Span(part.recorded, action.sources),), f"{key} vote", name=f"{name} vote")
        yield from voting(action, style)
    if action.vote is None and action.outcome != "withdrawn":
        yield Paragraph(0, (Span(part.decided, action.sources),), key, name=name)
        return
    templates = {"adopted": part.adopted, "rejected": part.rejected, "withdrawn": part.withdrawn}
    vote = vote_phrase(action.vote, style.action) if action.vote else ()
    spans = fill(templates[action.outcome], vote=vote, **draft_words(action, style.action))
    yield Paragraph(0, tuple(replace(s, entries=action.sources) for s in capitalized(spans)), key, name=name)


def _ruling(ruling: Ruling, state: Proceedings, style: WholeStyle, part: SummaryPart) -> Paragraph:
    language, entries = style.language, ruling.sources
    title = language.definite(language.typographic(state.session.presiding_officer(ruling.track)))
    text = small(language.typographic(_behind(part.ruled, ruling.text.rstrip(" .;"))), state, language)
    spans = fill(part.ruled, speaker=capitalized((Span(title, entries, bold=True),)), ruling=(Span(text, entries),))
    return Paragraph(0, spans, f"ruling {ruling.entry}", name=f"ruling (entry {ruling.number})")
