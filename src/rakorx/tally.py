"""How many articles a run has read, and to what end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

# Within a JSON string each quote is escaped, so this can only be the record's own key.
_STATUS = re.compile(r'"status":"(\w+)"')


@dataclass
class Tally:
    """Counts the finished lines that pass through ``count``."""

    statuses: Counter[str] = field(default_factory=Counter)

    def count(self, lines: Iterable[str], watch: Callable[[str, str], None] | None = None) -> Iterator[str]:
        """Pass lines on; ``watch`` is told of each with its status."""
        for line in lines:
            match = _STATUS.search(line)
            status = match[1] if match else "error"
            self.statuses[status] += 1
            if watch:
                watch(status, line)
            yield line

    @property
    def articles(self) -> int:
        """All articles so far."""
        return self.statuses.total()

    @property
    def failed(self) -> int:
        """Articles that could not be read."""
        return self.statuses["error"]

    def summary(self) -> str:
        """One sentence: ``35 articles: 28 meetings, 7 without one, 0 failed``."""
        numbers = self.statuses
        articles, meetings = _count(self.articles, "article"), _count(numbers["meeting"], "meeting")
        return f"{articles}: {meetings}, {numbers['no_meeting']:,} without one, {self.failed:,} failed"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
