"""The table of actions: the footer, the help, the palette and the page of keys are made from `ACTIONS`.

An action names the act that it types, or is done by the presenter; ``why_not`` says why it is not available now.
Nothing here needs a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.table import needs_of
from meetinglog.shorthand.acts import ACTS
from meetinglog.views.podium import Podium

Where = Literal["capture", "look", "record", "program", "replay"]


class ActionContext(Struct, frozen=True):
    """What decides whether an action is available: the status board, and what the recorder is doing."""

    podium: Podium
    can_undo: bool = False
    can_redo: bool = False
    tray: int = 0
    proposed: bool = False
    reads_only: bool = False
    replays: bool = False

    def knows(self, action: Action) -> bool:
        """Return whether an action is one of this screen's."""
        if action.where == "replay":
            return self.replays
        return not (self.reads_only and action.where in {"record", "capture"})

    def shown(self, action: Action) -> Action:
        """Return an action with the word and the meaning that it has on this screen."""
        if not (self.reads_only and action.reading):
            return action
        word, meaning = action.reading
        return replace(action, word=word, meaning=meaning)


class Action(Struct, frozen=True):
    """One action: its name, its key (empty: by the palette alone), a word for the footer, and what it does.

    ``act`` is the line that it enters, empty where it does something on the screen; ``why_not`` returns the reason
    why it is not available, or nothing; ``also`` are further keys. ``reading`` are its word and meaning on a screen
    that only reads, where they are others.
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
    reading: tuple[str, str] | None = None


def _no_reply_asked(context: ActionContext) -> str:
    under = " under this item" if context.podium.asked else ""
    nobody = "" if context.podium.due else f"nobody has asked for the right of reply{under}"
    return why_not_act("reply", context) or nobody


def _why_not(verb: str) -> Callable[[ActionContext], str]:
    return lambda context: why_not_act(verb, context)


def _nothing_to_undo(context: ActionContext) -> str:
    return "" if context.can_undo else "you have nothing left to undo on this track"


def _nothing_to_redo(context: ActionContext) -> str:
    return "" if context.can_redo else "nothing was just undone"


def _nothing_proposed(context: ActionContext) -> str:
    return "" if context.proposed else "no microphone proposes anything"


def _tray_empty(context: ActionContext) -> str:
    return "" if context.tray else "the tray is empty"


ACTIONS: tuple[Action, ...] = (
    Action(
        "next",
        "f2",
        "Next",
        "give the floor to the first on the list of speakers; asks first if pressed twice within two seconds",
        "record",
        act="/next",
        why_not=_why_not("next"),
        footer=True,
    ),
    Action(
        "end",
        "f3",
        "End",
        "end the statement; after a point of order the floor returns to the interrupted speaker",
        "record",
        act="/end",
        why_not=_why_not("end"),
        footer=True,
    ),
    Action(
        "report",
        "f4",
        "Report",
        "show the current report on this item; arrows go from name to name, Enter goes to the entries behind it",
        "look",
        footer=True,
    ),
    Action(
        "mark",
        "f5",
        "Mark",
        "keep this moment; afterwards type what happened, with @mark",
        "record",
        act="!",
        footer=True,
    ),
    Action(
        "undo",
        "f6",
        "Undo",
        "undo your own last act on this track; repeat for earlier ones",
        "record",
        act="/undo",
        why_not=_nothing_to_undo,
        footer=True,
    ),
    Action("redo", "f7", "Redo", "redo what you have just undone", "record", act="/redo", why_not=_nothing_to_redo),
    Action(
        "correct",
        "f8",
        "Correct",
        "go through the journal; Enter on an entry offers corrections of it, and late entries beside it",
        "look",
        footer=True,
        reading=("Journal", "go through the journal"),
    ),
    Action(
        "check",
        "ctrl+g",
        "Check",
        "list the open points before issuing; Enter types the line that settles one",
        "look",
        reading=("Check", "list the open points before issuing; Enter goes to the entry of one"),
    ),
    Action(
        "handover",
        "ctrl+y",
        "Handover",
        "show what a colleague needs who takes over: what is open, who waits, what to settle, the last hour",
        "look",
    ),
    Action("until", "", "Report until", "show the report of the events up to a given time", "look"),
    Action("as of", "", "Report as of", "show the report of the entries up to a given entry or time", "look"),
    Action(
        "help",
        "f9",
        "Help",
        "search the keys and acts as you type, those available now first",
        "look",
        footer=True,
        reading=("Help", "search the keys as you type"),
    ),
    Action("palette", "ctrl+o", "Commands", "search all commands as you type", "look"),
    Action(
        "order",
        "ctrl+n",
        "Point of order",
        "begin a point of order, with whatever name is typed already, or else that of the microphone that is proposed",
        "record",
        why_not=_why_not("order"),
    ),
    Action(
        "reply",
        "ctrl+r",
        "Reply",
        "give the floor to the first who asked for the right of reply",
        "record",
        act="/reply",
        why_not=_no_reply_asked,
    ),
    Action(
        "accept",
        "ctrl+p",
        "Microphone",
        "accept what a microphone proposes, with the microphone's time; a seat that nobody is known to sit in asks who",
        "record",
        why_not=_nothing_proposed,
    ),
    Action(
        "unknown",
        "",
        "Someone",
        "give the floor to an unidentified speaker; name the speaker with /who",
        "record",
        act="?",
        why_not=_why_not("floor"),
    ),
    Action("suspend", "", "Suspend", "suspend the meeting", "record", act="/suspend", why_not=_why_not("suspend")),
    Action(
        "rise", "", "Rise", "close the meeting at its end: it rises", "record", act="/rise", why_not=_why_not("rise")
    ),
    Action(
        "fetch",
        "",
        "Fetch",
        "fetch the last line from the tray into the empty line, as ↑ does",
        "capture",
        why_not=_tray_empty,
    ),
    Action(
        "empty",
        "",
        "Empty tray",
        "discard the refused lines in the tray",
        "capture",
        why_not=_tray_empty,
    ),
    Action("copy", "ctrl+c", "Copy", "copy the selection, or else the chosen entry or the report", "program"),
    Action("theme", "ctrl+t", "Theme", "switch the colours to the next theme: dark, light, high contrast", "program"),
    Action("bell", "", "Bell", "switch the sound of the bell at the time limit on or off", "program"),
    Action("redraw", "ctrl+l", "Redraw", "redraw the whole screen", "program"),
    Action(
        "leave",
        "ctrl+q",
        "Leave",
        "leave the recorder; asks first while someone has the floor",
        "program",
        footer=True,
        reading=("Leave", "leave the screen"),
    ),
    Action("pause", "space", "Pause", "pause or resume playing", "replay"),
    Action("back", "left", "Back", "pause, and go one act back", "replay"),
    Action("step", "right", "Step", "pause, and go one act on", "replay"),
    Action("previous", "up", "Speaker before", "go to the previous speaker", "replay", also=("ctrl+left",)),
    Action("following", "down", "Next speaker", "go to the next speaker", "replay", also=("ctrl+right",)),
    Action("rewind", "pageup", "Minute back", "go back a minute, or over the time between sittings", "replay"),
    Action("wind", "pagedown", "Minute on", "go on a minute, or over the time between sittings", "replay"),
    Action("start", "home", "Start", "go to the beginning", "replay"),
    Action("finish", "end", "Finish", "go to the end", "replay"),
    Action("faster", "plus", "Faster", "play faster: up to 600 times", "replay"),
    Action("slower", "minus", "Slower", "play more slowly: down to real time", "replay"),
    Action("mode", "tab", "Mode", "switch between as it happened and as it was entered", "replay"),
)


_LAST = ("help", "leave")
_ELSEWHERE = ("accept",)
"""An action whose key stands where it can be pressed: beside what is proposed."""
_KEYED = [
    action for action in ACTIONS if action.key and action.where != "replay" and action.name not in (*_LAST, *_ELSEWHERE)
]
FOOTER = (*(action.name for action in sorted(_KEYED, key=lambda action: not action.footer)), *_LAST)
"""The names of the recorder's actions in the footer: where there is no room, those before the last two give way."""


