"""States as a session file writes them: by a code, or by a name."""

from __future__ import annotations

from functools import cache

from meetinglog.names.tables import State, state_by_code, states
from meetinglog.session_file.location import nearest, quoted
from meetinglog.text.normal import normal


def code_of(text: str) -> str:
    """Return the alpha-3 code that the alpha-2 or alpha-3 code ``text`` stands for, or nothing."""
    state = state_by_code(text.upper()) if text.isascii() else None
    return state.alpha3 if state else ""


def state_named(name: str) -> State | None:
    """Return the State that bears ``name``: running, list or former name, or an everyday alias."""
    key = normal(name)
    return _by_name().get(key) if key else None


def no_such_code(text: str) -> str:
    """Return the error for an unknown code of a State, with the code that was probably meant."""
    if state := state_named(text):
        return f"a State's code is wanted; that of {state.name} is “{state.alpha3}”."
    codes = [code for state in states() for code in (state.alpha3, state.alpha2)]
    near = nearest(text, [code for code in codes if len(code) == len(text)])
    if state := state_by_code(near) if near else None:
        return f"{quoted(text)} is no State's code; did you mean “{near}” ({state.name})?"
    return f"{quoted(text)} is no State's code; a code has two or three capital letters, such as “KEN”."


def no_such_state(text: str) -> str:
    """Return the error for an unknown code or name of a State, with the name that was probably meant."""
    near = nearest(text, (state.name for state in states()))
    end = f"did you mean {quoted(near)}?" if near else "write its code, such as “KEN”, or its name."
    return f"{quoted(text)} is neither the code nor the name of a State; {end}"


@cache
def _by_name() -> dict[str, State]:
    """Every State by each of its names, as names are compared; a name of today goes before a former one."""
    found: dict[str, State] = {}
    for state in states():
        for name in (state.name, state.list_name, *state.aliases):
            found.setdefault(normal(name), state)
    for state in states():
        for name in state.all_names():
            found.setdefault(normal(name), state)
    return found
