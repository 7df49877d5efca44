"""Text from users as each medium takes it: the one table of what each cannot take, and what becomes of that.

A *control character* is one of Unicode's category Cc. Tab and newline are among them; a medium that takes them as
white space says so. Each row below is a medium, with a reason where its set differs from a terminal's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property, lru_cache
from unicodedata import category

_CONTROL = "\x00-\x1f\x7f-\x9f"
_SURROGATES = "\ud800-\udfff"
_SEPARATORS = "\u2028\u2029"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)

EMBEDDINGS, ISOLATES = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068"
END_OF_EMBEDDING, END_OF_ISOLATE = "\u202c", "\u2069"
DIRECTIONS = EMBEDDINGS + ISOLATES + END_OF_EMBEDDING + END_OF_ISOLATE
"""What begins and ends another direction of writing (Unicode Standard Annex 9)."""

LEFT_TO_RIGHT_MARK = "\u200e"
_INVISIBLE = "\u00ad\u034f\u180e\u200b\u2060\ufeff"
"""What nothing is seen of anywhere: the soft hyphen, joiners and spaces of no width, the byte order mark."""
_DIRECTION_MARKS = f"\u061c{LEFT_TO_RIGHT_MARK}\u200f"


class Medium:
    """A medium, by the characters that it cannot take: those of ``classes`` but for those of ``but``.

    ``unassigned`` says that it cannot take code points without a character either: no font shows them.
    """

    def __init__(self, classes: str, but: str = "", *, unassigned: bool = False) -> None:
        """Keep the classes; they are compiled when a text is first looked at."""
        self.classes = classes
        self.but = but
        self.unassigned = unassigned

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The class, compiled; the exceptions are looked at behind a hit, as hits are few."""
        return re.compile(f"[{self.classes}]{f'(?<![{self.but}])' if self.but else ''}")

    def first_refused(self, text: str) -> str:
        """Return the first character that the medium cannot take, or an empty string."""
        return "" if text.isprintable() else next(filter(self.refuses, text), "")

    def refuses(self, char: str) -> bool:
        """Return whether the medium cannot take a character."""
        return bool(self._pattern.match(char)) or (self.unassigned and category(char) == "Cn")

    def without(self, text: str) -> str:
        """Return a text without what the medium cannot take."""
        return self.replaced(text, lambda _: "")

    def replaced(self, text: str, sign: Callable[[str], str]) -> str:
        """Return a text with a sign for every character that the medium cannot take."""
        if self.unassigned and not text.isprintable():
            return "".join(sign(char) if self.refuses(char) else char for char in text)
        return self._pattern.sub(lambda match: sign(match[0]), text)


TERMINAL = Medium(_CONTROL, but="\t\n")
"""A terminal obeys control characters; tab and newline are its columns and lines. Files of text are read there too."""

XML = Medium(f"{_CONTROL}{_SURROGATES}\ufffe\uffff", but="\t\n")
"""XML 1.0, section 2.2, has no place for these; of the control characters it can hold, none shows in Word."""

HTML = Medium(_CONTROL + _SURROGATES + _NONCHARACTERS, but="\t\n")
"""HTML forbids every noncharacter, not only the last two of the first plane (Infra Standard, section 4.5)."""

CSV = Medium(_CONTROL, but="\t\n\r")
"""A carriage return stays until the cell is looked at: some spreadsheets compute a cell that begins with one."""

JSON_LINES = Medium(_CONTROL, but="\n")
"""JSON itself escapes what is below U+0020. What it leaves is escaped, not left out, so that every hash holds."""

STORE = Medium(f"\x00{_SURROGATES}")
"""SQLite ends a text at U+0000, UTF-8 has no surrogates; every other character comes back as it was."""

TYPED_LINE = Medium(_CONTROL + _SURROGATES + _SEPARATORS + DIRECTIONS)
"""A line is refused that is more than one line or shows in another order; marks of direction stand in many names."""

KEY = Medium(_CONTROL + _SURROGATES)
"""A key that is no command types what it holds, joiners too; the line that it is typed into refuses the rest."""

SESSION_FILE = Medium(_CONTROL, but="\t\n\r")
"""White space of a file becomes single blanks; another control character is a mistake, and is named."""

FILE_NAME = Medium(rf'{_CONTROL}{_SURROGATES}/\\:*?"<>|')
"""No system's file names have a slash or half a surrogate pair, and Windows's none of the others."""

SCREEN = Medium(
    _CONTROL + _SURROGATES + _SEPARATORS + _PRIVATE + DIRECTIONS + _DIRECTION_MARKS,
    unassigned=True,
)
"""A screen shows what stands in the log, so nothing is left out; what is not seen there is shown as a sign."""

FIGURE = Medium(_CONTROL + _SURROGATES + _PRIVATE, unassigned=True)
"""A picture or table has one line to a name; what no font has would be a box in it."""

