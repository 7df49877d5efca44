"""The sources of microphone events by their addresses: those that are built in, and those that are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from meetinglog.capture.microphones import dis_ccu, json_lines
from meetinglog.capture.microphones.events import Source, Told
from meetinglog.errors import UsedWrongly
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import one_line

GROUP = "meetinglog.microphones"
"""The group of entry points under which sources are installed, each under the scheme of its addresses."""

BUILT_IN: Mapping[str, Source] = {"tcp": json_lines.from_host, "dis-ccu": dis_ccu.listen}


def source_of(address: str) -> Callable[[], Iterator[Told]]:
    """Return what begins to listen at an address: ``SCHEME://…``, or the name of a file or pipe.

    Raises `UsedWrongly` where no source has the scheme.
    """
    scheme, separator, rest = address.partition("://")
    if not separator:
        return partial(json_lines.from_file, address)
    if scheme in BUILT_IN:
        return partial(BUILT_IN[scheme], rest)
    from importlib.metadata import entry_points  # noqa: PLC0415 - few sources are installed

    installed = entry_points(group=GROUP)
    if scheme not in installed.names:
        known = enumeration([f"{name}://" for name in dict.fromkeys([*BUILT_IN, *sorted(installed.names)])], "or")
        raise UsedWrongly(f"No source of microphones is called {one_line(scheme)}://; choose a file, a pipe, {known}.")
    return lambda: installed[scheme].load()(rest)
