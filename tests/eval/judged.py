"""Counts the verdicts that an editor gave by hand on random events of real news.

    python -m tests.eval.judged [FILE]

``judged.jsonl`` has one line per event: ``article`` (its id in the set ``news``), ``start`` and
``end`` (the head word in the article's text), ``right`` (date, clause, status, actor and headline,
each judged against the article), ``objection`` ("" where a reader of the timeline would take the
card as it is, "bare" where it is true but says too little or says it badly, "wrong" where it
misleads, is garbled or tells of nothing that happened), ``classes`` (names of ``CLASSES``) and
``sample`` (the day on which the sample was drawn, with a letter where it was not the only one). No
words of an article are kept.

The sample of 2026-11-22: of newsarticles and wikinews in that order, ``Random(20261122)`` takes
90 articles; of their 563 dated cards, shuffled by the same generator, the first 60. Dates and
clauses were judged strictly: a day that another sentence gives and the card misses is a fault.

The samples of 2026-11-24, each of 100 cards, with ``Random(20261124)``, ``Random(20261125)`` and
``Random(20261126)`` over 150, 150 and 160 articles: before a day of mending, after its first half
(the classes of the first), and after its second (those of the second). A few cards of the third
were in an earlier one; none was looked at again before it was judged.

The sample of 2026-11-25: 50 cards of 120 articles (``Random(8004)`` over both sets), after headlines
were made anew by leaving out and reports that cannot be told soundly lost their cards; judged by one
who wrote few of those rules, and more strictly than before. The second of that day: 50 cards of 110
articles (``Random(9401)``), after another night of mending, by the same judge.

The sample of 2026-11-28: 50 cards of 140 articles (``Random(17002)``), by the same judge, after
half and torn headlines, and statements on no stated day beside the news, lost their cards. One of
the same size (``Random(17001)``), read an hour before, gave 19 objections; its classes were mended.

The sample of 2026-11-30: 50 cards of 40 articles that nobody had looked at, judged by a stranger who
had seen nothing of the program and read the articles first, as strictly as the editor of a timeline;
"bare" are also the cards that are true and that no editor would print. Not comparable with those
before, which one of us judged: a stranger finds twice as much. The second of that day: 100 cards of 80
other articles, more of each article than before, each half judged by another stranger in the same way.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.eval.scoring import records

VERDICTS = Path(__file__).with_name("judged.jsonl")
#: What must be right for an event to be fully right; actor and headline are counted beside it.
FULLY = ("date", "clause", "status")
ASPECTS = (*FULLY, "actor", "headline")
CLASSES = {
    # the date
    "date-not-carried": "put on the day of publication, or left coarse, though the sentences "
    "before it give the day",
    "dateline-too-eager": "put on the day of publication though the text only looks back or "
    "says nothing about when",
    "date-governs-other-word": "the date in the sentence was given to another clause than its own",
    "date-direction": "a scheduled thing read as past, and so a year early",
    "date-value": "the words of the date read wrongly",
    # the clause
    "not-a-happening": "a figure of speech, a statistic, a relation between papers, a description",
    "head-wrong": "the head is a carrier or a piece of a word, not what happened",
    "sentence-split": "two sentences read as one where the text lacks the blank between them",
    "heading-glued": "a heading or standfirst read as the beginning of the sentence after it",
    # the status
    "status-too-factual": "what is scheduled or was only supposed to be, told as fact",
    "status-of-background": "a known happening called claimed since it stands within a statement",
    "status-of-opinion": "an opinion that somebody grants, called confirmed",
    # who and where
    "name-kind": "a name of the wrong kind: a place as a person, a person as a place",
    "name-unresolved": "a short name or a common noun where the article has the full name",
    "name-double": "one person twice, in full and short",
    "name-cut": "a piece missing from a compound within a name",
    "speaker-wrong": "said by somebody else",
    "speaker-missed": "on somebody's word, and nobody is named",
    "subject-wrong": "done by, or to, somebody else",
    "role-wrong": "the one who acts is among the others",
    "participant-missing": "somebody named in the clause is not among the participants",
    "place-missing": "the place stands in the clause and is not taken",
    "place-wrong": "something that is no place, or not of this happening",
    "quantity-wrong": "a number that counts nothing",
    # the headline
    "headline-bare": "no name in it, or a noun that only the article explains",
    "headline-cut": "a phrase left out without which it says too little",
    "headline-dangling": "it ends in half of a phrase",
    "headline-untrue": "shortened until it says something else",
    "headline-grammar": "number or tense wrong",
    "headline-garbled": "no sentence",
    # the choice
    "commentary-card": "an opinion with a card of its own",
}


def figures(verdicts: list[dict[str, Any]]) -> str:
    """Shares of one sample and its error classes by count, as text.

    Raises ``ValueError`` for a class that ``CLASSES`` does not explain.
    """
    unknown = {c for v in verdicts for c in v["classes"]} - CLASSES.keys()
    if unknown:
        raise ValueError(f"no such error class: {', '.join(sorted(unknown))}")
    lines = [
        _share("fully right (date, clause, status)", verdicts, _fully),
        *(_share(f"  {a} right", verdicts, lambda v, a=a: v["right"][a]) for a in ASPECTS),
        _share("would object", verdicts, lambda v: bool(v["objection"])),
        *(
            _share(f"  {o}", verdicts, lambda v, o=o: v["objection"] == o)
            for o in ("wrong", "bare")
        ),
        "",
    ]
    counts = Counter(c for v in verdicts for c in v["classes"])
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        lines.append(f"{count:4}  {name:24} {CLASSES[name]}")
    return "\n".join(lines)


def latest() -> dict[str, dict[str, float]]:
    """The newest sample's shares in per cent and its size ``n``, under "judged-DAY"."""
    verdicts = list(records(VERDICTS))
    day = max(verdict["sample"] for verdict in verdicts)
    sample = [verdict for verdict in verdicts if verdict["sample"] == day]
    right = {a: sum(bool(v["right"][a]) for v in sample) for a in ASPECTS}
    right["fully"] = sum(map(_fully, sample))
    shares = {name: round(100 * count / len(sample), 2) for name, count in right.items()}
    return {f"judged-{day}": {"n": float(len(sample)), **shares}}


def _fully(verdict: dict[str, Any]) -> bool:
    return all(verdict["right"][aspect] for aspect in FULLY)


def _share(label: str, verdicts: list[dict[str, Any]], test: Any) -> str:
    count = sum(bool(test(v)) for v in verdicts)
    return f"{label:36} {count:3} of {len(verdicts)}  {100 * count / len(verdicts):5.1f} %"


def main() -> None:
    """Print the figures of each sample of the file, oldest first."""
    verdicts = list(records(Path(sys.argv[1]) if len(sys.argv) > 1 else VERDICTS))
    for sample in sorted({v["sample"] for v in verdicts}):
        print(f"sample of {sample}")
        print(figures([v for v in verdicts if v["sample"] == sample]))


if __name__ == "__main__":
    main()
