"""What the address of a server looks like in any text, and what is secret in it; no library is needed to tell."""

from __future__ import annotations

import re

SCHEMES = ("postgresql://", "postgres://")
"""How the address of a database begins."""

SECRETS = ("password", "sslpassword")
"""The parameters of an address that are secret."""

_BEGINNING = r"(?<![a-z0-9+.-])(?:[a-z0-9+.-]{2,}:/|postgres[a-z]*(?::|//))"
"""How an address begins, or was meant to; a drive of one letter is none."""
_ADDRESS = re.compile(rf"\s*{_BEGINNING}", re.IGNORECASE)
_PASSWORDS = (
    re.compile(rf"({_BEGINNING}/*[^\s/?#:@]*):\S*(?=@)", re.IGNORECASE),
    re.compile(rf"([?&](?:{'|'.join(SECRETS)})=)[^\s&#]*", re.IGNORECASE),
)


def is_address(text: str) -> bool:
    """Return whether a text is meant as an address, however it is mistyped, and not as a path."""
    return bool(_ADDRESS.match(text))


def without_passwords(text: str) -> str:
    """Return any text without the passwords in the addresses that stand in it."""
    for password in _PASSWORDS:
        text = password.sub(r"\1", text)
    return text
