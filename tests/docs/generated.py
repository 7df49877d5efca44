"""The parts of the pages that are made from the program: ``python -m tests.docs.generated`` writes them anew."""

from __future__ import annotations

import re
import typing
from collections.abc import Callable
from enum import EnumType
from functools import partial
from pathlib import Path
from types import NoneType, UnionType

import click
from pydantic import BaseModel

from meetinglog.audit import MEANINGS
from meetinglog.cli import COMMANDS, meetinglog
from meetinglog.cli.handlers.schema import KINDS
from meetinglog.files.inputs import Input, size_in_words
from meetinglog.model import events
from meetinglog.shorthand.acts import ACTS, SIGNS
from meetinglog.shorthand.spec import ActSpec
from meetinglog.text.json_schema import json_schema
from meetinglog.text.jsonable import to_json
from tests.docs import languages
from tests.docs.manual import NARROWING, PAGE, manual
from tests.docs.shipped import licences, write_bill
from tests.support.paths import DOCS
from tui.keys import key_rows


def acts() -> str:
    """Return the table of what can be typed."""
    rows = [*((f"`{sign}`", meaning) for sign, meaning in SIGNS), *((f"`{a.usage}`", _act(a)) for a in ACTS)]
    return "\n".join(["| line | act |", "|---|---|", *(f"| {_cell(usage)} | {_cell(text)} |" for usage, text in rows)])


def _act(act: ActSpec) -> str:
    note = f"; {act.note}" if act.note else ""
    example = f"; `{act.example}`" if act.example != act.usage else ""
    return f"{act.meaning}{note}{example}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


FIELDS = {
    "session": "the session file, parsed, with its spreadsheet and its style",
    "session-prepared.session": "the session file, parsed, with its spreadsheet and its style",
    "number": "the number of the meeting",
    "chair": "who presides",
    "reason": "why, in the officer's words",
    "floor-given.capacity": "the capacity, where it is settled apart from the name",
    "items": "the items, where the entry says which; otherwise those before the meeting at its place",
    "items-taken-up.items": "the items, in the order typed; more than one: considered jointly",
    "items-concluded.items": "the items' numbers; none: those then before the meeting",
    "symbol": "the document's symbol",
    "title": "its title",
    "kind": "the kind of statement",
    "proposal-adopted.kind": "whether it is a resolution or a decision",
    "proposal-rejected.kind": "whether it is a resolution or a decision",
    "proposal-withdrawn.kind": "whether it is a resolution or a decision",
    "speaker": "who speaks; none: not identified yet",
    "returns": "the id of the statement that waited, to which the floor returns",
    "waits": "whether who waits behind a point of order waits on over the suspension",
    "keeps": "whether a capacity stays that was said of the speaker before it was named",
    "statement-completed.speaker": "who speaks; none: unchanged",
    "groups": "the groups for which the speaker speaks",
    "statement-completed.groups": "the groups for which the speaker speaks; none: unchanged",
    "also": "the groups for which it speaks as well as for itself",
    "statement-completed.also": "the groups for which it speaks as well as for itself; none: unchanged",
    "person": "the person who speaks",
    "statement-completed.person": "the person who speaks; none: unchanged",
    "request": "the inscription meant (its entry's id, `:` and its place in that entry, from 0)",
    "floor-given.request": "the inscription, or the request for the right of reply, that this answers; empty: none",
    "statement-completed.request": "the inscription of the speaker who is named now; empty: none",
    "reply-asked.request": "who asks",
    "written-received.request": "whose statement it is",
    "floor-given.when": "of an explanation: `before` the next action, or `after` the latest; otherwise empty",
    "called": "whether the speaker was called from the list",
    "statement": "the statement meant: the id of the entry that gave the floor",
    "speaker-absent.statement": "the floor that is withdrawn, if it had been given; otherwise empty",
    "capacity": "the capacity; none: unchanged",
    "Speaker.capacity": "the capacity in which it speaks",
    "text": "the text, as typed",
    "themes": "its themes, as words",
    "speakers": "those put on the list, in this order",
    "where": "to which end of the list, or to which side of `other`",
    "other": "the inscription beside which it is put; otherwise empty",
    "seconds": "the limit; none: the limit is lifted",
    "applies_to": "a capacity, `groups` or a kind of statement (`order`, `reply`, `explanation`, `intro`, `closing`); "
    "empty: all without a limit of their own",
    "orally_revised": "whether it was revised orally",
    "orally_amended": "whether it was amended orally",
    "vote": "the votes; none: by consensus",
    "proposal-adopted.vote": "the votes, where they were typed",
    "proposal-rejected.vote": "the votes, where they were typed",
    "sponsors": "who sponsors it",
    **{
        f"proposal-{outcome}.{field}": f"who {voted}, in a recorded vote; none: not given"
        for outcome in ("adopted", "rejected")
        for field, voted in (("in_favour", "voted for"), ("against", "voted against"), ("abstaining", "abstained"))
    },
    "office": "the office, as typed",
    "officers": "who was elected",
    "agenda-adopted.symbol": "the symbol of the agenda; empty: none typed",
    "officers-elected.vote": "the votes; none: by acclamation",
    "Elected.name": "the person's name, as typed; empty: a State was elected as such",
    "represents": "whom the person represents, or the State elected; none: nobody was typed",
    "themes-renamed.themes": "the themes, as they were called or noted",
    "to": "what they are called from now on",
    "flag": "the flag settled: its entry's id",
    "entries": "the entries struck: their ids",
    "by": "how it was asked for",
    "output": "what was written",
    "file": "the name of the file, as given",
    "up_to": "the last entry that it was made from: its id",
    "sha256": "the SHA-256 of the file's bytes, in hexadecimal digits",
    "amendments": "how each of the entries reads from now on",
    "Speaker.name": "the name in running text, article included",
    "code": "the alpha-3 code of a State; otherwise empty",
    "added": "whether it was in no list, and is known from now on",
    "name": "the name in running text, article included",
    "Group.text": "the form that the report prints, where it is another",
    "Output.kind": "which output",
    "format": "the format, in the command's word",
    "Output.addendum": "the symbol of the addendum that it was asked to be; empty: none",
    "Output.symbol": "the symbol to print in the masthead; empty: the session file's",
    "annexes": "whether it has annexes",
    "Output.date": "the date to print there (ISO 8601); empty: the session file's",
    "Output.items": "the items it is of; empty: all",
    "meetings": "the meetings it is of; empty: all",
    "track": "the track it is of; empty: all",
    "Output.days": "the days it is of, as sittings belong to them (ISO 8601); empty: all",
    "until": "the moment up to which it goes (ISO 8601); empty: no limit",
    "style": "the name of the style, where it is not the session's",
    "style_source": "that style's text (TOML)",
    "masthead": "whether the masthead stands above it",
    "notes": "whether the notes behind its themes stand beside it",
    "provenance": "whether the entries behind its names stand beside it",
    "TakenItem.number": "the item's number",
    "TakenItem.title": "its title, where the session file lacks the item",
    "in_favour": "votes for",
    "against": "votes against",
    "abstentions": "abstentions",
    "Request.speaker": "who it is",
    "entry": "the id of the entry amended",
    "type": "the name of its new event",
    "version": "the version of its new event",
    "event": "its whole new event: the payload, as JSON text",
    "fields": "the fields that this changes",
    "occurred_at": "its new time (ISO 8601); empty: unchanged, or unknown where `precision` says so",
    "precision": "how precisely the new time is known; empty: the time is unchanged",
}
"""What the fields hold, by name; with an event's or a value's name before it where that differs."""


