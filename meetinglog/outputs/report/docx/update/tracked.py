"""A paragraph that says something new, with the words that went and came as tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import chain, groupby
from typing import Literal

from docx.oxml.ns import qn
from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from meetinglog.outputs.report.docx.elements import OFF, VAL, T, characters, element
from meetinglog.outputs.report.docx.update.anchors import set_anchors
from meetinglog.outputs.report.docx.update.revisions import (
    INSERTED,
    RUN,
    RUN_PR,
    Revision,
    end_change,
    end_of,
    mark_put_in,
    mark_taken_out,
    plain_properties,
    proposed,
    set_end,
    settled,
    track_properties,
)
from meetinglog.text.diff import opcodes, words_of

_BOLD, _CONTENT, _MOVED_HERE = qn("w:b"), qn("w:sdtContent"), qn("w:moveTo")
What = Literal["kept", "ins", "del"]
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Letter(Struct, frozen=True):
    """A letter of a paragraph, or a sign that stands for one, with the child of a run that holds it.

    ``theirs`` is what marks it as put in by people; ``what`` is what becomes of it.
    """

    text: str
    node: etree._Element
    run: etree._Element
    theirs: etree._Element | None = None
    what: What = "kept"


def as_tracked(
    standing: etree._Element | None, now: etree._Element | None, revision: Revision
) -> etree._Element | None:
    """Return what stands in a file as it is to be ``now``, with the difference as tracked changes.

    Nothing stands where it is new, and is to stand where it is to go. `None` is returned for what was only proposed,
    and is not any more.
    """
    new = standing is None or proposed(standing) == "ins"
    before = _blank(now) if standing is None else settled(standing, accepted=False)
    if now is None:
        return None if new else _removed(before, revision)
    if new:
        marked = tracked(before, now, revision)
        mark_put_in(marked, revision)
        return marked
    marked = _revised(before, now, revision)
    if end_of(standing) == "ins":
        set_end(marked, deepcopy(end_change(standing)))
    return marked


def _blank(now: etree._Element | None) -> etree._Element:
    """Return a paragraph that says nothing and looks like another."""
    blank = element("p")
    blank.extend(() if now is None else [plain_properties(now)])
    return blank


def _revised(before: etree._Element, now: etree._Element, revision: Revision) -> etree._Element:
    """Return a paragraph that stays, with its words put in and taken out where they stand.

    So what people put among them stays in its place, whether that is accepted or rejected.
    """
    old, new = _words(before), _words(now)
    parts: list[list[Letter]] = [[]]
    for tag, i, j, k, m in opcodes([*map(_key, old)], [*map(_key, new)]):
        parts += ([_set(letter, "kept" if tag == "equal" else "del")] for letter in chain(*old[i:j]))
        if tag != "equal":
            parts[-1] += (_set(letter, "ins") for letter in chain(*new[k:m]) if letter.theirs is None)
    properties = plain_properties(before), plain_properties(now)
    rewrite(before, letters_of(before), parts, revision)
    set_anchors(before, now)
    track_properties(before, *properties, revision)
    return before


def _set(letter: Letter, what: What) -> Letter:
    """Return a letter with what becomes of it; people's own are kept."""
    return letter if letter.theirs is not None else replace(letter, what=what)


def _removed(before: etree._Element, revision: Revision) -> etree._Element:
    letters = letters_of(before)
    rewrite(before, letters, [[], *([replace(letter, what="del")] for letter in letters)], revision)
    mark_taken_out(before, revision)
    return before


def tracked(before: etree._Element, now: etree._Element, revision: Revision) -> etree._Element:
    """Return a paragraph as it is ``now``, its words against those ``before`` marked as put in and taken out."""
    old, new = _words(before), _words(now)
    parts: list[list[Letter]] = [[]]
    for tag, i, j, k, m in opcodes([*map(_key, old)], [*map(_key, new)]):
        if tag == "equal":
            parts += ([letter] for letter in chain(*old[i:j]))
        else:
            parts[-1] += (replace(letter, what="del") for letter in chain(*old[i:j]))
            parts += (
                [letter if letter.theirs is not None else replace(letter, what="ins")] for letter in chain(*new[k:m])
            )
    properties = plain_properties(before), plain_properties(now)
    rewrite(now, [*chain(*new)], parts, revision)
    track_properties(now, *properties, revision)
    return now


def letters_of(paragraph: etree._Element) -> list[Letter]:
    """Return the letters of a paragraph as it reads with all changes accepted."""
    letters = []
    for node, text in characters(paragraph):
        around = [node, *node.iterancestors()]
        at = next((at for at, up in enumerate(around) if up.tag == RUN), 1)
        theirs = next((up for up in around if up.tag in {INSERTED, _MOVED_HERE}), None)
        letters += [Letter(letter, around[at - 1], around[at], theirs) for letter in text]
    return letters


