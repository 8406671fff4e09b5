"""What the tense alone says of a happening that nothing dates: before, after, or under way.

Counted from the day of publication. It gives no date to show on a timeline, only an outer bound.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.grammar import Form, Tense, ancestors_within, form
from builder.events.happenings import Happening
from builder.events.lexicon import Lexicon
from builder.model import Grain, Shape, When

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Under way on the day: it began at some time before, and had not ended.
UNDER_WAY = When(Shape.LASTED, Grain.DAY, None, None)


def bound(happening: Happening, published: dt.date, lexicon: Lexicon) -> When:
    """On or before the day, on or after it, or under way (both ends open)."""
    day = calendar.day(published)
    head = happening.head
    if happening.form is None:
        verb = next((a for a in ancestors_within(head) if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or not _ahead(form(verb)):
            return calendar.by(day)
        return calendar.since(day)
    if _ahead(happening.form) or _ahead_above(head, happening.form):
        return calendar.since(day)
    state = head.lemma_.lower() in lexicon.states or happening.form.progressive
    if happening.form.tense is Tense.PRESENT and (state or not happening.speech):
        return UNDER_WAY
    return calendar.by(day)


def _ahead(read: Form) -> bool:
    return read.tense is Tense.FUTURE or (read.tense is Tense.MODAL and read.modal != "can")


def _ahead_above(head: Token, read: Form) -> bool:
    """An infinitive that nobody says was done."""
    return read.tense is Tense.INFINITIVE and head.dep_ in (
        "xcomp",
        "advcl",
        "acl",
        "ROOT",
        "relcl",
    )
