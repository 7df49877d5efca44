"""Meetings as lines that an officer types: the same lines each time, in the shares that meetings have them.

Each day has a meeting of the plenary and one of the Committee of the Whole, of three hours each, in a time zone that
knows no summer time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from random import Random
from typing import NamedTuple

SESSION = """
[body]
name = "Conference of the Parties to the Convention"
short_name = "Conference"
presiding_officer = "President"

[session]
id = "benchmark"
number = 6
place = "Nairobi"
timezone = "Africa/Nairobi"
starts = 2012-10-15
ends = 2015-12-31

[members]
states = "all"

[[track]]
name = "cow"
short_name = "Committee of the Whole"

[[group]]
name = "the Group of 77 and China"
aliases = ["G77"]
"""
ITEMS = ("Agenda", "Review", "Other serious crimes", "Cooperation", "Assistance", "Resources", "Outreach")
SESSION += "".join(f'\n[[item]]\nnumber = "{n}"\ntitle = "{title}"\n' for n, title in enumerate(ITEMS, 1))

FIRST_DAY = datetime(2012, 10, 15)  # noqa: DTZ001 - local, as lines are typed
NAMES = """
    Norway Egypt Italy Brazil China Japan Peru Chile Cuba Oman Kenya Ghana Austria Algeria Mexico India Nigeria France
    Germany Spain Sweden Finland Jordan Iraq Qatar Morocco Tunisia Senegal Uganda Zambia Canada Argentina Colombia
    Uruguay Ecuador Panama Poland Hungary Romania Bulgaria Greece Portugal Ireland Denmark Iceland Nepal Bhutan
""".split()  # noqa: SIM905 - a list of one to a line is longer, and no clearer
WORDS = "welcomed technical assistance report legal gaps supported proposed thanked funds data".split()  # noqa: SIM905
THEMES = 12
HOURS = 3
CORRECTING = ("amend", "strike", "undo", "who")


class Line(NamedTuple):
    """A line with the local moment at which it is typed; one that is late begins with its own time."""

    moment: datetime
    text: str

    @property
    def dated(self) -> str:
        """The line as it stands in a file of acts."""
        return self.text if self.text.startswith("@") else f"@{self.moment:%Y-%m-%dT%H:%M:%S} {self.text}"


class Meetings:
    """The state of the meetings while their lines are written: the clock, the list, what may be corrected."""

    def __init__(self, corrections: float, late: float, seed: int) -> None:
        """Write lines of which the given shares are corrections and late notes."""
        self.chance = Random(seed)
        self.corrections, self.late = corrections, late
        self.entry, self.corrected, self.entered_late = 1, 0, 0
        self.now = FIRST_DAY
        self.begun = self.spoken = FIRST_DAY
        self.waiting: list[str] = []
        self.notes: list[int] = []
        self.floors: list[int] = []
        self.speaker = ""

    def lines(self, first: int) -> Iterator[Line]:
        """Yield the lines of meeting after meeting, without end."""
        for day in count():
            for hour, track in ((10, "plenary"), (15, "cow")):
                self.now = self.begun = FIRST_DAY + timedelta(days=day, hours=hour)
                yield self._typed(f"/track {track}")
                yield from self._meeting(first + day)

    def _meeting(self, number: int) -> Iterator[Line]:
        self.notes, self.floors, self.waiting = [], [], []
        self.begun = self.now
        yield self._typed(f"/open {number} chair:Kenya")
        yield from self._item()
        self.spoken = self.now
        while self.now < self.begun + timedelta(hours=HOURS) or self.waiting:
            if self.now >= self.begun + timedelta(hours=HOURS):
                yield self._next()
                continue
            yield from self._acts()
            if self.corrected < self.entry * self.corrections - 1 and self.notes:
                self.corrected += 1
                yield from self._correction()
            if self.entered_late < self.entry * self.late - 1:
                self.entered_late += 1
                yield self._late()
        yield self._typed("/rise")

    def _acts(self) -> Iterator[Line]:
        what = self.chance.random()
        if what < 0.30:
            yield self._next() if self.waiting and self.chance.random() < 0.7 else self._floor()
        elif what < 0.78:
            yield self._note()
        elif what < 0.88:
            yield self._inscribed()
        elif what < 0.91:
            yield self._typed(f"/order {self._other()}")
            yield self._typed("/end")
        elif what < 0.93:
            self.speaker = self._other()
            yield self._typed(f"/ask {self.speaker}")
            yield self._typed("/reply")
        elif what < 0.96:
            yield self._typed(
                self.chance.choice(("/flag was this heard rightly?", "/comment a short list was asked for"))
            )
        elif what < 0.99:
            yield self._typed(f"/by {self.chance.choice(('Ms. Li Wen', 'Mr. Juan Vega', 'Ms. Ada Byron'))}")
        else:
            yield from self._item()

    def _typed(self, act: str) -> Line:
        self.entry += 1
        self.now += timedelta(seconds=self.chance.randrange(4, 41))
        return Line(self.now, act)

    def _item(self) -> Iterator[Line]:
        while self.waiting:
            yield self._next()
        yield self._typed(f"/item {self.chance.randrange(2, 8)}")
        yield self._floor()

    def _floor(self) -> Line:
        self.speaker = self._other()
        line = self._typed(f"{self.speaker}{self.chance.choice(('', '', '', ' for:G77'))}")
        self.floors.append(self.entry)
        return line

    def _next(self) -> Line:
        self.speaker = self.waiting.pop(0)
        return self._typed("/next")

    def _note(self) -> Line:
        line = self._typed(f"- {self._words()} #theme{self.chance.randrange(THEMES)}")
        self.notes.append(self.entry)
        return line

    def _inscribed(self) -> Line:
        wanted = dict.fromkeys(self._other() for _ in range(self.chance.randrange(1, 4)))
        self.waiting += wanted
        return self._typed(f"/inscribe {'; '.join(wanted)}")

    def _late(self) -> Line:
        at = self.spoken + (self.now - self.spoken) * self.chance.uniform(0.2, 0.95)
        return self._typed(f"@{at:%Y-%m-%dT%H:%M:%S} - {self._words()}")

    def _correction(self) -> Iterator[Line]:
        match self.chance.choice(CORRECTING):
            case "amend":
                yield self._typed(f"/amend {self._near(self.notes)} text:{self._words()}")
            case "strike":
                yield self._typed(f"/strike {(number := self._near(self.notes))} entered twice")
                self.notes.remove(number)
            case "undo":
                yield self._note()
                self.notes.pop()
                yield self._typed("/undo")
            case _:
                yield self._typed(f"/amend {self._near(self.floors)} who:{self._other()}")

    def _near(self, numbers: list[int]) -> int:
        """Return one of the last entries mostly, sometimes one from anywhere in the meeting."""
        return self.chance.choice(numbers[-10:] if self.chance.random() < 0.8 else numbers)

    def _other(self) -> str:
        return self.chance.choice([name for name in NAMES if name != self.speaker and name not in self.waiting])

    def _words(self) -> str:
        return " ".join(self.chance.choice(WORDS) for _ in range(self.chance.randrange(4, 16)))


def lines(*, corrections: float = 0.0, late: float = 0.0, seed: int = 1, first: int = 1) -> Iterator[Line]:
    """Yield the lines of meetings without end; the given shares of them are corrections and late notes.

    ``first`` is the number of the first meeting.
    """
    return Meetings(corrections, late, seed).lines(first)
