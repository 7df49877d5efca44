"""A page in HTML as a tree, read strictly: what is opened is closed, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta"}
RAW = {"style", "title"}


@dataclass
class Node:
    """An element: its attributes, and its elements and texts in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, *tags: str, but: str = "") -> Iterator[Node]:
        """Yield the elements within it, of these tags where any are named, and none within a ``but``."""
        for child in self.children:
            if isinstance(child, Node) and child.tag != but:
                if not tags or child.tag in tags:
                    yield child
                yield from child.all(*tags, but=but)

    def one(self, tag: str) -> Node:
        """Return the only element of a tag."""
        [found] = self.all(tag)
        return found


class Reader(HTMLParser):
    """Reads a page; fails for a tag that is not closed, an attribute that stands twice, a comment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Node("")]
        self.doctypes: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        assert len(node.attributes) == len(attrs), (tag, attrs)
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_decl(self, decl: str) -> None:
        self.doctypes.append(decl)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")


def tree(page: str | bytes) -> Node:
    """Read a page; return its root."""
    reader = Reader()
    reader.feed(page if isinstance(page, str) else page.decode())
    reader.close()
    assert reader.doctypes == ["doctype html"]
    assert len(reader.open) == 1
    return reader.open[0]
