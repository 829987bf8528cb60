"""Is a page in Indonesian? Told by its small words: a crawl holds pages in many languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import islice, pairwise

from rakorx.gazetteer import Gazetteers

_KIND = "language_word"
_INDONESIAN = f"{_KIND}.indonesian"
_WORD = re.compile(r"[^\W\d_]+")
_EXAMINED = 1_000   # words
_FEW = 40           # words, too few to tell the language by
_LEAST = 3          # small words of another language; fewer are names and quotations
_MANY = 100         # words, among which no text in Indonesian is without …
_NONE = 0.01        # … this share of small ones


def is_indonesian(text: str, words: Gazetteers) -> bool:
    """Whether ``text`` is in Indonesian, by the small words of its beginning; in doubt it is.

    An announcement or a list of names has hardly a small word, so that it takes another language's to say no, or a
    longer text quite without Indonesian ones.
    """
    found = [match[0] for match in islice(_WORD.finditer(text.lower()), _EXAMINED)]
    if len(found) < _FEW:
        return True
    counts = small_words(found, words)
    (own, _), others = counts.pop(_INDONESIAN), counts.values()
    if own < _NONE * len(found) and len(found) >= _MANY:
        return False
    return all(count < _LEAST or count * weight <= own for count, weight in others)


def small_words(found: list[str], words: Gazetteers) -> dict[str, tuple[int, float]]:
    """For each language of the word lists, by entry id, how many of a text's words are its own, and their weight."""
    single, pairs = Counter(found), Counter(map(" ".join, pairwise(found)))
    return {
        entry: (sum(single[name] + pairs[name] for name in names), weight)
        for entry, (weight, names) in _lists(words).items()
    }


@lru_cache(maxsize=4)
def _lists(words: Gazetteers) -> dict[str, tuple[float, tuple[str, ...]]]:
    return {
        entry.id: (float(entry.value or 1), tuple(name.lower() for name in entry.names))
        for entry in words.entries(_KIND)
    }
