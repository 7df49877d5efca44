"""The language of words in another script than the report's, for spelling, for voices that read, and for direction."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby

from docx.oxml.ns import qn
from lxml.etree import _Element

from meetinglog.outputs.report.docx.elements import T, element

_LANGUAGES = {
    "ARABIC": ("bidi", "ar-SA"),
    "HEBREW": ("bidi", "he-IL"),
    "CJK": ("eastAsia", "zh-CN"),
    "HIRAGANA": ("eastAsia", "ja-JP"),
    "KATAKANA": ("eastAsia", "ja-JP"),
    "HANGUL": ("eastAsia", "ko-KR"),
    "CYRILLIC": ("val", "ru-RU"),
    "GREEK": ("val", "el-GR"),
}
"""By what the names of letters begin with (Unicode, chapter 4.8): which language of a run is which."""

_RUN, _RUN_PR = qn("w:r"), qn("w:rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def set_languages(paragraph: _Element) -> None:
    """Set the language of words in another script, which become runs of their own."""
    for run in list(paragraph.iter(_RUN)):
        texts = [child for child in run if child.tag != _RUN_PR]
        if len(texts) != 1 or texts[0].tag != T or (texts[0].text or "").isascii():
            continue
        stretches = list(_stretches(texts[0].text or ""))
        if any(script for script, _ in stretches):
            for script, text in stretches:
                run.addprevious(_run(run, script, text))
            run.getparent().remove(run)


def _stretches(text: str) -> Iterator[tuple[str, str]]:
    """Yield the stretches of a text that are in one script, with its name; empty for the report's own."""
    scripts: list[str] = []
    for letter in text:
        name = unicodedata.name(letter, "").partition(" ")[0].partition("-")[0]
        own = name in _LANGUAGES or letter.isalnum() or not scripts
        scripts.append((name if name in _LANGUAGES else "") if own else scripts[-1])
    at = 0
    for script, group in groupby(scripts):
        end = at + len(list(group))
        yield script, text[at:end]
        at = end


def _run(model: _Element, script: str, text: str) -> _Element:
    """Return a run like another, with a text and its language."""
    run = element("r")
    properties = model.find(_RUN_PR)
    properties = element("rPr") if properties is None else deepcopy(properties)
    if script:
        attribute, code = _LANGUAGES[script]
        if attribute == "bidi":
            properties.append(element("rtl"))
        properties.append(element("lang", **{attribute: code}))
    if len(properties):
        run.append(properties)
    words = element("t")
    words.text = text
    words.set(_SPACE, "preserve")
    run.append(words)
    return run
