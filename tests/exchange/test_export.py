"""Tables, databases, events and tokens: what another tool reads back is what the records say."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from rakorx.exchange.civic import civic_data
from rakorx.exchange.conll import conll_lines
from rakorx.exchange.jsonld import linked_data
from rakorx.record import ArticleRecord
from rakorx.stored import read_records
from rakorx.tables import TABLES
from tests.cli.running import rakorx
from tests.records import TEXT, failed, record, warned, without_meeting

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of all samples, with an error and a warning."""
    path = tmp_path_factory.mktemp("records") / "records.jsonl"
    assert rakorx("extract", ROOT / "samples", "-o", path, "-q").code == 0
    extra = warned().model_copy(update={"article": warned().article.model_copy(update={"id": "warned"})})
    with path.open("a") as file:
        file.write(f"{failed().line()}\n{extra.line()}\n")
    return path


@pytest.fixture(scope="session")
def read(records: Path) -> list[ArticleRecord]:
    return list(read_records(str(records)))


@pytest.fixture(scope="session")
def database(records: Path) -> Path:
    path = records.with_name("records.db")
    assert rakorx("export", records, "--to", "sqlite", "-o", path).code == 0
    return path


def rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as sql:
        return sql.execute(query).fetchall()


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_folder_of_tables(records: Path, read: list[ArticleRecord], tmp_path: Path, form: str) -> None:
    assert rakorx("export", records, "--to", form, "-o", tmp_path / "out").code == 0
    for name, table in TABLES.items():
        expected = [row for item in read for row in table.read(item)]
        path = tmp_path / "out" / f"{name}.{form}"
        if form == "csv":
            with path.open(newline="") as file:
                found = list(csv.DictReader(file))
            assert [row["id"] for row in found] == [row.id for row in expected]
        else:
            parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
            assert parquet.read_table(path).to_pylist() == [row._asdict() for row in expected]


def test_database_is_whole(database: Path) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []


def test_database_holds_the_records(database: Path, read: list[ArticleRecord]) -> None:
    meetings = [item.meeting for item in read if item.meeting]
    assert rows(database, "SELECT count(*) FROM articles") == [(len(read),)]
    assert rows(database, "SELECT count(*) FROM warnings") == [(sum(len(item.warnings) for item in read),)]
    people = [(a.name, a.position) for m in meetings for a in m.attendees if a.type == "person"]
    query = ("SELECT n.name, o.label FROM attendance t JOIN people n ON n.id = t.person_id "
             "LEFT JOIN offices o ON o.id = t.office_id WHERE t.type = 'person' ORDER BY t.id")  # fmt: skip
    assert rows(database, query) == people
    risks = [(r.category, r.text, r.stance) for m in meetings for r in m.risks]
    assert rows(database, "SELECT category, text, stance FROM risks ORDER BY id") == risks
    quoted = [q.text for m in meetings for a in m.attendees for q in a.evidence]
    found = [text for (text,) in rows(database, "SELECT text FROM evidence WHERE field = 'attendance' ORDER BY id")]
    assert found == quoted


def test_chairs_are_the_attendees_that_the_records_name(database: Path, read: list[ArticleRecord]) -> None:
    query = "SELECT m.article_id, t.number FROM meetings m JOIN attendance t ON t.id = m.chair_attendance_id"
    chairs = {item.article.id: item.meeting.chair.attendee for item in read if item.meeting and item.meeting.chair}
    assert dict(rows(database, query)) == {name: number for name, number in chairs.items() if number is not None}


def test_views(database: Path, read: list[ArticleRecord]) -> None:
    meetings = [item.meeting for item in read if item.meeting]
    assert rows(database, "SELECT count(*), sum(attendees), sum(risks) FROM meeting_list") == [
        (len(meetings), sum(len(m.attendees) for m in meetings), sum(len(m.risks) for m in meetings))
    ]
    counted = Counter(
        (m.place.province and m.place.province.name, category) for m in meetings for category in {r.category for r in m.risks}
    )
    found = rows(database, "SELECT province, category, articles FROM risk_by_province")
    assert {(province, category): number for province, category, number in found} == counted
    for view in ("attendance_list", "risk_list", "agency_by_province"):
        assert rows(database, f"SELECT * FROM {view} LIMIT 1")


