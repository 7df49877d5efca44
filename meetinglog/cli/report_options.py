"""How a report is to look: its style, and what stands beside its paragraphs."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from meetinglog.cli import tell
from meetinglog.cli.view_request import Kind, kind_of_report, refuse_narrowed_chapter
from meetinglog.errors import NotFound, UsedWrongly
from meetinglog.model.events import Output
from meetinglog.model.proceedings import Proceedings
from meetinglog.outputs.report.style import built_in, source
from meetinglog.text.languages.en import enumeration
from meetinglog.views.agenda import addendum_named


class ReportOptions(Struct, frozen=True):
    """How a report is asked to look, and which addendum it is to be; what is none is as the format has it.

    ``usual_style`` is that of the user's configuration: it stands in for one that is not asked for. ``symbol`` and
    ``day`` (ISO 8601) are to stand in the masthead, which there is wherever one of them is asked for.
    """

    style: Path | None
    masthead: bool | None
    notes: bool | None
    provenance: bool | None
    usual_style: Path | None = None
    addendum: str | None = None
    symbol: str | None = None
    day: str | None = None

    @property
    def any_given(self) -> bool:
        """Whether anything is asked for."""
        asked = (self.style, self.masthead, self.notes, self.provenance, self.addendum, self.symbol, self.day)
        return any(each is not None for each in asked)

    def applied_to(self, output: Output, state: Proceedings) -> Output:
        """Return an output with the presentation that is asked for; tell where its style is not the session's.

        Raises `NotFound`, `StyleError`; `UsedWrongly` for an addendum together with another part.
        """
        session = state.session.report
        usual = {"masthead": output.format == "docx", "provenance": output.format == "html"}
        applied = self.overriding(output.model_copy(update=usual), state)
        if self.style is not None or self.usual_style is None:
            return applied
        applied = with_style(applied, self.usual_style)
        if applied.style_source == session.style_source:
            return applied.model_copy(update={"style": "", "style_source": ""})
        tell(f"The style is {self.usual_style}, from the configuration, and not the session's ({session.style}).")
        return applied

    def overriding(self, output: Output, state: Proceedings) -> Output:
        """Lay what is asked for over how an output looked. Raises as `applied_to` does."""
        masthead = self.masthead
        if masthead is None and (self.symbol or self.day):
            masthead = True
        wanted: dict[str, object] = {"masthead": masthead, "notes": self.notes, "provenance": self.provenance}
        wanted |= {"symbol": self.symbol, "date": self.day}
        asked = {name: value for name, value in wanted.items() if value is not None}
        return with_style(self._of_addendum(output.model_copy(update=asked), state), self.style)

    def _of_addendum(self, output: Output, state: Proceedings) -> Output:
        """Return an output of the addendum that is asked for. Raises `NotFound`, `UsedWrongly`."""
        if self.addendum is None:
            return output
        addendum = addendum_named(self.addendum, state)
        if output.items:
            raise UsedWrongly("--addendum says which items the report is on; omit --item, or --addendum.")
        if output.kind == "organization" and not addendum.organization:
            raise UsedWrongly(f"{addendum.symbol} does not hold the organizational chapter; ask for one of the two.")
        kind: Kind = kind_of_report(organization=addendum.organization)
        named = output.model_copy(update={"kind": kind, "addendum": addendum.symbol})
        refuse_narrowed_chapter(named)
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
