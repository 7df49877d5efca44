"""Who spoke, as a paragraph names them: each speaker once, with the groups it spoke for (report, "Enumerations")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from meetinglog.model.events import Group, Request, Speaker
from meetinglog.model.facts import Statement, identity
from meetinglog.model.session import Capacity
from meetinglog.names.languages.forms import Forms
from meetinglog.outputs.report.meanings import SECRETARIAT
from meetinglog.outputs.report.model import NameList, Span, Spans, Word, fill, literal, with_provenance
from meetinglog.outputs.report.phrases import joined
from meetinglog.outputs.report.style import Style
from meetinglog.outputs.report.style.plan import OBSERVERS, REPRESENTATIVES, Category, Order, StatementParagraph
from meetinglog.text.languages import Language
from meetinglog.text.languages.stretches import number_runs

DELEGATIONS = frozenset({*REPRESENTATIVES, *OBSERVERS})
"""The capacities of those who do not go by a title."""

IN_RUNNING_TEXT = StatementParagraph.model_construct()


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

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups it spoke for, each once."""
        return tuple(dict.fromkeys(group for statement in self.statements for group in statement.on_behalf_of))

    def entries_for(self, group: str) -> tuple[str, ...]:
        """Return the ids of the entries behind its speaking for a group."""
        with_group = (s for s in self.statements if any(g.name == group for g in s.on_behalf_of))
        return tuple(dict.fromkeys(entry for statement in with_group for entry in statement.sources))


class Naming(Struct, frozen=True):
    """How a paragraph of statements names its speakers: the words are the style's, the form the paragraph's."""

    style: Style
    paragraph: StatementParagraph = IN_RUNNING_TEXT

    def written(self, speaker: SpeakerStatements) -> str:
        """Return the name alone, as running text or a list has it."""
        listed = self.paragraph.names == "list"
        return self.style.language.typographic(speaker.name.listed if listed else speaker.name.running)

    def member(self, speaker: SpeakerStatements) -> Spans:
        """Return the name with its brackets, as the paragraph has them."""
        runs = number_runs(statement.meeting for statement in speaker.statements)
        return fill(
            self.paragraph.member,
            name=joined([self._name(speaker)], self.style.language),
            behalf=self._bracket(speaker),
            meetings=lambda: (Span(self.style.language.ordinals_of(runs), speaker.entries),),
        )

    def _name(self, speaker: SpeakerStatements) -> Spans:
        if self.paragraph.names == "list":
            return (Span(self.written(speaker), speaker.entries, means=speaker.speaker),)
        return (printed(speaker.name, speaker.entries, self.style, speaker.speaker),)

    def _bracket(self, speaker: SpeakerStatements) -> Spans:
        own = any(statement.own_name for statement in speaker.statements)
        return behalf({group: speaker.entries_for(group.name) for group in speaker.groups}, self.style, own=own)

    def described(self, speaker: SpeakerStatements) -> Spans:
        """Return the name among speakers of all kinds, in running text: ``the representative of Norway``."""
        name = joined([Naming(self.style).member(speaker)], self.style.language)
        return with_provenance(
            fill(_description(speaker.speaker, self.style), name=name, secretariat=secretariat(self.style)),
            speaker.entries,
        )

    def names(self, speakers: Sequence[SpeakerStatements], members: Iterable[Spans]) -> NameList:
        """Return members as a list, with semicolons where the name of a speaker contains a comma."""
        semicolons = any("," in self.written(speaker) for speaker in speakers)
        return NameList(tuple(members), self.style.language, semicolons, self.paragraph.separators)

    def ordered(self, statements: Iterable[Statement], order: Order | None = None) -> list[SpeakerStatements]:
        """Return statements by speaker, in an order, else that of the paragraph or of the style."""
        speakers = group_by_speaker(statements, self.style)
        if (order or self.paragraph.order or self.style.enumeration.order) == "alphabetical":
            speakers.sort(key=lambda speaker: alphabetical(self.written(speaker), self.style.language))
        return speakers

    def together(self, statements: Iterable[Statement], category: Category) -> list[Spans]:
        """Return the speakers of a category among those who made statements: by title, then together or one by one."""
        theirs = [s for s in statements if s.speaker is not None and s.speaker.capacity in category.capacities]
        speakers = self.ordered(theirs, category.order)
        if category.order == "capacity":
            speakers.sort(key=lambda speaker: category.capacities.index(speaker.speaker.capacity))
        members = [self.described(s) for s in speakers if s.speaker.capacity not in DELEGATIONS]
        delegations = [speaker for speaker in speakers if speaker.speaker.capacity in DELEGATIONS]
        named = [self.member(speaker) for speaker in delegations]
        if not delegations or not category.several:
            return [*members, *named]
        template = category.one if len(delegations) == 1 else category.several
        names = self.names(delegations, named)
        return [*members, fill(template, names=names, number=lambda: count_of(delegations, self.style))]

    def by_category(self, statements: Sequence[Statement], categories: Iterable[Category]) -> NameList:
        """Return speakers category by category: in one list, or each a list where the paragraph joins them."""
        parts = [part for category in categories if (part := self.together(statements, category))]
        speakers = group_by_speaker(statements, self.style)
        if not self.paragraph.between:
            return self.names(speakers, [member for part in parts for member in part])
        lists = tuple(self.names(speakers, part).spans() for part in parts)
        return NameList(lists, self.style.language, separators=(self.paragraph.between,) * 2)


