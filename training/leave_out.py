"""Scores on articles that neither the recogniser nor the readers have seen, and the fitting of the shipped readers.

    python -m training.leave_out --models FOLDER [--real TEXTS GOLD] [--real TEXTS GOLD] [--write READER …]

FOLDER holds one recogniser for each of ``FOLDS``, named by its parts (``c1-c2``), trained on all other articles:

    rakorx train training/articles --held-out c1- --held-out c2- --out FOLDER/c1-c2 …

A part in no fold has no say: ``d7`` is for the next recogniser alone, for real pages are read worse where the readers
know it.
A part whose fold has no recogniser there is marked by the shipped one, which knows it too well: it serves to fit the
status reader alone and is not scored.
``--write`` fits the named readers (``status``, ``attendance``, ``risk``) on everything and writes them to the package.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rakorx import weights as fitted
from rakorx.article import Article
from rakorx.evaluate.gold import GoldArticle, read_gold
from rakorx.evaluate.score import Scores, evaluate
from rakorx.extract import read_page
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.mend import mend
from rakorx.nlp.model_loader import load_recogniser
from rakorx.nlp.pipeline import annotate
from rakorx.nlp.tagged import read_tagged_folder
from rakorx.page import Page
from rakorx.weights import Weights
from training.fit_readers import SEEN, STRENGTH, Row, attendance_rows, fit, status_rows, write
from training.fit_risks import STRENGTH as RISK_STRENGTH
from training.fit_risks import risk_rows

ARTICLES = Path(__file__).parent / "articles"
FOLDS = (("c1", "c2"), ("c3", "c4"), ("c5", "c6"), ("d1", "d2"), ("d3", "d4"), ("d5", "d6"))
REAL = "real"
REAL_TIMES = {"status": 1, "attendance": 8, "risk": 8}   # real pages are few, and what the extractor is for
READERS = ("status", "attendance", "risk")
COLUMNS = ("status", "date", "venue", "region", "chair")


@dataclass(frozen=True)
class Part:
    """Marked pages with their gold; ``is_left_out`` says that the recogniser that marked them never saw them."""

    name: str
    pages: tuple[Page, ...]
    gold: dict[str, GoldArticle]
    is_left_out: bool

    def rows(self, words: Gazetteers) -> dict[str, list[Row]]:
        """What each reader learns from this part."""
        mended = [mend(page, words) for page in self.pages]
        status = status_rows(mended, self.gold, words)
        if not self.is_left_out:
            return {"status": status, "attendance": [], "risk": []}
        rows = {
            "status": status,
            "attendance": attendance_rows(mended, self.gold, words),
            "risk": risk_rows(mended, self.gold, words),
        }
        return {k: v * REAL_TIMES[k] for k, v in rows.items()} if self.name.startswith(REAL) else rows


def main() -> None:
    """Parse the options, print a line for each left-out part, write the readers where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--real", type=Path, nargs=2, action="append", default=[], metavar=("TEXTS", "GOLD"))
    parser.add_argument("--write", nargs="+", choices=READERS, default=[], metavar="READER")
    options = parser.parse_args()
    words = load_gazetteers()
    real = [real_part(f"{REAL}{number}", *paths) for number, paths in enumerate(options.real, 1)]
    parts = [*written_parts(options.models), *real]
    rows = {part.name: part.rows(words) for part in parts}
    print_scores(parts, rows, words)
    for name, weights in (fit_all(rows.values()) if options.write else {}).items():
        if name in options.write:
            write(name, weights)


def written_parts(models: Path) -> Iterable[Part]:
    """The parts of ``training/articles``, each marked by the recogniser that has not seen it where there is one."""
    texts = list(read_tagged_folder(ARTICLES))
    fold_of = {part: "-".join(fold) for fold in FOLDS for part in fold}
    for name in sorted(fold_of):
        folder = models / fold_of[name]
        folder = folder if folder.is_dir() else None
        articles = [Article(id=t.id, source=t.id, text=t.text) for t in texts if t.id.startswith(f"{name}-")]
        pages = tuple(annotate(load_recogniser(folder), articles))
        gold = {line.id: line for line in read_gold(str(ARTICLES / f"{name}.gold.jsonl"))}
        yield Part(name, pages, gold, is_left_out=folder is not None)


def real_part(name: str, texts: Path, gold_file: Path) -> Part:
    """Real pages as plain texts; no recogniser has seen them."""
    gold = {line.id: line for line in read_gold(str(gold_file))}
    found = ((key, texts / f"{key}.txt") for key in gold)
    articles = [Article(id=k, source=k, text=path.read_text(encoding="utf-8")) for k, path in found if path.is_file()]
    return Part(name, tuple(annotate(load_recogniser(), articles)), gold, is_left_out=True)


def fit_all(rows: Iterable[dict[str, list[Row]]]) -> dict[str, dict[str, float]]:
    """Weights of all readers from the rows of the given parts."""
    gathered = list(rows)
    strengths = {**STRENGTH, "risk": RISK_STRENGTH}
    rows = {name: [row for part in gathered for row in part[name]] for name in READERS}
    return {name: fit(rows[name], strengths[name], SEEN[name]) for name in READERS}


def print_scores(parts: list[Part], rows: dict[str, dict[str, list[Row]]], words: Gazetteers) -> None:
    """Read each left-out part with readers fitted on the others; print its line, then that of all together."""
    print(f"{'part':6} overall  " + "  ".join(f"{c:>6}" for c in COLUMNS) + "  people  bodies   risks")
    records: list[dict[str, Any]] = []
    gold: list[GoldArticle] = []
    for part in (p for p in parts if p.is_left_out):
        use(fit_all(r for name, r in rows.items() if name != part.name))
        read = [json.loads(read_page(page, words).line()) for page in part.pages]
        print(line(part.name, evaluate(part.gold.values(), read)))
        records += read
        gold += part.gold.values()
    together = evaluate(gold, records)
    print(line("all", together))
    for row in together.calibration:
        print(f"  {row.field:10} from {row.low:.2f}: {row.values:5} values, right {row.right:.3f}")


def use(weights: dict[str, dict[str, float]]) -> None:
    """Let the readers of this process use these weights instead of the shipped ones."""
    fitted.override({name: Weights(values) for name, values in weights.items()})


def line(name: str, scores: Scores) -> str:
    """One row of the table."""
    exact = [scores.accuracy[c].value if c in scores.accuracy else 1.0 for c in COLUMNS]
    counted = [scores.f1[c].f1 for c in ("people", "offices_bodies", "risks")]
    return f"{name:6} {scores.overall:7.3f}  " + "  ".join(f"{value:6.3f}" for value in (*exact, *counted))


if __name__ == "__main__":
    main()
