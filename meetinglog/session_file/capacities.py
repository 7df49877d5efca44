"""The words that offices use for capacities in their lists of participants."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from meetinglog.model.session import Capacity

_SIMILARITY = 0.8

_OFFICE_WORDS: dict[Capacity, tuple[str, ...]] = {
    Capacity.STATE: (
        "State", "Member", "Member State", "State Member", "State party", "Party", "Contracting Party",
        "Contracting State", "Country", "Member country", "Government", "States Members of the United Nations",
    ),
    Capacity.REIO: ("Regional economic integration organization", "Regional integration organization"),
    Capacity.OBSERVER_STATE: (
        "Observer State", "State observer", "Non-member State", "Non-member observer State", "Observer for a State",
        "Non-party State", "State not party", "Observer country", "Non-member", "Non-party", "Signatory",
        "Signatory State", "Non-signatory", "Non-signatory State", "State signatory", "State non-signatory",
        "Permanent observer State", "Observer Government",
    ),
    Capacity.UN: (
        "UN system", "UN entity", "UN body", "UN agency", "UN organization", "UN programme", "UN program", "UN fund",
        "UN system organization", "UN system entity", "Entity of the UN system", "Organization of the UN system",
        "Specialized agency", "UN specialized agency", "Related organization", "UN and specialized agency",
        "Specialized agency and related organization",
    ),
    Capacity.IGO: (
        "Intergovernmental organization", "Intergovernmental", "International organization",
        "Other intergovernmental organization", "Other IGO", "Regional organization", "Entity", "Observer entity",
        "Intergovernmental organization and other entity", "International entity",
    ),
    Capacity.NGO: (
        "Non-governmental organization", "Non-governmental", "Civil society", "Civil society organization", "CSO",
        "NGO in consultative status", "NGO in consultative status with ECOSOC",
        "Non-governmental organization in consultative status",
        "Non-governmental organization in consultative status with the Economic and Social Council",
    ),
    Capacity.SECRETARIAT: ("Secretariat", "Secretariat staff"),
    Capacity.PRESIDING: ("Presiding officer", "Chair", "Chairperson", "Chairman", "Chairwoman", "President"),
    Capacity.OFFICER: (
        "Officer", "Office holder", "Bureau", "Bureau member", "Member of the Bureau", "Rapporteur", "Vice-Chair",
        "Vice-Chairperson", "Vice-President", "Official",
    ),
    Capacity.PANELLIST: ("Panellist", "Panelist", "Panel member", "Moderator", "Keynote speaker"),
    Capacity.EXPERT: ("Expert", "Independent expert", "Consultant"),
    Capacity.OTHER: (
        "Other", "Other participant", "Guest", "Invited guest", "Other entity", "Academia", "Academic",
        "Academic institution", "University", "Research institution", "Private sector", "Private sector entity",
        "Business", "Business and industry", "Industry", "Company",
    ),
}  # fmt: skip


def capacity_of(words: str) -> Capacity | None:
    """Return the capacity that an office's words name; plural, case and punctuation do not count."""
    return _by_words().get(category_key(words))


def is_observer(words: str) -> bool:
    """Return whether an office's words say "observer" alone; a State that is one is an observer State."""
    return category_key(words) in {"observer", "permanentobserver"}


def likely_capacity(words: str) -> Capacity:
    """Return the capacity that unknown words of an office are likely to mean, to be proposed: that of look-alikes."""
    near = get_close_matches(category_key(words), _by_words(), n=1, cutoff=_SIMILARITY)
    return _by_words()[near[0]] if near else Capacity.OTHER


@cache
def _by_words() -> dict[str, Capacity]:
    capacities = {category_key(capacity.value): capacity for capacity in Capacity}
    for capacity, words in _OFFICE_WORDS.items():
        capacities |= {category_key(each): capacity for each in words}
    return capacities


def category_key(words: str) -> str:
    """Return letters and digits alone, each word in the singular, in American spelling: ``nongovernmental…``."""
    singular = (_singular(word) for word in re.findall(r"[^\W_]+", words.casefold()))
    line = " ".join(word for word in singular if word not in {"the", "a", "an"})
    line = line.replace("united nation", "un").replace("organis", "organiz").replace("specialis", "specializ")
    return line.replace(" ", "")


def _singular(word: str) -> str:
    """Return the singular of an English word, as far as these words go."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word if word.endswith(("ss", "us", "is")) else word.removesuffix("s")