def count_of(speakers: Sequence[SpeakerStatements], style: Style) -> Spans:
    """Return the number of speakers, in words while it is small."""
    return (Span(style.language.counted(len(speakers)), entries_of(speakers)),)


def entries_of(speakers: Iterable[SpeakerStatements]) -> tuple[str, ...]:
    """Return the ids of the entries behind the names of speakers."""
    return tuple(dict.fromkeys(entry for speaker in speakers for entry in speaker.entries))


def behalf(groups: Mapping[Group, tuple[str, ...]], style: Style, *, own: bool) -> Spans:
    """Return the bracket with groups, by the entries behind each; ``own`` says that it spoke for itself too."""
    if not groups:
        return ()
    named = joined(named_groups(groups, style), style.language)
    return fill(style.behalf.also if own else style.behalf.alone, groups=named)


def named_groups(groups: Mapping[Group, tuple[str, ...]], style: Style) -> Iterator[Spans]:
    """Yield the names of groups, by the entries behind each."""
    for group, entries in groups.items():
        name = (printed(style.names.group(group), entries, style, group),)
        yield fill(style.behalf.group, group=joined([name], style.language))


def with_groups(request: Request, entries: tuple[str, ...], style: Style) -> Spans:
    """Return the name of someone on behalf of groups, as typed in one entry."""
    groups = dict.fromkeys((*request.groups, *request.also), entries)
    name = printed(style.names.speaker(request.speaker), entries, style, request.speaker)
    return name, *behalf(groups, style, own=bool(request.also) or not request.groups)


def printed(forms: Forms, entries: tuple[str, ...], style: Style, means: Speaker | Group) -> Span:
    """Return a name as it is printed in running text, with its form after "de"."""
    running, after_de = map(style.language.typographic, (forms.running, forms.after_de))
    return Span(running, entries, after_de, means=means)


def secretariat(style: Style) -> Word:
    """Return the secretariat as a word of a sentence."""
    return Word(style.names.secretariat, SECRETARIAT)


def _description(speaker: Speaker, style: Style) -> str:
    if speaker.capacity is Capacity.SECRETARIAT:
        return style.speakers.secretariat
    if speaker.capacity in REPRESENTATIVES:
        return style.speakers.representative
    return style.speakers.observer if speaker.capacity in OBSERVERS else style.speakers.titled


def group_by_speaker(statements: Iterable[Statement], style: Style) -> list[SpeakerStatements]:
    """Return statements by speaker, in the order of speaking; the secretariat is one speaker."""
    by_speaker: dict[tuple[str, Capacity], tuple[Speaker, list[Statement]]] = {}
    for statement in statements:
        if statement.speaker is not None:
            key = (identity(statement.speaker), statement.speaker.capacity)
            by_speaker.setdefault(key, (statement.speaker, []))[1].append(statement)
    return [
        SpeakerStatements(speaker, style.names.speaker(speaker), tuple(own)) for speaker, own in by_speaker.values()
    ]


def running_on(named: Spans, speaker: SpeakerStatements, template: str, field: str, language: Language) -> Spans:
    """Return a name with the comma that ends its title where the sentence runs on: ``Ms. X, Chair of Y, also …``.

    A name has such a title where it begins without an article and no State or organization bears it.
    """
    name = speaker.name.running
    own_article = language.running(language.without_article(name)) != name
    titled = speaker.speaker.capacity not in DELEGATIONS and "," in name and not own_article
    runs_on = re.search(rf"{{{field}(?::\w+)?}}[ {{]", template)
    return (*named, *literal(",")) if titled and runs_on else named


def alphabetical(written: str, language: Language) -> str:
    """Return the key that sorts names as written, without their article, accents folded (report, "Enumerations")."""
    name = unicodedata.normalize("NFKD", language.without_article(written))
    return "".join(char for char in name if not unicodedata.combining(char)).casefold()