def all_events() -> str:
    """Return the reference of all events."""
    return "\n\n".join(_model(model, f"`{name}`", name) for name, model in events.MODELS.items())


def all_values() -> str:
    """Return the reference of what events hold."""
    return "\n\n".join(_model(value, value.__name__, value.__name__) for value in events.Value.__subclasses__())


def _model(model: type[BaseModel], title: str, owner: str) -> str:
    fields = {name: field for name, field in model.model_fields.items() if owner != name and not _is_name(model, name)}
    version = f" Version {model.version}." if issubclass(model, events.Recorded) else ""
    said = re.sub(r"``(.*?)``", r"`\1`", " ".join((model.__doc__ or "").split()))
    head = f"### {title}\n\n{said}{version}"
    if not fields:
        return f"{head} It has no fields."
    rows = [
        f"| `{name}` | {type_of(field.annotation)} | {_default(field.is_required(), field.default)} "
        f"| {FIELDS.get(f'{owner}.{name}') or FIELDS[name]} |"
        for name, field in fields.items()
    ]
    return "\n".join([head, "", "| field | type | unless given | what |", "|---|---|---|---|", *rows])


def _is_name(model: type[BaseModel], field: str) -> bool:
    return field == "type" and issubclass(model, events.Recorded)


def _default(required: bool, default: object) -> str:
    if required:
        return "needed"
    match default:
        case None:
            return "none"
        case bool():
            return "yes" if default else "no"
        case "":
            return "empty"
        case ():
            return "empty"
        case _:
            return f"`{default}`"


