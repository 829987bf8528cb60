"""``rakorx diff A B``: what is a change, what is only another form, and how each output says it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from rakorx.compare.changes import Change
from rakorx.compare.record_sets import Difference, diff_records
from rakorx.errors import UsageError
from rakorx.gazetteer import load_gazetteers
from rakorx.record import ArticleInfo, ArticleRecord, Attendee, Meeting, Place
from tests.cli.running import rakorx
from tests.records import LAMPUNG, METRO, meeting, quote, record, without_meeting


def attendee(text: str, kind: str = "office", words: str = "Kapolres", **more: Any) -> Attendee:
    return Attendee(type=kind, text=text, rule="r", evidence=(quote(words),), **more)  # type: ignore[arg-type]


def person(name: str, position: str | None = None, **more: Any) -> Attendee:
    return attendee(name, "person", "Andi Saputra", name=name, position=position, **more)


def diff(before: Meeting | None, after: Meeting | None) -> list[tuple[str, str]]:
    """Field and kind of each change between two meetings of one article."""
    return [(change.field, change.kind) for change in difference(before, after).changes]


def difference(before: Meeting | None, after: Meeting | None) -> Difference:
    records = ([record(meeting=m) if m else without_meeting("lampung/rakor")] for m in (before, after))
    return diff_records(*records, load_gazetteers())


def with_people(*attendees: Attendee) -> Meeting:
    return meeting(attendees=attendees, chair=None, risks=())


def test_equal_records_do_not_differ() -> None:
    assert not difference(meeting(), meeting())
    assert diff(meeting(), meeting(confidence=0.5, rule="another")) == []


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        pytest.param(person("Andi Saputra"), person("Andi"), [("attendees.name", "form")], id="a short form"),
        pytest.param(person("Andi Saputra"), person("Rudi Hartono"), None, id="another person"),
        pytest.param(
            person("Andi Saputra", "Pj. Bupati Abdya"), person("Andi Saputra", "Penjabat Bupati Aceh Barat Daya"),
            [("attendees.position", "form")], id="the office in other words"),
        pytest.param(
            person("Andi Saputra", "Bupati Metro"), person("Andi Saputra", "Sekda Metro"),
            [("attendees.position", "altered")], id="another office"),
        pytest.param(
            person("Andi Saputra"), person("Andi Saputra", "Sekda Metro"),
            [("attendees.position", "gained")], id="an office more"),
        pytest.param(
            person("Andi Saputra", "Sekda Metro"), person("Andi Saputra"),
            [("attendees.position", "lost")], id="an office less"),
        pytest.param(
            person("Yohanes Leba", "Kapolres Sikka"), person("Yohannes Lebba", "Kapolres Sikka"),
            [("attendees.name", "form")], id="another spelling beside the same office"),
        pytest.param(
            attendee("Kapolres Metro"), person("Heri Sulistyo", "Kapolres Metro"),
            [("attendees.type", "altered"), ("attendees.name", "gained"), ("attendees.text", "lost"),
             ("attendees.position", "gained")], id="an office gets its holder's name"),
        pytest.param(attendee("KPU Kota Metro", "body"), attendee("KPU Metro", "body"),
                     [("attendees.text", "form")], id="a body in other words"),
    ],
)  # fmt: skip
def test_attendees_meet_by_meaning(before: Attendee, after: Attendee, kinds: list[tuple[str, str]] | None) -> None:
    found = diff(with_people(before), with_people(after))
    if kinds is None:  # the same passage, so one entry, but another name
        assert ("attendees.name", "altered") in found
    else:
        assert found == kinds


def test_people_elsewhere_are_lost_and_gained() -> None:
    before, after = with_people(attendee("Kapolres")), with_people(attendee("Kodim 0411", "body", "Kodim 0411"))
    assert diff(before, after) == [("attendees", "lost"), ("attendees", "gained")]


def test_order_does_not_matter() -> None:
    first, second = attendee("Kapolres"), attendee("Kodim 0411", "body", "Kodim 0411")
    assert diff(with_people(first, second), with_people(second, first)) == []


def test_risks() -> None:
    money, hoax = meeting().risks
    denied = money.model_copy(update={"stance": "denied"})
    moved = hoax.model_copy(update={"category": "other"})
    assert diff(meeting(), meeting(risks=(denied, hoax))) == [("risks.stance", "altered")]
    assert diff(meeting(), meeting(risks=(money, moved))) == [("risks.category", "altered")]
    assert diff(meeting(), meeting(risks=(money,))) == [("risks", "lost")]
    longer = money.model_copy(update={"text": "praktik politik uang"})
    assert diff(meeting(), meeting(risks=(longer, hoax))) == [("risks.text", "form")]


def test_place_date_and_chair() -> None:
    place = Place(venue="Aula Setda Metro", region=METRO, province=LAMPUNG, evidence=(quote("Aula Setda"),))
    assert diff(meeting(), meeting(place=place)) == [("venue", "form")]
    assert diff(meeting(), meeting(date=None)) == [("date", "lost")]
    chair = meeting().chair
    assert chair is not None
    assert diff(meeting(), meeting(chair=chair.model_copy(update={"basis": "opened"}))) == [("chair.basis", "altered")]
    assert diff(meeting(), meeting(chair=chair.model_copy(update={"name": "Rudi"}))) == [("chair", "altered")]


def test_a_meeting_that_is_gone_loses_every_value_with_its_evidence() -> None:
    changes = difference(meeting(), None).changes
    assert [c.field for c in changes] == [
        "status", "name", "kind", "date", "venue", "region", "chair", "organizers", "attendees", "attendees",
        "attendees", "risks", "risks",
    ]  # fmt: skip
    assert all(change.kind == "lost" and evidence_of(change) for change in changes[1:])


def evidence_of(change: Change) -> object:
    return change.before and change.before.evidence


def test_articles_added_removed_and_renamed() -> None:
    def of(name: str, digest: str) -> ArticleRecord:
        return record(article=ArticleInfo(id=name, source=name, sha256=digest * 64))

    found = diff_records(
        [of("satu", "1"), of("dua", "2"), of("tiga", "3")],
        [of("dua", "2"), of("baru/tiga", "3"), of("empat", "4")],
        load_gazetteers(),
    )
    assert (found.added, found.removed, found.renamed) == (["empat"], ["satu"], [("tiga", "baru/tiga")])
    assert found.changes == []


def test_two_records_of_one_article_are_refused() -> None:
    with pytest.raises(UsageError, match="'lampung/rakor' has two records"):
        diff_records([record(), record()], [], load_gazetteers())


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Two files that differ in one risk, whose text is full of markup."""
    wild = meeting().risks[0].model_copy(update={"text": "=cmd|<script>"})
    paths = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    for path, risks in zip(paths, ((), (wild,)), strict=True):
        path.write_text(record(meeting=meeting(risks=risks)).line() + "\n")
    return paths


