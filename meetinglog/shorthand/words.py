"""The small words of the shorthand: quotes, ``key:value`` pairs, names, groups, durations, themes."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches
from unicodedata import category

from meetinglog.errors import Refused
from meetinglog.model.commands import Name, Numbers, Who
from meetinglog.model.session import Capacity
from meetinglog.text.languages.en import enumeration
from meetinglog.text.safe import TYPED_LINE, character_name, without_unseen
from meetinglog.text.tags import TAG, words_of

LONGEST = 20_000
"""The most characters that a line may have."""

_SHOWN = 30
QUOTES = '"“”„‟«»＂'
WHO_KEYS = ("as", "for", "also", "by")

_KEY_LIKE = re.compile(r"(?<=\s)[^\W\d_]+:")
_NUMBERS = re.compile(r"\d{1,9}(?:\s*-\s*\d{1,9})?(?:\s*,\s*\d{1,9}(?:\s*-\s*\d{1,9})?)*(?![\w-])", re.ASCII)
_LENGTH = re.compile(r"(?:(?P<h>\d{1,3})h)?(?:(?P<m>\d{1,4})m)?(?:(?P<s>\d{1,5})s)?", re.ASCII)
_THEME_BEGUN = re.compile(r"(?<![\w#&/])#(|[^\W\d_][\w-]*)\Z")


class NotUnderstood(Refused):
    """The line is not shorthand; the sentence says what would be."""


class Missing(NotUnderstood):
    """Something is missing in the line; ``what`` names it, and where it is wanted."""

    def __init__(self, what: str) -> None:
        """Name what is missing."""
        super().__init__(f"{what}; type one")
        self.what = what


def outside_quotes(text: str) -> Iterator[tuple[int, str]]:
    """Return each character that stands outside quotes, with its place. Raises `NotUnderstood` for an open quote.

    Quotes may stand within quotes: one opens where it stands before a word.
    """
    depth = 0
    for at, char in enumerate(text):
        if char in QUOTES:
            depth += 1 if not depth or _opens(text, at) else -1
        elif not depth:
            yield at, char
    if depth:
        raise NotUnderstood("a quotation mark is not closed; close it")


def _opens(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in "([{:;") and bool(after) and not after.isspace()


def split_outside(text: str, separator: str) -> list[str]:
    """Split at a separator that stands outside quotes; the parts are stripped."""
    cuts = [at for at, char in outside_quotes(text) if char == separator]
    starts = [0, *(cut + 1 for cut in cuts)]
    return [text[start:end].strip() for start, end in zip(starts, [*cuts, len(text)], strict=True)]


def unquoted(text: str) -> tuple[str, bool]:
    """Take the quotes off a text that stands wholly in one pair of them, and say whether it did."""
    text = text.strip()
    if len(text) < 2 or text[0] not in QUOTES or text[-1] not in QUOTES:  # noqa: PLR2004 - a pair
        return text, False
    depth, inside = 1, 0
    for at in range(1, len(text) - 1):
        if text[at] in QUOTES:
            depth += 1 if _opens(text, at) else -1
        inside += depth > 0
    whole = depth == 1 and inside == len(text) - 2
    return (text[1:-1].strip(), True) if whole else (text, False)


def name(text: str) -> Name:
    """Read a name. Raises `NotUnderstood` where there is none."""
    plain, quoted = unquoted(text)
    if not any(char.isalnum() for char in plain):
        raise Missing(f"“{plain}” is not a name" if plain else "a name is missing")
    return Name(plain, quoted)


def keys_in(text: str, keys: Iterable[str], free: Container[int]) -> list[re.Match[str]]:
    """Find the keys of a text, each with its colon, whose places are among those ``free`` of quotes."""
    pattern = re.compile(rf"(?<!\S)({'|'.join(keys)}):", re.IGNORECASE)
    return [match for match in pattern.finditer(text) if match.start() in free]


def unknown_key(text: str) -> str:
    """Return the first word outside quotes that looks like a key, with its colon; empty where none does."""
    free = {at for at, _ in outside_quotes(text)}
    return next((match[0] for match in _KEY_LIKE.finditer(text) if match.start() in free), "")


def key_values(text: str, keys: tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Split ``HEAD key:value …`` at the keys that stand outside quotes: the head, and the values by key.

    A value runs to the next known key. Raises `NotUnderstood` for a key typed twice.
    """
    matches = keys_in(text, keys, {at for at, _ in outside_quotes(text)})
    starts = [match.start() for match in matches]
    values: dict[str, str] = {}
    for match, end in zip(matches, [*starts[1:], len(text)], strict=False):
        key = match[1].casefold()
        if key in values:
            raise NotUnderstood(f"{key}: is typed twice; type it once")
        values[key] = text[match.end() : end].strip()
    return text[: min(starts, default=len(text))].strip(), values


def required(value: str, what: str) -> str:
    """Return the value. Raises `NotUnderstood` where it is empty."""
    if not unquoted(value)[0]:
        raise Missing(f"{what} is missing")
    return value


def who(text: str) -> Who:
    """Read ``NAME [as:CAPACITY] [for:GROUP] [also:GROUP] [by:PERSON]``."""
    head, values = key_values(text, WHO_KEYS)
    return Who(name(head), **details(values))  # type: ignore[arg-type]


