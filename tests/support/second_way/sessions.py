"""Random sessions as an officer types them live; a line that is refused records nothing, and typing goes on."""

from __future__ import annotations

import datetime as dt
from random import Random

from meetinglog.errors import CaptureError, Refused
from tests.support.scene import FACTS, Scene, local, session

STARTS = ("2012-10-17T15:00:00", "2012-10-17T23:40:00", "2012-10-28T02:20:00")
"""An afternoon, a meeting past midnight, and the night on which the clock is set back."""

ROOM = session(
    tracks=[{"name": "cow", "short_name": "Committee of the Whole"}],
    limits={"ngo": 40, "groups": 75},
    items=[
        *FACTS["items"],
        {"number": "6", "title": "Prevention", "chapter": "VI"},
        {"number": "6 (a)", "title": "Prevention in cities"},
        {"number": "6 (b)", "title": "Prevention at sea"},
    ],
)

_STATES = ("Norway", "Kenya", "China", "Peru", "Lebanon")
_SPEAKERS = (*_STATES, "Thailand", "Yemen", "WWF", "EU", "secretariat", "Ms. Ada Byron", "Norway as:expert")
_DETAILS = ("",) * 6 + (" for:G77", " also:G77", " for:G77; EU", " by:Ms. Li", " also:EU for:G77")
_ITEMS = ("2", "3", "4", "3, 4", "6", "6 (a)", "6 (b)", "6 (a), 6 (b)")
_ACTIONS = (
    '/adopt L.{n} "A draft"',
    "/adopt L.{n} kind:decision",
    '/adopt L.{n} infavour:"Peru; Kenya" against:"Yemen"',
    "/reject L.{n} vote:2-3-1",
    "/drop L.{n}",
    "/decide took note of it",
)
_LIMITS = ("/limit 1m", "/limit 30s as:ngo", "/limit 50s groups", "/limit 20s as:order", "/limit off")
_COMPLETIONS = ("/who {who}", "/for G77", "/as expert", "/as observer-state", "/by Mr. Otto", "/for also:EU", "/as ngo")
_AMENDMENTS = ("who:{who}", "for:G77", "for:", "as:panellist", "by:Ms. Li", "item:4", "item:6 (a)", "kind:statement")


