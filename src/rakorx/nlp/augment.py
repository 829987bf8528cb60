"""Variety for training: other names and other regions in the same sentences, and the noise of hasty typing.

Names never seen in training are what a recogniser misses, so in each pass over the articles a share of the persons gets
a composed name, and a share of the regions inside offices, bodies and places another region's name.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rakorx.nlp.tagged import Span

Piece = tuple[str, tuple[Span, ...]]
_REGION_LABELS = frozenset(["OFF", "ORG", "LOC", "VEN"])
_ONSETS = ("b", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ng", "ny", "dh", "kh", "ndr", "")
_CODAS = ("", "", "", "n", "ng", "r", "s", "h", "k", "t", "m", "l")


@dataclass(frozen=True, slots=True)
class Tradition:
    """Name parts that go together: given names, further names, family or last names."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    last: tuple[str, ...]


class Variety:
    """Rewrites a piece of an article; every draw comes from the given generator.

    Args:
        traditions: Personal-name parts by tradition.
        regions: Names of provinces, regencies and cities without "Kabupaten" and "Kota".
        districts: Names of districts.
        shares: Share of names, regions, lower-cased pieces, upper-cased pieces and pieces typed hastily.
    """

    def __init__(
        self,
        traditions: Sequence[Tradition],
        regions: Sequence[str],
        districts: Sequence[str],
        shares: Mapping[str, float],
    ) -> None:
        self._traditions = traditions
        self._regions = regions
        self._districts = districts
        self._shares = shares
        names = sorted({name for name in regions if len(name) > 3}, key=len, reverse=True)
        self._region = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b") if names else re.compile(r"(?!)")

    def __call__(self, piece: Piece, draw: random.Random) -> Piece:
        """The piece with some names, regions and typing changed; spans follow."""
        text, spans = replace_spans(piece, lambda text, label: self._other(text, label, draw))
        kind = draw.random()
        for name, change in (("lower", str.lower), ("upper", str.upper)):
            kind -= self._shares[name]
            if kind < 0:
                changed = change(text)
                return (changed, spans) if len(changed) == len(text) else (text, spans)
        if draw.random() < self._shares["hasty"]:
            return _type_hastily((text, spans), draw)
        return text, spans

    def _other(self, text: str, label: str, draw: random.Random) -> str:
        if label == "PER" and draw.random() < self._shares["names"]:
            return in_case_of(text, self.compose_name(draw, words=len(text.split())))
        if label in _REGION_LABELS and draw.random() < self._shares["regions"]:
            pool = self._regions if draw.random() < 0.7 else self._districts
            other = draw.choice(pool)
            changed = self._region.sub(lambda found: other, text)
            if changed == text and label == "LOC" and text.istitle() and len(text.split()) <= 2:
                return other  # a place that no list knows
            return in_case_of(text, changed)
        return text

    def compose_name(self, draw: random.Random, words: int) -> str:
        """A personal name of about so many words, its parts mostly from one tradition; a few are in no list."""
        if draw.random() < 0.06:
            return " ".join(_coin_name(draw) for _ in range(min(max(words, 1), 3)))
        parts = draw.choice(self._traditions)
        other = parts if draw.random() < 0.8 else draw.choice(self._traditions)
        if words <= 1:
            return draw.choice(draw.choice((parts.first, parts.first, other.last)))
        name = [draw.choice(parts.first)]
        while len(name) < min(words, 4) - 1:
            name.append(draw.choice(parts.second if draw.random() < 0.6 else other.last))
        name.append(draw.choice(other.last if draw.random() < 0.85 else parts.first))
        style = draw.random()
        if style < 0.06:
            name.insert(draw.choice((0, 1)), draw.choice("ABDEFHIJKLMNRSTWY") + ".")
        elif style < 0.1:
            name[0] = draw.choice(("Moh.", "Muh.", "M.", "Muhammad", "Abd.", "Abdul", "Siti", "St."))
        elif style < 0.13:
            ending = draw.choice(("h", "i", "y"))
            name[-1] = name[-1].replace("a", "a'", 1) if draw.random() < 0.3 else name[-1] + ending
        return " ".join(name)


def _coin_name(draw: random.Random) -> str:
    """A word that sounds like a name and is in no list."""
    syllables = (draw.choice(_ONSETS) + draw.choice("aaeiioou") for _ in range(draw.randint(2, 3)))
    return ("".join(syllables) + draw.choice(_CODAS)).capitalize()


def replace_spans(piece: Piece, other: Callable[[str, str], str]) -> Piece:
    """Rewrite the marked text span by span."""
    text, spans = piece
    out: list[str] = []
    moved: list[Span] = []
    at = length = 0
    for start, end, label in spans:
        out.append(text[at:start])
        length += start - at
        changed = other(text[start:end], label)
        out.append(changed)
        moved.append((length, length + len(changed), label))
        length += len(changed)
        at = end
    out.append(text[at:])
    return "".join(out), tuple(moved)


def in_case_of(model: str, text: str) -> str:
    """The text in capitals where the model is in capitals."""
    return text.upper() if model.isupper() and len(model) > 3 else text


def _type_hastily(piece: Piece, draw: random.Random) -> Piece:
    """Lose or double a space or a period between the spans: ``Kab Sikka``, ``hadir,Bupati``, ``di  Aula``."""
    text, spans = piece
    borders = [0, *(at for start, end, _ in spans for at in (start, end)), len(text)]
    habit = draw.choice((
        lambda gap: re.sub(r"\b([A-Z][a-z]{1,3})\. ", r"\1 ", gap),
        lambda gap: gap.replace(", ", ","),
        lambda gap: re.sub(r" (?=[(\"“])|(?<=[)\"”]) ", "", gap),
        lambda gap: gap.replace(" ", "  ", 1),
        lambda gap: gap.replace("“", '"').replace("”", '"').replace("’", "'"),
        lambda gap: gap.replace(",", ""),
    ))  # fmt: skip
    out: list[str] = []
    moved: list[Span] = []
    length = 0
    labels = [label for _, _, label in spans]
    for index, (start, end) in enumerate(pairwise(borders)):
        part = text[start:end] if index % 2 else habit(text[start:end])
        if index % 2:
            moved.append((length, length + len(part), labels[index // 2]))
        out.append(part)
        length += len(part)
    return "".join(out), tuple(moved)
