"""Which document it is: as a work, in a language, as a file (Akoma Ntoso Naming Convention; AKN4UN, part 1)."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from msgspec import Struct

from meetinglog.model.session import Session
from meetinglog.outputs.akn.elements import Element, element

_CODES = {"en": "eng", "fr": "fra", "es": "spa"}


class DocumentIdentity(Struct, frozen=True):
    """What identifies a document: its class and subtype, its session, day, number as printed, and language."""

    document: str
    subtype: str
    session: Session
    day: date
    number: str
    language: str


def actor(session: Session) -> str:
    """Return whose document it is: the session's id without its last number, ``un-ctoc-cop``."""
    series = re.sub(r"[-_.\s]*\d+$", "", session.facts.id) or session.facts.id
    return f"un-{_in_an_address(series)}"


def identification(identity: DocumentIdentity) -> Element:
    """Return the three levels at which a document is identified."""
    day, code, number = identity.day.isoformat(), _CODES[identity.language], _in_an_address(identity.number)
    work = f"/akn/un/{identity.document}/{identity.subtype}/{actor(identity.session)}/{day}/{number}"
    expression = f"{work}/{code}@{day}"
    return element(
        "identification",
        _level(
            "FRBRWork",
            (f"{work}/!main", work),
            day,
            element("FRBRcountry", value="un"),
            element("FRBRsubtype", value=identity.subtype),
            element("FRBRnumber", value=number, showAs=identity.number),
        ),
        _level("FRBRExpression", (f"{expression}/!main", expression), day, element("FRBRlanguage", language=code)),
        _level(
            "FRBRManifestation",
            (f"{expression}/!main.xml", f"{expression}/.xml"),
            day,
            element("FRBRformat", value="application/akn+xml"),
        ),
        source="#secretariat",
    )


def _level(name: str, addresses: tuple[str, str], day: str, *more: Element) -> Element:
    this, uri = addresses
    return element(
        name,
        element("FRBRthis", value=this),
        element("FRBRuri", value=uri),
        element("FRBRdate", date=day, name="document"),
        element("FRBRauthor", href="#body"),
        *more,
    )


def _in_an_address(text: str) -> str:
    """Return a symbol or an id as a part of an address: ``CTOC-COP-2012-L.1-Add.5``."""
    return quote(text.replace("/", "-").replace(" ", "_"), safe="()*")
