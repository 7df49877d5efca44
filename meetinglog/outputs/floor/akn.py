"""The floor record in Akoma Ntoso: a ``debate``, valid by the strict schema of OASIS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import assert_never

from meetinglog.model.events import Group, Kind, Speaker
from meetinglog.model.facts import UNIDENTIFIED, ActionTaken, Statement, WrittenStatement
from meetinglog.model.moment import Moment
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.names.languages.session_names import names_in
from meetinglog.outputs.akn.elements import Element, document, element, extend
from meetinglog.outputs.akn.identification import DocumentIdentity, identification
from meetinglog.outputs.akn.references import PERSONS, References
from meetinglog.outputs.floor.timeline import Happening, Meeting, Narrated, SpokenStretch, SummedUp, TakenUp, timeline
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, ordinal, session_named
from meetinglog.text.slug import slug
from meetinglog.text.typography import typographic
from meetinglog.views.selection import ALL, Selection

_CLASSES = {
    Kind.STATEMENT: "",
    Kind.INTRODUCTORY: "introductory",
    Kind.CONCLUDING: "concluding",
    Kind.REPLY: "reply",
    Kind.ORDER: "order",
    Kind.EXPLANATION: "explanation",
}
_SIDES = {"inFavour": "in_favour", "against": "against", "abstaining": "abstentions"}


def as_akn(record: Record, chosen: Selection = ALL) -> bytes:
    """Write the floor record of the part of a record that is asked for, in UTF-8."""
    session = record.session
    writer = _FloorRecord(record.proceedings)
    gathered: dict[Meeting, list[Happening]] = {}
    for meeting, happening in timeline(record, chosen):
        gathered.setdefault(meeting, []).append(happening)
    body = element("debateBody", *(writer.meeting(meeting, happenings) for meeting, happenings in gathered.items()))
    if not len(body):
        extend(body, element("debateSection", element("heading", "No meeting"), name="meeting", eId="dbsect_1"))
    number = f"{session.facts.id}-floor"
    identity = DocumentIdentity("debate", "record", session, session.facts.starts, number, "en")
    meta = element("meta", identification(identity), *writer.analysis(), writer.references.element())
    title = element("docTitle", "Floor record")
    numbered = element("session", capitalised(session_named(session.facts.number)), value=str(session.facts.number))
    authority = element("docAuthority", session.body.name, refersTo=writer.references.body(PLENARY))
    preface = element("preface", element("p", title, ", ", numbered, ", ", authority))
    return document(element("debate", meta, preface, body, name="floorRecord"))


class _FloorRecord:
    """Writes meetings, and gathers on the way what stands in the metadata: references and votes."""

    def __init__(self, state: Proceedings) -> None:
        """Begin before the first meeting."""
        self.references = References(state.session, "en")
        self._state = state
        self._names = names_in(state.session, state.session.report.language)
        self._counts = Counter[str]()
        self._votes: list[Element] = []

    def meeting(self, meeting: Meeting, happenings: Iterable[Happening]) -> Element:
        """Return a meeting with all that happened in it; what happened in none stands under a heading of its own."""
        track, number = meeting
        eid = self._id("dbsect")
        name = f"{ordinal(number)} meeting" if number else "Outside meetings"
        heading = element("heading", name if track == PLENARY else f"{name} ({self._state.session.body_of(track)})")
        reference = self.references.meeting(track, number) if number else ""
        section = element("debateSection", heading, name="meeting", eId=eid, refersTo=reference)
        _Meeting(self, section, eid).write(happenings)
        return section

    def analysis(self) -> list[Element]:
        """Return the votes; without one there is no analysis."""
        return [element("analysis", element("parliamentary", *self._votes), source="#secretariat")] * bool(self._votes)

    def item(self, numbers: tuple[str, ...], eid: str) -> Element:
        """Return the section of the items that are taken up."""
        titles = [item.title if (item := self._state.item(number)) else "" for number in numbers]
        times = self._next(f"item {numbers}")
        wid = slug(f"item {' '.join(numbers)}") + (f"-{times}" if times > 1 else "")
        heading = element("heading", typographic("; ".join(titles)))
        return element("debateSection", element("num", ", ".join(numbers)), heading, name="item", eId=eid, wId=wid)

    def narrative(self, narrated: Narrated, eid: str) -> Element:
        """Return that a meeting began or ended, and when."""
        narrative = element("narrative", narrated.text, eId=eid)
        if narrated.when.at:
            extend(
                narrative,
                " at ",
                element("recordedTime", narrated.when.clock, time=_at(narrated.when), type=narrated.event),
            )
        ended = narrated.more.endswith((".", "!", "?"))
        extend(narrative, narrated.more if ended else f"{narrated.more}.")
        return narrative

    def summary(self, done: SummedUp) -> Element:
        """Return what was decided or ruled, and keep its vote for the analysis."""
        eid = self._id("sum")
        if done.action is not None and done.action.vote is not None:
            self._votes.append(self._vote(done.action, eid))
        text = capitalised(done.text)
        return element("summary", text if text.endswith((".", "!", "?", ".”")) else f"{text}.", eId=eid)

    def _vote(self, action: ActionTaken, summary: str) -> Element:
        eid, outcome = self._id("voting"), "rejected" if action.outcome == "rejected" else "adopted"
        counts = [
            element(
                "count",
                eId=f"{eid}__count_{at}",
                value=str(getattr(action.vote, number)),
                refersTo=self.references.concept(side),
            )
            for at, (side, number) in enumerate(_SIDES.items(), 1)
        ]
        return element("voting", *counts, eId=eid, href=f"#{summary}", outcome=self.references.concept(outcome))

    def speech(self, stretch: SpokenStretch) -> Element:
        """Return a stretch on the floor: who speaks, as what, from when to when, and the notes made in it."""
        statement = stretch.statement
        segment = statement.segments[stretch.at]
        end = segment.end
        if stretch.at == len(statement.segments) - 1 and len(statement.segments) == 1:
            end = statement.end or segment.end
        made_by = self.by(statement.speaker, statement)
        notes = [element("p", note.text) for note in stretch.notes] or [element("p")]
        times = {"startTime": _at(segment.start), "endTime": _at(end)}
        about = {"eId": self._id("speech"), "class_": _CLASSES[statement.kind]}
        return element(
            "speech",
            self._from(statement.speaker, statement.on_behalf_of, statement.person),
            *notes,
            **made_by,
            **times,
            **about,
        )

    def group(self, statement: Statement) -> Element:
        """Return the group of the stretches of a statement that is interrupted."""
        times = {"startTime": _at(statement.start), "endTime": _at(statement.end)}
        return element("speechGroup", **self.by(statement.speaker, statement), **times, eId=self._id("speechgroup"))

    def written(self, written: WrittenStatement) -> Element:
        """Return a statement received in writing."""
        request = written.request
        groups = tuple(dict.fromkeys(request.groups + request.also))
        named = self._from(request.speaker, groups, request.person)
        return element("speech", named, element("p"), **self.by(request.speaker), eId=self._id("speech"))

    def by(self, speaker: Speaker | None, statement: Statement | None = None) -> dict[str, str]:
        """Return who speaks, and in which capacity, as far as it is known."""
        if speaker is None:
            return {"by": self.references.unknown()}
        capacity = speaker.capacity if statement is None else statement.spoken_as or speaker.capacity
        return {"by": self.references.speaker(speaker), "as": self.references.role(capacity)}

    def _from(self, speaker: Speaker | None, groups: tuple[Group, ...], person: str) -> Element:
        if speaker is None:
            return element("from", UNIDENTIFIED, *([f", {person}"] if person else []))
        name = typographic(self._names.without_article(self._names.speaker(speaker).running))
        kind = "person" if speaker.capacity in PERSONS else "organization"
        speaking = element("from", element(kind, name, refersTo=self.references.speaker(speaker)))
        for at, group in enumerate(groups):
            name = typographic(self._group(group))
            reference = self.references.group(group)
            extend(speaking, ", " if at else " (on behalf of ", element("organization", name, refersTo=reference))
        extend(speaking, ")" if groups else "")
        if person:
            extend(speaking, ", ", element("person", person, refersTo=self.references.person(person)))
        return speaking

    def _group(self, group: Group) -> str:
        """Return a group as it stands behind English words: in another language without its article."""
        running = self._names.group(group).running
        return running if self._names.language.CODE == "en" else self._names.language.without_article(running)

    def _next(self, what: str) -> int:
        self._counts[what] += 1
        return self._counts[what]

    def _id(self, what: str) -> str:
        return f"{what}_{self._next(what)}"


class _Meeting:
    """A meeting as it is written: the section that is open in it, and the statement whose stretches are gathered."""

    def __init__(self, record: _FloorRecord, section: Element, eid: str) -> None:
        """Begin with no item before the meeting."""
        self._record, self._section, self._eid = record, section, eid
        self._open = section
        self._group: Element | None = None
        self._of = ""
        self._counts = Counter[str]()

    def write(self, happenings: Iterable[Happening]) -> None:
        """Write what happened, in its order."""
        in_order = list(happenings)
        interrupted = {each.interrupts for each in in_order if isinstance(each, SpokenStretch)}
        for happening in in_order:
            match happening:
                case Narrated():
                    self._close()
                    self._open = self._section if happening.rises else self._open
                    extend(self._open, self._record.narrative(happening, self._id("narr")))
                case TakenUp(items):
                    self._close()
                    self._open = self._section
                    if items:
                        self._open = self._record.item(items, self._id("dbsect"))
                        extend(self._section, self._open)
                case SpokenStretch(statement):
                    self._stretch(happening, grouped=len(statement.segments) > 1 or statement.id in interrupted)
                case SummedUp():
                    on_order = (
                        happening.ruling and self._group is not None and self._group[-1].tag.endswith("pointOfOrder")
                    )
                    extend(self._group if on_order else self._open, self._record.summary(happening))
                case WrittenStatement():
                    self._close()
                    written = self._record.written(happening)
                    extend(self._open, element("writtenStatements", written, eId=self._id("wrtst")))
                case _:
                    assert_never(happening)

    def _stretch(self, stretch: SpokenStretch, *, grouped: bool) -> None:
        if stretch.interrupts and stretch.interrupts == self._of and self._group is not None:
            eid = f"{self._group.get('eId')}__porder_{self._next(self._of)}"
            extend(self._group, element("pointOfOrder", self._record.speech(stretch), eId=eid))
            return
        if grouped and stretch.statement.id == self._of and self._group is not None:
            extend(self._group, self._record.speech(stretch))
            return
        self._close()
        if grouped:
            self._group, self._of = self._record.group(stretch.statement), stretch.statement.id
            extend(self._open, self._group)
            extend(self._group, self._record.speech(stretch))
        else:
            extend(self._open, self._record.speech(stretch))

    def _close(self) -> None:
        self._group, self._of = None, ""

    def _next(self, what: str) -> int:
        self._counts[what] += 1
        return self._counts[what]

    def _id(self, what: str) -> str:
        return f"{self._eid}__{what}_{self._next(what)}"


def _at(moment: Moment | None) -> str:
    return moment.at.isoformat(timespec="seconds") if moment and moment.at else ""
