"""Completion of names, the likeliest first, each spelled so that it resolves to nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from msgspec import Struct

from meetinglog.acts.sentence_parts import CAPACITIES
from meetinglog.capture.completion.context import Candidate, CompletionContext, free_of_quotes
from meetinglog.model.commands import Name
from meetinglog.model.events import Speaker
from meetinglog.model.facts import identity
from meetinglog.names.matching import Directory, GroupKnown, Known
from meetinglog.names.tables import state_by_code
from meetinglog.shorthand import words
from meetinglog.text.normal import has_words, normal, without_article

_LONGEST = 300
_PLAIN = re.compile(rf"[^\W_][^;:{words.QUOTES}]*")


class Awaited(Struct, frozen=True):
    """The speakers expected, the likeliest first; with ``alone``, others are left out where one of them fits."""

    speakers: tuple[Speaker, ...] = ()
    alone: bool = False


NOBODY = Awaited()


def speakers(typing: CompletionContext, awaited: Awaited = NOBODY, *, more: str = "") -> Iterator[Candidate]:
    """Yield participants; where nothing is typed yet, those awaited. ``more`` is what must be typed after the name."""
    directory = Directory.of(typing.state, typing.track)
    text, quoted = _as_typed(typing.text)
    for known, name in _likeliest(directory, text, quoted, awaited):
        if way := spelled(known, directory):
            yield _participant(typing, way + more, known, _hint(known.name, name, text), directory, not more)


def groups(typing: CompletionContext) -> Iterator[Candidate]:
    """Yield groups after the last ``;``: the session's, the usual ones, then participants."""
    directory = Directory.of(typing.state, typing.track)
    cut = typing.text.rfind(";") + 1
    inside = bool(cut) and cut - 1 not in free_of_quotes(typing.text)
    typing = typing.after(cut)
    text, quoted = _as_typed(typing.text)
    for group, known, name in _groups(directory, text, quoted):

        def settles(way: Name, group: GroupKnown = group) -> bool:
            several = words.groups(f'"{way.text}"' if way.quoted else way.text)
            return not (inside and way.quoted) and [_groups_called(w, directory, inside) for w in several] == [(group,)]

        way = _spelled(known or group, directory, settles)
        hint = _hint(group.name, name, text)
        if way and known:
            yield _participant(typing, way + '"' * inside, known, hint, directory)
        elif way:
            yield typing.offer(way + '"' * inside, group.name, hint=hint)


def spelled(known: Known, directory: Directory) -> str:
    """Return a participant as it can be typed, so that it resolves to nobody else; empty where nothing does."""
    return _spelled(known, directory, lambda way: _participants_called(way, directory) == (known,))


def one_called(text: str, typing: CompletionContext) -> Known | None:
    """Return the participant to whom the parser resolves a name as typed, if it is one."""
    meant = _participants_called(Name(*_as_typed(text)), Directory.of(typing.state, typing.track))
    return meant[0] if len(meant) == 1 else None


def group_of(known: Known, directory: Directory) -> str:
    """Return the regional group of a State, else the group it is put in, else its capacity in words."""
    state = state_by_code(known.code)
    return (state.region if state else "") or directory.listed().get(known, "") or CAPACITIES[known.capacity]


def _participant(
    typing: CompletionContext, text: str, known: Known, hint: str, directory: Directory, complete: bool = True
) -> Candidate:
    group = group_of(known, directory)
    return typing.offer(text, known.name, code=known.code, group=group, hint=hint, complete=complete)


def _as_typed(text: str) -> tuple[str, bool]:
    """Return a text without its quotes, the last of which may be missing, and whether both stood there."""
    plain, quoted = words.unquoted(text)
    return plain if quoted else text.strip().lstrip(words.QUOTES), quoted


def _likeliest(directory: Directory, text: str, quoted: bool, awaited: Awaited) -> Iterable[tuple[Known, str]]:
    """Return who may be meant, each with the name that fits."""
    if not text:
        named = ((speaker, known) for speaker in awaited.speakers for known in directory.called(speaker.name))
        return dict.fromkeys((known, "") for speaker, known in named if identity(known) == identity(speaker))
    places = {identity(speaker): place for place, speaker in reversed([*enumerate(awaited.speakers)])}
    fitting = _fitting(directory, text, quoted, places)
    if not awaited.alone:
        return fitting
    everyone = list(fitting)
    return [pair for pair in everyone if identity(pair[0]) in places] or everyone


