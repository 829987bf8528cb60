"""Harms that the page presents as dangers or obstacles to what the meeting is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, get_args

from rakorx.facts import Focus
from rakorx.facts.risk_candidates import SEPARATOR, Candidate, find_candidates
from rakorx.facts.risk_features import RiskSetting
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.record import Category, Risk
from rakorx.risk_words import LIGHT, RiskWords, read_risk_words
from rakorx.weights import load_weights

Stance = Literal["stated", "denied"]
THRESHOLD = 0.5  # of being a harm
JOINED = 0.4      # of one that a list joins to a harm
LEAST = 0.3       # of being one of that category
_CATEGORIES: frozenset[str] = frozenset(get_args(Category))
_DENIAL_REACH = 110    # characters from a denial to the last harm that it denies
_NEXT, _SOON = 2, 6    # words between a denial and the harm: a bare negation, any other
_ABOUT_AS_SURE = 0.25
_MOST = 300            # harms that a further reading is compared with, the latest; no article states so many
_FORMS = 8             # namings of a harm that a further one is compared with
_LISTED = 4            # words between two harms of one list
_CLAUSE_END = re.compile(r"\s*(?:[.,;”\"]|$|di\b|hingga\b|sampai\b|selama\b|pada\b)")


@dataclass(frozen=True)
class Reading:
    """A candidate read as a harm."""

    candidate: Candidate
    category: str
    stance: Stance
    confidence: float


def find_risks(page: Page, focus: Focus, words: Gazetteers) -> tuple[Risk, ...]:
    """Read the harms of a page, one entry each, with every passage that names it as evidence.

    ``speaker`` is left None. A page without any gives an empty tuple.
    """
    found = read_risk_words(page, words)
    candidates = find_candidates(page, found)
    setting = RiskSetting(page, focus, found, candidates)
    readings = list(_readings(setting, candidates))
    naming = _Naming(page, found, frozenset(words.names(LIGHT)), _one_harm(words))
    return tuple(_risk(page, group) for group in _merged(readings, naming))


@dataclass
class _Naming:
    """Tells whether two readings name one harm; ``one`` are the entries whose names all name the same."""

    page: Page
    words: RiskWords
    light: frozenset[str]
    one: frozenset[str]
    known: dict[Candidate, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)

    def key(self, candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
        """The words that matter, and the one-harm entries that the phrase consists of."""
        if candidate not in self.known:
            self.known[candidate] = self._key(candidate.start, candidate.end)
        return self.known[candidate]

    def _key(self, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
        tokens = re.findall(r"[\w/]+", self.page.text[start:end].casefold())
        harms = [c for c in self.words.inside("risk", start, end) if c.id in self.one and c.start == start]
        whole = frozenset(c.id for c in harms if len(self.page.text[c.end:end].split()) <= 1)
        return frozenset(t for t in tokens if t not in self.light) or frozenset(tokens), whole

    def same(self, a: Reading, b: Reading) -> bool:
        """True where one phrase's words hold the other's, or both are names of one harm."""
        (words_a, ids_a), (words_b, ids_b) = self.key(a.candidate), self.key(b.candidate)
        return words_a <= words_b or words_b <= words_a or bool(ids_a & ids_b)


@lru_cache(maxsize=4)
def _one_harm(words: Gazetteers) -> frozenset[str]:
    return frozenset(entry.id for entry in words.entries("risk") if entry.value == "one")


def _readings(setting: RiskSetting, candidates: tuple[Candidate, ...]) -> Iterator[Reading]:
    """The candidates read as harms; a listed one behind a harm, nothing but ``dan`` between, need be less sure."""
    harm: Reading | None = None
    for candidate in candidates:
        follows = harm is not None and SEPARATOR.fullmatch(setting.page.text, harm.candidate.end, candidate.start)
        harm = _read(setting, candidate, JOINED if follows and candidate.source == "list" else THRESHOLD)
        if harm:
            yield harm


def _read(setting: RiskSetting, candidate: Candidate, threshold: float) -> Reading | None:
    likely = load_weights("risk").judge(setting.features(candidate)).probability
    if likely < threshold:
        return None
    category, sure = setting.category(candidate)
    if likely * sure < LEAST:
        return None
    return Reading(candidate, category, stance_of(setting, candidate), likely * sure)


def stance_of(setting: RiskSetting, candidate: Candidate) -> Stance:
    """``denied`` where the clause says that the harm did not or does not occur."""
    denied = _denied_before(setting, candidate) or _denied_after(setting, candidate)
    return "denied" if denied else "stated"


def _denied_before(setting: RiskSetting, candidate: Candidate) -> bool:
    words, text = setting.words, setting.page.text
    start = max(setting.sentence(candidate).start, candidate.start - _DENIAL_REACH)
    cue = words.last("risk_cue.denied", start, candidate.start)
    if cue is None or words.inside("risk_cue.break", cue.end, candidate.start):
        return False
    between = text[cue.end:candidate.start]
    if re.search(r"[.;!?]", between) or _wished(words, max(start, cue.start - 40), cue.start, text):
        return False
    chain = setting.between(cue.end, candidate.start + 1)
    gaps = [text[a:b.start] for a, b in zip([cue.end, *(o.end for o in chain)], chain, strict=False)]
    bare = words.last("risk_cue.denied_next", cue.start, cue.end)
    if bare and re.search(r"[,:]", gaps[0]):
        return False
    return len(gaps[0].split()) <= (_NEXT if bare else _SOON) and all(len(gap.split()) <= _LISTED for gap in gaps[1:])


def _wished(words: RiskWords, start: int, end: int, text: str) -> bool:
    """True where what is said not to be is hoped for: ``agar tidak ada``."""
    cue = words.last("risk_cue.wish", start, end)
    return cue is not None and not re.search(r"[.,;:]", text[cue.end:end]) and len(text[cue.end:end].split()) <= _SOON


def _denied_after(setting: RiskSetting, candidate: Candidate) -> bool:
    """``…, sejauh ini belum ditemukan.``: the denial closes the clause."""
    words, text = setting.words, setting.page.text
    end = min(setting.sentence(candidate).end, candidate.end + _DENIAL_REACH)
    cue = min(words.inside("risk_cue.denied_after", candidate.end, end), key=lambda c: (c.start, -c.end), default=None)
    if cue is None or any(o.source != "list" for o in setting.between(candidate.end, cue.start)):
        return False
    if words.inside("risk_cue.break", candidate.end, cue.start) or not _CLAUSE_END.match(text[cue.end:end + 1]):
        return False
    return not _wished(words, candidate.end, cue.start, text)


def _merged(readings: list[Reading], naming: _Naming) -> list[list[Reading]]:
    """Readings of the same harm, which has one category, together in text order."""
    groups: list[list[Reading]] = []
    for reading in readings:
        alike = [group for group in groups[-_MOST:] if group[0].category == reading.category]
        group = next((g for g in alike if any(naming.same(reading, other) for other in g[:_FORMS])), None)
        if group is None:
            groups.append([reading])
        else:
            group.append(reading)
    return groups


def _risk(page: Page, group: list[Reading]) -> Risk:
    """One entry: of the sure readings the commonest form gives the text; stated somewhere is stated."""
    surest = max(r.confidence for r in group)
    fit = [r for r in group if r.confidence >= surest - _ABOUT_AS_SURE]
    best = fit[0] if len(fit) == 1 else _commonest(page, group, fit)
    stances = {r.stance for r in group}
    spans = [(r.candidate.start, r.candidate.end) for r in group]
    category: Category = best.category if best.category in _CATEGORIES else "other"  # type: ignore[assignment]
    return Risk(
        category=category,
        text=" ".join(page.text[best.candidate.start:best.candidate.end].split()),
        stance="denied" if stances == {"denied"} else "stated",
        confidence=round(min(0.99, surest), 2),
        rule=f"risks.{best.candidate.source}",
        evidence=tuple(page.quote(a, b) for a, b in spans),
    )


def _commonest(page: Page, group: list[Reading], fit: list[Reading]) -> Reading:
    forms = {r.candidate: page.text[r.candidate.start:r.candidate.end].casefold() for r in group}
    counts = Counter(forms.values())
    return max(fit, key=lambda r: (counts[forms[r.candidate]], r.confidence))
