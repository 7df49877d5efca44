"""The conference system whose microphones propose: whether it answers."""

from __future__ import annotations

import queue
import threading

from meetinglog.capture.microphones.sources import source_of
from meetinglog.cli.doctor.diagnosis import Diagnosis
from meetinglog.cli.microphones import reason_of
from meetinglog.errors import UsedWrongly

_WAITED_SECONDS = 3.0
_ADVICE = "Look at the address, the cable and the conference system. The recorder works without it, and keeps trying."


def microphones(address: str) -> Diagnosis:
    """Return whether the source at an address answers."""
    try:
        source = source_of(address)
    except UsedWrongly as error:
        return Diagnosis("microphones", str(error), "Correct the source in the configuration.")
    answers: queue.Queue[str] = queue.Queue()

    def ask() -> None:
        try:
            next(iter(source()))
        except Exception as error:  # noqa: BLE001 - whatever a source raises is its answer
            answers.put(reason_of(error))
        else:
            answers.put("")

    threading.Thread(target=ask, daemon=True).start()
    try:
        reason = answers.get(timeout=_WAITED_SECONDS)
    except queue.Empty:
        reason = "no answer within three seconds"
    if reason:
        return Diagnosis("microphones", f"{address}: {reason}.", _ADVICE)
    return Diagnosis("microphones", f"{address} answers.")
