"""Scores that must not fall: ``floors.json`` pins each field of each gold set, with a digest of the gold.

``python -m tests.floors --write`` raises the floors to today's scores; a floor that would fall needs ``--lower`` as well.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

from rakorx import read_articles, run
from rakorx.evaluate import evaluate, read_gold

ROOT = Path(__file__).parents[1]
FLOORS = Path(__file__).with_name("floors.json")
SHARED = ROOT.parent / "shared"
SETS = {
    "samples": (ROOT / "samples", ROOT / "samples" / "gold.jsonl"),
    "seeds": (SHARED / "seeds", SHARED / "gold" / "seeds.jsonl"),
}


@cache
def records(name: str) -> tuple[str, ...]:
    """The lines that the extractor gives for a gold set."""
    texts, _ = SETS[name]
    return tuple(run(read_articles([texts]), workers=1))


def scores(name: str) -> dict[str, Any]:
    """Today's scores of a gold set, with the digest of its gold."""
    _, gold = SETS[name]
    found = evaluate(read_gold(str(gold)), [json.loads(line) for line in records(name)])
    fields = {field: row.value for field, row in found.accuracy.items()} | {field: row.f1 for field, row in found.f1.items()}
    return {"gold": digest(gold), "overall": found.overall, "fields": fields}


def digest(path: Path) -> str:
    """SHA-256 of a gold file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pinned() -> dict[str, Any]:
    """The floors as committed."""
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def fallen(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """The fields whose score is below its floor."""
    lower = [f"{f}: {now['fields'].get(f)} < {v}" for f, v in before["fields"].items() if now["fields"].get(f, 0) < v]
    return lower + ([f"overall: {now['overall']} < {before['overall']}"] if now["overall"] < before["overall"] else [])


def main() -> int:
    """Write today's scores as the floors, unless one would fall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", required=True)
    parser.add_argument("--lower", action="store_true", help="let floors fall")
    options = parser.parse_args()
    before = pinned()
    now = {name: scores(name) for name, (texts, _) in SETS.items() if texts.is_dir()}
    lower = [f"{name} {fall}" for name in now if name in before for fall in fallen(before[name], now[name])]
    if lower and not options.lower:
        print("\n".join(["would fall (say --lower if that is meant):", *lower]), file=sys.stderr)
        return 1
    FLOORS.write_text(json.dumps(before | now, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
