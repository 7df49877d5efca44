"""Who and what a document refers to, each once: its ``#id``, and where it stands in the ontology."""

from __future__ import annotations

from enum import IntEnum

from msgspec import Struct

from meetinglog.model.events import Group, Speaker
from meetinglog.model.facts import UNIDENTIFIED, identity
from meetinglog.model.session import PLENARY, Capacity, Session
from meetinglog.names.languages.session_names import names_in
from meetinglog.outputs.akn.elements import Element, element
from meetinglog.outputs.akn.identification import actor
from meetinglog.text.languages import language_of
from meetinglog.text.languages.en import capitalised
from meetinglog.text.normal import normal
from meetinglog.text.slug import slug

_STATES = frozenset({Capacity.STATE, Capacity.OBSERVER_STATE})
PERSONS = frozenset({Capacity.PRESIDING, Capacity.OFFICER, Capacity.PANELLIST, Capacity.EXPERT})
"""The capacities of those who are persons by a title or name; all others are organizations."""

_ROLES = {
    **dict.fromkeys((Capacity.STATE, Capacity.REIO), "representative"),
    **dict.fromkeys((Capacity.OBSERVER_STATE, Capacity.UN, Capacity.IGO, Capacity.NGO), "observer"),
    Capacity.SECRETARIAT: "secretary",
    Capacity.PRESIDING: "presiding",
    Capacity.OFFICER: "officer",
    Capacity.PANELLIST: "panellist",
    Capacity.EXPERT: "expert",
    Capacity.OTHER: "participant",
}
_WORDS = {
    "en": {
        "meeting": "meeting",
        "representative": "representative",
        "observer": "observer",
        "secretary": "representative of the secretariat",
        "presiding": "presiding officer",
        "officer": "officer",
        "panellist": "panellist",
        "expert": "expert",
        "participant": "participant",
        "inFavour": "in favour",
    },
    "fr": {
        "meeting": "séance",
        "representative": "représentant",
        "observer": "observateur",
        "secretary": "représentant du secrétariat",
        "presiding": "président",
        "officer": "membre du Bureau",
        "panellist": "intervenant",
        "expert": "expert",
        "participant": "participant",
    },
    "es": {
        "meeting": "sesión",
        "representative": "representante",
        "observer": "observador",
        "secretary": "representante de la secretaría",
        "presiding": "presidente",
        "officer": "miembro de la Mesa",
        "panellist": "panelista",
        "expert": "experto",
        "participant": "participante",
    },
}
"""What roles and meetings are called, by the code of a language; a concept goes by its id where it has no words."""


class _Rank(IntEnum):
    """The order of references: by their kind, then as they are first referred to."""

    BODY, SECRETARIAT, TRACK, STATE, ORGANIZATION, GROUP, PERSON = range(7)
    ROLE, EVENT, OFFICE, PLACE, RAPPORTEUR, CONCEPT = range(7, 13)


class _Reference(Struct, frozen=True):
    rank: _Rank
    tag: str
    id: str
    href: str
    name: str