def details(values: dict[str, str]) -> dict[str, object]:
    """Read the pairs that may follow a name, as the fields of `Who`."""
    read: dict[str, object] = {}
    for key, value in values.items():
        required(value, f"what follows {key}:")
        match key:
            case "as":
                read["capacity"] = capacity(value)
            case "for":
                read["groups"] = groups(value)
            case "also":
                read["also"] = groups(value)
            case "by":
                read["person"] = person(value)
    return read


def person(text: str) -> str:
    """Read a person's name. Raises `NotUnderstood` where it has no letter."""
    named = unquoted(text)[0]
    if not any(map(str.isalpha, named)):
        raise NotUnderstood(f"{named[:_SHOWN]} is no person's name; type it, such as Ms. Li Wen")
    return named


def capacity(text: str) -> Capacity:
    """Read a capacity's word. Raises `NotUnderstood` with the nearest."""
    word = unquoted(text)[0].casefold()
    words = [str(known) for known in Capacity]
    if word in words:
        return Capacity(word)
    near = get_close_matches(word, words, n=1)
    hint = f"the nearest is {near[0]}" if near else f"it is one of {enumeration(words, 'or')}"
    raise NotUnderstood(f"“{word}” is not a capacity; {hint}")


def groups(text: str) -> tuple[Name, ...]:
    """Read groups separated by ``;``; quotes may stand around each, or around all."""
    names: list[Name] = []
    for part in split_outside(text, ";"):
        plain, quoted = unquoted(part)
        names += [name(f'"{piece}"' if quoted else piece) for piece in plain.split(";")]
    return tuple(dict.fromkeys(names))


def themes(text: str) -> tuple[str, ...]:
    """Return the themes of a note, each once, as words: ``#fraud_in_sport`` reads "fraud in sport"."""
    read = (words_of(match[1]) for match in TAG.finditer(text))
    return tuple({theme.casefold(): theme for theme in reversed(list(read))}.values())[::-1]


def theme(text: str) -> str:
    """Read the name of a theme, with or without its ``#``, in quotes or not. Raises `NotUnderstood`."""
    plain = " ".join(unquoted(text)[0].removeprefix("#").replace("_", " ").split())
    if not any(char.isalnum() for char in plain):
        raise Missing(f"“{text}” is not the name of a theme" if text else "the name of a theme is missing")
    return plain


def theme_begun(text: str) -> str | None:
    """Return what is typed of a theme at the very end of a note, after its ``#``; `None` where none is begun."""
    match = _THEME_BEGUN.search(text)
    return match and match[1]


def who_or_none(text: str) -> Who | None:
    """Read a speaker where one was typed."""
    return who(text) if text else None


def numbers(text: str) -> tuple[Numbers, str]:
    """Read entry numbers, ``41``, ``41-46`` or ``41, 43``, and give what follows them.

    Raises `NotUnderstood` where there are none.
    """
    match = _NUMBERS.match(text)
    if match is None:
        raise Missing("the number of an entry is missing")
    ranges = []
    for part in match[0].split(","):
        first, _, last = part.partition("-")
        ranges.append((int(first), int(last or first)))
    if any(first > last for first, last in ranges):
        raise NotUnderstood("a range goes from the lower number to the higher, such as 41-46")
    return Numbers(tuple(ranges)), text[match.end() :].strip()


def seconds(text: str) -> float:
    """Read a length of time, ``3m``, ``90s``, ``2m30s`` or ``1h``, as seconds. Raises `NotUnderstood`."""
    match = _LENGTH.fullmatch(text.casefold())
    length = sum(int(match[unit] or 0) * worth for unit, worth in (("h", 3600), ("m", 60), ("s", 1))) if match else 0
    if not length:
        raise NotUnderstood(f"“{text}” is not a length of time; type one such as 3m, 90s or 2m30s")
    return float(length)


def require_length(line: str) -> None:
    """Raise `NotUnderstood` for a line that is too long."""
    if len(line) > LONGEST:
        raise NotUnderstood(f"the line is longer than {LONGEST:,} characters; shorten it")


def typed_line(text: str) -> str:
    """Strip the line, leave out signs that are not seen, and make its tabs and odd blanks blanks.

    Raises `NotUnderstood` for a line that is too long, and for control characters, half characters, and those that
    would show a line in another order.
    """
    require_length(text)
    text = without_unseen(with_plain_blanks(text))
    if refused := TYPED_LINE.first_refused(text):
        at = text.index(refused)
        raise NotUnderstood(
            f"the line contains the {_kind(refused)} {character_name(refused)}{_after(text[:at])}; remove it"
        )
    return text


def _kind(refused: str) -> str:
    return "control character" if category(refused) == "Cc" else "character"


def _after(before: str) -> str:
    """Return where a character stands: at the beginning, or after the words before it."""
    words = before.strip()
    return f" after “{words[-_SHOWN:].lstrip()}”" if words else " at its beginning"


def with_plain_blanks(text: str) -> str:
    """Make tabs and odd blanks blanks."""
    if text.isprintable():
        return text
    return "".join(" " if char == "\t" or category(char) == "Zs" else char for char in text.replace("\ufeff", ""))


def is_text(text: str) -> bool:
    """Return whether a text is free of control characters, half characters, and those that reorder a line."""
    return not TYPED_LINE.first_refused(text)