_WHITE = (
    "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    f"{_SEPARATORS}\u202f\u205f\u3000"
)
"""White space, as `str.isspace` has it."""
_UNSEEN = f"\u200c\u200d{_DIRECTION_MARKS}\u202a\u202b{END_OF_EMBEDDING}{ISOLATES}{END_OF_ISOLATE}"
_UNSEEN_IN_ASCII = re.compile(rf"(?<=[\x20-\x7e])[{_UNSEEN}]+(?=[\x20-\x7e])")
_CONTROL_NAMES = {
    0x00: "null", 0x07: "bell", 0x08: "backspace", 0x0A: "line feed", 0x0B: "vertical tab", 0x0C: "form feed",
    0x0D: "carriage return", 0x1B: "escape", 0x7F: "delete", 0x85: "next line",
}  # fmt: skip

_LINE_BREAK = re.compile(r"(?<!\s)\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]\s*")
_FILE_NAME_BYTES = re.compile("[\udc80-\udcff]+")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~#$])")
_ENTITY = re.compile(r"&(?=[A-Za-z#])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STRAY_JOINER = re.compile("(?<!\\S)\u200d|\u200d(?!\\S)")
"""A joiner with nothing beside it to join: what is shown next to it would vanish."""

_DELETE = 0x7F
_CONTROL_PICTURES = 0x2400


def without_unseen(text: str) -> str:
    """Return a line without signs that nothing is seen of: at its ends, and joiners and marks between ASCII.

    Between other letters joiners and marks of direction stay: words of many scripts need them.
    """
    if text.isprintable() and text == text.strip():
        return text
    text = "".join(char for char in text if char not in _INVISIBLE)
    return _UNSEEN_IN_ASCII.sub("", text.strip(_WHITE + _UNSEEN))


def character_name(char: str) -> str:
    """Return a character's code with its name: ``U+000B (vertical tab)``."""
    name = _CONTROL_NAMES.get(ord(char)) or unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"


def clean(text: str) -> str:
    """Return a text for a terminal or a file: lines stay lines, a file name's stray bytes show as UTF-8 or escapes."""
    text = _FILE_NAME_BYTES.sub(
        lambda match: match[0].encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace"), text
    )
    return TERMINAL.without(text)


def file_bytes(data: str | bytes) -> bytes:
    """Return what a file gets: text cleaned, in UTF-8; bytes as they are."""
    return data if isinstance(data, bytes) else clean(data).encode("utf-8", "replace")


def one_line(text: str) -> str:
    """Return a text as one line: each line break, with the white space around it, becomes a blank."""
    return _LINE_BREAK.sub(" ", text)


def name_line(text: str) -> str:
    """Return a name of a person or file as one line for a terminal, with single blanks."""
    return " ".join(clean(one_line(text)).split())


def figure_line(text: str) -> str:
    """Return a text as one line for a table or picture, with single blanks."""
    return " ".join(FIGURE.without(" ".join(text.split())).split())


def xml_text(text: str) -> str:
    """Return a text as XML, Word and a workbook hold it; lines end with LF."""
    return XML.without(_with_newlines(text))


def html_line(text: str) -> str:
    """Return a text as one line that HTML can hold; it is not escaped yet."""
    return HTML.without(one_line(text))


def csv_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet computes: one that looks like a formula begins with ``'``.

    Control characters are left out first, lest they hide how the cell begins.
    """
    text = CSV.without(text)
    return _with_newlines(f"'{text}" if text.startswith(_FORMULA) else text)  # csv quotes a cell for LF alone


def table_cell(text: str) -> str:
    """Return a text as a cell of a table of plain text or Markdown: one line, with single blanks."""
    return " ".join(CSV.without(text).split())


def markdown_cell(text: str) -> str:
    r"""Return a text as Markdown prints it as it stands within a cell or list; every ``&`` is ``\&``."""
    return _MARKDOWN.sub(r"\\\1", text).replace("&", r"\&")


def markdown_prose(text: str) -> str:
    """Return a text as Markdown prints it within a paragraph, which people edit: ``&`` stays where it is no entity."""
    return _ENTITY.sub("&amp;", _MARKDOWN.sub(r"\\\1", text))


def json_line(text: str) -> str:
    """Return lines of JSON with the control characters that JSON leaves as they are written as escapes."""
    return JSON_LINES.replaced(text, lambda char: f"\\u{ord(char):04x}")


@lru_cache(maxsize=4096)
def literal(text: str) -> str:
    """Return a text for a screen, with a sign for what the screen cannot take: ``␛``, ``⟨U+202E⟩``."""
    if text.isprintable():
        return text
    return _STRAY_JOINER.sub("⟨U+200D⟩", SCREEN.replaced(text, _sign))


def signs(text: str) -> set[int]:
    """Return where signs begin and end in the text that `literal` shows, as places of the text itself."""
    if text.isprintable():
        return set()
    shown = [(at, at + 1) for at, char in enumerate(text) if SCREEN.refuses(char)]
    shown += [match.span() for match in _STRAY_JOINER.finditer(text)]
    return {place for span in shown for place in span}


def _sign(char: str) -> str:
    code = ord(char)
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
