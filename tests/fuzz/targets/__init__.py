"""All targets, each in the module of its subject."""

from __future__ import annotations

from tests.fuzz.target import Target
from tests.fuzz.targets.files_of_text import CONFIGURATION, SESSION_FILE, STYLE
from tests.fuzz.targets.logs import EXPORT, LOG, SEAL
from tests.fuzz.targets.screen import DRAFT
from tests.fuzz.targets.sheets import TEXT, WORKBOOK
from tests.fuzz.targets.typed import SHORTHAND
from tests.fuzz.targets.word import WORD

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (SHORTHAND, SESSION_FILE, EXPORT, STYLE, CONFIGURATION, DRAFT, TEXT, WORKBOOK, WORD, SEAL, LOG)
}
