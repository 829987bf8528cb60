"""The recogniser's marks mended where a word list knows better: fragments, broken offices, names inside offices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rakorx.gazetteer import Gazetteers
from rakorx.mark_shape import capitalised, is_fragment, is_short_form, is_street, without_joint
from rakorx.missed_names import with_missed_names
from rakorx.officials.phrases import LOW_LEVELS, WORD, Phrases, phrases_of, plain, side_by_side, vocabulary, words_of
from rakorx.officials.split import LEVELS
from rakorx.officials.titles import titles_of
from rakorx.page import Mention, Page

SHORT_FORM = re.compile(r"\s*\([A-Z][\w./ -]{0,18}\)\s*")
NAME_WORD = re.compile(r"[A-Z][a-z'’]+(?:[A-Z]?[a-z'’]+)*|[A-Z]\.")
JOINT_OFFICE = re.compile(r"\s+(?:dan|serta|maupun)\s+(?:para\s+)?|\s*/\s*")
SCOPE_AFTER = re.compile(r"\s+[Ss]e[- ]?[A-Z][\w-]*(?:[ /][A-Z][\w-]*){0,4}")
NAME_GAP = re.compile(r" ?(?:(?:[A-Z]{1,2}\.?){1,3}|H[ij]?\.)? ?")  # initials, or a pilgrim's title, inside a name
LEVEL_AFTER = re.compile(r" (?:Prov|Kab|Provinsi|Kabupaten)\b")
UNIT = re.compile(r"/[A-Z][\w-]*(?: [A-Z][a-z][\w-]*){0,2}")
CLOSED = re.compile(r"\)\s+(?=[A-Z])")
LEADS_ON = frozenset((  # words that a name does not follow
    "dan", "serta", "bidang", "divisi", "urusan", "dari", "di", "provinsi", "kabupaten", "kota", "kecamatan", "desa",
    "kelurahan",
))  # fmt: skip
LONGEST_NAME = 5
REACH = 70  # characters past a mark in which a known name may end


def mend(page: Page, words: Gazetteers) -> Page:
    """The page with its marks mended; the text and the sentences stay as they are."""
    mender, text = _mender_of(words), page.text
    marks = [mender.relabelled(m, text) for m in mender.without_fragments(page.mentions, text)]
    marks = [part for m in mender.widened(marks, text) for part in mender.parted(m, text)]
    marks = mender.coordinated(mender.with_unit(marks, text), text)
    marks = mender.joined(mender.extended(mender.joined(marks, text), text), text)
    marks = mender.joined([part for mark in marks for part in mender.cut(mark, text)], text)
    return with_missed_names(replace(page, mentions=tuple(sorted(marks))), words)


@dataclass(frozen=True)
class _Mender:
    words: Gazetteers
    positions: Phrases
    agencies: Phrases
    firms: Phrases
    vocabulary: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    def without_fragments(self, marks: Iterable[Mention], text: str) -> Iterator[Mention]:
        """Marks less those that are a rank, a degree or a stray letter."""
        titles = titles_of(self.words)
        for mark in marks:
            if mark.label == "PER" and is_street(mark, text):
                continue
            whole = without_joint(mark, text)
            if whole.label == "PER":
                whole = capitalised(whole, text)
                if titles.is_degree(whole.text):
                    continue
            if whole.label not in ("PER", "OFF", "ORG") or not is_fragment(whole, titles):
                yield whole

    def relabelled(self, mark: Mention, text: str) -> Mention:
        """A mark with the label that a word list or its neighbours are sure of."""
        if mark.label == "PER":
            return self._unless_no_person(mark)
        if mark.label in ("LOC", "ORG") and 2 <= len(words_of(mark.text)) <= LONGEST_NAME:
            return replace(mark, label="PER") if self._is_titled_name(mark, text) else mark
        return mark

    def _unless_no_person(self, mark: Mention) -> Mention:
        words = words_of(mark.text)
        for label, phrases in (("OFF", self.positions), ("ORG", self.agencies)):
            hit = phrases.at(words, 0)
            if hit and (hit[1] == len(words) or self._region_to_end(mark, hit[1])):
                return replace(mark, label=label)
        return mark

    def _region_to_end(self, mark: Mention, count: int) -> bool:
        tokens = list(WORD.finditer(mark.text))
        at = tokens[count].start()
        return any(m.start <= at + 12 and m.end >= len(mark.text) - 1 for m in self.words.regions.names_in(mark.text))

    def _is_titled_name(self, mark: Mention, text: str) -> bool:
        """Whether a rank stands before or a degree after, and no list knows the words as a place or a body."""
        titled = titles_of(self.words).around(text, mark.start, mark.end)
        if not (titled.degrees or titled.rank):
            return False
        return not (self.agencies.first_in(words_of(mark.text)) or self.words.regions.names_in(mark.text))

    def widened(self, marks: list[Mention], text: str) -> list[Mention]:
        """Offices and bodies that end inside a known name made whole (``Kasat Pol PP`` before ``dan Damkar``)."""
        found: list[Mention] = []
        for mark, limit in zip(marks, _next_others(marks, len(text)), strict=True):
            if found and mark.start < found[-1].end:
                continue
            found.append(self._whole(mark, text, limit) if mark.label in ("OFF", "ORG") else mark)
        return found

    def _whole(self, mark: Mention, text: str, limit: int) -> Mention:
        limit = min(limit, mark.end + REACH)
        line = text.find("\n", mark.end, limit)
        limit = limit if line < 0 else line
        if text[mark.end : mark.end + 1] in (" ", ",") and not self._may_go_on(mark, text, limit):
            return mark
        tokens = list(WORD.finditer(text, mark.start, limit))
        inside = sum(t.end() <= mark.end + 1 for t in tokens)
        if inside == len(tokens):
            return mark
        words = [plain(t.group()) for t in tokens]
        end = mark.end
        for index in range(inside):
            for phrases in (self.positions, self.agencies):
                hit = phrases.at(words, index)
                last = tokens[index + hit[1] - 1] if hit and index + hit[1] > inside else None
                if (
                    last
                    and plain(last.group()) not in LEVELS
                    and not re.search(r"[,;:.()]\s?", text[mark.end : last.start()])
                ):
                    end = max(end, last.end())
        return mark if end == mark.end else replace(mark, end=end, text=text[mark.start : end])

    def _may_go_on(self, mark: Mention, text: str, limit: int) -> bool:
        """Whether the last word of a mark and the next one stand side by side in any known name: rarely."""
        following, words = WORD.search(text, mark.end, limit), words_of(mark.text)
        return following is not None and bool(words) and (words[-1], plain(following.group())) in self.pairs

    def with_unit(self, marks: list[Mention], text: str) -> list[Mention]:
        """Commands cut before the name of their unit (``Danrem 133`` before ``/Nani Wartabone``) made whole."""
        limits = [m.start for m in marks[1:]] + [len(text)]
        return [self._unit(m, text, limit) for m, limit in zip(marks, limits, strict=False)]

    def _unit(self, mark: Mention, text: str, limit: int) -> Mention:
        if mark.label not in ("OFF", "ORG") or not mark.text[-1].isdigit():
            return mark
        unit = UNIT.match(text, mark.end, limit)
        if not unit:
            return mark
        titles = titles_of(self.words)
        words = [w for w in WORD.finditer(text, unit.start() + 1, unit.end())]
        kept = next((i for i, w in enumerate(words) if i and titles.is_title(w.group())), len(words))
        end = words[kept - 1].end()
        return replace(mark, end=end, text=text[mark.start : end])

    def parted(self, mark: Mention, text: str) -> Iterator[Mention]:
        """``Badan Intelijen Negara (BIN) Bupati``, a comma forgotten, as a body and an office."""
        for bracket in CLOSED.finditer(mark.text) if mark.label == "ORG" else ():
            if self.positions.at(words_of(mark.text[bracket.end() :].replace("/", " ")), 0):
                end, start = mark.start + bracket.start() + 1, mark.start + bracket.end()
                yield replace(mark, end=end, text=text[mark.start : end])
                yield replace(mark, start=start, label="OFF", text=text[start : mark.end])
                return
        yield mark

    def coordinated(self, marks: list[Mention], text: str) -> list[Mention]:
        """An office with the unmarked one that shares its scope (``Bupati`` before ``dan Wali Kota se-Lampung``)."""
        limits = [m.start for m in marks[1:]] + [len(text)]
        return [
            self._with_other(m, text, limit) if m.label == "OFF" else m for m, limit in zip(marks, limits, strict=False)
        ]

    def _with_other(self, mark: Mention, text: str, limit: int) -> Mention:
        joint = JOINT_OFFICE.match(text, mark.end, min(limit, mark.end + REACH))
        if not joint:
            return mark
        tokens = list(WORD.finditer(text, joint.end(), min(limit, joint.end() + REACH)))
        hit = self.positions.at([plain(t.group()) for t in tokens], 0)
        scope = SCOPE_AFTER.match(text, tokens[hit[1] - 1].end(), limit) if hit else None
        if scope is None:
            return mark
        end = scope.end()
        return replace(mark, end=end, text=text[mark.start : end])

    def extended(self, marks: list[Mention], text: str) -> list[Mention]:
        """Offices and bodies that end in a short form, with the unmarked region that follows it."""
        starts = [m.start for m in marks[1:]] + [len(text)]
        return [self._with_region(m, text, limit) for m, limit in zip(marks, starts, strict=False)]

    def _with_region(self, mark: Mention, text: str, limit: int) -> Mention:
        if mark.label not in ("OFF", "ORG") or text[mark.end : mark.end + 1] != " ":
            return mark
        if not mark.text.endswith(")") and not LEVEL_AFTER.match(text, mark.end):
            return mark
        for region in self.words.regions.find(text, mark.end, min(limit, mark.end + 50)):
            between = text[mark.end : region.start].split()
            if len(between) <= 1 and all(b[0].isupper() for b in between):
                return replace(mark, end=region.end, text=text[mark.start : region.end])
            break
        return mark

    def joined(self, marks: list[Mention], text: str) -> list[Mention]:
        """``Sekretaris Daerah`` + ``(Sekda)`` + ``Kotamobagu`` as one office; likewise a body and its region."""
        found: list[Mention] = []
        for mark in marks:
            if found and found[-1].label == mark.label == "PER" and NAME_GAP.fullmatch(text, found[-1].end, mark.start):
                found[-1] = replace(found[-1], end=mark.end, text=text[found[-1].start : mark.end])
                continue
            if found and found[-1].label in ("OFF", "ORG") and is_short_form(found[-1], mark, text):
                end = mark.end if ")" in mark.text else mark.end + 1
                found[-1] = replace(found[-1], end=end, text=text[found[-1].start : end])
                continue
            if found and found[-1].label in ("OFF", "ORG") and mark.label in ("OFF", "ORG", "LOC"):
                last, gap = found[-1], text[found[-1].end : mark.start]
                if self._continues(last, gap, mark) and not (mark.label == "OFF" and self._is_office(mark)):
                    found[-1] = replace(last, end=mark.end, text=text[last.start : mark.end])
                    continue
            found.append(mark)
        return found

    def _is_office(self, mark: Mention) -> bool:
        return self.positions.at(words_of(mark.text), 0) is not None

    def _continues(self, last: Mention, gap: str, mark: Mention) -> bool:
        if gap == " ":
            return mark.label == "LOC" or last.label == "OFF"
        return (
            bool(SHORT_FORM.fullmatch(gap))
            and not re.match(r"\s*\(\w+\s*/", gap)
            and (mark.label == "LOC" or (last.label == "OFF" and mark.label == "ORG"))
        )

    def cut(self, mark: Mention, text: str) -> Iterator[Mention]:
        """``Ketua KIP Rusydi Basyah`` as an office and a name, where the last words belong to no office."""
        start = self._name_start(mark) if mark.label == "OFF" and mark.by == "model" else None
        if start is None:
            yield mark
            return
        end = mark.start + len(text[mark.start : start].rstrip(" ,"))
        yield replace(mark, end=end, text=text[mark.start : end])
        yield Mention(start, mark.end, "PER", text[start : mark.end], by="gazetteer")

    def _name_start(self, mark: Mention) -> int | None:
        tokens = list(WORD.finditer(mark.text))
        if not tokens or not self._is_name_word(tokens[-1].group()):
            return None
        words = [plain(t.group()) for t in tokens]
        head = self.positions.first_in(words[:4])
        if head is None or head[0].level in LOW_LEVELS or self.firms.first_in(words):
            return None
        first, place = len(tokens), max((m.end for m in self.words.regions.names_in(mark.text)), default=0)
        while first > head[1] + head[2] and self._is_name_word(tokens[first - 1].group()):
            if tokens[first - 1].start() < place:
                break  # ``Sekretaris Daerah Kabupaten Jember Mirfano``
            first -= 1
        count = len(tokens) - first
        if not 1 <= count <= LONGEST_NAME or self._place_at_end(mark, tokens[first].start() if count else 0):
            return None
        before = plain(tokens[first - 1].group())
        after_head = first == head[1] + head[2] and head[0].level == "national"
        short = count == 1 and len(tokens[first].group()) < 4
        if short or not (after_head or self._after_known(mark, tokens, first)):
            return None
        if before in LEADS_ON:
            return None
        return mark.start + tokens[first].start()

    def _is_name_word(self, token: str) -> bool:
        return bool(NAME_WORD.fullmatch(token)) and plain(token) not in self.vocabulary

    def _place_at_end(self, mark: Mention, start: int) -> bool:
        return any(m.end > start for m in self.words.regions.names_in(mark.text))

    def _after_known(self, mark: Mention, tokens: list[re.Match[str]], first: int) -> bool:
        """Whether a region or an agency ends right before the token."""
        start = tokens[first].start()
        if any(0 <= start - m.end <= 2 for m in self.words.regions.names_in(mark.text)):
            return True
        words = [plain(t.group()) for t in tokens]
        hits = (self.agencies.at(words, i) for i in range(first))
        return any(hit and i + hit[1] == first for i, hit in enumerate(hits))


def _next_others(marks: list[Mention], end: int) -> list[int]:
    """For each mark where the next one begins that is neither office nor body; ``end`` where none does."""
    limits = []
    for mark in reversed(marks):
        limits.append(end)
        end = end if mark.label in ("OFF", "ORG") else mark.start
    return limits[::-1]


@lru_cache(maxsize=4)
def _mender_of(words: Gazetteers) -> _Mender:
    return _Mender(
        words,
        phrases_of(words, "position"),
        phrases_of(words, "agency"),
        Phrases([words.entry("cue.named_body")]),
        vocabulary(words, "position", "agency", "acting", "rank", "honorific"),
        side_by_side(words, "position", "agency"),
    )
