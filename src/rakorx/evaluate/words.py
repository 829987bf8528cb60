"""How alike two printed texts are, as bags of words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_WORD = re.compile(r"[\w'/]+")
_WHOLE_OF = re.compile(r"\bse[- ]")  # "camat se-Kabupaten Sikka"
_QUOTES = str.maketrans("’‘", "''")
_SAME_VENUE = 0.75


@dataclass(frozen=True)
class Conventions:
    """Words that do not count, and words that stand for others."""

    noise: frozenset[str]
    same: dict[str, str]


@cache
def conventions() -> Conventions:
    """The conventions of ``words.yml``."""
    content = yaml.safe_load(Path(__file__).with_name("words.yml").read_text(encoding="utf-8"))
    return Conventions(frozenset(content["noise"]), content["same"])


@cache
def words(text: str | None) -> tuple[str, ...]:
    """The words that count, in lower case and in their long form."""
    known = conventions()
    plain = unicodedata.normalize("NFKC", text or "").casefold().translate(_QUOTES)
    kept = (known.same.get(word, word) for word in _WORD.findall(_WHOLE_OF.sub(" ", plain)) if word not in known.noise)
    return tuple(" ".join(kept).split())


def f1(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    """F1 of two bags of words, 0..1; 0 where one is empty."""
    if not one or not other:
        return 0.0
    common = (Counter(one) & Counter(other)).total()
    return 2 * common / (len(one) + len(other))


def similarity(one: str | None, other: str | None) -> float:
    """F1 of two texts' words."""
    return f1(words(one), words(other))


def contains(one: str | None, other: str | None) -> bool:
    """Whether all words of the shorter text stand in the longer; never where the shorter has none."""
    short, long = sorted((Counter(words(one)), Counter(words(other))), key=Counter.total)
    return bool(short) and not short - long


def same_venue(gold: str | None, read: str | None) -> bool:
    """Whether two texts name one venue: a town or a preposition more or less does not matter."""
    wanted, got = words(gold), words(read)
    within = bool(wanted) and not Counter(wanted) - Counter(got) and len(got) <= 2 * len(wanted)
    return f1(wanted, got) >= _SAME_VENUE or within
