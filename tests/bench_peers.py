"""``python tests/bench_peers.py NAME SECONDS < texts.json``: characters a second that a peer reads.

Stands alone, since it runs in a throw-away environment that has the peer and not our packages.
``bench_dates`` makes that environment and calls this; each peer gets the same texts, as a JSON list
of strings, and stops when its seconds are over.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from importlib import import_module

# What finds dates in running text, by the package that pip installs.
PEERS = {
    "dateparser": ["dateparser==1.5.0"],
    "datefinder": ["datefinder==1.0.0"],
    "parsedatetime": ["parsedatetime==2.6"],
    "recognizers": [
        "recognizers-text-date-time==1.0.2a2",
        "emoji==1.7.0",
    ],  # it asks for too new a one
    "timefhuman": ["timefhuman==0.1.5"],
}


def reader(name: str) -> Callable[[str], Sequence[object] | None]:
    """The function of a peer that finds the dates of a text."""
    if name == "dateparser":
        search = import_module("dateparser.search").search_dates
        return lambda text: search(text, languages=["en"])
    if name == "datefinder":
        finder = import_module("datefinder")
        return lambda text: list(finder.find_dates(text))
    if name == "parsedatetime":
        calendar = import_module("parsedatetime").Calendar()
        return lambda text: calendar.nlp(text)  # noqa: PLW0108  # what it gives has no type
    if name == "recognizers":
        english = import_module("recognizers_text").Culture.English
        recognize = import_module("recognizers_date_time").recognize_datetime
        return lambda text: recognize(text, english)
    human = import_module("timefhuman")
    return lambda text: human.timefhuman(text)  # noqa: PLW0108  # the same


def main() -> None:
    """Print characters a second, dates found per 1,000 characters, and texts the peer failed on."""
    name, seconds = sys.argv[1], float(sys.argv[2])
    texts = json.load(sys.stdin)
    warnings.simplefilter("ignore")
    logging.disable()
    read = reader(name)
    read("He left on Monday, 3 May 2024.")  # loads what it needs
    began, done, found, failed = time.process_time(), 0, 0, 0
    for text in texts:
        try:
            found += len(read(text) or ())
        except Exception:  # a peer may fail on a text; that is told, not hidden
            failed += 1
        done += len(text)
        if time.process_time() - began > seconds:
            break
    rate = done / (time.process_time() - began)
    print(json.dumps({"rate": rate, "density": 1000 * found / done, "failed": failed}))


if __name__ == "__main__":
    main()
