"""Two record sets of the same articles: which articles came, went or changed, and how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from rakorx.compare.changes import Change, Comparison
from rakorx.compare.pairing import Attendees
from rakorx.errors import UsageError
from rakorx.gazetteer import Gazetteers
from rakorx.officials.identity import positions_of
from rakorx.record import ArticleRecord


@dataclass(frozen=True)
class Difference:
    """What the second record set says otherwise; ``renamed`` are ids that changed though the text did not."""

    before: int
    after: int
    added: list[str]
    removed: list[str]
    renamed: list[tuple[str, str]]
    changes: list[Change]

    @property
    def changed(self) -> list[str]:
        """The articles whose records differ, by id."""
        return sorted({change.article for change in self.changes})

    @property
    def totals(self) -> dict[str, Counter[str]]:
        """For each field that differs somewhere, how often it was gained, lost, altered or put in another form."""
        totals: dict[str, Counter[str]] = {}
        for change in self.changes:
            totals.setdefault(change.field, Counter())[change.kind] += 1
        return dict(sorted(totals.items()))

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed or self.changes)


def diff_records(before: Iterable[ArticleRecord], after: Iterable[ArticleRecord], words: Gazetteers) -> Difference:
    """Compare two record sets; articles meet on their id, or else on the text's digest.

    Raises:
        UsageError: A set holds two records with one id.
    """
    one, other = _by_id(before, "the first"), _by_id(after, "the second")
    renamed = _renamed(one, other)
    pairs = [(name, name) for name in one if name in other] + renamed
    comparison = Comparison(Attendees(positions_of(words)))
    old, new = {name for name, _ in renamed}, {name for _, name in renamed}
    return Difference(
        before=len(one),
        after=len(other),
        added=sorted(other.keys() - one.keys() - new),
        removed=sorted(one.keys() - other.keys() - old),
        renamed=renamed,
        changes=[
            change
            for first, second in sorted(pairs, key=lambda pair: pair[1])
            for change in comparison.changes(one[first], other[second])
        ],
    )


def _by_id(records: Iterable[ArticleRecord], which: str) -> dict[str, ArticleRecord]:
    found: dict[str, ArticleRecord] = {}
    for record in records:
        if record.article.id in found:
            raise UsageError(f"{which} record set: the article {record.article.id!r} has two records; keep one")
        found[record.article.id] = record
    return found


def _renamed(one: dict[str, ArticleRecord], other: dict[str, ArticleRecord]) -> list[tuple[str, str]]:
    gone, come = (_by_digest(a, b) for a, b in ((one, other), (other, one)))
    return sorted((gone[digest], come[digest]) for digest in gone.keys() & come.keys())


def _by_digest(own: dict[str, ArticleRecord], others: dict[str, ArticleRecord]) -> dict[str, str]:
    """The articles that only one set has, by their digest, where no two share it."""
    alone = [(r.article.sha256, name) for name, r in own.items() if name not in others and r.article.sha256]
    counts = Counter(digest for digest, _ in alone)
    return {digest: name for digest, name in alone if digest and counts[digest] == 1}