class Keymap(Struct, frozen=True):
    """The actions with the keys in force; ``replayed`` are those of a replay alone, while nothing is typed."""

    actions: tuple[Action, ...]
    by_key: Mapping[str, Action]
    replayed: Mapping[str, Action]

    def named(self, name: str) -> Action:
        """Return the action of a name."""
        return next(action for action in self.actions if action.name == name)

    def printed(self, name: str) -> str:
        """Return the key of an action as it is printed; of one without a key, that of the palette and its word."""
        action = self.named(name)
        if action.key:
            return key_name(action.key)
        return f"{key_name(self.named('palette').key)} {action.word}"


def keymap_of(actions: Iterable[Action]) -> Keymap:
    """Return the keys of actions."""
    listed = tuple(actions)
    keys = [(key, action) for action in listed for key in (action.key, *action.also) if key]
    return Keymap(
        listed,
        {key: action for key, action in keys if action.where != "replay"},
        {key: action for key, action in keys if action.where == "replay"},
    )


_NEEDS = {act.verb: needs_of(act.command) for act in ACTS if act.command}
_OWN = {"undo": _nothing_to_undo, "redo": _nothing_to_redo}
"""The acts whose availability the recorder knows."""


def why_not_act(verb: str, context: ActionContext) -> str:
    """Return why an act of the shorthand would be refused or do nothing now; empty where it would be recorded."""
    if verb in _OWN:
        return _OWN[verb](context)
    lacking = context.podium.lacking
    return next((lacking[need] for need in _NEEDS.get(verb, ()) if need in lacking), "")


