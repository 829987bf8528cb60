"""The first look, on raw text: can the article be about a meeting at all? It errs only towards keeping."""

from __future__ import annotations

from functools import lru_cache

from rakorx.cues import PhraseFinder
from rakorx.gazetteer import Gazetteers


@lru_cache(maxsize=4)
def _finder(words: Gazetteers) -> PhraseFinder:
    return PhraseFinder(words.entries("meeting"))


def may_report_meeting(text: str, words: Gazetteers) -> bool:
    """Whether ``text`` names a meeting anywhere; where it does not, no record can have one."""
    return _finder(words).any(text)
