"""The first look at a web page, before any of it is parsed: can its main text name a meeting at all?

It errs only towards keeping. Each word of a meeting's name is looked for in the markup as it stands; then once more,
without word boundaries, where tags, entities, JSON escapes or invisible characters may have hidden it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from rakorx.cues import is_bounded, lowered
from rakorx.gazetteer import Entry, Gazetteers

_WORD = re.compile(r"[^\W_]+")
_SHORT = 3   # letters of a word that is not looked for where its phrase has a longer one
# A cut marks where something was taken out or put in another form: only there can a word have been hidden.
_CUT = "\0"
_JSON = re.compile(r"(?<!\\)\\++(?:u([0-9a-fA-F]{4})|([nrtbf])|/)")
_ENTITY = re.compile(r"&(?:amp;)*(#\d{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z]\w{1,31};)")
_TAG = re.compile(r"""<[a-zA-Z/!?][^<>"']*+(?:(?:"[^"]*"|'[^']*')[^<>"']*+)*+>|<[^<>]*>""")
_UNSEEN = re.compile(r"[^\x20-\x7e]+")
_SPACES = "\t\n\r\u00a0"
_SYMBOL = "\u2424"   # a picture of a line end, which the parser takes for one that it added itself


class MarkupFinder:
    """Finds whether markup may hold a name of the entries; linear in the markup."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        phrases = {_words(name) for entry in entries for name in (*entry.names, *entry.unless)}
        least = [phrase for phrase in phrases if not any(other < phrase for other in phrases)]
        words = sorted(frozenset().union(*least))
        number = {word: index for index, word in enumerate(words)}
        self._phrases = [frozenset(number[word] for word in phrase) for phrase in least]
        self._alone = {index for phrase in self._phrases if len(phrase) == 1 for index in phrase}
        self._automaton = AhoCorasick(words)

    def any(self, markup: str) -> bool:
        """Whether all words of any name stand in the markup, plainly or hidden."""
        found: set[int] = set()
        return self._completes(found, self._plain(lowered(markup))) or self._completes(found, self._hidden(markup))

    def _completes(self, found: set[int], words: Iterator[int]) -> bool:
        for word in words:
            found.add(word)
            if word in self._alone:
                return True
        return any(phrase <= found for phrase in self._phrases)

    def _plain(self, low: str) -> Iterator[int]:
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            if is_bounded(low, start, end):
                yield index

    def _hidden(self, markup: str) -> Iterator[int]:
        parts = bare(markup).split(_CUT)
        low = lowered("".join(parts))
        cuts = list(accumulate(map(len, parts[:-1])))
        for index, start, end in self._automaton.find_matches_as_indexes(low, overlapping=True):
            at = bisect_left(cuts, start)
            if at < len(cuts) and cuts[at] <= end:
                yield index


@lru_cache(maxsize=4)
def _finder(words: Gazetteers) -> MarkupFinder:
    return MarkupFinder(words.entries("meeting"))


def may_name_meeting(markup: str, words: Gazetteers) -> bool:
    """Whether a page's main text may name a meeting; where it may not, no record of the page can have one."""
    return _finder(words).any(markup)


def bare(markup: str) -> str:
    """Markup without tags and invisible characters, escapes undone, a NUL wherever something was changed."""
    if "\\" in markup:
        markup = _JSON.sub(_unescaped, markup)
    if "&" in markup:
        markup = _ENTITY.sub(lambda entity: f"{_CUT}{unescape(f'&{entity[1]}')}{_CUT}", markup)
    markup = _TAG.sub(_CUT, _uncommented(markup)).replace(_SYMBOL, _CUT)
    for space in _SPACES:
        markup = markup.replace(space, " ")
    return markup if markup.replace(_CUT, "").isprintable() else _UNSEEN.sub(_seen, markup)


def _uncommented(markup: str) -> str:
    """Markup without comments; linear, however many of them are never closed."""
    parts, at = [], 0
    while (start := markup.find("<!--", at)) >= 0 and (end := markup.find("-->", start + 2)) >= 0:
        parts.append(markup[at:start])
        at = end + 3
    return _CUT.join([*parts, markup[at:]])


def _words(name: str) -> frozenset[str]:
    words = frozenset(_WORD.findall(name.lower()))
    return frozenset(word for word in words if len(word) > _SHORT) or words


def _unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16)) if escape[1] else " " if escape[2] else "/"
    return f"{_CUT}{character}{_CUT}"


def _seen(run: re.Match[str]) -> str:
    """A run of other than plain characters, without those that no reader sees and the parser leaves out."""
    return "".join(c if c.isprintable() or (c.isspace() and c > "\x1f") else _CUT for c in run[0])
