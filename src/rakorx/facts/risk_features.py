"""What speaks for and against a phrase naming a harm that the article presents as danger or obstacle."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rakorx.facts import Focus
from rakorx.facts.risk_candidates import Candidate
from rakorx.page import Page, Sentence
from rakorx.risk_words import RiskWords, categorize

_WORD = re.compile(r"\w+(?:[-/]\w+)*")
_YEAR = re.compile(   # the digit first: what looks behind first is tried at every letter
    r"[12](?<![\d/.,][12])(?:(?<=1)9[5-9]|(?<=2)0[0-4])\d(?!\d)")
_LISTED = re.compile(r"(?:[,:•-]|\b(?:dan|serta|atau|maupun|hingga)|[\da-z]\.)$")
_JOINT = 6       # characters of the longest of them
_NO_HEADING = re.compile(r"[.!?]")
_NAMED = re.compile(r"\s+daerah\b|\s+\([A-Z]{3,}\)")
_REACH = 60      # characters before a phrase in which a cue speaks for it
_LONGEST = 400   # characters of a sentence on each side of a phrase
_NEAR = 25       # characters: next to it


@dataclass(frozen=True)
class RiskSetting:
    """A page with its risk words and candidates, ready to describe each candidate."""

    page: Page
    focus: Focus
    words: RiskWords
    candidates: tuple[Candidate, ...]

    def features(self, candidate: Candidate) -> set[str]:
        """Names of what holds for the candidate."""
        sentence = self.sentence(candidate)
        return {*self._inside(candidate), *self._before(candidate, sentence), *self._around(candidate, sentence)}

    def sentence(self, candidate: Candidate) -> Sentence:
        """The sentence of a candidate, reaching at least to its end; of an endless one the part around it."""
        if candidate not in self._sentences:
            sentence = self.page.sentence_at(candidate.start)
            start = max(min(sentence.start, candidate.start), candidate.start - _LONGEST)
            end = min(max(sentence.end, candidate.end), candidate.end + _LONGEST)
            self._sentences[candidate] = Sentence(start, end)
        return self._sentences[candidate]

    def between(self, start: int, end: int) -> tuple[Candidate, ...]:
        """Candidates that begin in ``start:end``."""
        return self.candidates[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [c.start for c in self.candidates]

    @cached_property
    def _forms(self) -> Counter[str]:
        return Counter(self._text(c) for c in self.candidates)

    @cached_property
    def _meetings(self) -> list[int]:
        return sorted(m.start for m in self.focus.mentions)

    def category(self, candidate: Candidate) -> tuple[str, float]:
        """Category of a candidate and how sure it is."""
        if candidate not in self._categories:
            sentence = self.sentence(candidate)
            found = categorize(self.words, candidate.start, candidate.end, (sentence.start, sentence.end))
            self._categories[candidate] = found
        return self._categories[candidate]

    @cached_property
    def _sentences(self) -> dict[Candidate, Sentence]:
        return {}

    @cached_property
    def _categories(self) -> dict[Candidate, tuple[str, float]]:
        return {}

    def _inside(self, c: Candidate) -> Iterator[str]:
        yield f"source={c.source}"
        harms = self.words.inside("risk", c.start, c.end)
        whole = any(h.start == c.start and h.end == c.end for h in harms)
        yield "harm=whole" if whole else "harm=head" if any(h.start == c.start for h in harms) else \
            "harm=inside" if harms else "harm=none"
        signs = self.words.by_entry("risk_sign", c.start, c.end)
        weak = signs.get("risk_sign.weak", ())
        if weak and all(any(w.start <= h.start and h.end <= w.end for w in weak) for h in harms) and (
            harms or any(w.start == c.start and w.end == c.end for w in weak)
        ):
            near = max(0, c.start - _NEAR)
            cued = any(self.words.last(f"risk_cue.{cue}", near, c.start) for cue in ("prevent", "danger"))
            yield f"weak={'cued' if cued else 'bare'}+{c.source}"
        for sign in ("defect", "general", "virtue") if signs else ():
            if found := signs.get(f"risk_sign.{sign}"):
                yield f"{sign}=head" if found[0].start == c.start else f"{sign}=inside"
        if c.source == "trouble" and "risk_sign.may" in signs:
            yield "may"
        if not harms and "risk_sign.defect" not in signs:
            yield f"bare+{c.source}"
            if "risk_sign.virtue" in signs:
                yield "bare+virtue"
        category = self.category(c)[0]
        yield f"category={category}"
        yield f"category={category}+{c.source}"

    def _before(self, c: Candidate, sentence: Sentence) -> Iterator[str]:
        start = max(sentence.start, c.start - _REACH)
        text = self.page.text
        cues = self.words.by_entry("risk_cue", start, c.start)
        for cue in ("prevent", "danger", "denied", "wish", "law", "history") if cues else ():
            if found := cues.get(f"risk_cue.{cue}"):
                gap = len(_WORD.findall(text, max(word.end for word in found), c.start))
                distance = "next" if gap == 0 else "near" if gap <= 3 else "far"
                yield f"{cue}={distance}"
                yield f"{cue}={distance}+{c.source}"
        before = text[start:c.start]
        closed = before.rstrip()
        if _LISTED.search(closed, max(0, len(closed) - _JOINT)):
            yield f"listed+{c.source}"
        last_words = [word.lower() for word in _WORD.findall(before)[-2:]]
        if last_words:
            yield f"previous={last_words[-1]}"
        if len(last_words) > 1:
            yield f"previous2={' '.join(last_words)}"

    def _around(self, c: Candidate, sentence: Sentence) -> Iterator[str]:
        text = self.page.text
        neighbours = [o for o in self.between(sentence.start, sentence.end) if o != c]
        yield f"neighbours={min(len(neighbours), 3)}+{c.source}"
        if any(o.source != "mark" for o in neighbours):
            yield "known_neighbour"
        if self._forms[self._text(c)] > 1:
            yield f"repeated+{c.source}"
        if bisect_left(self._meetings, sentence.start) < bisect_left(self._meetings, sentence.end):
            yield "with_meeting"
        starts, years, latest = self._years
        told = years[bisect_left(starts, sentence.start):bisect_left(starts, sentence.end)]
        if told and max(told) < latest:
            yield "past_year"
        if self.words.inside("risk_cue.history", sentence.start, sentence.end):
            yield "history"
        index = self.page.sentence_index(c.start)
        yield f"sentence={'0' if index == 0 else '1-3' if index < 4 else '4-9' if index < 10 else '10+'}"
        if not _NO_HEADING.search(text, sentence.start, sentence.end + 1):
            yield "heading"
        if self.page.is_quoted(c.start):
            yield f"quoted+{c.source}"
        if any(d.start <= c.end + 1 for d in self.words.inside("risk_cue.done", c.end, c.end + _NEAR)):
            yield "after=done"
        if self.words.inside("risk_cue.introduces", c.end, min(sentence.end, c.end + _REACH)):
            yield f"introduces+{c.source}"
            if self.words.inside("risk_sign.general", c.start, c.end):
                yield "introduces+general"
        if _NAMED.match(text, c.end, c.end + _NEAR):
            yield "after=name"

    @cached_property
    def _years(self) -> tuple[list[int], list[int], int]:
        """Where the years of the page stand, which they are, and the latest."""
        found = [(match.start(), int(match.group())) for match in _YEAR.finditer(self.page.text)]
        return [at for at, _ in found], [year for _, year in found], max((year for _, year in found), default=0)

    def _text(self, c: Candidate) -> str:
        return self.page.text[c.start:c.end].casefold()
