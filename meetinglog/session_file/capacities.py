"""The words that offices use for capacities in their lists of participants."""

from __future__ import annotations

import re
from functools import cache

from meetinglog.model.session import Capacity

_OFFICE_WORDS: dict[Capacity, tuple[str, ...]] = {
    Capacity.STATE: (
        "State", "Member", "Member State", "State Member", "State party", "Party", "Contracting Party",
        "Contracting State", "Country", "Member country", "Government", "States Members of the United Nations",
    ),
    Capacity.REIO: ("Regional economic integration organization", "Regional integration organization"),
    Capacity.OBSERVER_STATE: (
        "Observer State", "State observer", "Non-member State", "Non-member observer State", "Observer for a State",
        "Non-party State", "State not party", "Observer country", "Non-member", "Non-party", "Signatory State",
    ),
    Capacity.UN: (
        "UN system", "UN entity", "UN body", "UN agency", "UN organization", "UN programme", "UN program", "UN fund",
        "UN system organization", "UN system entity", "Entity of the UN system", "Organization of the UN system",
        "Specialized agency", "UN specialized agency", "Related organization", "UN and specialized agency",
        "Specialized agency and related organization",
    ),
    Capacity.IGO: (
        "Intergovernmental organization", "International organization", "Other intergovernmental organization",
        "Other IGO", "Regional organization",
    ),
    Capacity.NGO: (
        "Non-governmental organization", "Civil society", "Civil society organization", "CSO",
        "NGO in consultative status",
    ),
    Capacity.SECRETARIAT: ("Secretariat", "Secretariat staff"),
    Capacity.PRESIDING: ("Presiding officer", "Chair", "Chairperson", "Chairman", "Chairwoman", "President"),
    Capacity.OFFICER: (
        "Officer", "Office holder", "Bureau", "Bureau member", "Member of the Bureau", "Rapporteur", "Vice-Chair",
        "Vice-Chairperson", "Vice-President", "Official",
    ),
    Capacity.PANELLIST: ("Panellist", "Panelist", "Panel member", "Moderator", "Keynote speaker"),
    Capacity.EXPERT: ("Expert", "Independent expert", "Consultant"),
    Capacity.OTHER: ("Other", "Other participant", "Guest", "Invited guest", "Other entity"),
}  # fmt: skip


def capacity_of(words: str) -> Capacity | None:
    """Return the capacity that an office's words name; plural, case and punctuation do not count."""
    return _by_words().get(_key(words))


@cache
def _by_words() -> dict[str, Capacity]:
    found = {_key(capacity.value): capacity for capacity in Capacity}
    for capacity, words in _OFFICE_WORDS.items():
        found |= {_key(each): capacity for each in words}
    return found


def _key(words: str) -> str:
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
