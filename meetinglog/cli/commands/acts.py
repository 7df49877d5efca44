"""``acts``: the shorthand."""

from __future__ import annotations

import click

from meetinglog.cli.io import as_json as write_json
from meetinglog.cli.io import emit, json_option
from meetinglog.shorthand import SIGNS, spec
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.help import acts_text, explained


@click.command("acts", epilog="Example: meetinglog acts amend")
@click.argument("act", required=False)
@json_option
def acts(act: str | None, *, as_json: bool) -> None:
    """List what an officer types, or explain one ACT."""
    chosen = [spec(act.removeprefix("/"))] if act else list(ACTS)
    if as_json:
        rows = [{"verb": a.verb, "usage": a.usage, "meaning": a.meaning, "example": a.example} for a in chosen]
        signs = [{"verb": "", "usage": usage, "meaning": meaning, "example": usage} for usage, meaning in SIGNS]
        emit(write_json(rows if act else [*signs, *rows]), None)
    else:
        emit(explained(chosen[0]) if act else acts_text(), None)
