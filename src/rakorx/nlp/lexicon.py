"""What the recogniser is told about words beforehand: classes drawn from word lists, never from the training articles.

A word's classes are two strings of letters with a space between, for instance ``GR A``.

First the names that it is part of: R a province's or regency's, D a district's, L a country's or a place abroad (l its
later words), G given names, S further names, F family or last names, N names in public data; and c for an ordinary
word, seen in lower case in public text, C often.

Then the phrases: P first word of an office (p a later one), and likewise A of an agency, V of a venue, K of a risk;
E, B and W words that announce a danger, its prevention or a wish; T days and months, H titles, ranks and degrees,
X acting prefixes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

_WORD = re.compile(r"[^\W_]+(?:['’`ʼ][^\W_]+)*")
_OFTEN = 4
_OF_NAMES = frozenset("RDGSFNLlCc")


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
    return {word: f"{_joined(marks & _OF_NAMES)} {_joined(marks - _OF_NAMES)}" for word, marks in sorted(found.items())}


def count_ordinary(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in lower case."""
    return Counter(word for text in texts for word in _WORD.findall(text) if word.islower())


def _joined(letters: Iterable[str]) -> str:
    return "".join(sorted(letters))
