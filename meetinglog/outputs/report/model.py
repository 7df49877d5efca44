"""The report as a small block model: headings, numbered paragraphs, list items and tables, made of spans.

A span knows the entries it came from: provenance is carried, not searched. A block's ``key`` says which one it is,
whatever it says: ``item 3: statements (state)``; it is the same after a correction, and the only one in its report.
Where it holds the id of an entry, ``name`` is what people read instead, with the entry's number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, zip_longest
from string import Formatter

from msgspec import Struct
from msgspec.structs import replace

from meetinglog.model.moment import Moment
from meetinglog.model.session import ReportFacts
from meetinglog.outputs.report.meanings import Meaning
from meetinglog.text.languages import Language
from meetinglog.text.typography import ends_wanting, quoted_within, within_guillemets


class Span(Struct, frozen=True):
    """A stretch of text and the ids of the entries it came from; none for the style's own words.

    Of a name ``after_de`` is its form after "de", in a language that has one. ``bold`` is how it is set where a format
    can. ``means`` is what the text names; ``parts`` are its stretches, which join to it, where only some of them name
    something.
    """

    text: str
    entries: tuple[str, ...] = ()
    after_de: str = ""
    bold: bool = False
    means: Meaning | None = None
    parts: tuple[Span, ...] = ()


Spans = tuple[Span, ...]


class NameList(Struct, frozen=True):
    """Names as a sentence lists them, in the case that it asks for; one name is a list as well.

    ``separators`` are what stands between them and before the last, where that is not as in running text.
    """

    members: tuple[Spans, ...]
    language: Language
    semicolons: bool = False
    separators: tuple[str, str] | None = None

    def spans(self, case: str = "") -> Spans:
        """Return the names in a case, joined as running text does."""
        members = [self._in_case(member, case, first=not at) for at, member in enumerate(self.members)]
        written = [*map(text_of, members)]
        between = self._between(written)
        return tuple(
            span
            for member, separator in zip_longest(members, between, fillvalue="")
            for span in (*member, *literal(separator))
        )

    def _between(self, written: list[str]) -> Sequence[str]:
        if self.separators is None:
            return self.language.separators(written, semicolons=self.semicolons)
        between, before_last = self.separators
        return [*[between] * (len(written) - 2), before_last][: max(len(written) - 1, 0)]

    def _in_case(self, member: Spans, case: str, *, first: bool) -> Spans:
        if not case or not member:
            return member
        name, *rest = member
        text = self.language.declined(name.text, case, first=first, after_de=name.after_de)
        return (Span(text, name.entries, means=name.means), *rest)


class Word(Struct, frozen=True):
    """One of the sentence's own words that names something."""

    text: str
    means: Meaning


FieldValue = NameList | Spans | Word | str | Callable[[], NameList | Spans | str]
"""What stands in a field of a sentence, or a function that returns it."""


class Remark(Struct, frozen=True):
    """A note behind a theme, for the drafter alone: who said what, and when.

    ``speaker`` is as in running text, empty while unidentified; ``when`` the moment at which it was noted.
    """

    entry: str
    speaker: str
    meeting: int
    when: Moment
    text: str


class Heading(Struct, frozen=True):
    """An item's heading: its chapter as printed, or empty, and its title."""

    chapter: str
    spans: Spans
    key: str = ""
    name: str = ""


class Subheading(Struct, frozen=True):
    """An unnumbered heading within an item; of its spans so many as ``label`` says are the letter before its title."""

    spans: Spans
    key: str = ""
    name: str = ""
    label: int = 0


class Paragraph(Struct, frozen=True):
    """A paragraph, numbered through the whole report (0 until it is, and where the report has no numbers).

    ``beginning`` says that a drafter writes it out; ``remarks`` are the notes it is written from.
    """

    number: int
    spans: Spans
    key: str = ""
    beginning: bool = False
    remarks: tuple[Remark, ...] = ()
    name: str = ""


