"""What is shipped with the program: its bill of materials, and the licences of its libraries.

Both are made from ``requirements/run.txt``, the licences from the libraries that are installed at those versions.
``python -m tests.docs.generated`` writes them.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, distribution
from pathlib import Path
from typing import Any

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

import dev
from meetinglog import __version__
from tests.support.paths import DOCS

PROGRAM = "meetinglog"
LICENCE = "Apache-2.0"
LOCK = dev.LOCKED / "run.txt"
BILL = DOCS / "meetinglog.cdx.json"
"""The bill of materials: CycloneDX 1.6, as JSON."""

LICENCE_FILE = re.compile(r"(^|/)(LICEN[CS]E|COPYING|NOTICE|AUTHORS)[^/]*$", re.IGNORECASE)
BUNDLED = re.compile(r"^\*\*(\w+)\*\*: ([\w. -]+?)(?=,|$)", re.MULTILINE)
"""What lxml's page of licences says of a library that is linked into its files: ``**iconv**: LGPL 2.1, …``."""

_LICENCE_WORDS = {"License :: OSI Approved :: MIT License": "MIT"}
"""Classifiers that say which licence it is; most of them leave the version or the variant open."""
_BUNDLED_LICENCES = {"zlib-license": "Zlib", "LGPL 2.1": "LGPL-2.1-or-later", "MIT": "MIT"}


@dataclass(frozen=True)
class LockedLibrary:
    """One library of the lock: its version, the SHA-256 of each of its files, and what needs it."""

    name: str
    version: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]

    @property
    def licence(self) -> str:
        """The licence as an SPDX expression, as the installed library states it."""
        installed = distribution(self.name)
        if installed.version != self.version:
            raise ValueError(f"{self.name} {installed.version} is installed, but {self.version} is locked.")
        return _stated_licence(installed.metadata)

    @property
    def purl(self) -> PackageURL:
        """Its package URL, which names no registry's host."""
        return PackageURL("pypi", name=self.name, version=self.version)


def locked_libraries() -> list[LockedLibrary]:
    """Return the libraries that the program needs, in the lock's order."""
    text = LOCK.read_text(encoding="utf-8")
    return [
        LockedLibrary(
            name=found[1],
            version=found[2],
            hashes=tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", found[3])),
            needed_by=tuple(_needing(found[3])),
        )
        for found in re.finditer(r"^([\w.-]+)==(\S+)((?:.*\n[ ]+.*)*)", text, re.MULTILINE)
    ]


def _needing(comment: str) -> list[str]:
    """Return the names below ``# via``; the program stands there with the file that says so."""
    _, _, names = comment.partition("# via")
    return [name.removesuffix(" (pyproject.toml)") for name in re.findall(r"[\w.-]+(?: \(\S+\))?", names)]


def _stated_licence(metadata: PackageMetadata) -> str:
    """Return the licence that a library's metadata state."""
    stated = [*metadata.get_all("License-Expression", ()), *metadata.get_all("License", ())]
    stated += [_LICENCE_WORDS[each] for each in metadata.get_all("Classifier", ()) if each in _LICENCE_WORDS]
    if not stated:
        raise ValueError(f"{metadata['Name']} does not state its licence.")
    return str(stated[0])


def licence_files(name: str) -> list[str]:
    """Return the files of an installed library that hold its licences, as they are installed."""
    return [str(file) for file in distribution(name).files or () if LICENCE_FILE.search(str(file))]


def bundled(name: str) -> dict[str, str]:
    """Return the libraries that are linked into the files of another, by name, each with its licence."""
    texts = [file for file in distribution(name).files or () if file.name == "LICENSES.txt"]
    said = [match for file in texts for match in BUNDLED.findall(file.read_text(encoding="utf-8"))]
    return {library: _BUNDLED_LICENCES[licence] for library, licence in said}


def licences() -> str:
    """Return the table of the libraries and their licences, each with those that its files hold."""
    rows = [f"| {each.name} | {each.version} | {each.licence} | {_holding(each.name)} |" for each in locked_libraries()]
    return "\n".join(["| library | version | licence | its files hold |", "|---|---|---|---|", *rows])


def _holding(name: str) -> str:
    return "; ".join(f"{library} ({licence})" for library, licence in bundled(name).items())


def bill_of_materials() -> str:
    """Return the bill of materials: the same for the same lock, without a time, a serial number or a host."""
    libraries = locked_libraries()
    program = _component(PROGRAM, __version__, LICENCE, ComponentType.APPLICATION)
    components = {each.name: _library(each) for each in libraries}
    bill = Bom(
        metadata=BomMetaData(component=program, properties=[Property(name="cdx:reproducible", value="true")]),
        components=components.values(),
    )
    needing = {PROGRAM: program, **components}
    for name, component in needing.items():
        bill.register_dependency(component, [components[each.name] for each in libraries if name in each.needed_by])
    made: dict[str, Any] = json.loads(JsonV1Dot6(bill).output_as_string())
    del made["serialNumber"], made["metadata"]["timestamp"]
    return json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _library(library: LockedLibrary) -> Component:
    files = ExternalReference(
        type=ExternalReferenceType.DISTRIBUTION,
        url=XsUri(str(library.purl)),
        comment="any of the files that this version has, one for each kind of computer",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in library.hashes],
    )
    component = _component(library.name, library.version, library.licence, ComponentType.LIBRARY)
    component.external_references.add(files)
    component.components.update(_part(each, licence) for each, licence in bundled(library.name).items())
    return component


def _part(name: str, licence: str) -> Component:
    return Component(name=name, bom_ref=f"part:{name}", licenses=[LicenseFactory().make_from_string(licence)])


def _component(name: str, version: str, licence: str, kind: ComponentType) -> Component:
    purl = PackageURL("pypi", name=name, version=version)
    return Component(
        name=name,
        version=version,
        type=kind,
        purl=purl,
        bom_ref=str(purl),
        licenses=[LicenseFactory().make_from_string(licence)],
    )


def write_bill(file: Path = BILL) -> None:
    """Write the bill of materials anew."""
    file.write_text(bill_of_materials(), encoding="utf-8")
