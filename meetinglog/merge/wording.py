"""The wording of a merge: entries as each copy describes them, with officer and time."""

from __future__ import annotations

from meetinglog.acts.table import ACTS
from meetinglog.describe.act import describe_step
from meetinglog.describe.entry import COMMENT, is_comment
from meetinglog.merge.copies import Copies
from meetinglog.model import events as e
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.model.session import PLENARY
from meetinglog.record.record import Record

_FIELDS = [(amendable.field, key) for kind in ACTS.values() for key, amendable in kind.amendable.items()]
_KEYS: dict[str, str] = dict(reversed(_FIELDS))
"""The key of each field: the first that the table of acts has for it."""


def key(field: str) -> str:
    """Return the key of ``/amend`` for a field of an event: its name, where it has no key of its own."""
    return _KEYS.get(field, field)


def format_value(value: object) -> str:
    """Return the value of a field as it could be typed."""
    match value:
        case None | "" | ():
            return "none"
        case e.Speaker(name=name) | e.Group(name=name):
            return name
        case e.TakenItem(number=number):
            return number
        case e.Request(speaker=speaker, groups=groups, also=also):
            keyed = (("for", groups), ("also", also))
            return " ".join([speaker.name, *(f'{key}:"{format_value(named)}"' for key, named in keyed if named)])
        case e.Vote(in_favour=in_favour, against=against, abstentions=abstentions):
            return f"{in_favour}-{against}-{abstentions}"
        case tuple():
            return "; ".join(map(format_value, value))
        case bool():
            return "orally" if value else "none"
        case _:
            return str(value)


class Wording:
    """The words for entries; by id, ``rank`` is the place in the merged record, ``ended`` what it ended in its copy."""

    def __init__(self, copies: Copies, record: Record) -> None:
        """Read both copies, and describe what one of them has alone; ``record`` holds all their entries."""
        self.rank = {place.id: at for at, place in enumerate(record.order)}
        self._record = record
        self._records = (copies.first.record, copies.second.record)
        self._texts: dict[str, str] = {}
        self.ended: dict[str, set[str]] = {}
        alone = copies.only_first | copies.only_second
        for own in self._records:
            for step in own.steps():
                if step.act.id in alone:
                    self._texts[step.act.id] = describe_step(step)
                if ended := ended_statements(step.act, step.before):
                    self.ended.setdefault(step.act.id, set()).update(ended)

    def quote(self, entry: str) -> str:
        """Return an entry in quotation marks, with its officer, its time, and its track where it is not plenary."""
        logged = self._record.by_id(entry)
        track = f", {logged.track}" if logged is not None and logged.track != PLENARY else ""
        return f"“{self.sentence_of(entry)}” ({self.recorded_by(entry)}{track})"

    def is_comment(self, entry: str) -> bool:
        """Return whether an entry is a comment for officers, whose words stand in no output (principles, 10)."""
        return is_comment(self._record.by_id(entry))

    def sentence_of(self, entry: str) -> str:
        """Return the sentence of an entry in its copy; of one of both, the same whichever comes first."""
        if entry not in self._texts:
            steps = (step for record in self._records for step in record.steps_of([entry]))
            self._texts[entry] = min(map(describe_step, steps), default="an entry that was struck")
        return COMMENT if self.is_comment(entry) else self._texts[entry]

    def recorded_by(self, entry: str) -> str:
        """Return who recorded an entry, and when it happened."""
        logged = self._record.by_id(entry)
        if logged is None:
            return ""
        clock = self._record.act(logged).when.clock or logged.recorded_at.isoformat(timespec="seconds")
        return f"{logged.officer}, {clock}"


def ended_statements(act: Act, before: Proceedings) -> tuple[str, ...]:
    """Return the ids of the statements that an act ends, if that is all it does; ``before`` is the state before it."""
    running = before.running(act.track) if isinstance(act.event, e.StatementEnded) else None
    return (running.id,) if running else ()
