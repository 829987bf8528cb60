"""Names of persons that the recogniser missed or labelled otherwise, told by the office or the names beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from rakorx.day_phrases import alternatives
from rakorx.gazetteer import Gazetteers
from rakorx.officials.phrases import LOW_LEVELS, Phrases, phrases_of, plain, vocabulary, words_of
from rakorx.officials.titles import titles_of
from rakorx.page import Mention, Page

LONGEST = 5
REACH = 80  # characters in which a name ends
TITLES = 40  # characters of titles between an office and a name
WORD_KINDS = (
    "position", "agency", "acting", "rank", "cue", "meeting", "calendar", "risk", "risk_word", "risk_cue",
    "risk_sign", "region_cue",
)  # fmt: skip
TOKEN = re.compile(  # initials, a word, letters without a dot
    r"(?:[A-Z]{1,2}\.[ ]?)+(?=[A-Z])|[A-Z][a-z'’]+(?:[A-Z][a-z'’]+)?(?![\w/-])|[A-Z]{1,2}(?=[ ][A-Z][a-z])"
)
SMALL = re.compile(r"[a-z](?<!\w[a-z])[a-z'’]+\b")  # the letter first: what looks behind first is slow
CHUNK = re.compile(r"\S+ ?")
UNBROKEN = re.compile(r"[^\s,;()]+")
GOES_ON = re.compile(r"[.-]\w")
GAP = re.compile(r"[ ]?,?[ ]")
BRACKET = re.compile(r"[ ]?\([ ]?")
CLOSED = re.compile(r"[ ]?\)(?:\s*[,.;]|\s+(?:dan|serta)\b)")
AND = re.compile(r"\s+(?:dan|serta)\s+")
LIST_GAP = re.compile(rf"\s*,\s*(?:(?:dan|serta)\s+)?|{AND.pattern}")
DEGREE_AFTER = re.compile(r"\s*,\s*(?=(?:[A-Z][A-Za-z]{0,4}\.)+)| (?=[A-Z]\.[A-Z][a-z]{1,4}\b)")
LAST_WORD = re.compile(r"[A-Z][a-z'’]+$")
AFTER_NAME = re.compile(r",\s[a-z]")
VERB = r"(?:me(?:n[a-z]|m[a-z]|ng|l|r|w)|ber|di(?=[a-z]{4})|ter)[a-z]{3,}"   # any with a prefix
BEHIND_NAME = "small_word.name.behind"
ENDS_NAME = re.compile(r"\s*[,.;)]|\s+[a-z]|\s*\n|\s*$")
ENDS_LIST = re.compile(r"\s*[,.;)]|\s+(?:dan|serta|beserta|bersama)\b|[ ]*(?:\n|$)")


def with_missed_names(page: Page, words: Gazetteers) -> Page:
    """The page with names marked where a name must stand; its text and sentences stay as they are.

    Four places: behind an office whose holder has no mark (``Bupati Poso, Merlan Uloli, yang``), before an office in
    brackets, between two persons of a list, and behind a name that breaks off (``Henri`` before ``M. H Pardosi``).
    A word that the page also prints in small letters or that a word list holds is no name, nor is a region.
    """
    finder = _Finder(page, words)
    marks = [finder.in_list(index) for index in range(len(page.mentions))]
    return replace(page, mentions=tuple(sorted(finder.after_offices(finder.whole(marks)))))


@dataclass(frozen=True)
class _Finder:
    page: Page
    words: Gazetteers

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(SMALL.findall(self.page.text))

    def in_list(self, index: int) -> Mention:
        """The mark at ``index``, a person where it stands in a list of persons (``Yulianto, August Mellaz, Iffa``)."""
        mark, marks, text = self.page.mentions[index], self.page.mentions, self.page.text
        if mark.label not in ("LOC", "ORG", "OFF") or not index:
            return mark
        before, after = marks[index - 1], marks[index + 1] if index + 1 < len(marks) else None
        if after and before.label == after.label == "PER":
            gaps = ((before.end, mark.start), (mark.end, after.start))
            stands = all(LIST_GAP.fullmatch(text, *gap) for gap in gaps)
        elif after and after.label == "OFF" and BRACKET.fullmatch(text, mark.end, after.start):
            stands = True  # ``La Hajimu (Kadiv Data)``
        else:  # ``Sopian Nasution dan Junaidi Parapat``
            stands = before.label == "PER" and AND.fullmatch(text, before.end, mark.start) is not None
        return replace(mark, label="PER") if stands and self._is_name(mark, fewest=2) else mark

    def whole(self, marks: list[Mention]) -> list[Mention]:
        """Names with the words right behind them that no mark holds."""
        limits = [m.start for m in marks[1:]] + [len(self.page.text)]
        return [self._with_rest(m, limit) if m.label == "PER" else m for m, limit in zip(marks, limits, strict=False)]

    def _with_rest(self, mark: Mention, limit: int) -> Mention:
        text = self.page.text
        if text[mark.end : mark.end + 1] != " " or len(words_of(mark.text)) >= LONGEST - 1:
            return mark
        end = self._run(mark.end + 1, limit)
        if end is None or not ENDS_NAME.match(text, end):
            return mark
        return replace(mark, end=end, text=text[mark.start : end])

    def after_offices(self, marks: list[Mention]) -> Iterator[Mention]:
        """The marks, and the name behind each office that has none."""
        skip = -1
        for index, mark in enumerate(marks):
            if mark.start < skip:
                continue
            yield mark
            following = marks[index + 1] if index + 1 < len(marks) else None
            name = self._holder(mark, following) if mark.label in ("OFF", "ORG") else None
            if name is not None:
                skip = name.end
                yield name

    def _holder(self, office: Mention, following: Mention | None) -> Mention | None:
        text = self.page.text
        gap = BRACKET.match(text, office.end) or (office.label == "OFF" and GAP.match(text, office.end))
        if not gap or (following and following.label == "PER" and following.start == gap.end()):
            return None
        start = self._past_titles(gap.end())
        end = self._marked(start, following) or self._run(start, following.start if following else len(text))
        if end is None:
            return None
        if following and start <= following.start < end and (following.start, following.end) != (start, end):
            return None
        count, titled = len(words_of(text[start:end])), start > gap.end() or bool(DEGREE_AFTER.match(text, end))
        if not self._holds(office, text[office.end : gap.end()], end, count, titled) or self._is_region(start, end):
            return None
        return Mention(start, end, "PER", text[start:end], by="gazetteer")

    def _holds(self, office: Mention, gap: str, end: int, count: int, titled: bool) -> bool:
        """Whether what stands behind an office, ``gap`` between, is its holder's name."""
        text = self.page.text
        if "(" in gap:
            return bool(CLOSED.match(text, end)) and (office.label == "OFF" or count > 1)
        lists = _lists(self.words)
        head = lists.positions.first_in(words_of(office.text)[:4])
        if head is None:
            return False
        if "," in gap:
            sure = (count > 1 and ENDS_LIST.match(text, end)) or (count == 1 and self._comes_again(end))
            return titled or bool(sure) or lists.goes_on.match(text, end) is not None
        if head[0].level in LOW_LEVELS and not titled:
            return False
        ends_in_place = self._is_region(max(office.start, office.end - 30), office.end)
        ends = ENDS_NAME.match(text, end) or DEGREE_AFTER.match(text, end)
        return (titled or ends_in_place or head[0].level == "national") and ends is not None

    def _comes_again(self, end: int) -> bool:
        """Whether the word that ends at ``end`` stands between commas here and alone elsewhere (``, Sahran, pada``)."""
        text = self.page.text
        word = LAST_WORD.search(text, max(0, end - REACH), end)
        return word is not None and AFTER_NAME.match(text, end) is not None and text.count(f" {word.group()} ") > 0

    def _past_titles(self, start: int) -> int:
        """Where the titles at ``start`` (``H.``, ``Ir.``, ``Kombes Pol.``) end."""
        titles, text = titles_of(self.words), self.page.text
        for match in CHUNK.finditer(text, start, start + TITLES):
            token = match.group().strip()
            if not titles.is_title(token) or token.endswith(","):
                return match.start()
        return start

    def _marked(self, start: int, following: Mention | None) -> int | None:
        """The end of a wrong mark that is a name as a whole and begins at ``start``."""
        if following and following.start == start and following.label in ("LOC", "ORG", "OFF"):
            return following.end if self._is_name(following, fewest=1) else None
        return None

    def _is_name(self, mark: Mention, fewest: int) -> bool:
        if len(words_of(mark.text)) < fewest or self._is_region(mark.start, mark.end):
            return False
        return self._run(mark.start, mark.end) == mark.end

    def _is_region(self, start: int, end: int) -> bool:
        return any(True for _ in self.words.regions.find(self.page.text, start, end))

    def _run(self, start: int, limit: int) -> int | None:
        """The end of at most ``LONGEST`` words of a name that begin at ``start``; None where there is none."""
        text, end, count = self.page.text, None, 0
        if not text[start : start + 1].isupper():
            return None
        at, limit = start, min(limit, start + REACH, self.page.sentence_at(start).end)
        while count < LONGEST and (token := TOKEN.match(text, at, limit)):
            if not self._may_be_name(token.group()) or self._is_degree(token.start(), limit):
                break
            if not token.group().endswith((" ", ".")):
                end = token.end()
            count += 1
            at = token.end()
            if text[at : at + 1] == " ":
                at += 1
            elif not token.group().endswith((" ", ".")):
                break
        return None if end is not None and GOES_ON.match(text, end) else end

    def _is_degree(self, start: int, limit: int) -> bool:
        word = UNBROKEN.match(self.page.text, start, limit)
        return word is not None and len(word.group()) > 2 and titles_of(self.words).is_degree(word.group())

    def _may_be_name(self, token: str) -> bool:
        word = token.strip(" .")
        if len(word) < 3 or "." in word:
            return True
        return word.casefold() not in self._small and plain(word) not in _lists(self.words).known


@dataclass(frozen=True)
class _Lists:
    positions: Phrases
    known: frozenset[str]
    goes_on: re.Pattern[str]   # behind a name that is whole


@lru_cache(maxsize=4)
def _lists(words: Gazetteers) -> _Lists:
    goes_on = re.compile(rf"\s*,?\s+(?:{VERB}|{alternatives(words.names(BEHIND_NAME))})\b")
    return _Lists(phrases_of(words, "position"), vocabulary(words, *WORD_KINDS), goes_on)
