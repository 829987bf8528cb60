"""The views: what they say, at any width, with and without colours."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Callable
from datetime import date

import pytest
from rich.console import Console, RenderableType

from rakorx.record import ArticleRecord, Evidence, Place
from rakorx.view.blocks import block
from rakorx.view.console import THEME, print_trimmed
from rakorx.view.explanation import explanation
from rakorx.view.passages import Passage, passages
from tests.records import METRO, TEXT, failed, meeting, quote, record, warned, without_meeting

ESCAPES = "\x1b[31m\u202e"


def shown(view: RenderableType, width: int = 100, colour: bool = False) -> str:
    stream = io.StringIO()
    system = "truecolor" if colour else None
    console = Console(
        file=stream, width=width, theme=THEME, color_system=system, force_terminal=colour, highlight=False, markup=False
    )
    print_trimmed(console, view)
    return stream.getvalue()


def test_a_block_says_what_when_where_and_who() -> None:
    view = shown(block(record()))
    assert view.splitlines()[0] == "lampung/rakor"
    for part in (
        "rapat koordinasi",
        "Jumat, 2024-11-22",
        "Aula Setda, Kota Metro, Lampung",
        "Andi Saputra, Bupati (led)",
    ):
        assert part in view
    assert "1 person, 1 office, 1 body" in view and "politik uang, hoaks" in view


def test_a_full_block_lists_everyone_and_says_why_a_field_is_empty() -> None:
    view = shown(block(record(meeting=meeting(chair=None, absent={"chair": "nobody is said to lead"})), full=True))
    for part in ("Andi Saputra", "Kapolres", "Kodim 0411", "[chair]", "Pemkot Metro", "disinformation, denied"):
        assert part in view
    assert re.search(r"chair +nobody is said to lead", view)


def test_a_full_block_says_what_of_the_place_is_not_known() -> None:
    absent = {"venue": "no venue phrase", "region": "no region named"}
    known = meeting(place=Place(region=METRO, evidence=(quote("Kota Metro"),)), absent={"venue": "no venue phrase"})
    view = shown(block(record(meeting=known), full=True))
    assert "where     Kota Metro\n            no venue phrase\n" in view
    assert "where     no venue phrase\n            no region named\n" in shown(
        block(record(meeting=meeting(place=Place(), absent=absent)), full=True)
    )


def test_a_full_block_names_the_article() -> None:
    info = record().article.model_copy(
        update={"title": "Rapat Pilkada", "outlet": "Pos Metro", "published": date(2024, 11, 23)}
    )
    lines = shown(block(record(article=info), full=True)).splitlines()
    assert lines[1] == f"  Rapat Pilkada · Pos Metro · published 2024-11-23 · {len(TEXT)} characters"


def test_other_outcomes_are_one_line() -> None:
    assert shown(block(without_meeting())) == "futsal  no meeting\n"
    assert shown(block(without_meeting(), full=True)) == "futsal  no meeting: no meeting is named\n"
    assert shown(block(failed())) == "gambar  binary: this is no text but binary data\n"
    assert "! Jumat is a Kamis" in shown(block(warned()))


@pytest.mark.parametrize("width", [30, 60, 100, 200])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(width: int, full: bool) -> None:
    for line in shown(block(record(), full=full), width).splitlines():
        assert len(line) <= width and line == line.rstrip()


def hostile() -> ArticleRecord:
    told = meeting().model_copy(update={"name": f"rapat{ESCAPES}", "absent": {"risks": ESCAPES}, "risks": ()})
    return record(f"a{ESCAPES}", meeting=told)


@pytest.mark.parametrize(
    "view",
    [
        lambda: block(hostile()),
        lambda: block(hostile(), full=True),
        lambda: block(without_meeting(ESCAPES), full=True),
        lambda: block(failed(ESCAPES)),
        lambda: block(warned(message=ESCAPES)),
        lambda: explanation(TEXT + ESCAPES, hostile(), colour=False),
        lambda: explanation(TEXT + ESCAPES, without_meeting(), colour=False),
    ],
)
def test_escapes_never_reach_the_terminal(view: Callable[[], RenderableType]) -> None:
    text = shown(view())
    assert "\x1b" not in text and "\u202e" not in text
    assert "␛[31m<202E>" in text


def test_markup_in_a_text_is_only_text() -> None:
    assert "[bold]rapat[/bold]" in shown(block(record(meeting=meeting(name="[bold]rapat[/bold]"))))


def test_passages_do_not_overlap_and_the_shorter_wins() -> None:
    found = passages(record())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    chair = TEXT.index("Bupati Andi")
    name = TEXT.index("Andi Saputra")
    assert Passage(chair, name, "chair") in found
    assert Passage(name, name + len("Andi Saputra"), "attendees") in found


def test_passages_of_no_meeting_are_none() -> None:
    assert passages(without_meeting()) == []


def test_without_colours_a_passage_stands_in_brackets() -> None:
    view = shown(explanation(TEXT, record(), colour=False), 300)
    assert "[date: Jumat (22/11/2024)]" in view and "[risks: politik uang]" in view
    assert "[chair: Bupati ][attendees: Andi Saputra][chair:  memimpin]" in view


def test_with_colours_the_text_is_as_printed() -> None:
    view = re.sub(r"\x1b\[[0-9;]*m", "", shown(explanation(TEXT, record(), colour=True), 300, colour=True))
    assert TEXT in view


def test_each_value_has_its_rule_and_confidence() -> None:
    view = shown(explanation(TEXT, record(), colour=False), 120)
    for rule in ("meeting.lead", "held_on.numeric", "place.venue", "chair.led_by", "attendees.hadir", "risks.cue"):
        assert rule in view
    assert "0.97" in view and "0.90" in view


def test_evidence_beyond_the_text_is_no_crash() -> None:
    far = Evidence(start=10_000, end=10_003, text="abc")
    assert shown(explanation(TEXT, record(meeting=meeting(evidence=(far, quote("rapat koordinasi")))), colour=False))
