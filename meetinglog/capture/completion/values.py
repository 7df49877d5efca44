"""Completion of all but names: themes, items, flags, tracks, capacities and other fixed words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from meetinglog.acts import themes as renaming
from meetinglog.acts.sentence_parts import CAPACITIES, LIMITED
from meetinglog.capture.completion.context import Candidate, CompletionContext
from meetinglog.capture.completion.names import group_of
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import PLENARY, item_key
from meetinglog.names.matching import Directory, Known
from meetinglog.shorthand import words
from meetinglog.text.languages.en import ordinal
from meetinglog.text.normal import has_words, normal

_LONGEST = 300

CAPACITY_WORDS = {str(capacity): meaning for capacity, meaning in CAPACITIES.items()}
LIMITED_WORDS = {**CAPACITY_WORDS, **LIMITED}


def fixed(typing: CompletionContext, meanings: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield words that begin so, with their meaning, the one typed in full first."""
    typed = typing.text.strip().casefold()
    fitting = sorted((word for word in meanings if word.startswith(typed)), key=lambda word: word != typed)
    return (typing.offer(word, word, hint=meanings[word]) for word in fitting)


def explained(typing: CompletionContext, meanings: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield words that begin so, then those whose meaning has words that do."""
    yield from fixed(typing, meanings)
    typed = typing.text.strip().casefold()
    for word, meaning in meanings.items():
        if len(typed) < _LONGEST and not word.startswith(typed) and has_words(meaning, typed):
            yield typing.offer(word, word, hint=meaning)


def themes(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the themes noted so far, the latest first, after a ``#`` at the end of a note."""
    typed = words.theme_begun(typing.text)
    if typed is None:
        return
    place = len(typing.text) - len(typed)
    known = renaming.current_names(typing.state.renamings)
    used = [renaming.called(theme, known) for theme in words.themes(typing.text[: place - 1])]
    for theme in _fitting(typed, _noted(typing.state, tags=True), used):
        yield typing.after(place).offer(_tag(theme), f"#{_tag(theme)}")


def themes_noted(typing: CompletionContext, *, leaving_out: Iterable[str] = (), more: str = "") -> Iterator[Candidate]:
    """Yield the themes noted so far, the latest first; ``more`` stands after what is offered, where more is typed."""
    sign = "#" if typing.text.startswith("#") else ""
    for theme in _fitting(_theme_typed(typing.text), _noted(typing.state), map(_theme_typed, leaving_out)):
        if spelled := _spelled(theme, sign):
            yield typing.offer(f"{spelled}{more}", theme, complete=not more)


def is_noted(typed: str, state: Proceedings) -> bool:
    """Return whether a theme as typed is one that was noted."""
    return renaming.theme_key(_theme_typed(typed)) in renaming.noted(state)


def _theme_typed(text: str) -> str:
    return text.strip().strip(words.QUOTES).removeprefix("#").replace("_", " ").strip()


def _tag(theme: str) -> str:
    return theme.replace(" ", "_")


def _spelled(theme: str, sign: str) -> str:
    """Return a theme as a tag, else in quotes; an empty text where neither is read as that theme."""
    if _is_tag(theme):
        return f"{sign}{_tag(theme)}"
    quoted = f'"{theme}"'
    return quoted if words.unquoted(quoted) == (theme, True) and words.theme(quoted) == theme else ""


@lru_cache(maxsize=4096)
def _is_tag(theme: str) -> bool:
    return words.themes(f"#{_tag(theme)}") == (theme,)


def _fitting(typed: str, noted: Sequence[str], used: Iterable[str]) -> Iterator[str]:
    """Return the themes that begin so, then those with words that do, without those used already."""
    keys = {renaming.theme_key(theme) for theme in used}
    wanted = renaming.theme_key(typed.replace("_", " "))
    unused = {renaming.theme_key(theme): theme for theme in noted if renaming.theme_key(theme) not in keys}
    yield from (theme for key, theme in unused.items() if key.startswith(wanted))
    yield from (theme for key, theme in unused.items() if not key.startswith(wanted) and has_words(theme, wanted))


class _Same:
    """A state as a key: equal to the very same one alone."""

    def __init__(self, state: Proceedings) -> None:
        self.state = state

    def __hash__(self) -> int:
        return id(self.state)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.state is self.state


def _noted(state: Proceedings, *, tags: bool = False) -> Sequence[str]:
    """Return each theme once, latest first: as it is called, else as written last; with ``tags``, as notes take it."""
    return _noted_in(_Same(state), tags)


@lru_cache(maxsize=2)
def _noted_in(key: _Same, tags: bool) -> Sequence[str]:
    """Walk the notes once for each state, and not for each key that is pressed in it."""
    state = key.state
    known = renaming.current_names(state.renamings)
    names: dict[str, str] = {}
    notes = (note for statement in reversed(state.statements) for note in reversed(statement.notes))
    for theme in dict.fromkeys(theme for note in notes for theme in note.themes):
        name = renaming.called(theme, known)
        names.setdefault(renaming.theme_key(name), theme if tags and not _is_tag(name) else name)
    return tuple(names.values())


def place_on_list(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the speaker at a place of the list of speakers."""
    place, queue = int(typing.text), typing.state.queue(typing.track)
    if 1 <= place <= len(queue):
        speaker = queue[place - 1].request.speaker
        known = Known(speaker.name, speaker.code, speaker.capacity)
        group = group_of(known, Directory.of(typing.state, typing.track))
        hint = f"{ordinal(place)} on the list of speakers"
        yield typing.offer(typing.text, speaker.name, code=speaker.code, group=group, hint=hint)


def items(typing: CompletionContext, *, current_first: bool = False) -> Iterator[Candidate]:
    """Yield the items of the agenda after the last comma: by number, then by words of the title."""
    cut = typing.text.rfind(",") + 1
    earlier = {item_key(number) for number in typing.text[:cut].split(",")}
    typing = typing.after(cut)
    if len(typing.text) > _LONGEST or any(quote in typing.text for quote in words.QUOTES):
        return
    wanted = item_key(typing.text)
    agenda = [(item_key(item.number), item) for item in typing.state.agenda()]
    remaining = [(key, item) for key, item in agenda if key not in earlier]
    if current_first:
        current = typing.state.track(typing.track).items
        remaining.sort(key=lambda pair: pair[1].number not in current)
    numbered = sorted((pair for pair in remaining if pair[0].startswith(wanted)), key=lambda pair: pair[0] != wanted)
    titled = (pair for pair in remaining if not pair[0].startswith(wanted) and has_words(pair[1].title, typing.text))
    for _, item in chain(numbered, titled):
        yield typing.offer(item.number, f"{item.number}: {item.title}", hint=_standing(item.number, typing))


def _standing(number: str, typing: CompletionContext) -> str:
    if number in typing.state.track(typing.track).items:
        return "before the meeting"
    return "concluded" if number in typing.state.concluded else ""


def flags(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the open flags: by number, then by words of their text."""
    typed = typing.text.strip()
    open_flags = [flag for flag in typing.state.flags if not flag.cleared and len(typed) < _LONGEST]
    numbered = [flag for flag in open_flags if str(flag.number).startswith(typed)]
    worded = (flag for flag in open_flags if not str(flag.number).startswith(typed) and has_words(flag.text, typed))
    for flag in chain(sorted(numbered, key=lambda flag: str(flag.number) != typed), worded):
        yield typing.offer(str(flag.number), f"{flag.number}: {flag.text}")


def tracks(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the tracks to go over to."""
    names = {PLENARY: "", **{track.name: track.short_name for track in typing.state.session.tracks}}
    return explained(typing, {name: meaning for name, meaning in names.items() if name != typing.track})


def offices(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield the offices that may be filled: those of the body, then those filled so far."""
    presiding = typing.state.session.presiding_officer(typing.track)
    known = (presiding, f"Vice-{presiding}", "Rapporteur", *(election.office for election in typing.state.elections))
    typed = normal(typing.text)
    fitting = (office for office in known if normal(office).startswith(typed))
    return (typing.offer(f"{office}: ", office, complete=False) for office in dict.fromkeys(fitting))
