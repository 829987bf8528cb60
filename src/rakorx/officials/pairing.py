"""Which of the offices and bodies around a name is its own: directly before, in brackets, after a comma or a link."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rakorx.officials.titles import Titles
from rakorx.page import Mention, Page

JOINS_OFFICE = re.compile(
    r"\s*,?\s*(?:selaku|(?:yang )?(?:sekaligus|juga|merangkap)(?: (?:selaku|sebagai))?|sebagai|yang merupakan|merupakan"
    r"|yang menjabat(?: sebagai)?|yakni|yaitu|menjabat)\s+(?:seorang\s+)?",
    re.IGNORECASE,
)
JOINS_OFFICES = re.compile(
    r"\s*,?\s*(?:selaku|yang juga|(?:yang )?(?:sekaligus|merangkap))(?: (?:selaku|sebagai))?\s+", re.IGNORECASE
)
JOINS_NAME = re.compile(r"\s*,?\s*(?:yakni|yaitu|bernama|atas nama|dijabat(?: oleh)?|oleh)\s+", re.IGNORECASE)
STANDS_IN = re.compile(r"\s*,?\s*(?:yang\s+)?(?:diwakili|diwakilkan)\s+(?:kepada\s+|oleh\s+)?")
SENT_BY = re.compile(r"\b(?:dari|perwakilan|unsur|utusan)\s+$", re.IGNORECASE)
FROM_BODY = re.compile(
    r"\s*(?:,?\s*(?:dari|perwakilan(?: dari)?|mewakili|utusan)|\(\s*(?:dari|unsur|perwakilan)?)\s*", re.IGNORECASE
)
NEAR_BRACKET = re.compile(r"[^()\n]{0,60}\(\s*")
REST_OF_NAME = re.compile(r"(?:[\s,.]|[A-Z][\w.]*+)*+\(\s*")
TITLE_IN_BRACKETS = re.compile(r"\([^()\s]{1,12}\)")
SIGN = re.compile(r"[,;:()]")
APPOSITION = re.compile(r"\s*[,:–—-]\s*(?!dan\b|serta\b)[^\n]*|\.\s*\S[^\n]*")   # behind a full stop a title
OPENING_SIGN = re.compile(r"\s*[.,:–—-]")
BEFORE_OFFICE = re.compile(r"\s*[,–—-]\s*")
TITLED = re.compile(r",?\s+.*")
PARAGRAPH = re.compile(r"\n\s*\n|[.!?][”\"]?\s*\n")
FAR = 90


@dataclass(slots=True)
class Pairing:
    """Pairs the names among some mentions with offices and bodies; each mention goes by its index.

    Attributes:
        office_of: The office or body of each name that has one.
        taken: What is some name's, a second office among it.
    """

    page: Page
    mentions: tuple[Mention, ...]
    titles: Titles
    office_of: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)

    def pair(self) -> None:
        """Find what belongs to each name; the surest ways for all of them come first."""
        left = [index for index, mention in enumerate(self.mentions) if mention.label == "PER"]
        for reads in (
            self._directly, self._in_brackets, self._after_link, self._after_comma,
            self._as_office, self._before_comma, self._from_body, self._sent_by, self._of_body,
        ):  # fmt: skip
            for index in left:
                office = reads(index)
                if office is not None:
                    self.office_of[index] = office
                    self.taken.add(office)
            left = [index for index in left if index not in self.office_of]
        for index, office in list(self.office_of.items()):
            second = self._as_office(index)
            if second is not None:
                self.taken.add(second)  # ``Sekda Budi selaku Ketua Panitia`` is one entry, under the first office
            if office < index and self._is_free(office - 1, "OFF") and JOINS_OFFICES.fullmatch(self._gap(office - 1)):
                self.taken.add(office - 1)  # ``Sekda selaku Ketua Panitia, Budi``, too
                self.office_of[index] = office - 1

    def _directly(self, index: int) -> int | None:
        """``Kapolres Inhil AKBP Ferry``: nothing but titles between."""
        if not self._is_free(index - 1, "OFF"):
            return None
        gap = self._gap(index - 1)
        if gap == " ":
            return index - 1
        bare = _close(gap) and not SIGN.search(TITLE_IN_BRACKETS.sub("", gap)) and self.titles.only_titles(gap)
        return index - 1 if bare else None

    def _in_brackets(self, index: int) -> int | None:
        """``Wasisto (Panewu Temon)``, ``Kajari (Setyo Budi, SH)``, ``Polda Riau (Karo Ops Yoga)``."""
        if self._is_free(index + 1, "OFF"):
            gap = self._gap(index)
            if "(" in gap and NEAR_BRACKET.fullmatch(gap) and REST_OF_NAME.fullmatch(gap):
                return index + 1
        if self._is_free(index - 1, "OFF", "ORG"):
            gap = self._gap(index - 1)
            opens = gap.lstrip().startswith("(") and ")" not in gap and _close(gap)
            if opens and self.titles.only_titles(gap.replace("(", " ", 1)):
                return index - 1
        return None

    def _after_link(self, index: int) -> int | None:
        """``Sekda, yakni Budi``, ``Bawaslu diwakili Harmono``."""
        if self._is_free(index - 1, "OFF"):
            gap = self._gap(index - 1)
            link = JOINS_NAME.match(gap)
            if link and _close(gap) and self.titles.only_titles(gap[link.end() :]):
                return index - 1
        elif self._is_free(index - 1, "ORG"):
            gap = self._gap(index - 1)
            link = STANDS_IN.match(gap)
            if link and self.titles.only_titles(gap[link.end() :]):
                return index - 1
        return None

    def _after_comma(self, index: int) -> int | None:
        """``Ketua KPU, Erwan Bustami``: a comma (or a dash, a colon) and titles between."""
        if not self._is_free(index - 1, "OFF"):
            return None
        gap = self._gap(index - 1)
        if not _close(gap) or not APPOSITION.fullmatch(gap) or "\n" in gap:
            return None
        titled = self.titles.only_titles(OPENING_SIGN.sub("", gap, count=1))
        return index - 1 if titled and not self._name_first_run(index) else None

    def _name_first_run(self, index: int) -> bool:
        """Whether ``A, office, B, office`` runs name first, so that the office before B is A's."""
        if index < 2 or self.mentions[index - 2].label != "PER" or index - 2 in self.office_of:
            return False
        gap = self._gap(index - 2)
        return _close(gap) and gap.lstrip().startswith(",") and self.titles.only_titles(gap)

    def _as_office(self, index: int) -> int | None:
        """``Budi selaku Sekda``."""
        if not self._is_free(index + 1, "OFF"):
            return None
        office = self.mentions[index + 1].start
        tail = self.titles.past_degrees(self.page.text, self.mentions[index].end)
        joined = _close(self.page.text[tail:office]) and JOINS_OFFICE.fullmatch(self.page.text, tail, office)
        return index + 1 if joined else None

    def _before_comma(self, index: int) -> int | None:
        """``Nasaruddin Manda, Kepala Kesbangpol``: the office after the name and its degrees."""
        if not self._is_free(index + 1, "OFF"):
            return None
        tail = self._past_degrees(index)
        gap = self.page.text[tail : self.mentions[index + 1].start]
        with_degrees = tail > self.mentions[index].end and gap == " "
        return index + 1 if with_degrees or BEFORE_OFFICE.fullmatch(gap) else None

    def _from_body(self, index: int) -> int | None:
        """``Morais Barakati, dari Kejati Sulut``, ``Fahrul (unsur Bawaslu)``: the body that sent the named one."""
        if not self._is_free(index + 1, "ORG"):
            return None
        body = self.mentions[index + 1].start
        return index + 1 if FROM_BODY.fullmatch(self.page.text, self._past_degrees(index), body) else None

    def _sent_by(self, index: int) -> int | None:
        """``dari Ditreskrimsus Polda Jatim, Kompol Agung``: the body that sent the one named after it."""
        if not self._is_free(index - 1, "ORG"):
            return None
        body = self.mentions[index - 1].start
        if not SENT_BY.search(self.page.text, max(0, body - 16), body):
            return None
        gap = self._gap(index - 1)
        titled = _close(gap) and TITLED.fullmatch(gap) and self.titles.only_titles(gap.lstrip(" ,"))
        return index - 1 if titled and len(gap.strip(" ,")) > 1 else None

    def _of_body(self, index: int) -> int | None:
        """``Tim Pemenangan Budi Santoso``: the body that the named one belongs to."""
        return index - 1 if self._is_free(index - 1, "ORG") and self._gap(index - 1) == " " else None

    def _past_degrees(self, index: int) -> int:
        """Where the degrees after a name end, before the next mention."""
        return self.titles.past_degrees(self.page.text, self.mentions[index].end, self.mentions[index + 1].start)

    def _gap(self, index: int) -> str:
        """What stands between a mention and the next."""
        return self.page.text[self.mentions[index].end : self.mentions[index + 1].start]

    def _is_free(self, index: int, *labels: str) -> bool:
        """Whether there is a mention of one of these labels that is nobody's yet."""
        return 0 <= index < len(self.mentions) and self.mentions[index].label in labels and index not in self.taken


def _close(gap: str) -> bool:
    """Whether a gap is short and no paragraph ends in it."""
    return len(gap) <= FAR and ("\n" not in gap or not PARAGRAPH.search(gap))
