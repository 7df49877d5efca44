"""Every act, every key and every capacity of the shorthand is typed somewhere in these tests."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from meetinglog.model.session import Capacity
from meetinglog.shorthand.acts import ACTS
from meetinglog.shorthand.amending import AMENDABLE
from meetinglog.shorthand.words import WHO_KEYS
from tests.acts.test_amending import READS, UNSAID

_ACT = re.compile(r"^(?:@\S+ )?(?:/after \S+ )?(?:@\S+ )?/(\w+)\b ?(.*)$")
_KEY = re.compile(r"(?:^|\s)(\w+):")


def constants() -> list[str]:
    """Return every text that stands in these tests."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in Path(__file__).parent.glob("test_*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    return [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def typed() -> list[tuple[str, str]]:
    """Return every act typed in these tests: its verb and what stands after it."""
    return [(act[1], act[2]) for text in constants() if (act := _ACT.match(text))]


def keys(verbs: set[str]) -> set[str]:
    return {key for verb, rest in typed() if verb in verbs for key in _KEY.findall(rest)}


def test_every_act_is_typed() -> None:
    assert {act.verb for act in ACTS} - {verb for verb, _ in typed()} - {"after"} == set()
    assert [text for text in constants() if text.startswith("/after 4 ")] != []


def test_every_key_of_a_speaker_is_typed() -> None:
    assert set(WHO_KEYS) - keys({"inscribe", "ask", "written", "order", "intro", "floor", "who"}) == set()


def test_every_key_of_the_other_acts_is_typed() -> None:
    assert {"chair", "kind", "revised", "vote", "before", "after"} - keys({"open", "adopt", "move"}) == set()


def test_every_key_of_an_amendment_is_typed() -> None:
    in_the_tables = {key for _, key, *_ in [*READS, *UNSAID]}
    assert set(AMENDABLE) - keys({"amend"}) - in_the_tables == set()


def test_every_capacity_is_typed() -> None:
    after_as = {word for text in constants() for word in re.findall(r"\bas:([a-z-]+)", text)}
    alone = {text for text in constants() if text in set(Capacity)}
    assert {str(capacity) for capacity in Capacity} - (after_as | alone) == set()
