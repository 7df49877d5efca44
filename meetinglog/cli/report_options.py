"""How a report is to look: its style, and what stands beside its paragraphs."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from meetinglog.cli import tell
from meetinglog.errors import NotFound
from meetinglog.model.events import Output
from meetinglog.model.session import ReportFacts
from meetinglog.outputs.report.style import built_in, source
from meetinglog.text.languages.en import enumeration


class ReportOptions(Struct, frozen=True):
    """How a report is asked to look; what is none is as the format has it.

    ``usual_style`` is that of the user's configuration: it stands in for one that is not asked for.
    """

    style: Path | None
    masthead: bool | None
    notes: bool | None
    provenance: bool | None
    usual_style: Path | None = None

    @property
    def any_given(self) -> bool:
        """Whether anything is asked for."""
        return (self.style, self.masthead, self.notes, self.provenance) != (None,) * 4

    def applied_to(self, output: Output, session: ReportFacts) -> Output:
        """Return an output with the presentation that is asked for; tell where its style is not the session's.

        Raises `NotFound`, `StyleError`.
        """
        usual = {"masthead": output.format == "docx", "provenance": output.format == "html"}
        applied = self.overriding(output.model_copy(update=usual))
        if self.style is not None or self.usual_style is None:
            return applied
        applied = with_style(applied, self.usual_style)
        if applied.style_source == session.style_source:
            return applied.model_copy(update={"style": "", "style_source": ""})
        tell(f"The style is {self.usual_style}, from the configuration, and not the session's ({session.style}).")
        return applied

    def overriding(self, output: Output) -> Output:
        """Lay what is asked for over how an output looked. Raises `NotFound`, `StyleError`."""
        wanted = {"masthead": self.masthead, "notes": self.notes, "provenance": self.provenance}
        asked = {name: value for name, value in wanted.items() if value is not None}
        return with_style(output.model_copy(update=asked), self.style)


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