def _words(paragraph: etree._Element) -> list[Sequence[Letter]]:
    """Return the letters of a paragraph word by word; what people put in makes words of its own."""
    words: list[Sequence[Letter]] = []
    for _, group in groupby(letters_of(paragraph), key=lambda letter: letter.theirs):
        letters = list(group)
        for word in words_of("".join(letter.text for letter in letters)):
            words.append(letters[: len(word)])
            letters = letters[len(word) :]
    return words


def _text(word: Sequence[Letter]) -> str:
    return "".join(letter.text for letter in word)


def _key(word: Sequence[Letter]) -> tuple[str, bool, bool]:
    """Return by what a word is the same as another."""
    bold = word[-1].run.find(f"{RUN_PR}/{_BOLD}")
    return _text(word), word[0].theirs is None, bold is not None and bold.get(VAL) not in OFF


def merged(theirs: etree._Element, base: str, now: str) -> etree._Element | None:
    """Return a paragraph that people changed with what makes the text ``base`` into ``now``.

    `None` where they changed the very words that differ.
    """
    words = _words(theirs)
    standing, before, after = [*map(_text, words)], words_of(base), words_of(now)
    place = {-1: -1, len(before): len(words)}
    for tag, i, j, k, _ in opcodes([*map(str.strip, before)], [*map(str.strip, standing)]):
        place |= {at: k + at - i for at in range(i, j) if tag == "equal" and words[k + at - i][0].theirs is None}
    parts = [[[letter] for letter in word] for word in words]
    lead: list[Letter] = []
    for tag, i, j, k, m in opcodes(before, after):
        left, right = place.get(i - 1), place.get(j)
        if tag == "equal" or (left is not None and right is not None and standing[left + 1 : right] == after[k:m]):
            continue
        gone = [place.get(at) for at in range(i, j)]
        start = gone[0] if gone else right if left in {None, -1} else left + 1
        if start is None or gone != [*range(start, start + len(gone))]:
            return None
        for at in range(start, start + len(gone)):
            parts[at] = [[] for _ in parts[at]]
        behind = start + len(gone) - 1
        model = words[max(behind, 0)][-1] if words else None
        if model is None or model.theirs is not None:
            return None
        text = _after_blank("".join(after[k:m]), standing[start] if gone and start else "")
        new = [Letter(letter, element("t"), model.run) for letter in text]
        (lead if behind < 0 else parts[behind][-1]).extend(new)
    rewrite(theirs, letters_of(theirs), [lead, *chain(*parts)])
    return theirs


def _after_blank(text: str, replaced: str) -> str:
    """Return words with the blank before those that they replace."""
    return " " + text if text and replaced[:1].isspace() and not text[0].isspace() else text


def rewrite(
    paragraph: etree._Element,
    letters: Sequence[Letter],
    parts: Sequence[list[Letter]],
    revision: Revision | None = None,
) -> None:
    """Put something in the place of each letter of a paragraph; the first of the ``parts`` goes before them all."""
    lead, *rest = parts
    by_node: dict[etree._Element, list[Letter]] = {}
    for letter, part in zip(letters, rest, strict=True):
        by_node.setdefault(letter.node, []).extend(part)
    if not letters:
        holder = next(paragraph.iter(_CONTENT), paragraph)
        holder.extend(_runs(lead, revision))
    for run in dict.fromkeys(letter.run for letter in letters):
        stream, lead = list(lead), []
        for child in run:
            if child.tag != RUN_PR:
                stream += by_node.get(child, [Letter("", child, run)])
        around = run.getparent()
        outside = around if around.tag == INSERTED else None
        for node in _runs(stream, revision):
            if outside is not None and node.tag != RUN:
                outside.addnext(node)
            else:
                run.addprevious(node)
        around.remove(run)


def _runs(letters: Sequence[Letter], revision: Revision | None) -> Iterator[etree._Element]:
    """Yield letters as runs, those that were put in or taken out marked as such."""
    for what, same in groupby(letters, key=lambda letter: letter.what):
        runs = [_run(list(group), what == "del") for _, group in groupby(same, key=lambda letter: letter.run)]
        if what == "kept" or revision is None:
            yield from runs
        else:
            change = revision.element(what)
            change.extend(runs)
            yield change


def _run(letters: Sequence[Letter], deleted: bool) -> etree._Element:
    """Return letters that are formatted alike as a run."""
    run = element("r")
    properties = letters[0].run.find(RUN_PR)
    if properties is not None:
        run.append(deepcopy(properties))
    for node, group in groupby(letters, key=lambda letter: None if letter.node.tag == T else letter.node):
        if node is not None:
            run.append(deepcopy(node))
            continue
        text = element("delText" if deleted else "t")
        text.text = _text(list(group))
        text.set(_SPACE, "preserve")
        run.append(text)
    return run