class ListItem(Struct, frozen=True):
    """A line of a list: ``marker`` is ``a``, …, ``z``, ``aa``, or, in an agenda, the number of the item; or empty.

    ``brackets`` stand around a letter. ``below`` says that it stands below the numbered line before it, further in.
    """

    marker: str
    spans: Spans
    lettered: bool = True
    key: str = ""
    name: str = ""
    brackets: tuple[str, str] = ("(", ")")
    below: bool = False

    @property
    def label(self) -> str:
        """The marker as it is printed: ``(a)``, or ``3.`` before the item of an agenda; empty where there is none."""
        if not self.marker:
            return ""
        if self.lettered:
            return self.marker.join(self.brackets)
        return self.marker if self.marker.endswith((")", ".")) else f"{self.marker}."


class DataTable(Struct, frozen=True):
    """A table: what stands above each column, and its rows, with a cell for each column."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    key: str = ""
    name: str = ""

    @property
    def lines(self) -> Iterator[tuple[str, ...]]:
        """The texts of its cells, row by row; the first are those above the columns."""
        return chain([self.columns], (tuple(map(text_of, row)) for row in self.rows))

    @property
    def spans(self) -> Spans:
        """The cells of its rows one after another, with what stands between them where there is no table."""
        cells = [cell for row in self.rows for cell in row]
        return tuple(span for at, cell in enumerate(cells) for span in (*(BETWEEN_CELLS if at else ()), *cell))


BETWEEN_CELLS = (Span("; "),)

Block = Heading | Subheading | Paragraph | ListItem | DataTable


class Masthead(Struct, frozen=True):
    """What stands above a report: each line as printed, empty where the session file has nothing for it.

    Where a line has more than one fact, its stretches stand for these: `FactNamed`.

    ``rapporteur`` is what stands before the surname, the surname, and what stands after it.
    """

    organization: str
    symbol: str
    body: str
    distribution: str
    date: str
    language: str
    session: str
    place: str
    title: str
    rapporteur: tuple[str, str, str]
    addendum: str


class Report(Struct, frozen=True):
    """A report, and the numbers of the entries it could not use: speakers unknown, statements under no item.

    ``language`` is the code of the one that it is in. ``remarks`` are sentences for the officer on what it rests on and
    lacks. There is a masthead where one was asked for. ``facts`` are those of its cover;
    ``document`` is what Akoma Ntoso calls it, ``title`` what it is called where it is no draft report; its first
    heading may say that. ``running`` heads each page of one that has no symbol.
    """

    blocks: tuple[Block, ...]
    unknown_speakers: tuple[int, ...] = ()
    without_item: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()
    masthead: Masthead | None = None
    language: str = "en"
    facts: ReportFacts = ReportFacts()
    document: str = "conferenceReport"
    title: str = ""
    running: str = ""

    @property
    def is_titled(self) -> bool:
        """Whether its first heading is its title."""
        first = self.blocks[0] if self.blocks else None
        return bool(self.title) and isinstance(first, Heading) and text_of(first.spans) == self.title


def number_blocks(blocks: Iterable[Block], *, numbered: bool = True) -> tuple[Block, ...]:
    """Return blocks whose paragraphs are numbered from 1, unless they have no numbers, and whose keys are unique.

    So are the names that people read in place of the keys.
    """
    number, keys, names, result = 0, Counter[str](), Counter[str](), list[Block]()
    for block in blocks:
        keyed = replace(block, key=_once(block.key, keys), name=_once(block.name, names))
        if numbered and isinstance(keyed, Paragraph):
            number += 1
            keyed = replace(keyed, number=number)
        result.append(keyed)
    return tuple(result)


def _once(name: str, seen: Counter[str]) -> str:
    """Return a name with how often it was ``seen``, from the second time on; none stays none."""
    seen[name] += 1
    return f"{name} ({seen[name]})" if name and seen[name] > 1 else name


def prefix_keys(section: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Return the blocks with their section before their keys, and names: ``item 3: introductory statements``."""
    for block in blocks:
        name = f"{section}: {block.name}" if block.name else ""
        yield replace(block, key=f"{section}: {block.key}", name=name)


