"""The figures for people: 80 columns of plain text or fewer, with bars of block characters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, repeat

from msgspec import Struct

from meetinglog.model.facts import Suspension
from meetinglog.model.moment import Moment
from meetinglog.outputs.figures.labels import HEADINGS, display_name, missing
from meetinglog.text.languages.en import date_in_words, duration, ordinal
from meetinglog.text.safe import figure_line
from meetinglog.text.widths import cell_len, table_line, wrapped
from meetinglog.views.figures import Figures, FloorTime
from meetinglog.views.meeting_times import MeetingTimes, TimeUsed

WIDEST = 80
"""The columns of the text; a terminal may have fewer."""

_COUNT, _OTHERS, _GAP = 10, 6, 2
_SHORTEST_BAR, _LONGEST_BAR, _NARROWEST_NAME = 10, 20, 16
_LABEL = 14
_EIGHTHS = " ▏▎▍▌▋▊▉"
_NOT_KNOWN = "not known"


class _Columns(Struct, frozen=True):
    """The widths of the columns in cells; ``others`` is 0 where every intervention is a statement."""

    name: int
    others: int
    time: int
    bar: int

    def rows(self, name: str, statements: str, others: str, time: str, bar: str) -> Iterator[str]:
        """Yield one row of the table; a long name goes on below it, broken at words."""
        first, *rest = _broken(name, self.name)
        columns = [(first, self.name), (statements, _COUNT), (others, self.others), (time, self.time)]
        texts, widths = zip(*(column for column in columns if column[1]), strict=True)
        yield table_line((*texts, bar), widths, right=range(1, len(widths)))
        yield from (f"  {more}" for more in rest)


def _broken(name: str, width: int) -> list[str]:
    """Break a name at words; the lines below the first stand two columns further in."""
    if cell_len(name) <= width:
        return [name]
    return [name[start:end].rstrip() for start, end in wrapped(name, width - 2)]


def _columns(figures: Figures, width: int) -> _Columns:
    """Return the widths of the columns: names get what the numbers and bars leave; the titles of items give way."""
    lines = [figures.total, *(line for lines in figures.floor.values() for line in lines)]
    others = _OTHERS if figures.total.interventions > figures.total.statements else 0
    time = max(len(_time(line)) for line in lines)
    left = width - _COUNT - time - 3 * _GAP - (others + _GAP if others else 0)
    names = ((section, line) for section, lines in figures.floor.items() for line in lines if section != "item")
    longest = max(cell_len(display_name(section, line)) for section, line in names)
    name = max(min(longest, left - _SHORTEST_BAR), left - _LONGEST_BAR, _NARROWEST_NAME)
    return _Columns(name, others, time, max(left - name, 0))


def figures_text(figures: Figures, width: int = WIDEST) -> str:
    """Write the figures for people, in as many columns."""
    parts = list(_floor(figures, width)) if figures.total.interventions else ["Nobody has had the floor.\n"]
    parts += (_meeting(meeting, width) for meeting in figures.meetings)
    if figures.meetings:
        parts.append(_in_all(figures.time, width))
    return "\n".join(parts)


def _floor(figures: Figures, width: int) -> Iterator[str]:
    columns = _columns(figures, width)
    yield _section("Floor time", [("in all", figures.total)], columns)
    for section, lines in figures.floor.items():
        if lines:
            yield _section(HEADINGS[section], [(display_name(section, line), line) for line in lines], columns)


def _section(heading: str, lines: list[tuple[str, FloorTime]], columns: _Columns) -> str:
    longest = max(line.seconds for _, line in lines)
    rows = [*columns.rows(heading, "statements", "others", "time", "")]
    for name, line in lines:
        others = line.interventions - line.statements
        bar = _bar(line.seconds, longest, columns.bar) if len(lines) > 1 else ""
        rows += columns.rows(name, str(line.statements), str(others or ""), _time(line), bar)
        if not line.complete:
            rows.append(f"    not in the time: {missing(line)}")
    return "".join(f"{row}\n" for row in rows)


def _time(line: FloorTime) -> str:
    if line.complete:
        return duration(line.seconds)
    return f"at least {duration(line.seconds)}" if line.seconds else _NOT_KNOWN


def _bar(seconds: float, longest: float, width: int) -> str:
    """Draw a bar to the eighth of a column; what is more than nothing shows, where there is room."""
    eighths = max(round(8 * width * seconds / longest), 1) if seconds and width else 0
    whole, rest = divmod(eighths, 8)
    return "█" * whole + _EIGHTHS[rest].strip()


def _meeting(meeting: MeetingTimes, width: int) -> str:
    day = _day_of(meeting)
    name = f"{ordinal(meeting.meeting)} meeting"
    name += f" ({figure_line(meeting.committee)})" if meeting.committee else ""
    head = name + (f", {date_in_words(day)}" if day else "")
    rows = [row for label, text in _rows(meeting, day) for row in _labelled(label, text, width)]
    return "".join(f"{row}\n" for row in [head, *rows])


def _labelled(label: str, text: str, width: int) -> list[str]:
    """Write a text beside its label, on as many lines as it needs."""
    heads = chain([f"  {label}".ljust(_LABEL)], repeat(" " * _LABEL))
    rows = wrapped(text, max(width - _LABEL, _NARROWEST_NAME))
    return [head + text[start:end].rstrip() for head, (start, end) in zip(heads, rows, strict=False)]


def _day_of(meeting: MeetingTimes) -> date | None:
    known = (meeting.opened.at if meeting.opened else None, meeting.starts, meeting.ends)
    return next((time.date() for time in known if time), None)


def _rows(meeting: MeetingTimes, day: date | None) -> Iterator[tuple[str, str]]:
    if meeting.starts or meeting.ends:
        yield "Planned", f"{_clock(meeting.starts, day, '%H:%M')} to {_clock(meeting.ends, day, '%H:%M')}"
    if meeting.opened is None:
        yield "Held", "not held" if meeting.status == "not held" else "not yet"
    else:
        end = _moment(meeting.rose, day) if meeting.rose else f"now ({meeting.status})"
        yield "Held", f"{_moment(meeting.opened, day)} to {end}"
    for suspension in meeting.suspensions:
        yield "Suspended", _suspension(suspension, day)
    if meeting.used is None or meeting.planned is None:
        if meeting.late or meeting.early:
            yield "Time lost", f"{_losses(meeting)}; the rest is not known"
        return
    lost = meeting.planned - meeting.used
    yield "Time lost", duration(lost) + (f": {_losses(meeting)}" if lost and meeting.status != "not held" else "")
    yield "Time used", _used(meeting.used, meeting.planned, meeting.utilization)
    if meeting.beyond:
        yield "Beyond", f"{duration(meeting.beyond)} in session outside the time planned"


def _losses(meeting: MeetingTimes) -> str:
    parts = (("late start", meeting.late), ("suspended", meeting.suspended), ("early end", meeting.early))
    return ", ".join(f"{name} {duration(seconds)}" for name, seconds in parts if seconds)


def _used(used: float, planned: float, per_cent: float | None) -> str:
    if per_cent is None:
        return f"{duration(used)} of {duration(planned)}"
    blocks = round(20 * per_cent / 100)
    return f"{duration(used)} of {duration(planned)}, {round(per_cent)} per cent  {'█' * blocks}{'░' * (20 - blocks)}"


def _suspension(suspension: Suspension, day: date | None) -> str:
    end = _moment(suspension.end, day) if suspension.end else "now"
    length = f" ({duration(suspension.seconds)})" if suspension.seconds is not None else ""
    reason = f", {figure_line(suspension.reason)}" if suspension.reason else ""
    return f"{_moment(suspension.start, day)} to {end}{length}{reason}"


def _moment(moment: Moment, day: date | None) -> str:
    return _clock(moment.at, day, "%H:%M:%S")


def _clock(time: datetime | None, day: date | None, form: str) -> str:
    """Write a time of day, with its day where that is another than the meeting's."""
    if time is None:
        return _NOT_KNOWN
    return time.strftime(form) + ("" if time.date() == day else f" on {date_in_words(time.date())}")


def _in_all(time: TimeUsed, width: int) -> str:
    left_out = f"; {time.left_out} left out (planned or actual times are missing)" if time.left_out else ""
    if not time.meetings:
        return "All meetings: time used unknown (planned or actual times are missing).\n"
    parts = (
        ("late starts", time.late),
        ("suspensions", time.suspended),
        ("early ends", time.early),
        ("meetings not held", time.not_held),
    )
    lost = ", ".join(f"{name} {duration(seconds)}" for name, seconds in parts if seconds)
    rows = [
        f"All meetings: {time.meetings}{left_out}",
        *_labelled("Time lost", duration(time.planned - time.used) + (f": {lost}" if lost else ""), width),
        *_labelled("Time used", _used(time.used, time.planned, time.utilization), width),
    ]
    return "".join(f"{row}\n" for row in rows)
