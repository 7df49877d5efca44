"""Everything a key does, from one table: the footer, the help, the palette and the keys page are made from `ACTIONS`.

An action names the act it types, or the method of the desk it calls; ``why_not`` says why it cannot be now. Nothing
here needs a screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from meetinglog.acts.table import needs_of
from meetinglog.shorthand.acts import ACTS
from meetinglog.views.podium import Podium

Where = Literal["capture", "look", "record", "program", "replay"]


@dataclass(frozen=True, slots=True)
class ActionContext:
    """What decides whether an action can be: the podium, and what the recorder is doing."""

    podium: Podium
    can_undo: bool = False
    can_redo: bool = False
    tray: int = 0
    reads_only: bool = False
    replays: bool = False

    def knows(self, action: Action) -> bool:
        """Return whether an action is one of this screen's."""
        if action.where == "replay":
            return self.replays
        return not (self.reads_only and action.where in {"record", "capture"})


@dataclass(frozen=True, slots=True)
class Action:
    """One action: its name, its key (empty: by the palette alone), a word for the footer, and what it does.

    ``act`` is the line it enters, empty where it does something on the screen; ``why_not`` gives the reason why it
    cannot be now, or nothing.
    """

    name: str
    key: str
    word: str
    meaning: str
    where: Where
    act: str = ""
    why_not: Callable[[ActionContext], str] = lambda _: ""
    footer: bool = False
    also: tuple[str, ...] = ()


def _no_reply_asked(moment: ActionContext) -> str:
    return why_not_act("reply", moment) or ("" if moment.podium.asked else "nobody has asked for the right of reply")


def _why_not(verb: str) -> Callable[[ActionContext], str]:
    return lambda moment: why_not_act(verb, moment)


def _nothing_to_undo(moment: ActionContext) -> str:
    return "" if moment.can_undo else "there is no act of yours to take back"


def _nothing_to_redo(moment: ActionContext) -> str:
    return "" if moment.can_redo else "nothing was taken back just now"


def _tray_empty(moment: ActionContext) -> str:
    return "" if moment.tray else "the tray is empty"


ACTIONS: tuple[Action, ...] = (
    Action(
        "next",
        "f2",
        "Next",
        "the first on the list of speakers has the floor; pressed again within two seconds, it asks first",
        "record",
        act="/next",
        why_not=_why_not("next"),
        footer=True,
    ),
    Action(
        "end",
        "f3",
        "End",
        "the statement ends; after a point of order the floor returns to the interrupted speaker",
        "record",
        act="/end",
        why_not=_why_not("end"),
        footer=True,
    ),
    Action(
        "report",
        "f4",
        "Report",
        "the report's paragraphs on the current item, as they stand; arrows go from name to name, Enter to its entries",
        "look",
        footer=True,
    ),
    Action(
        "mark",
        "f5",
        "Mark",
        "keeps this moment; what it was is typed afterwards, with @mark",
        "record",
        act="!",
        footer=True,
    ),
    Action(
        "undo",
        "f6",
        "Undo",
        "takes back your own last act on this track; any number of times",
        "record",
        act="/undo",
        why_not=_nothing_to_undo,
        footer=True,
    ),
    Action("redo", "f7", "Redo", "gives back what undo took", "record", act="/redo", why_not=_nothing_to_redo),
    Action(
        "correct",
        "f8",
        "Correct",
        "a cursor through the journal: Enter on an entry offers its corrections and late entries beside it",
        "look",
    ),
    Action(
        "check",
        "ctrl+g",
        "Check",
        "what should be settled before issuing; Enter puts the line that settles it into the line",
        "look",
    ),
    Action("until", "", "Report until", "the report of what had happened by a moment", "look"),
    Action("as of", "", "Report as of", "the report of what had been entered by an entry or a moment", "look"),
    Action(
        "help",
        "f9",
        "Help",
        "the keys and the acts of this moment, searched as you type",
        "look",
        footer=True,
    ),
    Action("palette", "ctrl+o", "Commands", "every command, searched as you type", "look"),
    Action(
        "reply",
        "",
        "Reply",
        "the first who asked has the floor in exercise of the right of reply",
        "record",
        act="/reply",
        why_not=_no_reply_asked,
    ),
    Action(
        "unknown",
        "",
        "Someone",
        "an unidentified speaker has the floor; name the speaker with /who",
        "record",
        act="?",
        why_not=_why_not("floor"),
    ),
    Action("suspend", "", "Suspend", "the meeting is suspended", "record", act="/suspend", why_not=_why_not("suspend")),
    Action("rise", "", "Rise", "the meeting rises", "record", act="/rise", why_not=_why_not("rise")),
    Action(
        "fetch",
        "",
        "Fetch",
        "fetches the last line from the tray into the empty line, as ↑ does",
        "capture",
        why_not=_tray_empty,
    ),
    Action(
        "empty",
        "",
        "Empty tray",
        "throws away the refused lines in the tray",
        "capture",
        why_not=_tray_empty,
    ),
    Action("copy", "ctrl+c", "Copy", "copies what is selected, else the chosen entry or paragraph", "program"),
    Action("theme", "ctrl+t", "Theme", "goes over to the next theme: dark, light, high contrast", "program"),
    Action("bell", "", "Bell", "switches the bell at the time limit on or off", "program"),
    Action("redraw", "ctrl+l", "Redraw", "draws the whole screen anew", "program"),
    Action("leave", "ctrl+q", "Leave", "leaves the recorder; while someone has the floor it asks first", "program"),
    Action("pause", "space", "Pause", "pauses, and plays on", "replay"),
    Action("back", "left", "Back", "pauses one act back", "replay"),
    Action("step", "right", "Step", "pauses one act on", "replay"),
    Action("previous", "up", "Speaker before", "goes to the speaker before", "replay", also=("ctrl+left",)),
    Action("following", "down", "Next speaker", "goes to the next speaker", "replay", also=("ctrl+right",)),
    Action("rewind", "pageup", "Minute back", "goes a minute back, or to before the time between sittings", "replay"),
    Action("wind", "pagedown", "Minute on", "goes a minute on, or over the time between sittings", "replay"),
    Action("start", "home", "Start", "goes to the beginning", "replay"),
    Action("finish", "end", "Finish", "goes to the end", "replay"),
    Action("faster", "plus", "Faster", "plays faster: up to 600 times", "replay"),
    Action("slower", "minus", "Slower", "plays more slowly: down to 1", "replay"),
    Action("mode", "tab", "Mode", "goes over from as it happened to as it was entered, and back", "replay"),
)