class RandomOfficer:
    """Someone who types a session at random, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random, self.scene = Random(seed), Scene(ROOM)  # noqa: S311 - a fixed seed
        self.scene.now = local(STARTS[seed % len(STARTS)])
        self._meetings = {"plenary": 3, "cow": 0}
        self._track = "plenary"

    def session(self, turns: int) -> Scene:
        """Type a session of so many turns on two tracks, and let it rise on one of them."""
        for track in ("cow", "plenary"):
            self._track = track
            self._then(f"/track {track}", "{open}", self._item())
        turn = {
            self._speak: 40,
            self._order: 10,
            self._beside_the_debate: 9,
            self._act: 7,
            self._meet: 11,
            self._correct: 14,
            self._come_late: 5,
            self._list: 5,
            self._complete: 6,
        }
        for choice in self.random.choices(list(turn), list(turn.values()), k=turns):
            choice()
        self._then("/end", "/rise")
        return self.scene

    def _then(self, *lines: str, at_most: int = 90) -> None:
        """Type lines, each some seconds after the one before."""
        for line in lines:
            self.scene.now += dt.timedelta(seconds=self.random.randint(1, at_most))
            self._type(line.replace("{open}", f"/open {self._meetings[self._track] + 1}"))
            if line == "{open}":
                self._meetings[self._track] += 1

    def _type(self, line: str) -> None:
        try:
            self.scene.live(line)
        except (CaptureError, Refused):
            return

    def _one_of(self, lines: tuple[str, ...]) -> str:
        line = self.random.choice(lines)
        return line.replace("{who}", self._who()).replace("{n}", str(self.random.randint(1, 9)))

    def _who(self) -> str:
        return self.random.choice(_SPEAKERS) + self.random.choice(_DETAILS)

    def _item(self) -> str:
        return f"/item {self.random.choice(_ITEMS)}"

    def _speak(self) -> None:
        self._then(self.random.choice((self._who(), self._who(), self._who(), "?", "? for:G77", "? as:ngo")))
        if self.random.random() < 0.4:
            self._then("/end")

    def _order(self) -> None:
        for _ in range(self.random.choice((1, 1, 2))):
            self._then(f"/order {self.random.choice(_STATES)}")
        if self.random.random() < 0.3:
            self._then("/suspend")
            self._go_on()
            self._then("/resume")
        self._then(self.random.choice(("/end", "/end", self._who())))

    def _beside_the_debate(self) -> None:
        kind = self.random.choice(("/intro", "/closing", "/explain", "/explain", "/reply", "/written", "/ask"))
        side = self.random.choice(("", " when:before", " when:after")) if kind == "/explain" else ""
        self._then(f"{kind} {self._who()}{side}")

    def _act(self) -> None:
        if self.random.random() < 0.3:
            self._then(f"/explain {self._who()} when:before")
        for _ in range(self.random.choice((1, 1, 2))):
            self._then(self._one_of(_ACTIONS))
        if self.random.random() < 0.5:
            self._then(f"/explain {self._who()}", self._who())

    def _meet(self) -> None:
        lines = {
            (self._item(),): 6,
            ("/conclude",): 1,
            (self._one_of(_LIMITS),): 3,
            ("/rise", "{open}", self._item()): 1,
            ("/doc L.9 A draft",): 1,
        }
        if self.random.random() < 0.4:
            self._track = "cow" if self._track == "plenary" else "plenary"
            self._then(f"/track {self._track}")
        elif self.random.random() < 0.3:
            self._then("/suspend")
            self._go_on()
            self._then("/resume")
        else:
            self._then(*self.random.choices(list(lines), list(lines.values()))[0])

    def _go_on(self) -> None:
        """Let some time pass; now and then until the next day."""
        self.scene.now += dt.timedelta(hours=self.random.choice((0, 0, 0, 14)))

    def _correct(self) -> None:
        number = self.random.randint(4, max(4, len(self.scene.log.entries)))
        recent = max(4, len(self.scene.log.entries) - self.random.randint(0, 12))
        match self.random.randint(0, 7):
            case 0:
                self._then("/undo")
            case 1:
                self._then("/undo", "/redo")
            case 2 | 6:
                self._then(f"/strike {number}")
            case 3 | 4:
                self._then(f"/amend {recent} {self._one_of(_AMENDMENTS)}")
            case 5:
                earlier = self.scene.now - dt.timedelta(seconds=self.random.randint(1, 200))
                self._then(f"/amend {recent} at:{earlier:%H:%M:%S}")
            case _:
                self._then("/undo", "/undo")

    def _come_late(self) -> None:
        back = self.random.randint(1, 240)
        recent = max(4, len(self.scene.log.entries) - self.random.randint(0, 12))
        late = self.random.choice(
            (self._who(), self._who(), "/end", self._item(), "/adopt L.8", f"/intro {self._who()}")
        )
        self._then(self.random.choice((f"@-{back}s {late}", f"@-{back}s {late}", f"/after {recent} {late}")))

    def _list(self) -> None:
        self._then(f"/inscribe {self.random.choice(_STATES)}; Thailand")
        self._then(self.random.choice(("/next", "/next", "1", "/withdraw Thailand")))
        if self.random.random() < 0.3:
            self._then("/absent", at_most=9)

    def _complete(self) -> None:
        self._then(self.random.choice(("?", self._who())))
        for _ in range(self.random.choice((1, 1, 2))):
            self._then(self._one_of(_COMPLETIONS))


def random_session(seed: int, turns: int) -> Scene:
    """Return the session of a seed."""
    return RandomOfficer(seed).session(turns)
