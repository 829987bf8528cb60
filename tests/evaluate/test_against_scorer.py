"""Our figures and the project's scorer: the same on records that are wrong in every way.

The scorer lies beside the checkout, in ``../shared/tools/score.py``, where the project is developed; elsewhere these
tests are skipped.
"""

from __future__ import annotations

import importlib.util
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rakorx.evaluate import as_json, evaluate
from rakorx.evaluate.gold import GoldArticle
from rakorx.evaluate.words import similarity, words

SHARED = Path(__file__).parents[3] / "shared"
SCORER = SHARED / "tools/score.py"
GOLD = sorted(SHARED.glob("gold/*.jsonl")) + sorted(SHARED.glob("corpus/*.gold.jsonl"))

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason=f"{SCORER} is not here")

Row = dict[str, Any]
WORDS = (
    *("Ketua", "KPU", "Bupati", "para", "camat", "se-Kabupaten", "Sikka", "Plt.", "walikota"),
    *("(Bawaslu)", "Forkopimda", "Sekda", "Prov.", "dan", "hoaks"),
)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def right_record(gold: Row) -> Row:
    """The record that a perfect extractor gives for a gold line."""
    record: Row = {"article": {"id": f"folder/{gold['id']}"}, "status": gold["status"], "meeting": None}
    if gold["status"] != "meeting":
        return record
    regions = gold["place"]["region"]
    place = {"venue": gold["place"]["venue"], "region": {"code": regions[0]} if regions else None}
    people = [{**entry, "text": entry.get("text") or entry["name"]} for entry in gold["attendees"]]
    chair = gold.get("chair")
    record["meeting"] = {
        "date": gold.get("date"),
        "place": place,
        "chair": {key: chair.get(key) for key in ("name", "position")} if chair else None,
        "attendees": [{key: value for key, value in entry.items() if key != "optional"} for entry in people],
        "risks": [{key: value for key, value in entry.items() if key != "optional"} for entry in gold["risks"]],
    }
    return record


def blurred(text: str | None, dice: random.Random) -> str | None:
    """A text with words lost, added and exchanged."""
    kept = [word for word in (text or "").split() if dice.random() > 0.15]
    if dice.random() < 0.3:
        kept.insert(dice.randrange(len(kept) + 1), dice.choice(WORDS))
    return " ".join(kept) or None


def perturbed(record: Row, dice: random.Random) -> Row | None:
    """The record made wrong here and there; None where it is lost."""
    if dice.random() < 0.05:
        return None
    if dice.random() < 0.05:
        record["status"] = dice.choice(["meeting", "no_meeting", "error"])
    meeting = record["meeting"]
    if not meeting:
        if dice.random() < 0.2:
            record["meeting"] = {"attendees": [{"type": "body", "text": "KPU"}], "risks": []}
        return record
    changes: list[Callable[[], object]] = [
        lambda: meeting.update(date=None),
        lambda: meeting.update(date={"start": "2024-11-22", "end": None}),
        lambda: meeting.update(chair=None),
        lambda: meeting.update(chair={"name": None, "position": {"label": "Bupati Sikka"}}),
        lambda: meeting["place"].update(region=None, province={"code": "53"}),
        lambda: meeting["place"].update(region={"code": "53.10.01.2001"}),
        lambda: meeting["place"].update(venue=blurred(meeting["place"]["venue"], dice)),
    ]
    for change in changes:
        if dice.random() < 0.15:
            change()
    meeting["attendees"] = list(shuffled(meeting["attendees"], dice, "office"))
    meeting["risks"] = list(shuffled(meeting["risks"], dice, "hoaks"))
    return record


def shuffled(entries: list[Row], dice: random.Random, extra: str) -> Iterator[Row]:
    for entry in entries:
        if dice.random() < 0.15:
            continue
        for key in ("name", "text", "position"):
            if entry.get(key) and dice.random() < 0.3:
                entry[key] = blurred(entry[key], dice)
        if "category" in entry and dice.random() < 0.2:
            entry["category"], entry["stance"] = "other", "denied"
        if dice.random() < 0.2:
            entry["agency"] = {"label": "KPU Provinsi"}
        yield entry
        if dice.random() < 0.1:
            yield {**entry, "type": extra, "text": " ".join(dice.sample(WORDS, 3)), "category": "disinformation"}


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", range(6))
def test_the_figures_agree(scorer: ModuleType, path: Path, seed: int) -> None:
    dice = random.Random(f"{path.name} {seed}")
    rows = gold_rows(path)
    records = [right_record(row) for row in rows]
    if seed:
        records = [found for record in records if (found := perturbed(record, dice))]
    theirs, _ = scorer.score(rows, records)
    ours = as_json(evaluate([GoldArticle.model_validate(row) for row in rows], records))
    assert {key: ours[key] for key in theirs} == theirs
    if seed == 0:
        assert ours["overall"] == 1.0
    else:
        assert 0 < ours["overall"] < 1


def test_texts_compare_alike(scorer: ModuleType) -> None:
    dice = random.Random(1)
    printed = [
        entry.get("text") or entry["name"]
        for path in GOLD
        for row in gold_rows(path)
        for entry in row.get("attendees", ())
    ]
    for text in dice.sample(printed, 500):
        other = blurred(text, dice)
        assert list(words(text)) == scorer.tokens(text)
        assert similarity(text, other) == scorer.similar(text, other)
