"""Which entry read answers which entry of gold."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Generic, Protocol, TypeVar

from rakorx.evaluate.gold import GoldAttendee, GoldRisk
from rakorx.evaluate.words import contains, f1, similarity, words

Entry = dict[str, Any]

_SAME_PERSON = 0.66
_SAME_OFFICE = 0.6
_SAME_RISK = 0.4
_SPELLING = 0.88
_ACRONYM = re.compile(r"\(([^()]{2,40})\)")
_BRACKETED = re.compile(r"\s*\([^()]*\)")


class _Optional(Protocol):
    @property
    def optional(self) -> bool: ...


G = TypeVar("G", bound=_Optional)


@dataclass(frozen=True)
class Matching(Generic[G]):
    """Answered gold entries with their answers, unanswered ones, and answers to nothing.

    ``absorbed`` are answers to optional gold entries, which neither help nor hurt.
    """

    pairs: list[tuple[G, Entry]]
    missed: list[G]
    spurious: list[Entry]
    absorbed: list[Entry]


def match(gold: Sequence[G], read: Sequence[Entry], score: Callable[[G, Entry], float]) -> Matching[G]:
    """Pair entries one to one, the best-scoring pair first; of equal ones the last in the lists."""
    ranked = sorted(((score(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True)
    answers: dict[int, int] = {}
    for value, i, j in ranked:
        if value > 0 and i not in answers and j not in answers.values():
            answers[i] = j
    required = [i for i, entry in enumerate(gold) if not entry.optional]
    return Matching(
        pairs=[(gold[i], read[answers[i]]) for i in required if i in answers],
        missed=[gold[i] for i in required if i not in answers],
        spurious=[entry for j, entry in enumerate(read) if j not in answers.values()],
        absorbed=[read[j] for i, j in answers.items() if i not in required],
    )


def attendee_score(gold: GoldAttendee, read: Entry) -> float:
    """How well an attendee read answers one of gold; 0 where it does not."""
    same_type = gold.type == read.get("type")
    if "person" in (gold.type, read.get("type")):
        best = max(similarity(name, read.get("name")) for name in (gold.name, *gold.alt)) if same_type else 0.0
        return best if best >= _SAME_PERSON else 0.0
    best = max((_same_office(gold.text or "", text, same_type) for text in printed_forms(read)), default=0.0)
    return best if best >= _SAME_OFFICE else 0.0


def risk_score(gold: GoldRisk, read: Entry) -> float:
    """How well a risk read answers one of gold; the category must be the same."""
    return risk_text_score(gold, read) if gold.category == read.get("category") else 0.0


def risk_text_score(gold: GoldRisk, read: Entry) -> float:
    """How well a risk's words answer those of gold, whatever the category."""
    if contains(gold.text, read.get("text")):
        return 1.0
    value = similarity(gold.text, read.get("text"))
    return value if value >= _SAME_RISK else 0.0


def position_of(entry: Entry | None) -> str | None:
    """The position as printed, of an attendee or a chair."""
    value = (entry or {}).get("position_text") or (entry or {}).get("position")
    return _label(value)


def printed_forms(entry: Entry) -> list[str]:
    """Every text by which an office or body that was read may be recognised."""
    parts = [entry.get("text"), entry.get("label"), entry.get("position_text")]
    return [text for text in (*parts, _label(entry.get("position")), _label(entry.get("agency"))) if text]


def _label(value: Any) -> str | None:
    return value.get("label") if isinstance(value, dict) else value


def _same_office(gold: str, read: str, same_type: bool) -> float:
    return max(_same_form(one, other, same_type) for one in _forms(gold) for other in _forms(read))


def _forms(text: str) -> list[str]:
    """A text as printed and, where it holds an acronym in brackets, without it and the acronym alone."""
    acronyms = _ACRONYM.findall(text)
    return [text, _BRACKETED.sub("", text), *acronyms] if acronyms else [text]


def _same_form(gold: str, read: str, same_type: bool) -> float:
    """Bag F1, lifted for another spelling, for a scope left out, and for one form within the other."""
    wanted, got = words(gold), words(read)
    value = f1(wanted, got)
    if SequenceMatcher(None, "".join(wanted), "".join(got)).ratio() >= _SPELLING:
        return max(value, _SPELLING)
    if contains(gold, read):
        same_head = wanted[0] == got[0] and value >= 0.4
        within = same_type and min(len(wanted), len(got)) >= 2 and value >= 0.5
        if same_head or within:
            return max(value, _SAME_OFFICE)
    return value
