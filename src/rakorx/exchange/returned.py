"""Corrected annotations as Label Studio and doccano give them back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rakorx.errors import UsageError
from rakorx.exchange.anchoring import Anchors
from rakorx.exchange.marks import LABELS, NO_MEETING, POSITION, Mark
from rakorx.exchange.tasks import STATUSES, code_points
from rakorx.stored import read_objects


@dataclass(frozen=True)
class Annotated:
    """An article's corrected marks, on the text they now belong to.

    Attributes:
        about: What was exported with the task: ``entries`` by the marks' keys, ``region``, ``published``.
        original: For each mark the key that it had in the task, so that an untouched one keeps its entry.
    """

    id: str
    text: str
    status: str
    marks: list[Mark]
    original: list[str]
    about: dict[str, Any]


class Reader:
    """Reads a file of corrected tasks.

    Args:
        texts: The articles' present texts by id; marks are then anchored there by what they quote.
    """

    def __init__(self, path: str, texts: dict[str, str] | None = None) -> None:
        self._path = path
        self._texts = texts
        self.unfinished = 0

    def label_studio(self) -> Iterator[Annotated]:
        """The tasks of a JSON export that someone has annotated; the newest annotation of each counts.

        Raises:
            UsageError: The file is no such export, or text and offsets disagree.
        """
        for number, task in enumerate(_json_list(self._path), start=1):
            where = f"{self._path}: task {task.get('id', number)}"
            data = _dict(task.get("data"), f"{where}: data")
            with _shaped(where):
                done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
                newest = max(done, key=lambda a: (str(a.get("updated_at", "")), a.get("id") or 0), default=None)
                read = None if newest is None else self._label_studio(data, newest.get("result") or [], where)
            if read is None:
                self.unfinished += 1
            else:
                yield read

    def doccano(self) -> Iterator[Annotated]:
        """The lines of a JSONL export, with or without relations.

        Raises:
            UsageError: As ``label_studio``.
        """
        for where, row in read_objects(self._path):
            about = row | _dict(row.get("meta") or row.get("metadata") or {}, f"{where}: meta")
            with _shaped(where):
                read = self._doccano(row, about, where)
            yield read

    def _doccano(self, row: dict[str, Any], about: dict[str, Any], where: str) -> Annotated:
        plain = [{"start_offset": a, "end_offset": b, "label": c} for a, b, c in row.get("label") or ()]
        entities = row.get("entities") or plain
        anchors = self._anchors(about, _text(row, where), where)
        links = {r["from_id"]: r["to_id"] for r in row.get("relations") or () if r.get("type") == POSITION}
        keys = {e["id"]: f"{e['start_offset']}:{e['end_offset']}:{e['label']}" for e in entities if "id" in e}
        spans = [
            (e["start_offset"], e["end_offset"], e["label"], None, keys.get(links.get(e.get("id"), -1)))
            for e in entities
        ]
        status = "no_meeting" if any(e["label"] == NO_MEETING for e in entities) else None
        return self._annotated(anchors, about, spans, status, where)

    def _label_studio(self, data: dict[str, Any], result: list[dict[str, Any]], where: str) -> Annotated:
        text = _text(data, where)
        anchors = self._anchors(data, text, where)
        regions = {item.get("id"): item for item in result if item.get("type") == "labels"}
        links = {r["from_id"]: r["to_id"] for r in result
                 if r.get("type") == "relation" and POSITION in (r.get("labels") or [POSITION])}  # fmt: skip
        found = {name: self._span(item, text, where) for name, item in regions.items()}
        keys = {name: f"{start}:{end}:{label}" for name, (start, end, label, _) in found.items()}
        spans = [(*span, keys.get(links.get(name))) for name, span in found.items()]
        choices = [c for item in result if item.get("type") == "choices" for c in item["value"]["choices"]]
        chosen = [choice for choice in choices if choice in STATUSES]
        if any(label == NO_MEETING for _, _, label, _ in found.values()):
            chosen = ["no_meeting"]
        return self._annotated(anchors, data, spans, chosen[-1] if chosen else None, where)

    def _span(self, item: dict[str, Any], text: str, where: str) -> tuple[int, int, str, str | None]:
        """A region in code points, whether its offsets count those or UTF-16 units: what it quotes decides."""
        value = item["value"]
        start, end, quoted = value["start"], value["end"], value.get("text")
        label = (value.get("labels") or [""])[0]
        note = next(iter((item.get("meta") or {}).get("text") or ()), None)
        for a, b in ((code_points(text, start), code_points(text, end)), (start, end)):
            if quoted is None or text[a:b] == quoted:
                return a, b, label, note
        at = Anchors(text, text, where).find(quoted, start, label)
        return at, at + len(quoted), label, note

    def _anchors(self, about: dict[str, Any], text: str, where: str) -> Anchors:
        name = str(about.get("article") or about.get("id") or "")
        if self._texts is None:
            return Anchors(text, text, where)
        if name not in self._texts:
            raise UsageError(f"{where}: --texts has no article with the id {name!r}")
        return Anchors(text, self._texts[name], where)

    def _annotated(
        self, anchors: Anchors, about: dict[str, Any], spans: list[Any], status: str | None, where: str
    ) -> Annotated:
        moved: dict[str, str] = {}
        found, original = [], []
        for start, end, label, note, link in spans:
            if label not in (*LABELS, "RISK"):
                raise UsageError(f"{where}: the label {label!r} is none of ours; rakorx export writes the label set")
            at = anchors.move(start, end, label)
            mark = Mark(at, at + end - start, label, position=link, note=note)
            moved[f"{start}:{end}:{label}"] = mark.key
            original.append(f"{start}:{end}:{label}")
            found.append(mark)
        roles = any(" " in mark.label and mark.label != NO_MEETING for mark in found)
        kept = status or ("meeting" if roles else str(about.get("status") or "no_meeting"))
        anchored = [Mark(m.start, m.end, m.label, None, moved.get(m.position or ""), None, m.note) for m in found]
        return Annotated(str(about.get("article") or about.get("id")), anchors.text, kept, anchored, original, about)


@contextmanager
def _shaped(where: str) -> Iterator[None]:
    """Say of a task that lacks a key, or holds something else than its tool writes there, that it is none."""
    try:
        yield
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        problem = f"{type(error).__name__}: {error}"
        raise UsageError(f"{where}: no task as the tool exports it ({problem}); export it anew") from None


def _json_list(path: str) -> list[dict[str, Any]]:
    try:
        with open(path, encoding="utf-8") as stream:
            content = json.load(stream)
        json.dumps(content, ensure_ascii=False).encode()   # a lone surrogate can be escaped, never written again
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: no JSON: {error}; export from Label Studio as JSON") from None
    if not isinstance(content, list) or not all(isinstance(task, dict) for task in content):
        raise UsageError(f"{path}: a list of tasks is needed; export from Label Studio as JSON, not as JSON-MIN")
    return content


def _dict(value: Any, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where}: an object is needed")
    return value


def _text(data: dict[str, Any], where: str) -> str:
    if not isinstance(data.get("text"), str):
        raise UsageError(f"{where}: text: Field required")
    return str(data["text"])
