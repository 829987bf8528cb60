"""One printed office that is several: ``Ketua dan Anggota KPU Inhil``, ``Bupati/Wali Kota se-Sumatera``."""

from __future__ import annotations

import re
from functools import lru_cache

from rakorx.gazetteer import Gazetteers
from rakorx.officials.phrases import phrases_of, words_of

JOINT = re.compile(
    r"\s*(?:,\s*|/)\s*(?:(?:dan|serta|maupun|beserta)\s+)?(?:(?:para|seluruh)\s+)?|\s+(?:dan|serta|maupun|beserta|&)\s+(?:(?:para|seluruh)\s+)?",
    re.IGNORECASE,
)
_PLACES = "kabupaten|kota|provinsi|kecamatan|wilayah|indonesia"
EVERYWHERE = re.compile(rf"\bse(?:[- ]?(?=[A-Z])|-\s?(?=\w)|\s?(?={_PLACES}))")
SCOPE = re.compile(  # a letter first, for speed: a border is looked for at every place
    r"[SsDdJj](?<!\w.)(?:(?<=s)e[- ]?(?=[A-Z])|(?i:(?<=s)e-\s?(?=\w)"
    rf"|(?<=s)e ?(?={_PLACES})"
    r"|(?<=d)i (?:seluruh )?wilayah\b|(?<=d)ari (?:tiap|setiap|seluruh|masing)\b|(?<=j)ajaran\b))"
)
MANY = "para|seluruh|segenap|semua|sejumlah|beberapa|unsur|jajaran"   # words that make many of one
QUANTIFIER = re.compile(rf"^(?:(?:{MANY}|perwakilan|\d+)\s+)+(?=\w)", re.IGNORECASE)
TRAILING = re.compile(r"\s(?<=\w\s)\s*(?:jajaran|setempat|terkait|lainnya)$", re.IGNORECASE)
BARE_ROLES = frozenset(
    {
        "ketua",
        "wakil ketua",
        "anggota",
        "sekretaris",
        "komisioner",
        "kepala",
        "pimpinan",
        "wakil",
        "bendahara",
        "koordinator",
    }
)
LEVELS = frozenset({"provinsi", "kabupaten", "kota", "kecamatan", "prov", "kab", "kec"})


class Splitter:
    """Knows which words begin a position or an agency, and so where a coordination joins two offices."""

    def __init__(self, words: Gazetteers) -> None:
        self._positions = phrases_of(words, "position")
        self._agencies = phrases_of(words, "agency")

    def split(self, text: str) -> tuple[str, ...]:
        """The offices that ``text`` joins, each with the modifier they share; the text alone where it is one."""
        parts = self._parts(text)
        if len(parts) < 2:
            return (text,)
        return tuple(self._completed(parts, index) for index in range(len(parts)))

    def is_bare(self, office: str) -> bool:
        """Whether an office says neither where nor of what it is: ``Bupati``, ``Ketua KPU``."""
        words = words_of(office)
        hit, role = self._positions.at(words, 0), self._role_of_agency(words)
        if role is not None:
            agency = self._agencies.at(words, role)
            return agency is not None and role + agency[1] == len(words)
        return hit is not None and hit[1] == len(words)

    def _parts(self, text: str) -> list[str]:
        parts: list[str] = []
        at = 0
        for joint in JOINT.finditer(text):
            left, right = text[at : joint.start()], text[joint.end() :]
            if _brackets_open(text[: joint.start()]) or not self._joins(left, right):
                continue
            parts.append(left.strip())
            at = joint.end()
        parts.append(text[at:].strip())
        return [part for part in parts if part]

    def _joins(self, left: str, right: str) -> bool:
        left_words, right_words = words_of(left), words_of(right)
        if not left_words or not right_words:
            return False
        if self._positions.at(left_words, 0) is None and " ".join(left_words) not in BARE_ROLES:
            return False
        if (
            self._positions.at(right_words, 0)
            or " ".join(right_words[:2]) in BARE_ROLES
            or right_words[0] in BARE_ROLES
        ):
            return True
        return self._role_of_agency(left_words) is not None and self._agencies.at(right_words, 0) is not None

    def _role_of_agency(self, words: list[str]) -> int | None:
        """Number of words of a bare role (``ketua``) before an agency."""
        for count in (2, 1):
            if " ".join(words[:count]) in BARE_ROLES and self._agencies.at(words, count):
                return count
        return None

    def _completed(self, parts: list[str], index: int) -> str:
        part = parts[index]
        part_words = words_of(part)
        if (
            index
            and self._positions.at(part_words, 0) is None
            and " ".join(part_words[:2]) not in BARE_ROLES
            and part_words[0] not in BARE_ROLES
        ):
            part = self._role_text(parts[0]) + " " + part
        if index == len(parts) - 1:
            return part
        return self.with_tail(part, parts[-1])

    def _role_text(self, text: str) -> str:
        count = self._role_of_agency(words_of(text)) or 1
        return " ".join(text.split()[:count])

    def with_tail(self, part: str, last: str) -> str:
        """``part`` with what ``last`` says after its own head, where ``part`` says nothing of the kind."""
        if SCOPE.search(part):
            return part
        words = words_of(part)
        if " ".join(words) in BARE_ROLES:
            tail = self._after_role(last)
            return f"{part} {tail}" if tail else part
        scope = SCOPE.search(last)
        if scope:
            return f"{part} {last[scope.start() :]}"
        hit = self._positions.at(words, 0)
        agency = self._role_of_agency(words)
        head = hit[1] if hit else 0
        if agency is not None:
            found = self._agencies.at(words, agency)
            head = agency + (found[1] if found else 0)
        return part if len(words) > head else self._sharing(part, last)

    def _sharing(self, part: str, last: str) -> str:
        tail = self._tail_after_head(last)
        return f"{part} {tail}" if tail else part

    def _after_role(self, text: str) -> str:
        tokens = text.split()
        for count in (2, 1):
            if " ".join(words_of(" ".join(tokens[:count]))) in BARE_ROLES:
                return " ".join(tokens[count:])
        return ""

    def _tail_after_head(self, text: str) -> str:
        words, tokens = words_of(text), text.split()
        role = self._role_of_agency(words)
        start = role if role is not None else 0
        hit = self._agencies.at(words, start) if role is not None else self._positions.at(words, 0)
        if hit is None:
            hit = self._agencies.at(words, 0)
        count = start + (hit[1] if hit else len(words))
        while count > 1 and words[count - 1] in LEVELS:
            count -= 1
        return " ".join(tokens[count:])


def without_quantifier(text: str) -> tuple[str, bool]:
    """The text without leading ``para``, ``seluruh`` …, and whether it (or a scope) makes many of one."""
    match = QUANTIFIER.match(text)
    rest = text[match.end() :] if match else text
    kept = TRAILING.sub("", rest)
    return kept, bool(match) or kept != rest or bool(SCOPE.search(rest))


def _brackets_open(text: str) -> bool:
    return text.count("(") > text.count(")")


@lru_cache(maxsize=4)
def splitter_of(words: Gazetteers) -> Splitter:
    """The splitter of a set of word lists, built once."""
    return Splitter(words)
