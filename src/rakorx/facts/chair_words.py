"""The small words of ``find_chair`` as patterns; they are ``small_word.chair.*`` of the word lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rakorx.day_phrases import alternatives
from rakorx.gazetteer import Gazetteers


@dataclass(frozen=True, slots=True)
class ChairWords:
    """Patterns around a cue such as ``memimpin`` or ``dibuka``.

    Attributes:
        meeting: What is led or opened.
        while_: Ends a clause that tells of something else (``saat``, before the cue).
        aside: The same, as the cue's own beginning.
        between: What may stand between a passive cue and the name.
        subject: What may stand between what is led and a passive cue.
        pronoun: Names nobody (``ia lalu``, before the cue).
        planned: Says that it was to be (``akan langsung``, before the cue).
        said: A statement of his (``disampaikannya``).
        together: Between two who stand together.
    """

    meeting: re.Pattern[str]
    while_: re.Pattern[str]
    aside: re.Pattern[str]
    between: re.Pattern[str]
    subject: re.Pattern[str]
    pronoun: re.Pattern[str]
    planned: re.Pattern[str]
    said: re.Pattern[str]
    together: re.Pattern[str]


@lru_cache(maxsize=4)
def chair_words(words: Gazetteers) -> ChairWords:
    """The patterns of a set of word lists, built once."""

    def names(which: str) -> str:
        return alternatives(words.names(f"small_word.chair.{which}"))

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return ChairWords(
        meeting=pattern(rf"\b(?:{names('meeting')}|(?:{names('meeting_begins')})\w*)\b"),
        while_=pattern(rf"\b(?:{names('while')})\s+$"),
        aside=pattern(rf"(?:{names('aside')})\b"),
        between=pattern(rf"[\s,:(–-]*(?:(?:{names('between')})[\s,]+)*"),
        subject=re.compile(rf"[\s,]*(?:(?:{names('subject')})[\s,]*)*"),
        pronoun=pattern(rf"\b(?:{names('pronoun')})\s+(?:\w+\s+){{0,2}}$"),
        planned=pattern(rf"\b(?:{names('planned')})\s+(?:\w+\s+){{0,2}}$"),
        said=pattern(rf"\b(?:di)?(?:{names('said')})(?:kan)?nya\b"),
        together=re.compile(rf"\s*(?:,?\s*(?:{names('accompanied')})|{names('and')})\s*"),
    )
