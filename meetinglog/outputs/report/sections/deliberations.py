"""The paragraphs of what was spoken about (report, kind 7)."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.acts.themes import theme_key
from meetinglog.outputs.report.model import Paragraph, Remark, Span, Spans, Subheading, fill, literal
from meetinglog.outputs.report.sections.context import ItemContext
from meetinglog.outputs.report.style import Style
from meetinglog.views.themes import Theme


def deliberations(context: ItemContext) -> Iterator[Paragraph | Subheading]:
    """Yield what was addressed, theme by theme, attributed to nobody; only the remarks hold who said what."""
    style, part = context.style, context.style.deliberations
    paragraphs = [
        Paragraph(
            0,
            _theme_sentence(theme, words, style),
            f"theme {theme_key(theme.first)}",
            beginning=True,
            remarks=_remarks(theme),
        )
        for theme in context.block.themes
        if (words := part.quantifier(theme.speakers))
    ]
    if paragraphs:
        yield from context.headed(literal(part.heading), "deliberations")
        yield from paragraphs


def _theme_sentence(theme: Theme, words: str, style: Style) -> Spans:
    entries = theme.entries
    name = (Span(style.language.typographic(theme.name), entries),)
    return fill(style.deliberations.theme, quantifier=(Span(words, entries),), theme=name)


def _remarks(theme: Theme) -> tuple[Remark, ...]:
    """Return the notes with a theme, in the order of the statements they belong to."""
    return tuple(
        Remark(
            noted.note.entry,
            noted.statement.speaker.name if noted.statement.speaker else "",
            noted.statement.meeting,
            noted.note.when,
            noted.note.text,
        )
        for noted in theme.noted
    )
