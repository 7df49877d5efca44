"""How a report is to look: its style, and what stands beside its paragraphs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from meetinglog.cli import tell
from meetinglog.cli.view_request import Kind, kind_of_report, refuse_narrowed
from meetinglog.errors import NotFound, UsedWrongly
from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.model.session import Session
from meetinglog.outputs.report.output import has_chapter, style_of
from meetinglog.outputs.report.style import StyleError, built_in, source
from meetinglog.outputs.report.style.languages import translated
from meetinglog.text.languages.en import enumeration
from meetinglog.views.agenda import addendum_named


class ReportOptions(Struct, frozen=True):
    """How a report is asked to look, and which addendum it is to be; what is none is as the format has it.

    ``usual_style`` and ``usual_language`` are those of the user's configuration: they stand in for what is not asked
    for. ``symbol`` and ``day`` (ISO 8601) are to stand in the masthead, which there is wherever one of them is asked
    for; ``usual_masthead`` says that there is one in every format where nothing is asked for.
    """

    style: Path | None
    masthead: bool | None
    notes: bool | None
    provenance: bool | None
    usual_style: Path | None = None
    addendum: str | None = None
    symbol: str | None = None
    day: str | None = None
    language: str | None = None
    usual_language: str | None = None
    usual_masthead: bool = False
    annexes: bool | None = None

    @property
    def any_given(self) -> bool:
        """Whether anything is asked for."""
        beside = (self.masthead, self.notes, self.provenance, self.annexes)
        asked = (self.style, self.language, self.addendum, self.symbol, self.day, *beside)
        return any(each is not None for each in asked)

    def applied_to(self, output: Output, state: Proceedings) -> Output:
        """Return an output with the presentation that is asked for; tell where its style is not the session's.

        Raises `NotFound`, `StyleError`; `UsedWrongly` for an addendum, or annexes, together with another part.
        """
        top = self.usual_masthead or output.format in {"docx", "pdf", "akn"}
        usual = {"masthead": top, "provenance": output.format == "html"}
        applied = self._with_usual_style(self.overriding(output.model_copy(update=usual), state), state.session)
        if applied.masthead and not self._masthead and not has_chapter(applied, state.session):
            tell("The file has no masthead: that can be written in English alone, so far.")
            return applied.model_copy(update={"masthead": False})
        return applied

    def _with_usual_style(self, output: Output, session: Session) -> Output:
        """Return an output with the style and the language of the configuration where none is asked for."""
        report = session.report
        chosen = with_style(output, self.usual_style) if self.style is None else output
        if self.language is None:
            with suppress(StyleError):  # the configuration does not take away a style that has no other language
                chosen = with_language(chosen, self.usual_language, session)
        if chosen == output:
            return output
        if chosen.style_source == report.style_source:
            return output.model_copy(update={"style": "", "style_source": ""})
        tell(f"The style is {chosen.style}, from the configuration, and not the session's ({report.style}).")
        return chosen

    @property
    def _masthead(self) -> bool | None:
        """Whether a masthead is asked for."""
        return True if self.masthead is None and (self.symbol or self.day) else self.masthead

    def overriding(self, output: Output, state: Proceedings) -> Output:
        """Lay what is asked for over how an output looked. Raises as `applied_to` does."""
        wanted: dict[str, object] = {"masthead": self._masthead, "notes": self.notes, "provenance": self.provenance}
        wanted |= {"symbol": self.symbol, "date": self.day, "annexes": self.annexes}
        asked = output.model_copy(update={name: value for name, value in wanted.items() if value is not None})
        refuse_narrowed(asked)
        styled = with_style(self._of_addendum(asked, state), self.style)
        return with_language(styled, self.language, state.session)

    def _of_addendum(self, output: Output, state: Proceedings) -> Output:
        """Return an output of the addendum that is asked for. Raises `NotFound`, `UsedWrongly`."""
        if self.addendum is None:
            return output
        addendum = addendum_named(self.addendum, state)
        if output.items:
            raise UsedWrongly("--addendum says which items the report is on; omit --item, or --addendum.")
        if output.kind == "final":
            raise UsedWrongly("The final report holds what all addenda hold; omit --addendum, or --final.")
        if output.kind == "organization" and not addendum.organization:
            raise UsedWrongly(f"{addendum.symbol} does not hold the organizational chapter; ask for one of the two.")
        if output.annexes and not addendum.organization:
            raise UsedWrongly("The annexes cover the whole session; omit --addendum, or --annexes.")
        kind: Kind = kind_of_report(organization=addendum.organization)
        named = output.model_copy(update={"kind": kind, "addendum": addendum.symbol})
        refuse_narrowed(named)
        return named


def with_style(output: Output, named: Path | None) -> Output:
    """Return an output the style that is asked for, with its text; none for the session's.

    Raises `NotFound`, `StyleError`.
    """
    if named is None:
        return output
    name = str(named)
    if name not in built_in() and not os.path.lexists(named):
        raise NotFound(f"Unknown style {name}; choose {enumeration((*built_in(), 'a file'), 'or')}.")
    return output.model_copy(update={"style": name, "style_source": source(name, Path())})


def with_language(output: Output, code: str | None, session: Session) -> Output:
    """Return an output in the language that is asked for; none for that of its style. Raises `StyleError`."""
    style = style_of(output, session)
    if code in {None, style.language_code}:
        return output
    return with_style(output, Path(translated(output.style or session.report.style, style, code or "")))
