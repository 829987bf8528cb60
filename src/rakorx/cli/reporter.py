"""What a run tells on standard error: progress on a terminal, failures, and a summary."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from rakorx.record import ArticleRecord
from rakorx.tally import Tally
from rakorx.view.printable import one_line

if TYPE_CHECKING:
    from rakorx.parts import Part

_MOST_FAILURES = 20
_SECONDS_BETWEEN = 0.1
_ERASE_LINE = "\r\x1b[K"


class Reporter:
    """Watches finished lines go by.

    Args:
        quiet: Say nothing.
        verbose: Name each article's warnings, and every failure rather than the first twenty.
        viewed: The records themselves are shown for reading, failures and warnings among them.
        alone: Nothing else goes to the terminal, so that a running count may be shown there.
    """

    def __init__(self, *, quiet: bool, verbose: bool, viewed: bool, alone: bool) -> None:
        self.tally = Tally()
        self._quiet = quiet
        self._viewed = viewed
        self._verbose = verbose
        self._progress = alone and not viewed and not quiet and sys.stderr.isatty()
        self._begun = self._shown = monotonic()

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """Pass lines on, reporting each."""
        for line in self.tally.count(lines, self._report):
            yield line
            self._show_progress()

    def watch_parts(self, parts: Iterable[Part]) -> None:
        """See a run of parts to its end, reporting each; warnings are left to who reads the records."""
        for part in parts:
            self.tally.statuses += part.statuses
            for line in part.failures:
                self._report("error", line)
            self._show_progress()

    def tell(self, message: str) -> None:
        """Say what the user should know while waiting."""
        self._say(message)

    def summarise(self, output: Path | str | None) -> None:
        """Say what was read and where it went."""
        where = f", written to {one_line(str(output))}" if output else ""
        seconds = monotonic() - self._begun
        self._say(f"{self.tally.summary()}{where} ({seconds:.1f} s)")
        if not self.tally.articles:
            self._say("nothing to read was found; rakorx extract --help names the formats")
        if self.tally.failed > _MOST_FAILURES and not self._verbose and not self._viewed:
            self._say(f"{self.tally.failed - _MOST_FAILURES:,} more failures are in the records with status error")

    def _report(self, status: str, line: str) -> None:
        if self._quiet or self._viewed:
            return
        if status == "error" and (self._verbose or self.tally.failed <= _MOST_FAILURES):
            record = ArticleRecord.model_validate_json(line)
            if record.error:
                self._say_of(record, record.error.code, record.error.message)
        elif self._verbose and '"warnings":[]' not in line:
            record = ArticleRecord.model_validate_json(line)
            for warning in record.warnings:
                self._say_of(record, warning.code, warning.message)

    def _say_of(self, record: ArticleRecord, code: str, message: str) -> None:
        self._say(one_line(f"{record.article.source}: {code}: {message}"))

    def _say(self, message: str) -> None:
        if not self._quiet:
            print(f"{_ERASE_LINE if self._progress else ''}{message}", file=sys.stderr)

    def _show_progress(self) -> None:
        now = monotonic()
        if self._progress and now - self._shown >= _SECONDS_BETWEEN:
            self._shown = now
            rate = self.tally.articles / (now - self._begun)
            sys.stderr.write(f"{_ERASE_LINE}{self.tally.summary()}, {rate:,.0f} a second")
            sys.stderr.flush()
