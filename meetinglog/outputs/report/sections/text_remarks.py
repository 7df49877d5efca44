"""What an officer is told of texts that a report prints as they stand, since they have none in its language."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.model.events import Group, Speaker
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Capacity, GroupFacts, Participant
from meetinglog.names.languages.session_names import SessionNames
from meetinglog.names.spelling import organization_spelled
from meetinglog.text.languages.en import enumeration, number_of
from meetinglog.text.normal import normal

_BY_TITLE = frozenset({Capacity.PRESIDING, Capacity.SECRETARIAT})


def text_remarks(state: Proceedings, names: SessionNames) -> Iterator[str]:
    """Yield how many items, documents, participants and groups have no text in the language of a report.

    The plain texts of the session are in its own language, and what was typed on the spot is; built-in organizations
    that spoke have English names alone.
    """
    session, code, language = state.session, names.language.CODE, names.language.NAME
    speakers: list[Speaker | Participant] = [*session.participants]
    speakers += [s.speaker for s in state.statements if s.speaker and s.speaker.capacity not in _BY_TITLE]
    distinct = {(each.name, each.code): each for each in speakers}
    known = {called for called, each in distinct.items() if names.known_speaker(each)}
    nameless = {normal(each.name): each.name for each in speakers if (each.name, each.code) not in known}
    if is_own := code == session.report.language:
        counts = {"participant": sum(organization_spelled(name) is not None for name in nameless.values())}
    else:
        groups: list[Group | GroupFacts] = [*session.groups]
        groups += [group for statement in state.statements for group in statement.on_behalf_of]
        counts = {
            "item": sum(not item.has_twin("title", code) for item in state.agenda()),
            "document": sum(not each.has_twin("title", code) for item in session.items for each in item.documents),
            "participant": len(nameless),
            "group": len({normal(each.name) for each in groups if not names.known_group(each)}),
        }
    if lacking := [number_of(count, what) for what, count in counts.items() if count]:
        advice = f'If the session file is in {language}, write language = "{code}" under [report].'
        yield (
            f"Without a text in {language}, and printed as they stand: {enumeration(lacking)}."
            f"{'' if is_own else f' {advice}'}"
        )
