"""Records as pre-annotated tasks for Label Studio and doccano."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any

from rakorx.exchange.marks import LABELS, POSITION, Mark, marks
from rakorx.record import ArticleRecord

_COLOURS = {"PER": "#0072b2", "OFF": "#56b4e9", "ORG": "#009e73", "LOC": "#999933", "VEN": "#117733", "DATE": "#cc79a7",
            "RISK": "#d55e00", "NO": "#555555"}  # fmt: skip
_WIDE = re.compile("[\U00010000-\U0010ffff]")
STATUSES = ("meeting", "no_meeting")


def label_studio_config() -> str:
    """The labelling interface that the tasks are made for."""
    labels = "\n".join(f'    <Label value="{escape(label)}" background="{_colour(label)}"/>' for label in LABELS)
    choices = "".join(f'<Choice value="{status}"/>' for status in STATUSES)
    return (
        f'<View>\n  <Labels name="label" toName="text">\n{labels}\n  </Labels>\n  <Text name="text" value="$text"/>\n'
        f'  <Relations><Relation value="{POSITION}"/></Relations>\n'
        f'  <Choices name="status" toName="text" choice="single">{choices}</Choices>\n</View>\n'
    )


def doccano_labels() -> str:
    """The label set, as doccano imports it."""
    rows = [
        {"text": label, "suffix_key": None, "background_color": _colour(label), "text_color": "#ffffff"}
        for label in LABELS
    ]
    return json.dumps(rows, indent=1) + "\n"


def label_studio_tasks(records: Iterable[tuple[ArticleRecord, str]], version: str) -> Iterator[dict[str, Any]]:
    """One task an article; offsets count UTF-16 units, as Label Studio's editor does."""
    for record, text in records:
        found = marks(record)
        ids = {mark.key: f"m{number}" for number, mark in reversed([*enumerate(found)])}
        unique = [mark for number, mark in enumerate(found) if ids[mark.key] == f"m{number}"]
        result: list[dict[str, Any]] = [_region(mark, ids[mark.key], text) for mark in unique]
        result += [
            {"type": "relation", "from_id": ids[mark.key], "to_id": ids[mark.position], "direction": "right",
             "labels": [POSITION]}
            for mark in unique if mark.position in ids
        ]  # fmt: skip
        result.append({"id": "status", "from_name": "status", "to_name": "text", "type": "choices",
                       "value": {"choices": [record.status]}})  # fmt: skip
        data = {"text": text} | _about(record, found)
        yield {"data": data, "predictions": [{"model_version": f"rakorx {version}", "result": result}]}


def doccano_tasks(records: Iterable[tuple[ArticleRecord, str]]) -> Iterator[dict[str, Any]]:
    """One line an article for a sequence labelling project with relations; offsets count code points."""
    for number, (record, text) in enumerate(records, start=1):
        found = marks(record)
        ids: dict[str, int] = {}
        for mark in found:
            ids.setdefault(mark.key, number * 100_000 + len(ids))
        entities = [
            {"id": ids[key], "label": label, "start_offset": int(start), "end_offset": int(end)}
            for key in ids for start, end, label in [key.split(":", 2)]
        ]  # fmt: skip
        links = {mark.key: mark.position for mark in found if mark.position in ids}
        relations = [
            {"id": ids[key] + 50_000, "from_id": ids[key], "to_id": ids[position], "type": POSITION}
            for key, position in links.items() if position
        ]  # fmt: skip
        yield {"id": number, "text": text, "entities": entities, "relations": relations} | _about(record, found)


def utf16(text: str, offset: int) -> int:
    """An offset in UTF-16 units."""
    return offset + bisect_left(_wide(text), offset)


def code_points(text: str, offset: int) -> int:
    """The offset in code points that one in UTF-16 units stands for."""
    wide = _wide(text)
    before = bisect_left(range(len(wide)), offset, key=lambda nth: wide[nth] + nth)   # those begun before the offset
    return min(max(offset - before, wide[before - 1] + 1 if before else 0), len(text))


@lru_cache(maxsize=2)
def _wide(text: str) -> list[int]:
    """Where the characters stand that are two units of UTF-16."""
    return [match.start() for match in _WIDE.finditer(text)]


def _region(mark: Mark, name: str, text: str) -> dict[str, Any]:
    value = {"start": utf16(text, mark.start), "end": utf16(text, mark.end), "text": text[mark.start : mark.end],
             "labels": [mark.label]}  # fmt: skip
    region = {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    return region | ({"score": mark.confidence} if mark.confidence is not None else {})


def _about(record: ArticleRecord, found: list[Mark]) -> dict[str, Any]:
    """What comes back with the task: whose it is, and the entries that its untouched marks stand for."""
    entries: dict[str, list[dict[str, Any]]] = {}
    for mark in found:
        if mark.entry is not None:
            entries.setdefault(mark.key, []).append(mark.entry)
    region = record.meeting and (record.meeting.place.region or record.meeting.place.province)
    about: dict[str, Any] = {"article": record.article.id, "sha256": record.article.sha256, "status": record.status,
                             "region": region and region.code, "entries": entries}  # fmt: skip
    if record.article.published:
        about["published"] = record.article.published.isoformat()
    if record.meeting and record.meeting.chair and record.meeting.chair.attendee is None:
        chair = record.meeting.chair
        about["chair"] = {"name": chair.name, "position": chair.position, "basis": chair.basis}
    return about


def _colour(label: str) -> str:
    return _COLOURS[label.split()[0]]
