"""Fit the weights that tell a harm from other marked phrases; used by ``training.fit_readers``."""

from __future__ import annotations

from collections.abc import Iterable

from rakorx.cues import read_cues
from rakorx.evaluate.gold import GoldArticle
from rakorx.evaluate.matching import risk_text_score
from rakorx.facts import Focus, MeetingMention
from rakorx.facts.meeting import find_mentions
from rakorx.facts.risk_candidates import find_candidates
from rakorx.facts.risk_features import RiskSetting
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.risk_words import read_risk_words

Row = tuple[set[str], int]
STRENGTH = 0.05   # inverse of the L2 penalty, chosen on left-out parts


def risk_rows(pages: Iterable[Page], gold: dict[str, GoldArticle], words: Gazetteers) -> list[Row]:
    """One row a candidate of a meeting's page: its features, and whether gold has it; none for an optional one."""
    rows = []
    for page in pages:
        facts = gold.get(page.article.id)
        if facts is None or facts.status != "meeting" or facts.ambiguous:
            continue
        setting = setting_of(page, words)
        for candidate in setting.candidates:
            label = _label(page.text[candidate.start:candidate.end], facts)
            if label is not None:
                rows.append((setting.features(candidate), label))
    return rows


def setting_of(page: Page, words: Gazetteers) -> RiskSetting:
    """A page ready for reading its risks, with every meeting named on it in focus."""
    mentions = tuple(MeetingMention(c.start, c.end, "") for c in find_mentions(page, read_cues(page, words)))
    found = read_risk_words(page, words)
    return RiskSetting(page, Focus("", None, mentions, "", 1.0, ()), found, find_candidates(page, found))


def _label(text: str, facts: GoldArticle) -> int | None:
    """1 where the text is that of a harm of gold, None where of an optional one only, else 0."""
    fitting = [g for g in facts.risks if risk_text_score(g, {"text": text}) > 0]
    if not fitting:
        return 0
    return 1 if any(not g.optional for g in fitting) else None
