"""Who spoke, as a paragraph names them: each speaker once, with the groups it spoke for (report, "Enumerations")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from meetinglog.model.events import Group, Request, Speaker
from meetinglog.model.facts import Statement, identity
from meetinglog.model.session import Capacity
from meetinglog.names.languages.forms import Forms
from meetinglog.outputs.report.model import NameList, Span, Spans, fill, literal, with_provenance
from meetinglog.outputs.report.phrases import joined
from meetinglog.outputs.report.style import Style
from meetinglog.text.languages import Language

REPRESENTATIVES = frozenset({Capacity.STATE, Capacity.REIO})
OBSERVERS = frozenset({Capacity.OBSERVER_STATE, Capacity.UN, Capacity.IGO, Capacity.NGO})


class SpeakerStatements(Struct, frozen=True):
    """A speaker and all its statements in one paragraph, in the order of speaking; there is at least one.

    ``name`` has the forms of its name in the language of the report.
    """

    speaker: Speaker
    name: Forms
    statements: tuple[Statement, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries behind its name."""
        return tuple(dict.fromkeys(entry for statement in self.statements for entry in statement.sources))

    def named(self, style: Style) -> Spans:
        """Return the name in running text, with the groups in brackets."""
        return (printed(self.name, self.entries, style), *self._bracket(style))

    def _bracket(self, style: Style) -> Spans:
        groups = dict.fromkeys(group for statement in self.statements for group in statement.on_behalf_of)
        own = any(statement.own_name for statement in self.statements)
        return behalf({group: self._entries_for(group.name) for group in groups}, style, own=own)

    def _entries_for(self, group: str) -> tuple[str, ...]:
        with_group = (s for s in self.statements if any(g.name == group for g in s.on_behalf_of))
        return tuple(dict.fromkeys(entry for statement in with_group for entry in statement.sources))

    def described(self, style: Style) -> Spans:
        """Return the name among speakers of all kinds: ``the representative of Norway``."""
        spans = fill(_description(self.speaker, style), name=joined([self.named(style)], style.language))
        return with_provenance(spans, self.entries)


def behalf(groups: Mapping[Group, tuple[str, ...]], style: Style, *, own: bool) -> Spans:
    """Return the bracket with groups, by the entries behind each; ``own`` says that it spoke for itself too."""
    if not groups:
        return ()
    named = [
        fill(style.behalf.group, group=joined([(printed(style.names.group(group), entries, style),)], style.language))
        for group, entries in groups.items()
    ]
    return fill(style.behalf.also if own else style.behalf.alone, groups=joined(named, style.language))


def with_groups(request: Request, entries: tuple[str, ...], style: Style) -> Spans:
    """Return the name of someone on behalf of groups, as typed in one entry."""
    groups = dict.fromkeys((*request.groups, *request.also), entries)
    name = printed(style.names.speaker(request.speaker), entries, style)
    return name, *behalf(groups, style, own=bool(request.also) or not request.groups)


def printed(forms: Forms, entries: tuple[str, ...], style: Style) -> Span:
    """Return a name as it is printed in running text, with its form after "de"."""
    running, after_de = map(style.language.typographic, (forms.running, forms.after_de))
    return Span(running, entries, after_de)


def _description(speaker: Speaker, style: Style) -> str:
    if speaker.capacity is Capacity.SECRETARIAT:
        return style.speakers.secretariat
    if speaker.capacity in REPRESENTATIVES:
        return style.speakers.representative
    return style.speakers.observer if speaker.capacity in OBSERVERS else style.speakers.titled


def group_by_speaker(statements: Iterable[Statement], style: Style) -> list[SpeakerStatements]:
    """Return statements by speaker, in the order of the style; the secretariat is one speaker."""
    by_speaker: dict[tuple[str, Capacity], tuple[Speaker, list[Statement]]] = {}
    for statement in statements:
        if statement.speaker is not None:
            key = (identity(statement.speaker), statement.speaker.capacity)
            by_speaker.setdefault(key, (statement.speaker, []))[1].append(statement)
    speakers = [
        SpeakerStatements(speaker, style.names.speaker(speaker), tuple(own)) for speaker, own in by_speaker.values()
    ]
    if style.enumeration.order == "alphabetical":
        speakers.sort(key=lambda speaker: alphabetical(speaker.name.running, style.language))
    return speakers


def running_on(named: Spans, speaker: SpeakerStatements, template: str, field: str, language: Language) -> Spans:
    """Return a name with the comma that ends its title where the sentence runs on: ``Ms. X, Chair of Y, also …``.

    A name has such a title where it begins without an article and no State or organization bears it.
    """
    name, capacity = speaker.name.running, speaker.speaker.capacity
    titled = capacity not in REPRESENTATIVES | OBSERVERS and "," in name and language.without_article(name) == name
    runs_on = re.search(rf"{{{field}(?::\w+)?}}[ {{]", template)
    return (*named, *literal(",")) if titled and runs_on else named


def alphabetical(written: str, language: Language) -> str:
    """Return the key that sorts names as written, without their article, accents folded (report, "Enumerations")."""
    name = unicodedata.normalize("NFKD", language.without_article(written))
    return "".join(char for char in name if not unicodedata.combining(char)).casefold()


def enumerate_speakers(speakers: list[SpeakerStatements], members: list[Spans], style: Style) -> NameList:
    """Return the members as a list, with semicolons where the name of one contains a comma."""
    return joined(members, style.language, semicolons=any("," in speaker.name.running for speaker in speakers))
