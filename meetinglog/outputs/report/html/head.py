"""What a browser must know of a page that stands alone, and what a printer puts into the margins of its pages."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from meetinglog.outputs.report.html.markup import Markup, element, lines, words
from meetinglog.text.safe import html_line


def page_head(title: str, style: Markup) -> Markup:
    """Return the head of a page: no script is allowed, and no style but this one."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return lines(
        Markup('<head>\n<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        element("title", words(title)),
        element("style", style),
        Markup("</head>"),
    )


def page_margins(running: str, *, first: bool = True) -> Markup:
    """Return the style of what heads each printed page, on the ``first`` or not, and of its number at its foot.

    It stands on the outer side: on the right of odd pages, on the left of even ones.
    """
    head, foot = _css_string(running), 'counter(page) "/" counter(pages)'
    font = 'font: bold 9pt "Times New Roman", "Liberation Serif", Tinos, Georgia, serif;'
    sides = (
        f"@page :{page} {{ @top-{page} {{ content: {head}; {font} }} @bottom-{page} {{ content: {foot}; {font} }} }}\n"
        for page in ("right", "left")
    )
    bare = "" if first else '@page :first { @top-right { content: ""; } }\n'
    return Markup(f"{''.join(sides)}{bare}")


def _css_string(text: str) -> str:
    """Return a text as a string of a style sheet: every sign that could end it is written by its number."""
    return '"' + "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in html_line(text)) + '"'
