"""``schema``: the JSON Schema of the report as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from meetinglog.cli.io import as_json as write_json
from meetinglog.cli.io import emit, force_option, json_option, output_option


@click.command("schema", epilog="Example: meetinglog schema -o report.schema.json")
@json_option
@output_option
@force_option
def schema(output: Path | None, *, as_json: bool, force: bool) -> None:  # noqa: ARG001 - it is JSON always
    """Print the JSON Schema (2020-12) of what `meetinglog report --format json` writes."""
    from meetinglog.outputs.report.json import schema  # noqa: PLC0415 - its models are wanted here alone

    emit(write_json(schema()), output, force=force)
