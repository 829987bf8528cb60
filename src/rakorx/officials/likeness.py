"""Whether two printed names, of persons or of bodies, are those of one."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

from rakorx.officials.phrases import plain, words_of

SAME_SPELLING = 0.9   # of two names that stand anywhere, from 0 to 1
LETTERS = 7           # that a name has whose other spelling is told from another name
NEAR_SPELLING = 0.75  # of two names beside the same office
LEVELS = frozenset({"kabupaten", "provinsi", "kota", "kab", "prov", "ri"})
VOWELS = frozenset("aeiou")


def same_name(one: str, other: str) -> bool:
    """Whether one name is a short form of the other, or its other spelling."""
    (a, initials, whole), (b, others, other_whole) = _plain_words(one), _plain_words(other)
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    if not short:
        return False
    may_shorten = not initials & ~others or not others & ~initials   # each word and what it stands for begin alike
    if may_shorten and (_shortens(short, long) or (len(a) == len(b) and _shortens(long, short))):
        return len(short) > 1 or len(short[0]) > 2
    letters = min(len(whole), len(other_whole))
    return len(a) == len(b) and letters >= LETTERS and _alike(whole, other_whole, SAME_SPELLING)


@lru_cache(maxsize=1024)
def _plain_words(name: str) -> tuple[tuple[str, ...], int, str]:
    """The words of a name as compared, their first letters as bits (two letters may share one), and all in one."""
    words = tuple(plain(word) for word in name.split())
    bits = {1 << ord(word[0]) % 64 if word else 1 << 64 for word in words}
    return words, sum(bits), " ".join(words)


def _shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word of ``short`` stands in ``long``, whole, as an initial or, beside a whole one, clipped."""
    whole = any(word in long for word in short)
    return all(word in long or any(_stands_for(word, name, whole) for name in long) for word in short)


def _stands_for(word: str, name: str, whole: bool) -> bool:
    """Whether a word is a name's initial, or its beginning or consonants: ``Abd`` (Abdul), ``Nst`` (Nasution)."""
    if len(word) >= len(name) or word[:1] != name[:1]:
        return False
    if len(word) == 1:
        return True
    if not whole or len(word) > 4 or word[-1] in VOWELS:
        return False
    letters = iter(name)
    return (len(word) < 4 and name.startswith(word)) or (
        not VOWELS & set(word) and all(letter in letters for letter in word)
    )


def _alike(one: str, other: str, least: float) -> bool:
    """Whether two spellings match to a ratio of ``least``; the cheap upper bounds of it are asked first."""
    shared = len(one) - (_letters(one) & ~_letters(other)).bit_count()
    return 2 * shared / (len(one) + len(other)) >= least and SequenceMatcher(None, one, other).ratio() >= least


@lru_cache(maxsize=1024)
def _letters(name: str) -> int:
    """The letters of a name as bits, a letter's further ones in further words of 64; two letters may share a bit.

    What one name has and another lacks is then counted at once, and never too high.
    """
    bits = 0
    for letter, count in Counter(ord(letter) % 64 for letter in name).items():
        for nth in range(count):
            bits |= 1 << (64 * nth + letter)
    return bits


def spelled_alike(one: str | None, other: str | None) -> bool:
    """Looser, for two names beside the same office."""
    if not one or not other:
        return False
    if _alike(one.casefold(), other.casefold(), NEAR_SPELLING):
        return True
    a, b = set(words_of(one)), set(words_of(other))
    return bool(a & b)


def same_body(one: str, other: str) -> bool:
    """Whether two printed bodies are one: the same words, or one's bracketed short form."""
    (a, bare, short), (b, other_bare, other_short) = _body_words(one), _body_words(other)
    if bare == other_bare or (a and b and (a < b or b < a) and len(a ^ b) <= 2):
        return True
    return bool(short & b and a - b) or bool(other_short & a and b - a)


@lru_cache(maxsize=1024)
def _body_words(name: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """The words of a body outside brackets, those that no region's level is, and the short forms in brackets."""
    if "(" not in name:
        words = frozenset(words_of(name))
        return words, words - LEVELS, frozenset()
    words = frozenset(words_of(re.sub(r"\([^)]*\)", " ", name)))
    return words, words - LEVELS, frozenset(plain(m) for m in re.findall(r"\(([^()]{2,20})\)", name))
