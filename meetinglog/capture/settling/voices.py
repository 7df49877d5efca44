"""Whom a name on a recording means: by the look-up of typed names, as captions dress them up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from meetinglog.errors import Refused
from meetinglog.model.facts import Statement, identity
from meetinglog.model.proceedings import Proceedings
from meetinglog.names.languages.session_names import names_in
from meetinglog.names.matching import Directory, Known, NameUnknown
from meetinglog.text.languages import LANGUAGES
from meetinglog.text.normal import normal

NOBODY = "unknown"
"""How the list of statements calls a speaker who is not named yet (command-line)."""

_ALIKE = 0.8
"""So much of two names must be the same letters in the same order."""

_OFFICE = re.compile(
    r".*?\b(?:representative|delegate|delegation|observer|ambassador|mission|représentante?|délégation|observat(?:eur|rice)"
    r"|representante|delegación|observadora?)\s+(?:of|for|from|to|de|del|du|des|pour)\s+(?P<place>\S.*)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


class Voices:
    """Who is meant by the names on a recording; ``read`` has those that were read as the nearest of who spoke."""

    def __init__(self, spoken: Iterable[Statement], state: Proceedings, track: str) -> None:
        """Know the speakers of some statements by all their names, and everybody else by the look-up."""
        self._directory = Directory.of(state, track)
        self._own: dict[str, set[str]] = {}
        self._speaking: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self.read: dict[str, str] = {}
        names = [names_in(state.session, code) for code in LANGUAGES]
        for statement in spoken:
            speaker, key = statement.speaker, key_of(statement)
            self._speaking[key] = statement.speaker_name
            forms = [each.speaker(speaker).running for each in names] if speaker else []
            for name in (*forms, *([speaker.name] if speaker else []), statement.person):
                self._own.setdefault(normal(name), set()).add(key)
        self._own.pop("", None)

    def key(self, name: str) -> str:
        """Return who is meant, as `key_of` has it; empty where that is not known."""
        if name not in self._known:
            self._known[name] = self._looked_up(name)
        return self._known[name]

    def _looked_up(self, name: str) -> str:
        if name == NOBODY:
            return NOBODY
        variants = tuple(_variants(name))
        if key := next(filter(None, map(self._called, variants)), ""):
            return key
        alike = self._most_alike(variants)
        if len(alike) != 1 or (key := self._called(alike[0])) not in self._speaking:
            return ""
        self.read[name] = alike[0]
        return key

    def _called(self, name: str) -> str:
        """Return who has a name, by the look-up of typed names or in another language; empty for nobody."""
        own = self._own.get(normal(name), set())
        if len(own) == 1:
            return next(iter(own))
        try:
            return identity(self._directory.participant(name))
        except Refused:
            abroad = [known for known in self._directory.abroad(name) if isinstance(known, Known)]
            return identity(abroad[0]) if len(abroad) == 1 else ""

    def _most_alike(self, variants: Iterable[str]) -> list[str]:
        """Return the names that look most like one that nobody has, of those who spoke and of all others."""
        alike: dict[str, float] = {}
        for variant in variants:
            try:
                self._directory.participant(variant)
            except NameUnknown as unknown:
                for name in (*unknown.candidates, *self._speaking.values()):
                    ratio = SequenceMatcher(None, normal(variant), normal(name)).ratio()
                    alike[name] = max(ratio, alike.get(name, 0))
            except Refused:
                continue
        most = max(alike.values(), default=0)
        return [name for name, ratio in alike.items() if ratio == most >= _ALIKE]


def key_of(statement: Statement) -> str:
    """Return the key that tells speakers apart; those who are not named yet have one together."""
    return identity(statement.speaker) if statement.speaker else NOBODY


def _variants(name: str) -> Iterator[str]:
    """Yield a name as it stands, then without brackets and without an office, then what stands in the brackets."""
    plain = " ".join(_BRACKETS.sub(" ", name).split())
    yield from dict.fromkeys(each for text in (name, plain) for each in (text, _without_office(text)) if each)
    yield from filter(None, _BRACKETS.findall(name))


def _without_office(name: str) -> str:
    match = _OFFICE.fullmatch(name)
    return match["place"] if match else ""
