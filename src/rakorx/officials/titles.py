"""Ranks, honorifics and degrees around a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from rakorx.gazetteer import Gazetteers
from rakorx.officials.phrases import plain

TOKEN = re.compile(r"\([^()\s]{1,12}\)|[^\s,;:()]+")
DOTTED = re.compile(r"[A-Z][A-Za-z]{0,6}(?:\.[A-Za-z()]{1,9}|\.\s[A-Z](?=\.)){1,4}\.?")
AFTER_NAME = re.compile(r"\s*,\s*|\s+")
PARTS = re.compile(r"[,;:()]")
GAP = re.compile(r"(?:[^\S\n]|[.,])*")
STOPS_WITHIN = re.compile(r"\.\w+\.$")
SQUEEZED_OUT = re.compile(r"[\s.,()'’-]")
LINKS = frozenset(
    {
        "pak",
        "bapak",
        "bpk",
        "ibu",
        "bu",
        "sdr",
        "saudara",
        "saudari",
        "yakni",
        "yaitu",
        "bernama",
        "mas",
        "bang",
        "pol",
        "tni",
        "purn",
    }
)


class Titled(NamedTuple):
    """What stands around a bare name; ``start:end`` is the whole stretch."""

    start: int
    end: int
    rank: str | None
    honorifics: tuple[str, ...]
    degrees: tuple[str, ...]


class Titles:
    """The word lists of titles, ready to read what stands before and after a name."""

    def __init__(self, words: Gazetteers) -> None:
        self._ranks = _tokens(words, "rank")
        self._honorifics = _tokens(words, "honorific")
        self._name_parts = _tokens(words, "name_part")
        self._degrees = {_squeezed(name) for entry in words.entries("degree") for name in entry.names}
        self._is_degree = lru_cache(maxsize=2048)(self._reads_as_degree)   # the same words come again and again
        self._is_known = lru_cache(maxsize=2048)(self._reads_as_title)

    def is_title(self, token: str) -> bool:
        """Whether a token is a rank, an honorific, several of them in one (``Jend.Pol.``) or a word before a name."""
        return self._is_known(token)

    def _is_title(self, token: str) -> bool:
        word = _read(token)
        return (
            word in self._ranks
            or word in self._honorifics
            or word in LINKS
            or (word in self._name_parts and token[0].isupper())
        )

    def is_degree(self, token: str) -> bool:
        """Whether a token is an academic degree as printed after a name."""
        return self._is_degree(token)

    def only_titles(self, gap: str) -> bool:
        """Whether a gap holds nothing but titles (an empty gap does)."""
        return gap.isspace() or all(map(self._is_known, TOKEN.findall(gap)))

    def around(self, text: str, start: int, end: int, floor: int = 0, ceiling: int | None = None) -> Titled:
        """Read the titles from ``floor`` to ``start`` and the degrees from ``end`` to ``ceiling``."""
        ceiling = len(text) if ceiling is None else ceiling
        before = self._before(text, start, max(floor, start - 80))
        rank = _joined(text, [span for span, kind in before if kind == "rank"]) if before else None
        honorifics = tuple([text[a:b] for (a, b), kind in before if kind == "honorific"])
        degrees = self._after(text, end, min(ceiling, end + 160))
        return Titled(
            start=before[0][0][0] if before else start,
            end=degrees[-1][1] if degrees else end,
            rank=rank,
            honorifics=honorifics,
            degrees=tuple([text[a:b] for a, b in degrees]),
        )

    def past_degrees(self, text: str, end: int, ceiling: int | None = None) -> int:
        """Where the degrees behind a name that ends at ``end`` do; ``end`` where there are none."""
        degrees = self._after(text, end, min(len(text) if ceiling is None else ceiling, end + 160))
        return degrees[-1][1] if degrees else end

    def inside(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Narrow ``start:end`` to the bare name where the mark took in titles or degrees."""
        tokens = [(m.start(), m.end()) for m in TOKEN.finditer(text, start, end)]
        while len(tokens) > 1 and self._kind(text[slice(*tokens[0])], leading=True):
            tokens.pop(0)
        while len(tokens) > 1 and self._is_degree(text[slice(*tokens[-1])]):
            tokens.pop()
        if not tokens:
            return start, end
        return tokens[0][0], max(tokens[-1][1], tokens[0][0] + 1)

    def with_name_parts(self, text: str, start: int, floor: int) -> int:
        """Where the name begins when ``Tb.`` or ``Lalu`` right before ``start`` belongs to it."""
        for m in self._back(text, start, max(floor, start - 30)):
            known = (
                plain(m.group()) in self._name_parts
                and m.group()[0].isupper()
                and self._kind(m.group(), leading=False) is None
            )
            if not known or text[m.end() : start].strip():
                break
            start = m.start()
        return start

    def _before(self, text: str, start: int, floor: int) -> list[tuple[tuple[int, int], str]]:
        found: list[tuple[tuple[int, int], str]] = []
        for m in self._back(text, start, floor):
            between = text[m.end() : found[0][0][0] if found else start]
            kind = self._kind(m.group(), leading=False)
            if kind is None or not GAP.fullmatch(between):
                break
            found.insert(0, ((m.start(), m.end()), kind))
        return found

    def _back(self, text: str, start: int, floor: int) -> list[re.Match[str]]:
        """The tokens from ``start`` back to ``floor``; none where the nearest one is no title, as mostly."""
        nearest = text[floor:start].rsplit(None, 1)[-1:]
        if not nearest or (not PARTS.search(nearest[0]) and not self._is_title(nearest[0])):
            return []
        return [*TOKEN.finditer(text, floor, start)][::-1]

    def _kind(self, token: str, *, leading: bool) -> str | None:
        word = _read(token)
        if word in self._ranks:
            return "rank"
        if word in self._honorifics and (not leading or token.endswith(".") or len(word) > 1):
            return "honorific"
        return None

    def _after(self, text: str, end: int, ceiling: int) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        at = end
        while gap := AFTER_NAME.match(text, at, ceiling):
            if "\n" in gap.group():
                break
            match = DOTTED.match(text, gap.end(), ceiling) or TOKEN.match(text, gap.end(), ceiling)
            if not match:
                break
            stop = match.end()
            token = text[match.start() : stop]
            if not self._is_degree(token):
                break
            if token.endswith(".") and not STOPS_WITHIN.search(token) and _squeezed(token[:-1]) not in self._degrees:
                stop -= 1
            found.append((match.start(), stop))
            at = stop
        return found

    def _reads_as_title(self, token: str) -> bool:
        parts = [part for part in token.strip("()").split(".") if part]
        return self._is_title(token) or (len(parts) > 1 and all(self._is_title(part) for part in parts))

    def _reads_as_degree(self, token: str) -> bool:
        word = _squeezed(token)
        if word in self._degrees:
            return bool(re.search(r"[A-Z].*[A-Z.]|\.", token))
        return bool(DOTTED.fullmatch(token)) and word[:1] in "smadbp" and 2 <= len(word) <= 9


def _tokens(words: Gazetteers, kind: str) -> frozenset[str]:
    """The single words of a kind's names; a lone letter in brackets (``Laut (P)``) keeps them and is no initial."""
    tokens = (m.group() for e in words.entries(kind) for name in e.names for m in TOKEN.finditer(name))
    return frozenset(_read(t) for t in tokens)


@lru_cache(maxsize=2048)
def _read(token: str) -> str:
    """A token as compared: bare, but a lone letter in brackets as it stands."""
    word = plain(token.strip("()"))
    return token if len(word) == 1 and token.startswith("(") else word


def _squeezed(text: str) -> str:
    return (text if text.isalnum() else SQUEEZED_OUT.sub("", text)).casefold()


def _joined(text: str, spans: list[tuple[int, int]]) -> str | None:
    return text[spans[0][0] : spans[-1][1]] if spans else None


@lru_cache(maxsize=4)
def titles_of(words: Gazetteers) -> Titles:
    """The titles of a set of word lists, built once."""
    return Titles(words)