def test_the_same_records_give_the_same_database(records: Path, database: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.db"
    assert rakorx("export", records, "--to", "sqlite", "-o", again).code == 0
    assert again.read_bytes() == database.read_bytes()


def test_a_failed_export_leaves_the_old_database(records: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    old.write_text("old")
    broken = tmp_path / "broken.jsonl"
    broken.write_text(records.read_text() + "{\n")
    assert rakorx("export", broken, "--to", "sqlite", "-o", old).code == 2
    assert old.read_text() == "old" and not list(tmp_path.glob("*.part"))


def test_civic_events_fit_the_schema_of_pupa(read: list[ArticleRecord]) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((ROOT / "tests/data/ocd-event.schema.json").read_text())
    data = civic_data(read)
    assert len(data["events"]) == sum(bool(item.meeting and item.meeting.date) for item in read)
    for event in data["events"]:
        jsonschema.validate(event, schema)
        assert event["name"] and event["start_date"] and event["sources"]


@pytest.mark.parametrize(
    ("items", "name"), [("people", "person"), ("organizations", "organization"), ("memberships", "membership")]
)
def test_popolo_items_fit_its_schemas(read: list[ArticleRecord], items: str, name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    from referencing import Registry
    from referencing.jsonschema import DRAFT3

    schemas = json.loads((ROOT / "tests/data/popolo.schemas.json").read_text())
    schemas.pop("$comment")
    registry = Registry().with_resources((s["id"], DRAFT3.create_resource(s)) for s in schemas.values())
    validator = jsonschema.Draft3Validator(schemas[name], registry=registry)
    found = civic_data(read)[items]
    assert found and [error.message for item in found for error in validator.iter_errors(item)] == []
    assert list(validator.iter_errors({"id": 7, "start_date": "soon"}))


def test_memberships_join_people_and_organizations(read: list[ArticleRecord]) -> None:
    data = civic_data(read)
    people, organizations = ({item["id"] for item in data[name]} for name in ("people", "organizations"))
    assert data["memberships"]
    for membership in data["memberships"]:
        assert membership["person_id"] in people and membership["organization_id"] in organizations
    assert civic_data(read) == data


def test_linked_data_is_read_as_triples(read: list[ArticleRecord]) -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
    graph = rdflib.Graph().parse(data=json.dumps(linked_data(read)), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    events = set(graph.subjects(rdflib.RDF.type, schema.Event))
    assert len(events) == sum(item.status == "meeting" for item in read)
    dates = sorted(str(date) for date in graph.objects(None, schema.startDate))
    assert dates == sorted(str(item.meeting.date.start) for item in read if item.meeting and item.meeting.date)


def test_tokens_carry_the_marks() -> None:
    lines = list(conll_lines([(record(), TEXT)]))
    pairs = [line.split("\t") for line in lines if "\t" in line]
    assert [token for token, tag in pairs if tag.endswith("-PER")] == ["Andi", "Saputra"]
    assert [tag for _, tag in pairs if tag.endswith("-DATE")] == ["B-DATE"] + ["I-DATE"] * 3
    assert [token for token, tag in pairs if tag.endswith("-RISK")] == ["politik", "uang", "hoaks"]
    assert "".join(token for token, _ in pairs) == "".join(TEXT.split())


def test_output_is_asked_for(records: Path) -> None:
    for form in ("csv", "parquet", "sqlite"):
        ended = rakorx("export", records, "--to", form)
        assert ended.code == 2 and "--output" in ended.err


def test_standard_output(tmp_path: Path) -> None:
    lines = "".join(f"{item.line()}\n" for item in (record(), without_meeting(), failed())).encode()
    assert len(json.loads(rakorx("export", "-", "--to", "jsonld", stdin=lines).out)["@graph"]) == 1
    assert len(json.loads(rakorx("export", "-", "--to", "ocd", stdin=lines).out)["events"]) == 1