class References:
    """The references of a document, gathered while it is written."""

    def __init__(self, session: Session, language: str) -> None:
        """Begin with the body and the secretariat, to which every document refers."""
        self._session = session.in_language(language)
        self._words, self._language, self._names = _WORDS[language], language_of(language), names_in(session, language)
        self._listed: dict[tuple[_Rank, str], _Reference] = {}
        self.body(PLENARY)
        secretariat = Speaker(name="the secretariat", capacity=Capacity.SECRETARIAT)
        name = self._shown(self._names.speaker(secretariat).running)
        self._add(
            _Rank.SECRETARIAT, "", "TLCOrganization", "secretariat", "organization/un/secretariat", capitalised(name)
        )

    def body(self, track: str) -> str:
        """Return the reference of what meets on a track."""
        href = f"organization/un/{actor(self._session)}"
        if track == PLENARY:
            return self._add(_Rank.BODY, "", "TLCOrganization", "body", href, self._session.body.name)
        href, name = f"{href}/{slug(track)}", self._session.body_of(track)
        return self._add(_Rank.TRACK, track, "TLCOrganization", f"body-{slug(track)}", href, name)

    def speaker(self, speaker: Speaker) -> str:
        """Return the reference of who speaks: the secretariat, a State, an organization, or a person by a title."""
        capacity = speaker.capacity
        if capacity is Capacity.SECRETARIAT:
            return "#secretariat"
        name = self._shown(self._names.speaker(speaker).running)
        if capacity in PERSONS:
            return self.person(name)
        if capacity in _STATES and speaker.code:
            href = f"organization/un/{speaker.code}"
            return self._add(_Rank.STATE, speaker.code, "TLCOrganization", f"state-{speaker.code}", href, name)
        href = f"organization/un/{capacity}/{slug(name)}"
        return self._add(_Rank.ORGANIZATION, identity(speaker), "TLCOrganization", "org", href, name)

    def group(self, group: Group) -> str:
        """Return the reference of a group."""
        name = self._shown(self._names.group(group).running)
        href = f"organization/un/group/{slug(name)}"
        return self._add(_Rank.GROUP, normal(group.name), "TLCOrganization", "group", href, name)

    def person(self, name: str, rank: _Rank = _Rank.PERSON) -> str:
        """Return the reference of a person."""
        return self._add(rank, normal(name), "TLCPerson", "person", f"person/un/{slug(name)}", name)

    def unknown(self) -> str:
        """Return the reference of a speaker who is not named yet."""
        return self._add(_Rank.PERSON, "", "TLCPerson", "unknown", "person/un/unknown", UNKNOWN_SPEAKER)

    def role(self, capacity: Capacity) -> str:
        """Return the reference of the capacity in which somebody speaks."""
        role = _ROLES[capacity]
        href = f"role/un/{'secretariat' if capacity is Capacity.SECRETARIAT else role}"
        return self._add(_Rank.ROLE, role, "TLCRole", role, href, self._words[role])

    def meeting(self, track: str, number: int) -> str:
        """Return the reference of a meeting."""
        place = f"{slug(self._session.facts.id)}/{slug(track)}/{number}"
        name = f"{self._language.ordinals_of([(number, number)])} {self._words['meeting']}"
        shown = name if track == PLENARY else f"{name} ({self._session.body_of(track)})"
        key = f"meeting-{slug(track)}-{number}"
        return self._add(_Rank.EVENT, key, "TLCEvent", key, f"event/un/{place}", shown)

    def rapporteur(self, name: str) -> str:
        """Return the reference of the person who signs the report."""
        return self.person(name, _Rank.RAPPORTEUR)

    def office(self, name: str) -> str:
        """Return the reference of the rapporteur's office."""
        return self._add(_Rank.OFFICE, "", "TLCRole", "rapporteur", "role/un/rapporteur", name)

    def place(self, name: str) -> str:
        """Return the reference of the place of the session."""
        return self._add(_Rank.PLACE, "", "TLCLocation", "place", f"location/un/{slug(name)}", name)

    def concept(self, name: str) -> str:
        """Return the reference of a side in a vote, or of its outcome."""
        shown = self._words.get(name, name)
        return self._add(_Rank.CONCEPT, name, "TLCConcept", name, f"concept/un/{name}", shown)

    def element(self) -> Element:
        """Return all of them, by kind; roles in the order of capacities."""
        roles = [*dict.fromkeys(_ROLES.values())]

        def place(reference: _Reference) -> tuple[int, int]:
            return reference.rank, roles.index(reference.id) if reference.rank is _Rank.ROLE else 0

        listed = sorted(self._listed.values(), key=place)
        elements = (
            element(each.tag, eId=each.id, href=f"/ontology/{each.href}", showAs=each.name or each.id)
            for each in listed
        )
        return element("references", *elements, source="#secretariat")

    def _add(self, rank: _Rank, key: str, tag: str, eid: str, href: str, name: str) -> str:
        """Return a reference; organizations, groups and persons are numbered in the order in which they are named."""
        known = self._listed.get((rank, key))
        if known is None:
            if eid in {"org", "group", "person"}:
                eid = f"{eid}-{1 + sum(each.id.startswith(f'{eid}-') for each in self._listed.values())}"
            known = self._listed[rank, key] = _Reference(rank, tag, eid, href, name)
        return f"#{known.id}"

    def _shown(self, name: str) -> str:
        return self._language.typographic(self._names.without_article(name))


UNKNOWN_SPEAKER = UNIDENTIFIED.lower()
"""Stands for the name of a speaker who is not named yet, as running text does."""