KEYS: tuple[tuple[str, str], ...] = (
    (
        "Enter",
        "submit the line or the highlighted candidate; on an empty line, enter the line that is asked about",
    ),
    ("Tab", "complete the line to the highlighted candidate, the only one, or what all of them share"),
    ("↑ ↓", "highlight a candidate; on an empty line ↑ fetches from the tray, or else opens the journal"),
    ("PgUp PgDn", "move a page up or down"),
    (
        "Esc",
        "discard the line that is asked about, or go back from a highlight, a cursor or a pane; your line stays",
    ),
)
"""The keys that are no actions, and what they do at any moment."""

READ: tuple[tuple[str, str], ...] = (
    ("Enter", "go from a name or an open point to its entry"),
    ("↑ ↓", "move the cursor of the pane that is shown; ↑ without one opens the journal"),
    ("PgUp PgDn", "move a page up or down"),
    ("Esc", "go back from a cursor or a pane"),
)
"""What such keys do on a screen that only reads."""

REPLAYED: tuple[tuple[str, str], ...] = (
    ("Enter", "go to what is typed: an entry, a time such as 15:20, item 3, a speaker; again: the next one"),
    ("↑ ↓", "move the cursor of the journal or report when it is shown; Enter goes to the chosen entry"),
    ("Esc", "clear what is typed, or else go back from a pane"),
)
"""What such keys do in a replay."""

SHAPE = (
    "█ ▒ ! r · = │",
    "the shape of the meeting: statements in turn, a point of order, a reply, a free floor, suspended, no sitting",
)
"""The signs of a replay's scrubber."""

_PRINTED = {"plus": "+", "minus": "-", "up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}


def key_name(key: str) -> str:
    """Return a key as it is printed: ``F2``, ``Ctrl+O``."""
    return "+".join(_PRINTED.get(part, part.capitalize()) for part in key.split("+"))


KEYMAP = keymap_of(ACTIONS)
"""The keys of a user who has set none."""
