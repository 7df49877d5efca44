"""``statements --format vtt`` and ``rttm``: who has the floor on recordings."""

from __future__ import annotations

from meetinglog.cli import tell
from meetinglog.cli.io import emit_files
from meetinglog.cli.view_request import ViewRequest, read_option
from meetinglog.errors import UsedWrongly
from meetinglog.outputs.output import RenderedOutput
from meetinglog.outputs.statements import for_recordings
from meetinglog.outputs.statements.formats import select_lines
from meetinglog.views.recordings import floor_recorded, recordings_from


def write_for_recordings(request: ViewRequest, wanted: str, typed: tuple[str, ...]) -> None:
    """Write who has the floor when on each recording. Raises `UsedWrongly`."""
    if not typed:
        raise UsedWrongly(
            f"--format {wanted} counts from the beginning of a recording; say when it begins, such as --recording "
            "2012-10-17T15:02:11."
        )
    record = request.whole_record()
    lines = select_lines(record, request.to_output(record, "statements", wanted))
    floor = read_option("--recording", lambda: floor_recorded(lines, recordings_from(typed, record, lines)))
    remarks = tuple(for_recordings.remarks(floor))
    session = record.session
    if wanted == "rttm":
        request.write(RenderedOutput(for_recordings.as_rttm(session, floor), remarks))
        return
    files = {
        f"{for_recordings.file_name(session, recording)}.vtt": for_recordings.as_vtt(session, recording, turns)
        for recording, turns in floor.turns
    }
    if len(files) == 1:
        [data] = files.values()
        request.write(RenderedOutput(data, remarks))
        return
    if request.output is None:
        raise UsedWrongly(f"Of {len(files)} recordings, vtt is a file each; give a folder for them: -o FOLDER.")
    emit_files(files, request.output, like=request.log, force=request.force)
    for sentence in remarks:
        tell(sentence)
