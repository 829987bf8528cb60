"""What an office's words say: acting prefix, position, agency, region and scope."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rakorx.gazetteer import Gazetteers
from rakorx.officials.phrases import WORD, phrases_of, plain
from rakorx.officials.split import SCOPE
from rakorx.record import Agency, RegionRef

BRACKETS = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Office:
    """An office read by the word lists; what they do not know is None."""

    position_id: str | None = None
    acting: str | None = None
    agency: Agency | None = None
    scope: str | None = None


class OfficeReader:
    """Reads printed offices and bodies by the word lists of positions, agencies, acting prefixes and regions."""

    def __init__(self, words: Gazetteers) -> None:
        self._positions = phrases_of(words, "position")
        self._agencies = phrases_of(words, "agency")
        self._acting = phrases_of(words, "acting")
        self._words = words
        self.read = lru_cache(maxsize=512)(self._read)  # the same few offices and bodies come again and again
        self.body = lru_cache(maxsize=512)(self._body)

    def _read(self, text: str) -> Office:
        """Read an office such as ``Pj. Sekretaris Daerah Provinsi Lampung``."""
        tokens = list(WORD.finditer(BRACKETS.sub(" ", text)))
        plain_words = [plain(m.group()) for m in tokens]
        at, acting = 0, None
        while hit := self._acting.at(plain_words, at):
            acting = acting or hit[0].id.partition(".")[2]
            at += hit[1]
        position = self._positions.at(plain_words, at)
        agency = self._agency(text, tokens, plain_words, at, position[0].agency if position else None)
        scope = SCOPE.search(text)
        return Office(
            position_id=position[0].id.partition(".")[2] if position else None,
            acting=acting,
            agency=agency,
            scope=text[scope.start() :] if scope else None,
        )

    def _body(self, text: str) -> Agency:
        """Read a body such as ``Korem 043/Garuda Hitam``."""
        tokens = list(WORD.finditer(text))
        hit = self._agencies.first_in([plain(m.group()) for m in tokens])
        return Agency(id=hit[0].id.partition(".")[2] if hit else None, label=text, region=self._region(text))

    def _agency(
        self, text: str, tokens: list[re.Match[str]], plain_words: list[str], at: int, fixed: str | None
    ) -> Agency | None:
        hit = self._agencies.first_in(plain_words, at)
        region = self._region(text)
        if fixed and fixed in self._words and (hit is None or hit[0].category == "media"):
            name = self._words.names(fixed)[0]
            return Agency(id=fixed.partition(".")[2], label=f"{name} {region.name}" if region else name, region=region)
        if hit:
            start = tokens[hit[1]].start()
            return Agency(id=hit[0].id.partition(".")[2], label=text[start:].strip(" ,"), region=region)
        return None

    def _region(self, text: str) -> RegionRef | None:
        mentions = self._words.regions.names_in(text)
        if not mentions or len(mentions[-1].codes) != 1:
            return None
        area = self._words.regions.area(mentions[-1].codes[0])
        return RegionRef(code=area.code, name=area.name)


@lru_cache(maxsize=4)
def office_reader(words: Gazetteers) -> OfficeReader:
    """The reader of a set of word lists, built once."""
    return OfficeReader(words)
