"""Themes renamed and merged: what each is called now, what may be renamed, and what is said of it.

A note keeps its words for good; its themes are looked up here wherever they are read. Names are compared without case.
A name, once it was given up, leads to the theme that it is part of, in notes and in acts alike: so no note is ever
taken out of a theme, whatever is renamed to what.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.acts.amend import Amendable, Fields, Target, required
from meetinglog.acts.kind import ActIdentity, ActKind, ActStep, Place, decided
from meetinglog.acts.needs import THEME
from meetinglog.errors import Refused
from meetinglog.model import commands as c
from meetinglog.model import events as e
from meetinglog.model.facts import Renaming
from meetinglog.model.proceedings import Act, Proceedings
from meetinglog.text.languages.en import enumeration

_SHOWN = 5


class UnknownTheme(Refused):
    """No note has the theme, at the place where it is to be renamed; the sentence says which is the nearest."""


class CurrentName(Struct, frozen=True):
    """What a theme is called, and the acts by which a name came to be counted under it, in the order of the record."""

    name: str
    by: tuple[Renaming, ...]


Names = dict[str, CurrentName]
"""What is called otherwise than it may have been noted, by `theme_key`."""


class _NamedTheme(Struct):
    name: str
    by: dict[str, list[Renaming]]


@lru_cache(maxsize=4096)
def theme_key(name: str) -> str:
    """Return the form in which names of themes are compared."""
    return " ".join(name.casefold().split())


def current_names(renamings: Iterable[Renaming]) -> Names:
    """Return what themes are called after all renamings, by every name that one of them touched."""
    held: dict[str, _NamedTheme] = {}
    for act in renamings:
        *renamed, into = (_holding(theme, held) for theme in (*act.themes, act.to))
        own = into in renamed or theme_key(into.name) == theme_key(act.to)
        merged = _NamedTheme(act.to if own else into.name, {})
        for theme in {id(named): named for named in (*renamed, into)}.values():
            for key, acts in theme.by.items():
                if theme is not into or theme.name != merged.name or not acts:
                    acts.append(act)
                merged.by[key] = acts
        held |= dict.fromkeys(merged.by, merged)
    return {key: CurrentName(theme.name, tuple(theme.by[key])) for key, theme in held.items()}


def _holding(name: str, held: dict[str, _NamedTheme]) -> _NamedTheme:
    key = theme_key(name)
    return held.setdefault(key, _NamedTheme(name, {key: []}))


def called(theme: str, known: Names) -> str:
    """Return what a theme is called, by any of its names; as it stands where it was never renamed."""
    current = known.get(theme_key(theme))
    return current.name if current else theme


def noted(state: Proceedings) -> dict[str, str]:
    """Return what the themes noted so far are called, by every name that they go by, in the order of their noting."""
    known, names = current_names(state.renamings), dict[str, str]()
    notes = (note for statement in state.statements for note in statement.notes)
    for theme in dict.fromkeys(theme for note in notes for theme in note.themes):
        name = names.setdefault(theme_key(called(theme, known)), called(theme, known))
        names.setdefault(theme_key(theme), name)
    return names


def resolve_themes(typed: tuple[str, ...], state: Proceedings) -> tuple[str, ...]:
    """Settle themes as typed: each is one that was noted. Raises `NotNoted`."""
    known = noted(state)
    settled = {}
    for theme in typed:
        name = known.get(theme_key(theme))
        if name is None:
            raise UnknownTheme(_not_noted(theme, known))
        settled[theme_key(theme)] = name if theme_key(name) == theme_key(theme) else theme
    return tuple(settled.values())


def _not_noted(theme: str, known: dict[str, str]) -> str:
    if not known:
        return "no theme has been noted so far; a theme is noted with a #, such as - welcomed the report #cybercrime"
    near = get_close_matches(theme_key(theme), known, n=1)
    quoted = [f"“{name}”" for name in dict.fromkeys(known.values())]
    more = [f"{len(quoted) - _SHOWN} more"] if len(quoted) > _SHOWN else []
    listed = f"there {'is' if len(quoted) == 1 else 'are'} {enumeration([*quoted[:_SHOWN], *more])}"
    return f"no note has the theme “{theme}” so far; {_nearest(near[0], known[near[0]]) if near else listed}"


def _nearest(key: str, name: str) -> str:
    return f"the nearest is “{name}”" if theme_key(name) == key else f"the nearest is “{key}”, now called “{name}”"


def rename_themes(command: c.RenameThemes, place: Place) -> e.ThemesRenamed:
    """Decide ``/theme``. Raises `Refused` where that changes nothing."""
    typed, to, state = command.themes, command.to, place.state
    themes = resolve_themes(typed, state)
    before, known = noted(state), current_names([*state.renamings, Renaming("", 0, themes, to)])
    if all(called(name, known) == name for name in before.values()):
        quoted = enumeration([f"“{theme}”" for theme in themes])
        name = called(to, known)
        raise Refused(f"{quoted} {'is' if len(themes) == 1 else 'are'} already called “{name}”; type another name")
    return e.ThemesRenamed(themes=themes, to=to)


def themes_renamed(state: Proceedings, act: Act, event: e.ThemesRenamed) -> Proceedings:
    """Keep that themes are called otherwise: notes are looked up where they are read, and stay as they are."""
    renaming = Renaming(act.id, act.number, event.themes, event.to, act.sources)
    return replace(state, renamings=state.renamings.add(act.id, renaming, act.place))


def describe_renaming(step: ActStep[e.ThemesRenamed]) -> str:
    """Return what became of themes: that they are called otherwise, or are part of one that was there before."""
    event, known = step.event, noted(step.before)
    now = called(event.to, current_names(step.after.renamings))
    into = known.get(theme_key(event.to))
    renamed = list(dict.fromkeys(known.get(theme_key(theme), theme) for theme in event.themes))
    merged = [theme for theme in renamed if theme != into]
    if into is not None and merged:
        return f"{_themes(merged)} now part of “{now}”"
    return f"{_themes(renamed)} now {'one, ' if len(renamed) > 1 else ''}called “{now}”"


def _themes(named: list[str]) -> str:
    quoted = enumeration([f"“{theme}”" for theme in named])
    return f"Theme {quoted} is" if len(named) == 1 else f"Themes {quoted} are"


def warn_of_stale_names(step: ActStep[e.ThemesRenamed]) -> Iterator[str]:
    """Warn of names typed that had been given up, and since when."""
    event, known = step.event, current_names(step.before.renamings)
    renamed = {called(theme, known) for theme in event.themes}
    taken_again = called(event.to, known) in renamed
    for theme in (*event.themes, *(() if taken_again else (event.to,))):
        current = known.get(theme_key(theme))
        if current and theme_key(current.name) != theme_key(theme):
            yield f"“{theme}” has been called “{current.name}” since entry {current.by[-1].number}"


def _change_themes(typed: tuple[str, ...] | None, target: Target) -> Fields:
    return {"themes": resolve_themes(required(typed, "the name of the theme"), target.before)}


def _change_name(name: str, _target: Target) -> Fields:
    return {"to": required(name, "the new name of the theme")}


ROWS = (
    ActKind(
        event=e.ThemesRenamed,
        decided=(decided(c.RenameThemes, rename_themes, THEME),),
        apply=themes_renamed,
        warnings=warn_of_stale_names,
        sentence=describe_renaming,
        noun="a renaming of themes",
        amendable={"theme": Amendable("themes", _change_themes), "to": Amendable("to", _change_name)},
        identity=lambda event: ActIdentity(("themes", *sorted(map(theme_key, event.themes))), (theme_key(event.to),)),
        numbers=lambda state: (renaming.number for renaming in state.renamings),
        beside_the_floor=True,
    ),
)
