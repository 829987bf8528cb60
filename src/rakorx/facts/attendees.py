"""Who took part: every person, office and body of the page, weighed by the context of all its namings."""

from __future__ import annotations

from typing import NamedTuple

from rakorx.cues import Cues, in_background, read_cues
from rakorx.facts import Focus
from rakorx.facts.presence import Surroundings
from rakorx.gazetteer import Gazetteers
from rakorx.officials import Official
from rakorx.page import Page
from rakorx.weights import load_weights

THRESHOLD = 0.5


class Present(NamedTuple):
    """An official who took part; ``rule`` is the sign that spoke loudest, ``roles`` what they did."""

    official: Official
    confidence: float
    rule: str
    roles: tuple[str, ...]


def find_attendees(
    page: Page, focus: Focus, officials: tuple[Official, ...], words: Gazetteers, sure: tuple[Official, ...] = ()
) -> tuple[Present, ...]:
    """The officials said to have been at the meeting, in text order; those of ``sure`` (the chair) in any case."""
    cues = read_cues(page, words)
    around = Surroundings.of(page, focus, cues, officials)
    weights = load_weights("attendance")
    found = []
    for official in officials:
        signs = around.signs(official)
        judgement = weights.judge(signs.own, signs.scoped)
        chance = judgement.probability
        is_sure = any(official is other for other in sure)
        if is_sure or (chance >= THRESHOLD and not _is_elsewhere(page, cues, official)):
            rule = "attendees.presides" if is_sure else f"attendees.{judgement.strongest_for() or 'sum'}"
            found.append(Present(official, round(max(chance, 0.95 if is_sure else 0.0), 2), rule, _roles(signs.own)))
    return tuple(found)


def _is_elsewhere(page: Page, cues: Cues, official: Official) -> bool:
    """Whether every naming tells of another occasion or, of an office or a body, that another stood in for it."""
    return all(
        (naming.represented and official.type != "person") or in_background(page, cues, naming.start)
        for naming in official.namings
    )


def _roles(features: set[str]) -> tuple[str, ...]:
    roles = []
    if "speaks" in features:
        roles.append("speaker")
    if "previous=attend.moderator" in features:
        roles.append("moderator")
    return tuple(roles)
