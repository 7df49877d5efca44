"""The names in one session's record as one language has them, by what the entries hold: code and recorded form."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from meetinglog.model.events import Group, Speaker
from meetinglog.model.session import PLENARY, GroupFacts, Participant, Session
from meetinglog.names.languages.forms import Forms, group_forms, state_forms
from meetinglog.names.spelling import group_spelled, organization_spelled
from meetinglog.names.tables import name_in_lists
from meetinglog.text.languages import Language, language_of
from meetinglog.text.languages.en import capitalised
from meetinglog.text.languages.marked import marked_list
from meetinglog.text.normal import normal, without_article

_SECRETARIAT = {"fr": "le secrétariat", "es": "la secretaría"}
"""The name of the secretariat, which is known at every session, by the code of a language."""


class SessionNames(Struct, frozen=True):
    """The names of a session in a language.

    ``own`` are the session's forms of States by code, ``participants`` its names in the language by those recorded,
    ``groups`` its groups by their names,
    ``secretariat`` the name of the secretariat without its article. What the language lacks stands as recorded.
    """

    session: Session
    language: Language
    own: dict[str, str]
    participants: dict[str, str]
    groups: dict[str, GroupFacts]
    secretariat: str

    def speaker(self, speaker: Speaker | Participant) -> Forms:
        """Return the forms of who speaks; of a State by its code, the English ones as recorded."""
        return self.known_speaker(speaker) or self._forms(speaker.name)

    def known_speaker(self, speaker: Speaker | Participant) -> Forms | None:
        """Return the forms of who speaks that the language has: the session's own, then the built-in ones."""
        code, day = self.language.CODE, self.session.facts.starts
        if own := self.own.get(speaker.code) or self.participants.get(normal(speaker.name)):
            state = state_forms(speaker.code, code, day)
            return self._forms(own, in_lists=state.listed if state else "")
        if code != "en":
            return state_forms(speaker.code, code, day) or group_forms(speaker.name, code)
        in_lists = name_in_lists(speaker.code, day)
        return self._forms(speaker.name, in_lists=in_lists) if in_lists or organization_spelled(speaker.name) else None

    def group(self, group: Group | GroupFacts) -> Forms:
        """Return the forms of a group."""
        facts = self.groups.get(normal(group.name))
        known = self.known_group(group)
        return known or self._forms(group.text or group.name, after_de=facts.de if facts else "")

    def session_named(self, session: Session) -> str:
        """Return the body and the session of a session's texts in the language, as what heads a page has them."""
        name = self.language.typographic(session.body.name)
        return f"{name}, {self.language.session_named(session.facts.number)}"

    def body(self, short_name: str) -> str:
        """Return the short name of what meets as a heading has it: without an article, and with a capital."""
        return capitalised(self.without_article(self.language.typographic(short_name)))

    def is_plural(self, speaker: Speaker) -> bool:
        """Return whether a verb after the name of who speaks is in the plural."""
        return self.language.is_plural(self.speaker(speaker).running)

    def behind_behalf(self, groups: Iterable[Group]) -> str:
        """Return groups as they stand behind "on behalf of", each once, and each in its case: ``de A et du B``."""
        forms, language = [self.group(group) for group in dict.fromkeys(groups)], self.language
        named = [language.typographic(language.declined(form.running, "de", after_de=form.after_de)) for form in forms]
        return marked_list(named, language.separators(named))

    def known_group(self, group: Group | GroupFacts) -> Forms | None:
        """Return the forms of a group that the language has: those of the session file, then the built-in ones."""
        facts, code = self.groups.get(normal(group.name)), self.language.CODE
        if facts and (facts.has_twin("text", code) or facts.has_twin("name", code)):
            twins = facts.in_language(code)
            name = twins.text if facts.has_twin("text", code) else twins.name
            return self._forms(name, after_de=twins.de if facts.has_twin("de", code) else "")
        if code == "en" and group_spelled(group.name):
            return self._forms(group.text or group.name)
        return group_forms(group.name, code)

    def _forms(self, running: str, *, after_de: str = "", in_lists: str = "") -> Forms:
        """Return the forms of a name as the rules of the language have them, but for those that are given."""
        running = self.language.running(running)
        declined = self.language.declined(running, "de", after_de=after_de) if "de" in self.language.CASES else ""
        return Forms(running, declined, in_lists or self.without_article(running))

    def without_article(self, name: str) -> str:
        """Leave out the article of a name, which is the English one where the language lacks the name."""
        return without_article(self.language.without_article(name))


def names_in(session: Session, code: str) -> SessionNames:
    """Return the names of a session in the language with a code."""
    language, translated = language_of(code), session.in_language(code)
    titles = {
        normal(session.presiding_officer(track)): language.definite(translated.presiding_officer(track))
        for track in (PLENARY, *(track.name for track in session.tracks))
    }
    if code in _SECRETARIAT:
        titles["secretariat"] = _SECRETARIAT[code]
    pairs = zip(session.participants, translated.participants, strict=True)
    participants = {normal(plain.name): twin.name for plain, twin in pairs if twin is not plain}
    groups = {normal(group.name): group for group in session.groups}
    secretariat = language.without_article(titles.get("secretariat", "secretariat"))
    return SessionNames(
        session, language, {} if code == "en" else session.forms(code), titles | participants, groups, secretariat
    )
