"""Times of day.

    9 a.m. · 10:35 p.m. Friday · 14:30 GMT · noon Saturday · Tuesday night · the morning of 6 June
    this evening · last night · tonight · midnight · 7 o'clock · 2024-06-19T09:30Z · early Tuesday

Beware: "10:35" may be a score or a verse where nothing says that it is a time.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Base, Both, Calendar, Clock, Meaning, Part, Step
from builder.model import Grain


def clock(hour: int, minute: int = 0, shift: str | None = None) -> Clock | None:
    """ "T22:05" from an hour, a minute and am or pm."""
    if not 0 <= minute < 60:
        return None
    if shift is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if shift == "pm" else 0)
    return Clock(f"T{hour:02d}:{minute:02d}") if 0 <= hour <= 24 else None


def written(text: str, shift: int | None = None) -> Clock | None:
    """ "9:30", with 0 for am or 12 for pm where that is said."""
    hour, minute, *_ = (int(x) for x in text.split(":"))
    return clock(hour, minute, None if shift is None else "pm" if shift else "am")


def _hour(hour: float, shift: int) -> Clock | None:
    """ "9 p.m."; "9.30 p.m." comes as a decimal number."""
    return clock(int(hour), round(hour * 100) % 100, "pm" if shift else "am")


def _zoned(time: Meaning, zone: str) -> Meaning | None:
    if isinstance(time, Clock) and time.on is Base.REFERENCE and zone == "Z":
        return Clock(time.time + "Z")
    return time if isinstance(time, Clock) else None


def on(time: Meaning, day: Meaning) -> Clock | None:
    """A time on a day."""
    if isinstance(time, Clock) and time.on is Base.REFERENCE and day.grain is Grain.DAY:
        return None if isinstance(day, Clock) else Clock(time.time, day)
    return None


def _both(time: Meaning, day: Meaning) -> Both | None:
    """ "at 11 a.m. on 11 November" is a time and a day."""
    found = on(time, day)
    return Both(found, day) if found else None


def _from_to(first: Meaning, last: Meaning) -> Both | None:
    """ "from 6 a.m. to 9 a.m. yesterday": the day is that of both."""
    if not isinstance(first, Clock) or not isinstance(last, Clock):
        return None
    if first.on is not Base.REFERENCE or isinstance(last.on, Base):
        return None
    return Both(Clock(first.time, last.on), last)


def _from_to_on(first: Meaning, last: Meaning, day: Meaning) -> Both | None:
    """ "from midnight to noon on Tuesday"."""
    found = on(last, day)
    return _from_to(first, found) if found else None


def _part_of_date(weekday: int, part: str, day: Meaning) -> Clock | None:
    """ "Monday morning, 3 May 2021", "Wednesday night (Oct. 16)"."""
    if isinstance(day, Calendar) and day.day is not None and day.weekday is None:
        return Clock(f"T{part}", replace(day, weekday=weekday))
    return None


def _past(hour: float, minutes: int) -> Clock | None:
    """ "half past seven": which half of the day is not said, so the hour is as it stands."""
    return clock(int(hour), minutes) if hour == int(hour) and 1 <= hour <= 12 else None


def _this_part(*parts: object) -> Clock | None:
    """ "7:30 this morning", "5 o'clock this afternoon", "9 p.m. last night"."""
    said, when = parts[0], parts[-1]
    time = written(said) if isinstance(said, str) else said
    if not isinstance(time, Clock) or not isinstance(when, Clock) or isinstance(when.on, Base):
        return None
    if not isinstance(time.on, Base) or time.time[1:2] not in "012" or when.time[1:] not in HALVES:
        return None
    hour, minute = int(time.time[1:3]), int(time.time[4:6] or 0)
    later = HALVES[when.time[1:]] if hour < 12 else 0
    return Clock(f"T{hour + later:02d}:{minute:02d}", when.on)


def _elsewhere(time: Meaning, there: Meaning) -> Clock | None:
    """ "15:30 local time (1430 UTC)": one time, told by two clocks."""
    if not isinstance(time, Clock) or not isinstance(there, Clock):
        return None
    return time if isinstance(there.on, Base) else None


def _on(day: Meaning, time: Meaning) -> Clock | None:
    return on(time, day)


def part_of(day: Meaning, part: str) -> Clock | None:
    """ "Tuesday night"."""
    return None if isinstance(day, Clock | Part) else Clock(f"T{part}", day)


def _which_part(which: int, part: str) -> Clock | None:
    """ "last night" is the day before, "this evening" today, "the next morning" the day after."""
    return Clock(
        f"T{part}", Step(which, Grain.DAY, Base.REFERENCE if which > 0 else Base.PUBLISHED)
    )


def _iso(text: str) -> Clock | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)", text)
    if not match:
        return None
    year, month, day, hour, minute = (int(x) for x in match.groups())
    return Clock(f"T{hour:02d}:{minute:02d}", Calendar(year=year, month=month, day=day))


TWILIGHTS = frozenset("dawn daybreak sunrise dusk sunset nightfall".split())
HALVES = {"MO": 0, "AF": 12, "EV": 12, "NI": 12}
CLOCK_BEFORE = frozenset("at by around about until from to before after and since between".split())


def _plain_clock(site: Site) -> bool:
    """ "at 10:35", "between 09:00 and 11:00"; with seconds it may be the time of a race."""
    if site.after() in ("gmt", "utc", "hours", "local"):
        return True
    return site.before() == "at" or (
        site.before() in CLOCK_BEFORE and site.first.text.count(":") == 1
    )


RULES = (
    Rule("time.clock", ("clock",), written, check=_plain_clock),
    Rule("time.halfday", ("clock halfday",), written),
    Rule("time.hour", ("number|small halfday",), _hour),
    Rule("time.half-past", ("'half' 'past' number|small",), lambda h: _past(h, 30)),
    Rule("time.quarter-past", ("'quarter' 'past' number|small",), lambda h: _past(h, 15)),
    Rule("time.quarter-to", ("'quarter' 'to' number|small",), lambda h: _past(h - 1 or 12, 45)),
    Rule("time.this-part", ("clock time", "time time", "clock halfday time"), _this_part, rank=2),
    Rule("time.oclock", ("number|small 'o' ~'’'|''' ~'clock' 'in'? 'the'? part?",),
         lambda h, p=None: clock(int(h) + 12 if p in ("AF", "EV") and h < 12 else int(h))),
    Rule("time.named", ("named-time", "'12' named-time"), lambda t: Clock(f"T{t}"),
         check=lambda s: s.before() != "high"),
    Rule("time.zone", ("time zone", "time '(' zone ')'"), _zoned),
    Rule("time.in-the", ("number|small 'in' 'the' part",),
         lambda h, p: clock(h % 12 + (12 if p in ("AF", "EV") else 0)) if isinstance(h, int) else None),
    Rule("time.elsewhere", ("time '(' time ')'",), _elsewhere, rank=1),
    Rule("time.then-day", ("time ','? day",), on, rank=1),
    Rule("time.on-day", ("time 'on' day",), _both, rank=1),
    Rule("time.from-to", ("'from' time 'to'|'until'|'till'|'-'|'–' time", "'between' time 'and' time"), _from_to, rank=3),
    Rule("time.from-to-on", ("'from' time 'to'|'until'|'till'|'-'|'–' time 'on' day",
                             "'between' time 'and' time 'on' day"), _from_to_on, rank=3),
    Rule("part.of-date", ("weekday-name part ','|'(' day",), _part_of_date, rank=2),
    Rule("time.four-digits", ("four-digits 'hours'|'hrs'|'h'", "four-digits 'gmt'|'utc'"), written, rank=2),
    Rule("time.hours", ("clock 'hrs'|'hr'|'h'|'hours'",), written, rank=1),
    Rule("time.of-day", ("'the'? time 'of' day",), on, rank=1),
    Rule("day.then-time", ("day ','? 'at'? time",), _on, rank=1),
    Rule("time.iso", ("iso",), _iso, rank=1),
    Rule("part.of-day", ("day '-'? part",), part_of, rank=1),
    Rule("part.on-day", ("'the' part 'of' day", "part 'of' day", "'the' part 'on' day"),
         lambda p, d: part_of(d, p), rank=1),
    Rule("part.which", ("'the'? which part",), _which_part),
    Rule("part.that", ("which-then part", "'the' which-then part"),
         lambda w, p: Clock(f"T{p}", Step(w, Grain.DAY, Base.REFERENCE)),
         check=lambda s: s.tokens[s.end - 1].lower != "overnight"),
    Rule("part.tonight", ("tonight",), lambda p: Clock(f"T{p}", Step(0, Grain.DAY))),
    Rule("part.the", ("'the' part", "'mid'|'midday' '-'? part"),
         lambda p: Clock(f"T{p}") if p != "DT" else None,
         check=lambda s: s.before() in ("in", "during", "by", "later", "early", "late", "of") or s.first.lower == "mid"),
    Rule("part.at", ("part",), lambda p: Clock(f"T{p}"),
         check=lambda s: s.before() == "at" and s.first.lower in TWILIGHTS),
    Rule("part.later", ("'later'|'earlier'|'early'|'late' time",), lambda t: t,
         check=lambda s: s.tokens[s.start + 1].kind == "word"),
)  # fmt: skip
