"""Whatever happens to the program, the memory or the disk, nothing acknowledged is lost and no answer is wrong.

``python -m tests.reliability`` tries the same in many more cases.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.reliability.__main__ import main
from tests.reliability.figures import Kind
from tests.reliability.kinds import KINDS
from tests.reliability.needs import needs_compiler
from tests.reliability.program import Mutation, Program, tree_of
from tests.support.paths import ROOT

pytestmark = needs_compiler

MUTATIONS = [(kind, mutation) for kind in KINDS for mutation in kind.mutations]


@pytest.fixture(scope="module")
def program() -> Iterator[Program]:
    with Program() as started:
        yield started


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_nothing_acknowledged_is_lost_and_no_answer_is_wrong(kind: Kind, program: Program) -> None:
    figures = kind.figures(program, kind.quick)
    assert figures.examples == []
    assert (figures.lost, figures.wrong, figures.cases) == (0, 0, kind.quick)


@pytest.mark.slow
def test_the_command_says_what_came_of_the_kinds_that_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--quick", "--only", "files changed underneath"]) == 0
    said = capsys.readouterr()
    assert "| the file is changed while it is recorded in |" in said.out
    assert "| files changed underneath | the files are not looked at before an answer |" in said.out
    assert "2/2" in said.err


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "mutation"), MUTATIONS, ids=[f"{k.name}: {m.what}" for k, m in MUTATIONS])
def test_each_kind_finds_what_the_program_is_changed_to_do_wrong(kind: Kind, mutation: Mutation) -> None:
    with tree_of(mutation) as tree, Program(tree) as changed:
        assert kind.finds_fault(changed, mutation)


@pytest.mark.parametrize(("_kind", "mutation"), MUTATIONS, ids=[f"{k.name}: {m.what}" for k, m in MUTATIONS])
def test_what_a_mutation_changes_stands_in_the_program_once(_kind: Kind, mutation: Mutation) -> None:
    assert (ROOT / mutation.file).read_text("utf-8").count(mutation.old) == 1