def type_of(kind: object) -> str:
    """Return a type in words."""
    plain: dict[object, str] = {str: "text", int: "whole number", float: "number", bool: "yes or no"}
    if kind in plain:
        return plain[kind]
    inner = typing.get_args(kind)
    match typing.get_origin(kind):
        case typing.Literal:
            return " or ".join(f"`{word}`" for word in inner)
        case origin if origin is UnionType or origin is typing.Union:
            return f"{' or '.join(type_of(one) for one in inner if one is not NoneType)}, or none"
        case origin if origin is tuple:
            return f"list of {type_of(inner[0])}"
    if isinstance(kind, EnumType):
        return f"one of {', '.join(f'`{word.value}`' for word in kind)}" if kind is events.Kind else "a capacity"
    return str(getattr(kind, "__name__", kind))


def all_keys() -> str:
    """List the keys as a table."""
    rows = "".join(f"| {row.key} | {row.word} | {row.meaning} |\n" for row in key_rows())
    return f"| key | | what it does |\n|---|---|---|\n{rows}".rstrip("\n")


def kinds() -> str:
    """Return the table of what `check` finds."""
    rows = [f"| `{kind}` | {one.looked_for} | {one.why} | {_line(one.line)} |" for kind, one in MEANINGS.items()]
    return "\n".join(["| kind | what is found | why it matters | the line |", "|---|---|---|---|", *rows])


def _line(line: str) -> str:
    return " or ".join(f"`{one}`" for one in line.split(" or ")) if line else "none"


def commands() -> str:
    """Return the table of all commands."""
    rows = [f"| [`{name}`](#{name}) | {row.summary.rstrip('.')} |" for name, row in COMMANDS.items()]
    return "\n".join(["| command | does |", "|---|---|", *rows])


def command_reference(name: str) -> str:
    """Return how a command is used: its usage, its options and an example, as its help has them."""
    context = click.Context(meetinglog, **meetinglog.context_settings)
    command = meetinglog.get_command(context, name)
    assert command is not None
    own = click.Context(command, parent=context, info_name=name)
    options = [option for option in command.params if isinstance(option, click.Option)]
    is_view = {"until", "as_of"} <= {option.name for option in options}
    described = [_option(option, own) for option in options if not (is_view and option.name in NARROWING)]
    lacks = "" if "as_json" in {option.name for option in options} else ", but not `--json`; `-o` is needed"
    shared = [f"Also takes the [options of every view](#narrowing-and-the-past){lacks}."] if is_view else []
    example = str(command.epilog).removeprefix("Example: ")
    usage = ["meetinglog", name, *command.collect_usage_pieces(own)]
    blocks = [[f"    {' '.join(usage)}"], described, shared, [f"Example: `{example}`"]]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def _option(option: click.Option, context: click.Context) -> str:
    choices = option.type.choices if isinstance(option.type, click.Choice) else ()
    metavar = option.opts[0].strip("-").upper() if choices else option.make_metavar(context)
    value = "" if option.is_flag else f" {metavar}"
    names = ", ".join(f"`{name}{value}`" for name in (*option.opts, *option.secondary_opts))
    of_these = f" One of {', '.join(f'`{choice}`' for choice in choices)}." if choices else ""
    return f"- {names}: {option.help}{of_these}"


def limits() -> str:
    """Return the table of what is read, and how large it may be."""
    rows = [f"| {kind.called} | {size_in_words(kind.largest)} |" for kind in Input]
    return "\n".join(["| what | at most |", "|---|---|", *rows])


PARTS: dict[str, tuple[str, Callable[[], str]]] = {
    "commands": ("command-line.md", commands),
    **{f"command {name}": ("command-line.md", partial(command_reference, name)) for name in COMMANDS},
    "acts": ("shorthand.md", acts),
    "events": ("events.md", all_events),
    "values": ("events.md", all_values),
    "keys": ("keys.md", all_keys),
    "kinds": ("check.md", kinds),
    "licences": ("licences.md", licences),
    "limits": ("command-line.md", limits),
}
"""The marks of each generated part: the page it stands on, and what makes it."""


def current(name: str, page: str) -> str:
    """Return a page with one part made anew."""
    made = PARTS[name][1]()
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", lambda m: f"{m[1]}\n{made}\n\n{m[2]}", page, flags=re.DOTALL
    )


def schema_file(command: str) -> Path:
    """Return where the JSON Schema of what a command writes stands among the pages."""
    return DOCS / "schemas" / f"{command.replace(' --', '-')}.json"


def main() -> None:
    """Write all generated parts, the manual page, the pages of languages, schemas and the bill of materials anew."""
    write_bill()
    PAGE.write_text(manual(), encoding="ascii")
    for command, kind in KINDS.items():
        schema_file(command).write_text(to_json(dict[str, typing.Any], json_schema(kind)), encoding="utf-8")
    for code, of_language in languages.PAGES.items():
        of_language.write_text(languages.page(code), encoding="utf-8")
    for name, (file, _) in PARTS.items():
        page = DOCS / file
        page.write_text(current(name, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