def _fitting(directory: Directory, text: str, quoted: bool, places: dict[str, int]) -> Iterator[tuple[Known, str]]:
    """Return whom the parser takes, then whose names begin so, then those with such words; those awaited before others.

    Whom another language calls so comes last. In quotes a name is looked up whole.
    """
    if len(text) > _LONGEST:
        return
    key, listed = normal(text), directory.listed()

    def likelihood(known: Known) -> tuple[int, bool, bool, bool, str, str]:
        place, name = places.get(identity(known), len(places)), normal(known.name)
        mine = bool(known.code) or known in listed
        return place, not name.startswith(key), known.code.casefold() != key, not mine, name, known.capacity

    beginning = {} if quoted else directory.names_beginning(text)
    within = {} if quoted else directory.within(text)
    meant = {known: beginning.get(known, text) for known in directory.matches(text, whole=quoted)}
    abroad = {} if quoted else {known: text for known in directory.abroad(text) if isinstance(known, Known)}
    seen: set[Known] = set()
    for fitting in (meant, beginning, within, abroad):
        yield from ((known, fitting[known]) for known in sorted(fitting.keys() - seen, key=likelihood))
        seen |= fitting.keys()


def _groups(directory: Directory, text: str, quoted: bool) -> Iterator[tuple[GroupKnown, Known | None, str]]:
    """Return the groups that may be meant, the one that the parser takes first, each with the name that fits."""
    if len(text) > _LONGEST or (text and not normal(text)):
        return
    people = _fitting(directory, text, quoted, {}) if text else iter(())
    meant = directory.group_matches(text, whole=quoted)
    fitting = directory.groups_fitting(text)
    if len(meant) == 1 and meant[0] in fitting:
        yield meant[0], None, fitting[meant[0]]
    elif len(meant) == 1:
        yield from ((GroupKnown(known.name, ""), known, name) for known, name in islice(people, 1))
    if not quoted:
        yield from ((group, None, name) for group, name in fitting.items())
    yield from ((GroupKnown(known.name, ""), known, name) for known, name in people)
    if not quoted:
        yield from ((group, None, text) for group in directory.abroad(text) if isinstance(group, GroupKnown))


def _participants_called(name: Name, directory: Directory) -> tuple[Known, ...]:
    """Return the participants that a name finds."""
    return directory.matches(name.text, whole=name.quoted)


def _groups_called(name: Name, directory: Directory, inside: bool) -> tuple[GroupKnown, ...]:
    """Return the groups that a name finds; ``inside`` quotes around several it is looked up whole."""
    return directory.group_matches(name.text, whole=name.quoted or inside)


def _spelled(named: Known | GroupKnown, directory: Directory, settles: Callable[[Name], bool]) -> str:
    """Return a spelling that resolves: without article, by code, in quotes or by an alias; else an empty text."""
    return next((way for way in _ways(named, directory) if _can_be_typed(way) and settles(words.name(way))), "")


def _ways(named: Known | GroupKnown, directory: Directory) -> Iterator[str]:
    plain = without_article(named.name)
    yield plain
    if isinstance(named, Known):
        yield named.code
    yield f'"{plain}"'
    if isinstance(named, Known):
        yield from (way for name in directory.names(named) for way in (name, f'"{name}"'))


def _can_be_typed(way: str) -> bool:
    """Return whether nothing of a name could be taken for a sign, a place on the list, a key or a separator."""
    plain = _PLAIN.fullmatch(way) and not way.isdigit()
    return bool(plain or words.unquoted(way)[1]) and words.is_text(words.with_plain_blanks(way))


def _hint(label: str, name: str, text: str) -> str:
    """Return the name that fits where the label does not show that it fits."""
    shown = normal(label).startswith(normal(text)) or has_words(label, text)
    return "" if shown or not text else without_article(name)
