"""What `new` and `prepare` share: the preview of a session file's spreadsheets, and what was assumed of them."""

from __future__ import annotations

from collections.abc import Callable

from meetinglog.cli import tell
from meetinglog.cli.io import emit
from meetinglog.errors import UsedWrongly
from meetinglog.model.session import Session
from meetinglog.session_file import Inspection
from meetinglog.text.jsonable import to_json


def refuse_json_alone(*, preview: bool, as_json: bool) -> None:
    """Raise `UsedWrongly` for ``--json`` without ``--preview``."""
    if as_json and not preview:
        raise UsedWrongly("--json needs --preview.")


def show_preview(
    inspection: Inspection, *, as_json: bool, differences: Callable[[Session], list[str]] | None = None
) -> None:
    """Print what the spreadsheets give, then what differs from a log where that is asked for.

    Raises `SessionFileError` with all mistakes, once it is printed.
    """
    from meetinglog.session_file.preview import addenda_preview, preview  # noqa: PLC0415 - few sessions have a sheet to read
    from meetinglog.session_file.preview_data import PreviewData  # noqa: PLC0415 - as above
    from meetinglog.session_file.preview_text import preview_text  # noqa: PLC0415 - as above

    spreadsheets = preview(inspection)
    addenda = addenda_preview(inspection.session) if inspection.session else ()
    if as_json:
        shown = tuple(each.data for each in spreadsheets)
        data = PreviewData(spreadsheets=shown, mistakes=inspection.mistakes, notes=inspection.notes)
        if addenda:
            data = data.model_copy(update={"addenda": addenda})
        if differences and inspection.session:
            data = data.model_copy(update={"differences": tuple(differences(inspection.session))})
        emit(to_json(PreviewData, data), None)
    else:
        emit(preview_text(str(inspection.path), spreadsheets, inspection.notes, addenda), None)
    session = inspection.session_or_raise
    if differences and not as_json:
        emit("".join(f"{line}\n" for line in ("", *differences(session))), None)


def report_assumptions(inspection: Inspection) -> None:
    """Write what was assumed where a spreadsheet could have been meant otherwise."""
    for assumption in inspection.assumptions():
        tell(assumption)
