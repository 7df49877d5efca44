"""``/help``: the acts, and one of them explained, from the one table of acts."""

from __future__ import annotations

from meetinglog.shorthand import SIGNS, spec
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.spec import ActSpec
from meetinglog.shorthand.words import NotUnderstood, with_plain_blanks
from meetinglog.text.safe import without_unseen

HELP = ("help", "/help [ACT]", "list the acts, or explain one; it records nothing")
"""The verb, how it is typed and what it does."""

NOW = ("now", "/now", "tell who has the floor, who is next and when the list will end; it records nothing")
"""The verb, how it is typed and what it does."""

HANDOVER = ("handover", "/handover", "show what a colleague needs who takes over; it records nothing")
"""The verb, how it is typed and what it does."""

QUESTIONS = (NOW, HANDOVER)

TIMES: tuple[tuple[str, str], ...] = (
    ("@10:42, @10:42:30", "at that time, on the day on which it is nearest to now"),
    ("@2012-10-17T10:00", "on that day, at that time"),
    ("@-90s, @-2m, @-1h", "90 seconds, 2 minutes or an hour ago"),
    ("@last, @mark, @41", "at the moment of the latest act, of the last time mark, of entry 41"),
)


def question_asked(line: str) -> str:
    """Return the verb of a line that asks what is so, and records nothing: "now", "handover"; empty for any other line.

    The verb may be cut short, but ``/n`` is ``/next`` and ``/h`` is ``/help``.
    """
    line = without_unseen(line).casefold()
    return next((verb for verb, usage, _ in QUESTIONS if len(line) > len("/n") and usage.startswith(line)), "")


def topic_asked(line: str) -> str | None:
    """Return what a line asks help about, empty for all of it; `None` where it asks for no help."""
    verb, _, topic = without_unseen(with_plain_blanks(line)).partition(" ")
    if len(verb) < len("/h") or not "/help".startswith(verb.casefold()):
        return None
    return topic.strip()


def help_asked(line: str) -> str:
    """Return the help that a line asks for, as lines; empty where it asks for none."""
    topic = topic_asked(line)
    if topic is None:
        return ""
    for verb, usage, meaning in QUESTIONS:
        if topic.removeprefix("/").casefold() == verb:
            return f"{usage}: {meaning}\n"
    try:
        return explained(spec(topic.removeprefix("/"))) if topic else acts_text()
    except NotUnderstood as reason:
        return f"{reason}\n"


def explained(act: ActSpec) -> str:
    """Explain one act."""
    note = f"; {act.note}" if act.note else ""
    return f"{act.usage}: {act.meaning}{note}. Example: {act.example}\n"


def acts_text() -> str:
    """List what can be typed: the signs, the acts, the times."""
    questions = ((usage, meaning) for _, usage, meaning in QUESTIONS)
    rows = [*SIGNS, *((act.usage, act.meaning) for act in ACTS), *questions, *TIMES]
    return "".join(f"{usage:<28}  {meaning}\n" for usage, meaning in rows)


def is_help(verb: str) -> bool:
    """Return whether a verb, as typed without its ``/``, is that of the help; it may be cut short."""
    return bool(verb) and HELP[0].startswith(verb.casefold())
