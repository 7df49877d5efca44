"""What an officer keeps beside the meeting: comments, time marks and flags; and the time limits that are set."""

from __future__ import annotations

from msgspec.structs import replace

from meetinglog.acts import brief
from meetinglog.acts.amend import TEXT, Amendable, required, understood
from meetinglog.acts.base import DoesNotApply
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, as_typed, decided
from meetinglog.acts.needs import FLAG
from meetinglog.acts.sentence_parts import LIMITED, SEVERAL
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Flag, Limits
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import duration_in_words, enumeration


def clear_flag(command: c.ClearFlag, place: Place) -> e.FlagCleared:
    """Decide ``/clear``, by the number of the flag's entry."""
    flags = place.state.flags
    flag = next((flag for flag in flags if flag.number == command.number), None)
    if flag is None:
        open_flags = [str(flag.number) for flag in flags if not flag.cleared]
        known = (
            f"the open {'flag is' if len(open_flags) == 1 else 'flags are'} {enumeration(open_flags)}"
            if open_flags
            else "none is open"
        )
        raise Refused(f"entry {command.number} is not a flag; {known}")
    return e.FlagCleared(flag=flag.entry)


def flag_raised(state: Proceedings, act: Act, event: e.FlagRaised) -> Proceedings:
    """Raise a flag."""
    return replace(state, flags=state.flags.add(act.id, Flag(act.id, act.number, event.text), act.place))


def flag_cleared(state: Proceedings, act: Act, event: e.FlagCleared) -> Proceedings:
    """Settle a flag."""
    flag = state.flags.get(event.flag)
    if flag is None:
        raise DoesNotApply("the flag no longer stands")
    if flag.cleared:
        raise DoesNotApply(f"flag {flag.number} is already settled")
    return replace(state, flags=state.flags.put(flag.entry, replace(flag, cleared=act.id)))


def limit_set(state: Proceedings, act: Act, event: e.LimitSet) -> Proceedings:
    """Set a limit for statements that begin after it; a plain one replaces the capacities' (shorthand, ``/limit``)."""
    limits = _with_limit(state.limits(act.track), event)
    return state.with_track(act.track, replace(state.track(act.track), limits=limits))


def _with_limit(limits: Limits, event: e.LimitSet) -> Limits:
    if event.applies_to:
        others = {key: seconds for key, seconds in limits.items() if key != event.applies_to}
        return others if event.seconds is None else {**others, event.applies_to: event.seconds}
    if event.seconds is None:
        return {}
    capacities = {str(capacity) for capacity in Capacity}
    return {**{key: seconds for key, seconds in limits.items() if key not in capacities}, "": event.seconds}


def describe_mark(step: ActStep[e.MomentMarked]) -> str:
    """Return that a moment was kept, and the words for it."""
    return f"time mark{f': {step.event.text}' if step.event.text else ''}"


def describe_clearing(step: ActStep[e.FlagCleared]) -> str:
    """Return which flag is settled."""
    flag = step.after.flags.get(step.event.flag)
    return f"Flag {flag.number} is settled: {flag.text}" if flag else "A flag that no longer stands is settled"


def describe_limit(step: ActStep[e.LimitSet]) -> str:
    """Return the limit set, or that there is none any more, and for which statements."""
    to, seconds, limits = step.event.applies_to, step.event.seconds, step.after.limits(step.track)
    whom = LIMITED.get(to) or (f"statements by {_several(to)}" if to else "statements")
    if seconds is None and to and "" in limits and (to == "groups" or to not in LIMITED):
        return f"The time limit for {whom} is the general one, {duration_in_words(limits[''])}"
    if seconds is None:
        return f"The time limit for {whom} is lifted" if to else "All time limits are lifted"
    return f"The time limit for {whom} is {duration_in_words(seconds)}"


def _several(capacity: str) -> str:
    """Return whom a capacity is of; its own word where it is none, as in a log that somebody wrote."""
    return SEVERAL[Capacity(capacity)] if capacity in set(Capacity) else capacity


ROWS = (
    ActKind(
        event=e.Commented,
        decided=(as_typed(c.Comment, e.Commented),),
        sentence=lambda step: f"comment for officers: {step.event.text}",
        brief=brief.commented,
        amendable={"text": TEXT},
        beside_the_floor=True,
        private=True,
    ),
    ActKind(
        event=e.MomentMarked,
        decided=(as_typed(c.MarkMoment, e.MomentMarked),),
        sentence=describe_mark,
        noun="a time mark",
        amendable={"text": Amendable("text", lambda value, _: {"text": value.text})},
        beside_the_floor=True,
    ),
    ActKind(
        event=e.FlagRaised,
        decided=(as_typed(c.RaiseFlag, e.FlagRaised),),
        apply=flag_raised,
        sentence=lambda step: f"flag, to be settled: {step.event.text}",
        brief=brief.flagged,
        noun="a flag",
        amendable={"text": TEXT},
        identity=lambda event: ActIdentity(("flag", event.text)),
        numbers=lambda state: (flag.number for flag in state.flags),
        beside_the_floor=True,
        merged=True,
    ),
    ActKind(
        event=e.FlagCleared,
        decided=(decided(c.ClearFlag, clear_flag, FLAG),),
        apply=flag_cleared,
        reads=lambda event, _: (event.flag,),
        sentence=describe_clearing,
        brief=brief.cleared,
        noun="the settling of a flag",
        reference=lambda event, standing: ActIdentity(("cleared", standing(event.flag))),
        beside_the_floor=True,
    ),
    ActKind(
        event=e.LimitSet,
        decided=(as_typed(c.SetLimit, e.LimitSet),),
        apply=limit_set,
        sentence=describe_limit,
        brief=brief.limited,
        noun="a time limit",
        amendable={
            "limit": Amendable("seconds", lambda limit, _: {"seconds": required(limit, "the length").seconds}),
            "as": Amendable("applies_to", lambda typed, _: {"applies_to": understood(typed.limited) if typed else ""}),
        },
        identity=lambda event: ActIdentity(("limit", event.applies_to), (event.seconds,)),
    ),
)
