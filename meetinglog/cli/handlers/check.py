"""``check``: the audit before issuing."""

from __future__ import annotations

from difflib import get_close_matches

from meetinglog.audit import Finding, FindingKind, audit
from meetinglog.audit.text import findings_text
from meetinglog.cli.view_request import ViewRequest
from meetinglog.errors import UsedWrongly
from meetinglog.text.jsonable import to_json
from meetinglog.text.languages.en import enumeration


def run(request: ViewRequest, ignored: tuple[str, ...], purpose: str | None) -> int:
    """Print the findings; return 1 if there is one. Raises `UsedWrongly` for a kind that there is not."""
    left_out = [_kind(word) for word in ignored]
    record = request.record()
    record.track_steps()  # before anything else is asked: the record is folded on the one walk
    all_findings = audit(record, request.selection(record), each=request.as_json, persons=purpose is not None)
    findings = tuple(finding for finding in all_findings if finding.kind not in left_out)
    if request.as_json:
        request.emit(to_json(tuple[Finding, ...], findings))
    else:
        request.emit(findings_text(findings) or _nothing(left_out))
    return 1 if findings else 0


def _kind(word: str) -> FindingKind:
    """Read a kind. Raises `UsedWrongly` with the nearest."""
    kinds = [str(kind) for kind in FindingKind]
    if word.casefold() in kinds:
        return FindingKind(word.casefold())
    near = get_close_matches(word.casefold(), kinds, n=1, cutoff=0.4)
    hint = f"did you mean {near[0]}?" if near else f"choose {enumeration(kinds, 'or')}."
    raise UsedWrongly(f"--ignore: unknown kind {word}; {hint}")


def _nothing(left_out: list[FindingKind]) -> str:
    kinds = enumeration(list(dict.fromkeys(map(str, left_out))))
    return f"No open points{f' ({kinds} left out)' if kinds else ''}.\n"
