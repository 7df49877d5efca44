"""Findings about what stands beside an action: explanations of none, names that a vote lacks, or that nobody has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from meetinglog.acts.proposals import VOTE_LISTS
from meetinglog.audit.findings import FILL, Finding, FindingKind
from meetinglog.audit.nouns_and_names import in_meeting, name
from meetinglog.audit.statements import is_unknown
from meetinglog.audit.timeline import Timeline
from meetinglog.names.matching import Directory
from meetinglog.text.languages.en import by_count, capitalised, enumeration, items_named
from meetinglog.views.explanations import Explanation, explained, explanations


def unexplained(timeline: Timeline) -> Iterator[Finding]:
    """Yield the explanations that belong to no action."""
    for explanation in explanations(timeline.state).values():
        if explanation.action is None:
            yield _unexplained(timeline, explanation)


def _unexplained(timeline: Timeline, explanation: Explanation) -> Finding:
    statement = explanation.statement
    number, before = statement.number, explanation.side == "before"
    other = replace(statement, when="after" if before else "before")
    turned = explained(other, timeline.state) is not None
    under = f" under {items_named(statement.items)}" if statement.items else ""
    lacking = f"no action follows{under}" if before else f"no action was taken{under} before it"
    where = f"{timeline.way_to(statement.track)}{f'/after {number}' if before else '@TIME'}"
    enter = f"If an action is missing, enter it: {where} /adopt SYMBOL."
    return Finding.of(
        FindingKind.EXPLANATION,
        [number],
        f"{capitalised(name(statement))} explained its vote or position {explanation.side} an action, but {lacking}"
        f"{in_meeting(timeline.every[number])}.",
        f"/amend {number} {f'when:{other.when}' if turned else 'kind:statement'}",
        f"{enter} If the action is under another item: /amend {number} item:{FILL}.",
    )


def unknown_names(timeline: Timeline) -> Iterator[Finding]:
    """Yield who votes or sponsors a draft by a name that is in no table, list by list."""
    directory = Directory(timeline.state.session)
    for action in timeline.state.actions:
        named = {"sponsors": [sponsor.speaker for sponsor in action.sponsors]}
        named |= {each.key: getattr(action.recorded, each.field, None) or [] for each in VOTE_LISTS}
        for key, speakers in named.items():
            unknown = [who.name for who in speakers if not who.code and is_unknown(directory.participant, who.name)]
            if unknown:
                quoted = enumeration([f"“{known_as}”" for known_as in unknown])
                yield Finding.of(
                    FindingKind.UNKNOWN_NAME,
                    [action.number],
                    f"{quoted} in {key}: of entry {action.number} {by_count(len(unknown), 'is', 'are')} in no table"
                    f"{in_meeting(timeline.every[action.number])}.",
                    f"/amend {action.number} {key}:{FILL}",
                    f"Replace {FILL} with all the names, separated by semicolons, in quotes. If the name is right, add "
                    "it to the session file and run meetinglog prepare.",
                )


def lists_lacking(timeline: Timeline) -> Iterator[Finding]:
    """Yield the lists of recorded votes that were not given though their number is not 0."""
    for action in timeline.state.actions:
        if action.recorded is None or action.vote is None:
            continue
        for each in VOTE_LISTS:
            if getattr(action.recorded, each.field) is None:
                voted = f"{getattr(action.vote, each.number)} {each.reads}"
                yield Finding.of(
                    FindingKind.VOTE_LIST,
                    [action.number],
                    f"Entry {action.number}, a recorded vote, has {voted} and no names in "
                    f"{each.key}:{in_meeting(timeline.every[action.number])}.",
                    f"/amend {action.number} {each.key}:{FILL}",
                    f"Replace {FILL} with the names, separated by semicolons, in quotes.",
                )
