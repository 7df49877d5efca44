"""What the machine is short of, where that and no mistake of the program is why a command cannot go on."""

from __future__ import annotations

import errno

MEMORY = "There is not enough memory; what was answered is recorded. Close other programs, and try again."
HANDLES = (
    "Too many files are open; what was answered is recorded. Close other programs, or raise the limit (ulimit -n), "
    "and try again."
)
_OF_THE_SYSTEM = {errno.ENOMEM: MEMORY, errno.EMFILE: HANDLES, errno.ENFILE: HANDLES}
_OF_PYTHON = (MemoryError, SystemError)
"""What Python raises without memory; the second where it got none for the error itself."""
_NO_THREAD = "can't start new thread"
_NO_MEMORY_FOR_XML = 2
"""The code of the error of a text that libxml2 got no memory to parse; without memory for the error itself it is 1."""
_LONGEST_CHAIN = 20


def shortage(error: BaseException | None) -> str:
    """Return the sentence for an error that comes of a shortage, or of one that does; empty for any other."""
    seen = 0
    while error is not None and seen < _LONGEST_CHAIN:
        if sentence := _sentence(error):
            return sentence
        error, seen = error.__cause__ or error.__context__, seen + 1
    return ""


def _sentence(error: BaseException) -> str:
    if isinstance(error, _OF_PYTHON) or str(error) == _NO_THREAD or _of_xml(error):
        return MEMORY
    if isinstance(error, OSError):
        return _OF_THE_SYSTEM.get(error.errno or 0, "")
    if isinstance(error, ImportError):
        return (
            f"A part of the program cannot be loaded ({error.name or error}): there is not enough memory, or it is not "
            "installed completely."
        )
    return ""


def _of_xml(error: BaseException) -> bool:
    if type(error).__name__ != "XMLSyntaxError":
        return False
    return getattr(error, "code", None) == _NO_MEMORY_FOR_XML or str(error).startswith("None ")
