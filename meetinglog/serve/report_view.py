"""The view of the report writer: the growing report with its provenance, the themes, and the open points."""

from __future__ import annotations

from collections.abc import Iterator

from meetinglog.audit import Finding, audit
from meetinglog.model.events import Output
from meetinglog.outputs.report.html.markup import NOTHING, Markup, element, isolate, lines, words
from meetinglog.outputs.report.html.render import body_parts
from meetinglog.outputs.report.output import annotations_of, build_report
from meetinglog.outputs.report.style import StyleError
from meetinglog.outputs.themes import counts_of, where_noted, who_spoke
from meetinglog.record.record import Record
from meetinglog.text.languages.en import capitalised, enumeration, number_of
from meetinglog.views.themes import Theme, ThemeSpeaker, all_notes

_ASKED = Output(kind="report", format="html", notes=True, provenance=True)

NO_REPORT = element(
    "main",
    element(
        "p",
        words(
            "The report cannot be drawn: the program broke. It is tried again with the next entry. The log and the "
            "pages of the room are not touched; where the program broke is kept on the computer that serves this page."
        ),
    ),
    id="view-report",
)
"""What is shown where the report cannot be drawn."""


def draw_report(record: Record) -> Markup:
    """Return the view of the whole session; it holds notes and flags, and no comment."""
    state = record.proceedings
    themes, findings = all_notes(state.statements, state.renamings), audit(record)
    links = (
        element("a", words("Report"), href="#view-report"),
        element("a", words(number_of(sum(bool(theme.name) for theme in themes), "theme")), href="#view-themes"),
        element("a", words(number_of(len(findings), "open point")), href="#view-points"),
    )
    noted = map(_theme, themes) if themes else [element("p", words("Nothing was noted yet."))]
    return lines(
        element("nav", *links, id="view-links", aria_label="On this page"),
        element("div", Markup("".join(_report(record))), id="view-report", lang=record.session.report.language),
        _section("Themes", "themes", lines(*noted)),
        _section("Open points", "points", _points(findings)),
    )


def _report(record: Record) -> Iterator[Markup]:
    try:
        report = build_report(record, _ASKED)
    except StyleError as error:
        yield element("main", element("p", isolate(str(error))))
    else:
        yield from body_parts(report, annotations_of(record, _ASKED))


def _section(heading: str, name: str, content: Markup) -> Markup:
    titled = element("h2", words(heading), id=f"view-{name}-heading")
    return element(
        "section", titled, content, id=f"view-{name}", class_="beside-report", aria_labelledby=f"view-{name}-heading"
    )


def _theme(theme: Theme) -> Markup:
    heading = element("h3", isolate(capitalised(theme.name) or "Notes without a theme"))
    counts = element("p", words(capitalised(counts_of(theme))), class_="beside")
    return lines(heading, counts, element("ul", lines(*map(_voice, theme.voices))))


def _voice(voice: ThemeSpeaker) -> Markup:
    remarks = (
        element("li", isolate(noted.note.text), element("span", words(f" {where_noted(noted)}"), class_="beside"))
        for noted in voice.noted
    )
    return element("li", element("strong", isolate(who_spoke(voice))), element("ul", lines(*remarks)))


def _points(findings: tuple[Finding, ...]) -> Markup:
    if not findings:
        return element("p", words("Nothing is open."))
    return element("ul", lines(*map(_point, findings)))


def _point(finding: Finding) -> Markup:
    settle = (
        element("p", words("To settle it: "), element("code", isolate(finding.settle))) if finding.settle else NOTHING
    )
    named = enumeration([str(number) for number in finding.entries])
    about = element("p", words(f"Entry {named}" if len(finding.entries) == 1 else f"Entries {named}"), class_="beside")
    return element(
        "li",
        element("p", element("strong", isolate(finding.what))),
        element("p", isolate(finding.why)),
        settle,
        about if finding.entries else NOTHING,
    )