def name_of(block: Block) -> str:
    """Return what people read where the program goes by the key."""
    return block.name or block.key


def text_of(spans: Iterable[Span]) -> str:
    """Return the plain text of spans."""
    return "".join(span.text for span in spans)


def literal(text: str) -> Spans:
    """Return words that came from no entry as spans; no words are no spans."""
    return (Span(text),) if text else ()


def fill(template: str, **values: FieldValue) -> Spans:
    """Return a template with values in its ``{fields}``; each keeps its entries and its direction of writing.

    A list of names stands in the case that follows its field: ``{speakers:de}``. A function is called for its value
    where the template has its field.
    What is quoted in a value that the template quotes has the marks of a quotation within another. A value that ends
    with a full stop, as a name may, needs none behind it.
    """
    filled: list[Span] = []
    own: list[Span] = []
    for words, field, case, _ in Formatter().parse(template):
        is_stopped = not own and words.startswith(".") and text_of(filled).endswith(".")
        own += literal(words[is_stopped:])
        if field is not None:
            value = values[field]
            if isinstance(value, Word):
                own.append(Span(value.text, means=value.means))
                continue
            filled += _own_words(own)
            own = []
            spans = _spans(value, case or "")
            within = _WITHIN.get(words.rstrip()[-1:])
            if within is not None:
                spans = tuple(replace(span, text=within(span.text)) for span in spans)
            filled += _ended(spans)
    return (*filled, *_own_words(own))


_WITHIN = {"“": quoted_within, "«": within_guillemets}
"""How printed text stands within a quotation, by the mark that opens it."""


def _own_words(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the words of a sentence between two values as one span where one of them names something."""
    return [Span(text_of(spans), parts=tuple(spans))] if any(span.means for span in spans) else spans


def _spans(value: NameList | Spans | str | Callable[[], NameList | Spans | str], case: str) -> Spans:
    if isinstance(value, NameList):
        return value.spans(case)
    if callable(value):
        return _spans(value(), case)
    return literal(value) if isinstance(value, str) else value


def _ended(spans: Spans) -> Spans:
    """Return spans with an end for each direction of writing that they leave open."""
    return spans if all(span.text.isascii() for span in spans) else spans + literal(ends_wanting(text_of(spans)))


def with_provenance(spans: Spans, entries: tuple[str, ...]) -> Spans:
    """Return spans that all rest on ``entries``, unless one of them rests on entries already."""
    return spans if any(span.entries for span in spans) else resting_on(spans, entries)


def resting_on(spans: Spans, entries: tuple[str, ...]) -> Spans:
    """Return spans that all rest on ``entries``."""
    return tuple(replace(span, entries=entries) for span in spans)


def capitalized(spans: Spans) -> Spans:
    """Return spans that begin with a capital."""
    first = next((at for at, span in enumerate(spans) if span.text), None)
    if first is None:
        return spans
    span = spans[first]
    begun = replace(span, text=span.text[0].upper() + span.text[1:], parts=capitalized(span.parts))
    return (*spans[:first], begun, *spans[first + 1 :])


def letter(count: int) -> str:
    """Return the marker of a list's item, counted from 0: a … z, aa, ab …."""
    marker = ""
    while count >= 0:
        count, rest = divmod(count, 26)
        marker = chr(ord("a") + rest) + marker
        count -= 1
    return marker


def _place_of(line: ListItem) -> str:
    if not line.marker:
        return ""
    return f" ({line.marker})" if line.lettered else f", item {line.marker}"


def places(report: Report) -> tuple[str, ...]:
    """Return the place of each block by the paragraph's number: ``paragraph 1``, ``paragraph 1 (a)``, ``heading``."""
    named, number = [], 0
    for block in report.blocks:
        match block:
            case Paragraph():
                number = block.number
                named.append(f"paragraph {number}")
            case ListItem():
                named.append(f"paragraph {number}{_place_of(block)}")
            case Heading() | Subheading():
                named.append("heading")
            case DataTable():
                named.append("table")
    return tuple(named)
