"""The paragraphs of what was adopted, rejected, withdrawn and decided, and of what was said on it (report, kind 8)."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.model.events import Vote
from meetinglog.model.facts import ActionTaken, AdoptedAgenda, Election, Statement
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import (
    ListItem,
    NameList,
    Paragraph,
    Span,
    Spans,
    Subheading,
    capitalized,
    fill,
    literal,
    text_of,
)
from meetinglog.outputs.report.sections.decided_text import decided_text
from meetinglog.outputs.report.sections.speakers import alphabetical, with_groups
from meetinglog.outputs.report.sections.statements import not_presiding, one_or_several, speakers_of
from meetinglog.outputs.report.style import ActionPart, SaidOnActionPart, Style
from meetinglog.text.languages import Language
from meetinglog.views.actions import ActionAccount, ActionAccounts
from meetinglog.views.considerations import HeldMeeting

Meeting = tuple[str, int]
"""A track, and the number of a meeting on it."""


def action_taken(
    accounts: ActionAccounts, meetings: dict[str, tuple[HeldMeeting, ...]], state: Proceedings, style: Style
) -> Iterator[Paragraph | ListItem | Subheading]:
    """Yield each act with what was said on it beside it, then the explanations of nothing."""
    if accounts.actions:
        yield Subheading(literal(style.action.heading), "action taken")
    before: Meeting | None = None
    for account in accounts.actions:
        action, part = account.action, style.said_on_action
        yield from _who_spoke(account.explained_before, _before(action, part), "explained before", style, action)
        if action.outcome == "withdrawn":
            yield _about(action, "action", _withdrawn(action, style))
        else:
            held = next(held.entries for held in meetings[action.track] if held.number == action.meeting)
            again = before == (action.track, action.meeting)
            yield from _act(action, held, state, style, again=again)
            before = action.track, action.meeting
        yield from _who_spoke(account.explained_after, _after(action, part), "explained after", style, action)
        yield from _who_spoke(account.followed_by, _following(account, style), "said after", style, action)
    yield from _who_spoke(accounts.unexplained, style.said_on_action.explained, "explained nothing", style)


def _about(action: ActionTaken, what: str, spans: Spans) -> Paragraph:
    """Return a paragraph on an action, whose key has the id of its entry and whose name has the number."""
    return Paragraph(0, spans, f"{what} {action.entry}", name=f"{what} (entry {action.number})")


def _who_spoke(
    statements: tuple[Statement, ...], sentence: str, what: str, style: Style, action: ActionTaken | None = None
) -> Iterator[Paragraph]:
    """Yield who made statements of one sort, on an action or on none; ``sentence`` has the field ``said`` alone."""
    spoken, part = not_presiding(statements), style.said_on_action
    if spoken:
        said = fill(one_or_several(part, spoken), speakers=speakers_of(spoken, style))
        spans = fill(sentence, said=said)
        yield _about(action, what, spans) if action else Paragraph(0, spans, what)


def _before(action: ActionTaken, part: SaidOnActionPart) -> str:
    if action.outcome == "decided":
        return part.explained_before_decision
    return part.explained_before_vote if action.vote else part.explained_before_adoption


def _after(action: ActionTaken, part: SaidOnActionPart) -> str:
    if action.outcome == "decided":
        return part.explained_after_decision
    return part.explained_after_vote if action.vote else part.explained_after_adoption


def _following(account: ActionAccount, style: Style) -> str:
    """Return the sentence on statements after an adoption or rejection, but for its field ``said``."""
    action, part = account.action, style.said_on_action
    if action.outcome == "rejected":
        return part.after_vote
    if account.last_of_several:
        kinds = part.decisions if action.kind == "decision" else part.resolutions
        return part.after_adoptions.replace("{kinds}", kinds)
    return part.after_adoption.replace("{kind}", _kind(action, style.action))


def _act(
    action: ActionTaken, held: tuple[str, ...], state: Proceedings, style: Style, *, again: bool
) -> Iterator[Paragraph | ListItem]:
    """Yield what was done at a meeting; a recorded vote has a line for each side that somebody was on."""
    part, body = style.action, state.session.body_of(action.track)
    first, further = part.first, part.further
    if action.text:
        text, by_another = decided_text(action, state, style.language)
        done: Spans = (Span(text, action.sources),)
        if by_another:
            first, further = part.first_by_another, part.further_by_another
        if text.startswith(","):
            first, further = (sentence.replace(" {done}", "{done}") for sentence in (first, further))
    else:
        done = _draft_acted_on(action, part, style)
    spans = at_meeting(further if again else first, action, held, body, done, style.language)
    lines = tuple(_voting(action, style)) if action.recorded else ()
    if lines:
        spans += (Span(part.voting, action.sources),)
    yield _about(action, "action", spans)
    yield from lines


def at_meeting(
    template: str,
    act: ActionTaken | Election | AdoptedAgenda,
    held: tuple[str, ...],
    body: str,
    done: Spans,
    language: Language,
) -> Spans:
    """Return what was done at a meeting; ``held`` are the ids of the entries that the meeting itself rests on."""
    day = language.days([act.day] if act.day else [])
    return fill(
        phrases.dated(template, "day", day),
        meeting=(Span(language.meeting(act.meeting), held),),
        day=(Span(day, (*held, *act.sources)),),
        body=phrases.body(body, language),
        done=done,
    )


def _draft_acted_on(action: ActionTaken, part: ActionPart, style: Style) -> Spans:
    templates = {
        ("adopted", True): part.titled,
        ("adopted", False): part.untitled,
        ("rejected", True): part.rejected_titled,
        ("rejected", False): part.rejected_untitled,
    }
    sponsors = phrases.joined(
        [with_groups(sponsor, action.sources, style) for sponsor in action.sponsors],
        style.language,
        semicolons=any("," in style.names.speaker(sponsor.speaker).running for sponsor in action.sponsors),
    )
    filled = fill(
        templates[action.outcome, bool(action.title)],
        draft=_draft(action, part),
        kind=_kind(action, part),
        title=style.language.typographic(action.title),
        symbol=action.symbol,
        sponsored=fill(part.sponsored, sponsors=sponsors) if action.sponsors else "",
        revised=_changed_orally(action, part),
        vote=vote_phrase(action.vote, part, recorded=action.recorded is not None) if action.vote else "",
    )
    return tuple(Span(span.text, action.sources) for span in filled)


def _withdrawn(action: ActionTaken, style: Style) -> Spans:
    part = style.action
    filled = fill(
        part.withdrawn_titled if action.title else part.withdrawn_untitled,
        draft=_draft(action, part),
        kind=_kind(action, part),
        title=style.language.typographic(action.title),
        symbol=action.symbol,
    )
    return tuple(Span(span.text, action.sources) for span in capitalized(filled))


def _draft(action: ActionTaken, part: ActionPart) -> str:
    return part.revised_draft if "/rev." in action.symbol.casefold() else part.draft


def _kind(action: ActionTaken, part: ActionPart) -> str:
    return part.decision if action.kind == "decision" else part.resolution


def _changed_orally(action: ActionTaken, part: ActionPart) -> str:
    if action.orally_revised and action.orally_amended:
        return part.revised_and_amended
    return part.revised if action.orally_revised else part.amended if action.orally_amended else ""


def vote_phrase(vote: Vote, part: ActionPart, *, recorded: bool = False) -> str:
    """Return by which vote something was done: ``, by 34 votes to 13, with 2 abstentions``."""

    def numbered(template: str, number: int) -> str:
        return template.replace("{number}", str(number))

    votes = {0: part.no_votes, 1: part.one_vote}.get(vote.in_favour) or numbered(part.votes, vote.in_favour)
    against = str(vote.against or part.none_against)
    abstained = {0: part.no_abstentions, 1: part.one_abstention}.get(vote.abstentions)
    abstentions = abstained or numbered(part.abstentions, vote.abstentions)
    template, in_favour = (
        (part.recorded_vote, str(vote.in_favour or part.none_against)) if recorded else (part.vote, votes)
    )
    return text_of(fill(template, in_favour=in_favour, votes=votes, against=against, abstentions=abstentions))


def _voting(action: ActionTaken, style: Style) -> Iterator[ListItem]:
    """Yield who voted how, by the names that lists have, in their alphabetical order."""
    if action.recorded is None:
        return
    part, language = style.action, style.language
    sides = (
        ("in favour", part.in_favour, action.recorded.in_favour),
        ("against", part.against, action.recorded.against),
        ("abstaining", part.abstaining, action.recorded.abstaining),
    )
    for side, template, voters in sides:
        in_lists = (language.typographic(style.names.speaker(voter).listed) for voter in voters or ())
        names = sorted(in_lists, key=lambda name: alphabetical(name, language))
        if names:
            listed = NameList(tuple((Span(name, action.sources),) for name in names), language, alike=", ")
            key, known_as = f"action {action.entry}: {side}", f"action (entry {action.number}): {side}"
            yield ListItem("", fill(template, names=listed), lettered=False, key=key, name=known_as)
