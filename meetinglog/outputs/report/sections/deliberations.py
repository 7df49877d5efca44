"""The paragraphs of what was spoken about and what was decided (report, kinds 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from meetinglog.acts.themes import theme_key
from meetinglog.model.events import Vote
from meetinglog.model.facts import ActionTaken, AdoptedAgenda, Election
from meetinglog.model.session import PLENARY, Session
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import Paragraph, Remark, Span, Spans, Subheading, fill, literal
from meetinglog.outputs.report.style import ActionPart, DeliberationsPart, Style
from meetinglog.text.languages.en import ordinal
from meetinglog.text.typography import typographic
from meetinglog.views.considerations import HeldMeeting
from meetinglog.views.themes import Theme


def body_of(track: str, session: Session) -> str:
    """Return the short name of what meets on a track; plenary's is the body's."""
    if track == PLENARY:
        return session.body.short_name
    return next((known.short_name for known in session.tracks if known.name == track), track)


def deliberations(themes: Iterable[Theme], style: Style) -> Iterator[Paragraph | Subheading]:
    """Yield what was addressed, theme by theme, attributed to nobody; only the remarks hold who said what."""
    part = style.deliberations
    paragraphs = [
        Paragraph(
            0,
            _theme_sentence(theme, words, part),
            f"theme {theme_key(theme.first)}",
            beginning=True,
            remarks=_remarks(theme),
        )
        for theme in themes
        if (words := part.quantifier(theme.speakers))
    ]
    if paragraphs:
        yield Subheading(literal(part.heading), "deliberations")
        yield from paragraphs


def _theme_sentence(theme: Theme, words: str, part: DeliberationsPart) -> Spans:
    name = (Span(typographic(theme.name), theme.entries),)
    return fill(part.theme, quantifier=(Span(words, theme.entries),), theme=name)


def _remarks(theme: Theme) -> tuple[Remark, ...]:
    """Return the notes with a theme, in the order of the statements they belong to."""
    return tuple(
        Remark(
            noted.note.entry,
            noted.statement.speaker.name if noted.statement.speaker else "",
            noted.statement.meeting,
            noted.note.when,
            noted.note.text,
        )
        for noted in theme.noted
    )


def action_taken(
    actions: tuple[ActionTaken, ...], meetings: dict[str, tuple[HeldMeeting, ...]], session: Session, style: Style
) -> Iterator[Paragraph | Subheading]:
    """Yield what was adopted and decided; each further act of a meeting is "at the same meeting"."""
    part = style.action
    actions = tuple(action for action in actions if action.outcome in {"adopted", "decided"})
    if actions:
        yield Subheading(literal(part.heading), "action taken")
    before: tuple[str, int] | None = None
    for action in actions:
        meeting = (action.track, action.meeting)
        held = next(held.entries for held in meetings[action.track] if held.number == action.meeting)
        template = part.further if meeting == before else part.first
        spans = at_meeting(template, action, held, body_of(action.track, session), _decision(action, part))
        yield Paragraph(0, spans, f"action {action.entry}")
        before = meeting


def at_meeting(
    template: str, act: ActionTaken | Election | AdoptedAgenda, held: tuple[str, ...], body: str, done: Spans
) -> Spans:
    """Return what was done at a meeting; ``held`` are the ids of the entries that the meeting itself rests on."""
    day = phrases.days([act.day] if act.day else [])
    return fill(
        phrases.dated(template, "day", day),
        meeting=(Span(f"{ordinal(act.meeting)} meeting", held),),
        day=(Span(day, (*held, *act.sources)),),
        body=body,
        done=done,
    )


def _decision(action: ActionTaken, part: ActionPart) -> Spans:
    """Return what was done; words of the officer's own end with a full stop."""
    if action.text:
        text = typographic(action.text)
        return (Span(text if text.endswith((".", ".”", "!", "?")) else f"{text}.", action.sources),)
    filled = fill(
        part.titled if action.title else part.untitled,
        kind=part.decision if action.kind == "decision" else part.resolution,
        title=typographic(action.title),
        symbol=action.symbol,
        revised=part.revised if action.orally_revised else "",
        vote=vote_phrase(action.vote, part) if action.vote else "",
    )
    return tuple(Span(span.text, action.sources) for span in filled)


def vote_phrase(vote: Vote, part: ActionPart) -> str:
    """Return by which vote something was done: ``, by 34 votes to 13, with 2 abstentions``."""

    def numbered(template: str, number: int) -> str:
        return template.replace("{number}", str(number))

    in_favour = part.one_vote if vote.in_favour == 1 else numbered(part.votes, vote.in_favour)
    against = str(vote.against) if vote.against else part.none_against
    abstained = {0: part.no_abstentions, 1: part.one_abstention}.get(vote.abstentions)
    abstentions = abstained or numbered(part.abstentions, vote.abstentions)
    spans = fill(part.vote, in_favour=in_favour, against=against, abstentions=abstentions)
    return "".join(span.text for span in spans)
