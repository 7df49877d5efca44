"""A frame is a pure function of a frozen snapshot and the sizes of the panes; what makes snapshots knows no Textual."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import FunctionType, NoneType

import pytest
from msgspec import Struct
from pydantic import BaseModel

import tui
from meetinglog.replay import AsHappened
from tests.support.places import Logs
from tests.support.plenary import long_plenary
from tests.support.screens.golden import SCENES, scene
from tests.support.screens.replay import watching
from tui.presenters.base import Presenter
from tui.presenters.snapshot import Snapshot, Viewport
from tui.render.frame import Frame, render, viewport

ROOT = Path(next(iter(tui.__path__)))
NARROW, WIDE = (80, 24), (160, 50)
MAPPINGS = {"Statement.limits", "Statement.entered", "Podium.lacking"}
"""Dictionaries of the core's facts; a state is never changed, but followed by another."""

UNCHANGING = (str, int, float, NoneType, Enum, date, FunctionType)


def drawn(frame: Frame) -> tuple[object, ...]:
    rows = {name: [(row.plain, row.spans) for row in rows] for name, rows in frame.panes.items()}
    return frame.areas, rows, frame.cursor


def changeable(value: object, where: str) -> list[str]:
    """Return where something in a value could be changed; mappings of the core are left out."""
    if isinstance(value, UNCHANGING):
        return []
    if isinstance(value, tuple | frozenset):
        return [place for at, part in enumerate(value) for place in changeable(part, f"{where}[{at}]")]
    if isinstance(value, Struct) and value.__struct_config__.frozen:
        names = [name for name in value.__struct_fields__ if f"{type(value).__name__}.{name}" not in MAPPINGS]
    elif is_dataclass(value) and getattr(type(value), "__dataclass_params__").frozen:  # noqa: B009 - unknown to types
        names = [field.name for field in fields(value)]
    elif isinstance(value, BaseModel) and value.model_config.get("frozen"):
        names = list(type(value).model_fields)
    else:
        return [f"{where}: {type(value).__name__}"]
    return [place for name in names for place in changeable(getattr(value, name), f"{where}.{name}")]


def painted(presenter: Presenter, snapshot: Callable[[Viewport], Snapshot]) -> None:
    for size in (NARROW, WIDE):
        taken = snapshot(viewport(size))
        before: Mapping[str, object] = dict(vars(presenter))
        assert changeable(taken, "snapshot") == []
        assert drawn(render(taken, size)) == drawn(render(taken, size))
        assert vars(presenter) == before
        assert snapshot(viewport(size)) == taken


@pytest.mark.parametrize("name", ["running", "long-list", "typing", "correction", "report", "check", "help"])
async def test_the_same_snapshot_and_sizes_give_the_same_rows(name: str, logs: Logs) -> None:
    assert name in SCENES
    async with scene(name, logs) as stand:
        presenter = stand.screen.presenter
        painted(presenter, lambda viewed: presenter.snapshot(stand.clock(), viewed))


async def test_the_same_snapshot_of_a_replay_gives_the_same_rows() -> None:
    async with watching(AsHappened(long_plenary())) as watch:
        await watch.wait(watch.player.timeline.length / 2)
        painted(watch.player, lambda viewed: watch.player.snapshot(watch.screen.clock(), viewed))


def test_presenters_actions_and_keys_load_no_textual() -> None:
    modules = [f"tui.presenters.{path.stem}" for path in sorted((ROOT / "presenters").glob("[a-z]*.py"))]
    code = f"import sys, {', '.join([*modules, 'tui.actions', 'tui.keys'])}; print('textual' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_renderers_draw_with_content_and_style_alone() -> None:
    imported = {
        node.module
        for path in sorted((ROOT / "render").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    }
    assert {module for module in imported if module.startswith("textual")} == {"textual.content", "textual.style"}