def test_command_exit_codes(files: tuple[Path, Path]) -> None:
    one, other = files
    assert rakorx("diff", one, one).code == 0
    assert rakorx("diff", one, other).code == 1
    for arguments in ([one], [one, "nirgends.jsonl"], [one, other, other], [one, other, "-f", "xml"]):
        ended = rakorx("diff", *arguments)
        assert ended.code == 2 and ended.out == "" and "Traceback" not in ended.err


def test_command_formats(files: tuple[Path, Path]) -> None:
    printed = {form: rakorx("diff", *files, "-f", form).out for form in ("table", "json", "csv", "markdown", "html")}
    assert "+ risks: =cmd|<script> (money_politics)" in printed["table"]
    (change,) = json.loads(printed["json"])["changes"]
    assert change["after"]["evidence"] == [quote("politik uang").model_dump()] and change["before"] is None
    (row,) = csv.DictReader(io.StringIO(printed["csv"]))
    assert row["field"] == "risks" and row["after"] == "'=cmd|<script> (money_politics)"
    assert "=cmd\\|&lt;script&gt;" in printed["markdown"]
    assert "<script" not in printed["html"] and "&lt;script&gt;" in printed["html"]
    assert "default-src 'none'" in printed["html"]
    assert printed == {form: rakorx("diff", *files, "-f", form).out for form in printed}
