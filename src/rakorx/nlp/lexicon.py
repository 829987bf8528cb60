"""What the recogniser is told about words beforehand: classes drawn from word lists, never from the training articles.

A word's classes are one string of letters, for instance ``RG``: R a word of a province's or regency's name, D of a
district's, G a given name, S a further name, F a family or last name, N a name in public data, P the first word of an
office (p a later one), and likewise A for agencies, V for venues, K for risks, T for days and months, H for titles,
ranks and degrees; c an ordinary word, seen in lower case in public text (C often).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+(?:['’`ʼ][^\W_]+)*")
_OFTEN = 4


def build_lexicon(classes: Mapping[str, Iterable[str]], ordinary: Iterable[str]) -> dict[str, str]:
    """Join word lists into one lexicon.

    Args:
        classes: Names of each class; its first letter is for the first word of a name, its last for the others.
        ordinary: Texts whose lower-case words are ordinary words.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for letters, names in classes.items():
        for name in names:
            for at, word in enumerate(_WORD.findall(name)):
                found[word.lower()].add(letters[-1] if at else letters[0])
    for word, count in count_ordinary(ordinary).items():
        found[word].add("C" if count >= _OFTEN else "c")
    return {word: "".join(sorted(marks)) for word, marks in sorted(found.items())}


def count_ordinary(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in lower case."""
    return Counter(word for text in texts for word in _WORD.findall(text) if word.islower())
