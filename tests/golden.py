"""What the extractor reads from each sample, a value a line: a change shows in the diff what it gained and lost.

``python -m tests.golden --write`` writes ``golden/samples.txt`` anew.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.floors import records

GOLDEN = Path(__file__).with_name("golden") / "samples.txt"


def lines() -> list[str]:
    """Every value of every sample's record, as ``id field value``; no confidences, no rules."""
    return [f"{record['article']['id']} {value}" for record in map(json.loads, records("samples")) for value in values(record)]


def values(record: dict[str, Any]) -> Iterator[str]:
    """The values of one record."""
    yield f"status {record['status']}"
    meeting = record["meeting"]
    if meeting is None:
        return
    yield f"name {meeting['name']} [{meeting['kind']}]"
    date, place, chair = meeting["date"], meeting["place"], meeting["chair"]
    yield f"date {date and (date['start'] if date['start'] == date['end'] else date['start'] + '..' + date['end'])}"
    yield f"venue {place['venue']} [{place['mode']}]"
    yield f"region {place['region'] and place['region']['code']}"
    yield f"chair {chair and (chair['name'] or chair['position'])} [{chair and chair['basis']}]"
    for other in meeting["other_places"]:
        yield f"other place {other['venue']}"
    for organizer in meeting["organizers"]:
        yield f"organizer {organizer['label']}"
    for attendee in meeting["attendees"]:
        yield f"{attendee['type']} {attendee['name'] or attendee['text']} [{attendee['position']}]"
    for risk in meeting["risks"]:
        yield f"risk {risk['text']} [{risk['category']}, {risk['stance']}]"


def main() -> int:
    """Write the golden file when asked to."""
    if sys.argv[1:] != ["--write"]:
        print(__doc__, file=sys.stderr)
        return 2
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
