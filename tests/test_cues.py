"""Cue phrases: found at word boundaries, whatever their case, the longest of an entry, void inside longer phrases."""

from __future__ import annotations

import pytest

from rakorx.cues import PhraseFinder, lowered
from rakorx.gazetteer import Entry

ENTRIES = [
    Entry(id="meeting.rakor", names=("rakor", "rapat koordinasi")),
    Entry(id="meeting.any", names=("rapat",), unless=("ruang rapat",)),
]


def found(text: str) -> list[tuple[str, str]]:
    return [(c.id, text[c.start : c.end]) for c in PhraseFinder(ENTRIES).find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("RAKOR dibuka", [("meeting.rakor", "RAKOR")], id="case"),
        pytest.param("Rakornas dan perakoran", [], id="word boundaries"),
        pytest.param(
            "rapat koordinasi",
            [("meeting.rakor", "rapat koordinasi"), ("meeting.any", "rapat")],
            id="each entry its own",
        ),
        pytest.param("di ruang rapat bupati", [], id="void in a longer phrase"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_find(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_lowering_keeps_offsets() -> None:
    text = "İSTANBUL RAKOR"  # lower() would make the first letter two
    assert len(lowered(text)) == len(text)
    assert found(text) == [("meeting.rakor", "RAKOR")]