BY_NAME = {action.name: action for action in ACTIONS}
BY_KEY = {key: action for action in ACTIONS for key in (action.key, *action.also) if key and action.where != "replay"}
REPLAY_KEYS = {key: action for action in ACTIONS for key in (action.key, *action.also) if action.where == "replay"}
"""The keys of a replay, which hold only there, and while nothing is typed."""


_NEEDS = {act.verb: needs_of(act.command) for act in ACTS if act.command}
_OWN = {"undo": _nothing_to_undo, "redo": _nothing_to_redo}
"""Why corrections cannot be, which the recorder knows."""


def why_not_act(verb: str, moment: ActionContext) -> str:
    """Return why an act of the shorthand would be refused, or do nothing, at this moment; empty where it would not."""
    if verb in _OWN:
        return _OWN[verb](moment)
    lacking = moment.podium.lacking
    return next((lacking[need] for need in _NEEDS.get(verb, ()) if need in lacking), "")


KEYS: tuple[tuple[str, str], ...] = (
    ("Enter", "takes the line as it stands, or what an arrow key has highlighted; on an empty line nothing"),
    ("Tab", "completes: what is highlighted, the only candidate, or what all of them share"),
    ("↑ ↓", "highlight a candidate; ↑ on an empty line fetches from the tray, else goes into the journal"),
    ("PgUp PgDn", "a page up and down in what is shown"),
    ("Esc", "goes back: from a question, a highlight, a cursor, a pane; it never touches what is typed"),
)
"""What the keys beside the actions do, whatever the moment."""

REPLAYED: tuple[tuple[str, str], ...] = (
    ("Enter", "goes to what is typed: an entry, a time such as 15:20, item 3, a speaker; again, to the next"),
    ("↑ ↓", "move the cursor of the journal or the report where that is looked at; Enter goes to the chosen entry"),
    ("Esc", "takes out what is typed, else goes back from a pane"),
)
"""What they do in a replay."""

SHAPE = (
    "█ ▒ ! r · = │",
    "the shape of the meeting: statements in turn, a point of order, a reply, an empty floor, suspended, no sitting",
)
"""The signs of a replay's scrubber."""

_PRINTED = {"plus": "+", "minus": "-", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}


def key_name(key: str) -> str:
    """Return a key as it is printed: ``F2``, ``Ctrl+O``."""
    return "+".join(_PRINTED.get(part, part.capitalize()) for part in key.split("+"))
