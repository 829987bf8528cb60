"""Corrected annotations as gold lines for ``rakorx eval`` and as tagged articles to train on."""

from __future__ import annotations

from datetime import date
from typing import Any

from rakorx.dates import DayContext, read_date
from rakorx.errors import UsageError
from rakorx.exchange.marks import DENIED, ENTITIES, LINKED, MEETING, ROLES, Mark
from rakorx.exchange.returned import Annotated
from rakorx.gazetteer import Gazetteers
from rakorx.officials.likeness import same_name
from rakorx.spans import Apart

Entry = dict[str, Any]
_TYPES = {"PER": "person", "OFF": "office", "ORG": "body"}


def gold_line(annotated: Annotated, words: Gazetteers) -> Entry:
    """The gold line of an article.

    A mark that nobody touched stands for the entry that it was exported with; another for the words it spans.

    Raises:
        UsageError: A day cannot be read from the words that are marked as the meeting's date.
    """
    line: Entry = {"id": annotated.id, "status": annotated.status}
    if annotated.status != "meeting":
        return line
    entries = [(mark, entry) for mark, key in zip(annotated.marks, annotated.original, strict=True)
               for entry in _entries(mark, key, annotated)]  # fmt: skip
    entries.sort(key=lambda pair: (pair[0].start, pair[0].end))
    line["date"] = _day([mark for mark, _ in entries if mark.label == f"DATE {MEETING}"], annotated, words)
    line["place"] = _place(entries, annotated, words)
    line["chair"] = _chair(entries) or annotated.about.get("chair")
    line["attendees"] = _merged([entry for mark, entry in entries if mark.label.split()[-1] in ROLES])
    line["risks"] = _distinct([entry for mark, entry in entries if mark.entity == "RISK"])
    return line


def tagged(annotated: Annotated) -> str:
    """The article with inline marks, as ``rakorx train`` reads it; of overlapping marks the longest stays."""
    taken, apart = [], Apart()
    for mark in sorted(annotated.marks, key=lambda m: (m.start - m.end, m.start, m.label)):
        spanned = annotated.text[mark.start : mark.end]
        whole = mark.entity in ENTITIES and "\n" not in spanned and spanned == spanned.strip()
        if whole and apart.take(mark.start, mark.end):
            taken.append(mark)
    pieces, at = [], 0
    for mark in sorted(taken, key=lambda m: m.start):
        name = mark.entity.lower()
        opened = f"{name} {MEETING}" if mark.label == f"DATE {MEETING}" else name
        pieces += [annotated.text[at : mark.start], f"<{opened}>", annotated.text[mark.start : mark.end], f"</{name}>"]
        at = mark.end
    return "".join(pieces) + annotated.text[at:]


def _entries(mark: Mark, key: str, annotated: Annotated) -> list[Entry]:
    known = (annotated.about.get("entries") or {}).get(key)
    spanned = " ".join(annotated.text[mark.start : mark.end].split())
    if mark.entity == "PER":
        people = known or [{"type": "person", "name": spanned}]
        return [_with_position(dict(entry), mark, annotated) for entry in people]
    if known:
        return [dict(entry) for entry in known]
    if mark.entity == "RISK":
        _, _, rest = mark.label.partition(" ")
        category = rest.removesuffix(DENIED).strip() or "other"
        return [{"category": category, "text": spanned, "stance": "denied" if rest.endswith(DENIED) else "stated"}]
    return [{"type": _TYPES.get(mark.entity, ""), "text": spanned}]


def _with_position(entry: Entry, mark: Mark, annotated: Annotated) -> Entry:
    """The person with the office that the mark is linked to; one whose link was cut has none."""
    if entry.pop(LINKED, False):
        entry.pop("position", None)
    linked = [(m, key) for m, key in zip(annotated.marks, annotated.original, strict=True) if m.key == mark.position]
    if not linked:
        return entry
    office, key = linked[0]
    known = (annotated.about.get("entries") or {}).get(key)
    text = known[0].get("text") if known else " ".join(annotated.text[office.start : office.end].split())
    return entry | {"position": text}


def _day(marks: list[Mark], annotated: Annotated, words: Gazetteers) -> Entry | None:
    if not marks:
        return None
    mark = marks[0]
    key = annotated.original[annotated.marks.index(mark)]
    if mark.note:
        return _noted(mark.note, annotated.id)
    if known := (annotated.about.get("entries") or {}).get(key):
        return dict(known[0])
    published = annotated.about.get("published")
    context = DayContext(date.fromisoformat(published) if published else None)
    phrase = annotated.text[mark.start : mark.end]
    reading = read_date(phrase, words, context)
    if reading is None:
        raise UsageError(
            f"{annotated.id}: the date {phrase!r} names no full day; write it in the mark's note as 2024-11-22"
        )
    return {"start": reading.start.isoformat(), "end": reading.end.isoformat()}


def _noted(note: str, article: str) -> Entry:
    """A day, or a first and a last one, as an annotator wrote it."""
    try:
        days = [date.fromisoformat(part.strip()).isoformat() for part in note.split("/")]
    except ValueError:
        raise UsageError(f"{article}: the note {note!r} is no day; write 2024-11-22 or 2024-11-22/2024-11-23") from None
    return {"start": days[0], "end": days[-1]}


def _place(entries: list[tuple[Mark, Entry]], annotated: Annotated, words: Gazetteers) -> Entry:
    venues = [entry.get("venue") or entry["text"] for mark, entry in entries if mark.label == f"VEN {MEETING}"]
    regions = [entry["text"] for mark, entry in entries if mark.label == f"LOC {MEETING}"]
    codes = [area.code for area in words.regions.resolve(regions[0])] if regions else []
    known = annotated.about.get("region")
    return {"venue": venues[0] if venues else None, "region": codes or ([known] if known else [])}


def _chair(entries: list[tuple[Mark, Entry]]) -> Entry | None:
    for basis in ("led", "opened"):
        for mark, entry in entries:
            if mark.label.split()[-1] == basis:
                office = entry.get("position") if mark.entity == "PER" else entry["text"]
                chair: Entry = {"name": entry.get("name"), "basis": basis}
                return chair | ({"position": office} if office else {})
    return None


def _merged(attendees: list[Entry]) -> list[Entry]:
    """The attendees, one entry a person; the first with a position stays."""
    merged: list[Entry] = []
    for entry in _distinct(attendees):
        same = [other for other in merged if entry["type"] == other["type"] == "person"
                and same_name(entry["name"], other["name"])]  # fmt: skip
        if not same:
            merged.append(entry)
        elif "position" in entry and "position" not in same[0]:
            same[0]["position"] = entry["position"]
    return merged


def _distinct(entries: list[Entry]) -> list[Entry]:
    distinct: list[Entry] = []
    for entry in entries:
        if entry not in distinct:
            distinct.append(entry)
    return distinct
