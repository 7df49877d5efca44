"""The paragraphs of what was adopted, rejected, withdrawn and decided, and of what was said on it (report, kind 8)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from meetinglog.model.events import Vote
from meetinglog.model.facts import ActionTaken, AdoptedAgenda, Election, Sitting, Statement
from meetinglog.outputs.report import phrases
from meetinglog.outputs.report.model import (
    FieldValue,
    ListItem,
    NameList,
    Paragraph,
    Span,
    Spans,
    Subheading,
    capitalized,
    fill,
    resting_on,
    text_of,
)
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.sections.decided_text import decided_text
from meetinglog.outputs.report.sections.meeting_names import MeetingKey, MeetingNames, sources_of
from meetinglog.outputs.report.sections.speakers import alphabetical, with_groups
from meetinglog.outputs.report.sections.statements import not_presiding, one_or_several, speakers_of
from meetinglog.outputs.report.style import Style
from meetinglog.outputs.report.style.items import ActionPart, SaidOnActionPart
from meetinglog.views.actions import ActionAccount

_NAMES = {"adopted": "adoption", "rejected": "rejection", "withdrawn": "withdrawal", "decided": "decision"}


def action_taken(context: ItemContext) -> Iterator[Paragraph | ListItem | Subheading]:
    """Yield each act with what was said on it beside it, then the explanations of nothing."""
    accounts, part = context.block.accounts, context.style.said_on_action
    if accounts.actions:
        body = context.body(accounts.actions[0].action.track)
        yield from context.headed(fill(context.style.action.heading, body=body), "action taken")
    before: MeetingKey | None = None
    for account in accounts.actions:
        action = account.action
        yield from _who_spoke(account.explained_before, _before(action, part), "explained before", context, action)
        if action.outcome == "withdrawn":
            yield _about(action, "action", _withdrawn(action, context))
        else:
            key = context.meetings.key(context.held(action)[0])
            yield from _act(action, context, again=before == key)
            before = key
        yield from _who_spoke(account.explained_after, _after(action, part), "explained after", context, action)
        if part.following == "beside":
            after = _following(account, context.style)
            yield from _who_spoke(account.followed_by, after, "said after", context, action)
    yield from _who_spoke(accounts.unexplained, part.explained, "explained nothing", context)


def _about(action: ActionTaken, what: str, spans: Spans) -> Paragraph:
    """Return a paragraph on an action, whose key has the id of its entry and whose name says which action it is."""
    name = name_of_action(action) if what == "action" else f"{what} the {name_of_action(action)}"
    return Paragraph(0, spans, f"{what} {action.entry}", name=name)


def name_of_action(action: ActionTaken) -> str:
    """Return what people call a paragraph on an action: ``adoption of CTOC/COP/2012/L.5``."""
    about = action.symbol or action.title
    return f"{_NAMES[action.outcome]} of {about}" if about else f"decision: {action.text}"


def _who_spoke(
    statements: tuple[Statement, ...],
    sentence: str,
    what: str,
    context: ItemContext,
    action: ActionTaken | None = None,
) -> Iterator[Paragraph]:
    """Yield who made statements of one sort, on an action or on none; ``sentence`` says on what."""
    spoken, part = not_presiding(statements), context.style.said_on_action
    if spoken:
        said = fill(one_or_several(part, spoken), speakers=speakers_of(spoken, context))
        spans = capitalized(context.fill(sentence, spoken, said=said))
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


def _act(action: ActionTaken, context: ItemContext, *, again: bool) -> Iterator[Paragraph | ListItem]:
    """Yield what was done at a meeting; a recorded vote has a line for each side that somebody was on."""
    part, style = context.style.action, context.style
    first, further = part.first, part.further
    if action.text:
        text, by_another = decided_text(action, context.state, style.language)
        done: Spans = (Span(text, action.sources),)
        if by_another:
            first, further = part.first_by_another, part.further_by_another
        if text.startswith(","):
            first, further = (sentence.replace(" {done}", "{done}") for sentence in (first, further))
    else:
        done = _draft_acted_on(action, part, style)
    template = further if again else first
    spans = at_meeting(template, action, context.held(action), done, context.meetings, context.body(action.track))
    lines = tuple(voting(action, style)) if action.recorded else ()
    if lines:
        spans += (Span(part.voting, action.sources),)
    yield _about(action, "action", spans)
    yield from lines


def at_meeting(
    template: str,
    act: ActionTaken | Election | AdoptedAgenda,
    held: Sequence[Sitting],
    done: Spans,
    meetings: MeetingNames,
    body: NameList,
) -> Spans:
    """Return what was done at the meeting of which ``held`` are the sittings."""
    days = [act.day] if act.day else []
    at = meetings.at_in(template, held, days, act.sources)
    day, entries = body.language.days(days), sources_of(held)
    meetings.remember(held)
    spans = fill(
        phrases.dated(template, "day", day),
        meeting=phrases.meetings_named(meetings.text(held), held, entries),
        day=phrases.days(day, (*entries, *act.sources)),
        at=at,
        body=body,
        done=done,
    )
    return capitalized(spans) if at else spans


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
        **draft_words(action, part),
        title=style.language.typographic(action.title),
        sponsored=fill(part.sponsored, sponsors=sponsors) if action.sponsors else "",
        revised=_changed_orally(action, part),
        vote=vote_phrase(action.vote, part, recorded=action.recorded is not None) if action.vote else "",
    )
    return resting_on(filled, action.sources)


def _withdrawn(action: ActionTaken, context: ItemContext) -> Spans:
    part, style = context.style.action, context.style
    template = part.withdrawn_titled if action.title else part.withdrawn_untitled
    filled = fill(
        template,
        at=context.meetings.at_in(template, context.held(action), [action.day] if action.day else [], action.sources),
        draft=_draft(action, part),
        kind=_kind(action, part),
        title=style.language.typographic(action.title),
        symbol=phrases.symbol(action.symbol),
    )
    return tuple(replace(span, entries=span.entries or action.sources) for span in capitalized(filled))


def draft_words(action: ActionTaken, part: ActionPart) -> dict[str, FieldValue]:
    """Return the words for what was acted on, by the fields of a sentence, with its symbol."""
    return {"draft": _draft(action, part), "kind": _kind(action, part), "symbol": phrases.symbol(action.symbol)}


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


def voting(action: ActionTaken, style: Style) -> Iterator[ListItem]:
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
        listed_names = ((language.typographic(style.names.speaker(voter).listed), voter) for voter in voters or ())
        names = sorted(listed_names, key=lambda named: alphabetical(named[0], language))
        if names:
            members = tuple((Span(name, action.sources, means=voter),) for name, voter in names)
            listed = NameList(members, language, separators=(", ", ", "))
            key, known_as = f"action {action.entry}: {side}", f"{name_of_action(action)}: {side}"
            yield ListItem("", fill(template, names=listed), lettered=False, key=key, name=known_as)
