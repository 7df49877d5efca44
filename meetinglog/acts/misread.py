"""What was meant where a name that nobody has is no name, or more than one: an act, a note, a key, a group, several.

Each function returns the refusal's advice, or an empty text where the name is nothing of the kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import permutations

from meetinglog.acts.separate import is_bare_code, parts_of, speakers_in
from meetinglog.errors import Refused
from meetinglog.names.matching import Directory
from meetinglog.text.languages.en import enumeration
from meetinglog.text.normal import without_article, words_of

_OF_A_NOTE = re.compile(r":|\s[-–—]\s")
_WORD_END = re.compile(r"(?=[\s:])")
_KEYS = ("as", "for", "also", "by")
_MARKS = " :-–—"
_LONGEST_NAME = 200
"""So many characters at the beginning of a line may be a name that a note follows."""
_KEY = re.compile(r"(?P<who>.+?)\s+(?P<key>[^\W\d_]{2,5}):\s*\S.*")
_KEY_LIKENESS = 0.6
_BY_HAND = frozenset({"help", "now"})
"""What is typed like an act and records nothing."""
_WITH_A_GROUP = re.compile(
    r"(?P<who>[^()\[\]]+?)"
    r"(?:(?:\s+|\s*[(\[,]\s*)(?:speaking\s+)?(?P<also>also\s+)?(?:for|on\s+behalf\s+of|obo|o\.b\.o\.)\s+"
    r"|\s+[-–—]+\s+|\s*[(\[]\s*)"
    r"(?P<group>[^()\[\]]+?)\s*[)\]]?",
    re.IGNORECASE,
)


def advice_on_speaker(text: str, directory: Directory, nearest: Iterable[str] = ()) -> str:
    """Return what to type instead of ``text`` as the name of a speaker; ``nearest`` are the names nearest to it."""
    return (
        _number_of_the_list(text)
        or _act(text, nearest)
        or _unknown_key(text, directory)
        or _on_behalf(text, directory)
        or _note(text, directory)
        or _several_speakers(text, directory)
    )


def advice_in_list(text: str, directory: Directory) -> str:
    """Return what to type instead of ``text`` as one of several names."""
    names = speakers_in(text, directory)
    return f"names are separated by semicolons: {'; '.join(names)}" if names else _on_behalf(text, directory)


def advice_on_group(text: str, directory: Directory) -> str:
    """Return what to type instead of ``text`` as the name of a group; China and the Group of 77 and China are one."""
    parts = parts_of(text, lambda name: directory.group_matches(name, whole=True))
    names = [words_of(without_article(part.meant.name)) for part in parts]
    counted_twice = any(name < other for name, other in permutations(names, 2))
    several = "; ".join(part.text for part in parts)
    return "" if not parts or counted_twice else f'several groups are separated by semicolons, in quotes: "{several}"'


def _act(text: str, nearest: Iterable[str]) -> str:
    """Return the act that a text begins, its ``/`` left out, unless a name nearest to it has that word."""
    from meetinglog.shorthand.acts import BY_VERB  # noqa: PLC0415 - few names are acts
    from meetinglog.shorthand.unknown_verbs import MEANINGS  # noqa: PLC0415 - as above

    word, _, rest = text.partition(" ")
    verb = word.casefold()
    if any(verb in name.casefold().split() for name in nearest):
        return ""
    if verb in BY_VERB or verb in _BY_HAND:
        return f"an act begins with a slash: /{text}"
    return MEANINGS.get(verb, "") if word.islower() or not rest else ""


def _number_of_the_list(text: str) -> str:
    return "a number of the list is typed alone, to give the floor; here, type the name" if text.isdecimal() else ""


def _unknown_key(text: str, directory: Directory) -> str:
    match = _KEY.fullmatch(text)
    if match is None or not _is_one(match["who"], directory):
        return ""
    near = get_close_matches(match["key"].casefold(), _KEYS, n=1, cutoff=_KEY_LIKENESS)
    keys = enumeration([f"{key}:" for key in _KEYS])
    return f"{match['key']}: is not one of the keys {keys}; the nearest is {near[0]}:" if near else ""


def _on_behalf(text: str, directory: Directory) -> str:
    """Return how a speaker is typed of whom the words say for whom it speaks, or behind whom a group stands."""
    name, key, groups = _said_on_behalf(text)
    if (match := _WITH_A_GROUP.fullmatch(text)) and not _is_one(name, directory):
        name, key, groups = match["who"], "also" if match["also"] else "for", [match["group"].lstrip(": ")]
        groups = groups if all(map(directory.groups_called, _groups_in(groups[0], directory))) else []
    if not groups or not _is_one(name, directory):
        return ""
    several = [each for group in groups for each in _groups_in(group, directory)]
    typed = "; ".join(several)
    plain = len(several) == 1 and (directory.group_matches(typed) or directory.nearest_groups(typed))
    return f"a statement on behalf of others is typed {name} {key}:" + (typed if plain else f'"{typed}"')


def _said_on_behalf(text: str) -> tuple[str, str, list[str]]:
    """Return the name, the key and the groups of ``NAME (on behalf of GROUP)``; none where it is nothing like it."""
    from meetinglog.shorthand.listing import listed_who  # noqa: PLC0415 - few names hold more than a name

    try:
        who = listed_who(text)
    except Refused:
        return "", "", []
    groups = who.also or who.groups
    return (who.name.text, "also" if who.also else "for", [group.text for group in groups]) if groups else ("", "", [])


def _groups_in(text: str, directory: Directory) -> list[str]:
    """Return the names of the groups that stand in one text, or the text."""
    parts = parts_of(text, lambda name: directory.group_matches(name, whole=True))
    return [part.text for part in parts] or [text]


def _note(text: str, directory: Directory) -> str:
    if not _OF_A_NOTE.search(text):
        return ""
    beginnings = [text[: match.start()].rstrip(_MARKS) for match in _WORD_END.finditer(text, 0, _LONGEST_NAME)]
    who = next((name for name in reversed(beginnings) if _is_plainly_one(name, directory)), "")
    note = text[len(who) :].lstrip(_MARKS)
    if not who or not note or directory.called(note):
        return ""
    return f"a note has a line of its own: type {who} to give the floor, then - {note}"


def _several_speakers(text: str, directory: Directory) -> str:
    names = speakers_in(text, directory)
    return f"several names go on the list with semicolons: /inscribe {'; '.join(names)}" if names else ""


def _is_one(text: str, directory: Directory) -> bool:
    return len(directory.matches(text)) == 1


def _is_plainly_one(text: str, directory: Directory) -> bool:
    called = directory.called(text)
    return len(called) == 1 and not is_bare_code(text, called[0], directory)
