"""``rakorx diff --by``: what is counted, the intervals, what is marked, and what each output says."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from rakorx.compare import voting
from rakorx.compare.grouping import UNKNOWN, group_by
from rakorx.compare.groups import GroupComparison, compare_groups
from rakorx.compare.meetings import join_reports
from rakorx.compare.statistics import corrected, middle, rank_test, rate, rate_difference
from rakorx.compare.voting import days_to_vote
from rakorx.errors import UsageError
from rakorx.record import ArticleInfo, ArticleRecord, HeldOn, Place, Region, RegionRef, Risk
from tests.cli.running import environment, rakorx
from tests.records import meeting, quote, record, without_meeting

pytest.importorskip("statsmodels", reason="the extra stats is not installed")


def risk(category: str = "money_politics", stance: str = "stated") -> Risk:
    return Risk(category=category, text="x", stance=stance, rule="r", evidence=(quote("hoaks"),))  # type: ignore[arg-type]


def report(number: int, province: str = "18 Lampung", risks: tuple[Risk, ...] = (), **changes: Any) -> ArticleRecord:
    """A report of a meeting of its own: each on another day."""
    code, name = province.split(" ", 1)
    city = Region(code=f"{code}.71", name=f"Kota {name}", level="city")
    place = Place(region=city, province=RegionRef(code=code, name=name))
    day = dt.date(2024, 1, 1) + dt.timedelta(days=number)
    held = HeldOn(start=day, end=day, rule="r", evidence=(quote("Jumat (22/11/2024)"),))
    return record(f"{name}/{number}", meeting=meeting(**({"place": place, "date": held, "risks": risks} | changes)))


def two_groups(one: int, other: int, of: int = 20) -> GroupComparison:
    """Two provinces with as many meetings that name money politics."""
    records = [report(i, "18 Lampung", (risk(),) * (i < one)) for i in range(of)]
    records += [report(i, "15 Jambi", (risk(),) * (i < other)) for i in range(of)]
    return compare_groups(group_by(records, "province"))


def test_published_intervals() -> None:
    """Newcombe's own examples (Statistics in Medicine 17, 1998): 81/263 for one share, 56/70 and 48/80 for two."""
    one = rate(81, 263)
    assert one is not None and (one.low, one.high) == (0.2553, 0.3662)
    found = rate_difference((56, 70), (48, 80))
    assert found is not None and found[0].value == 0.2
    assert (found[0].low, found[0].high) == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_nothing_has_no_rate() -> None:
    assert rate(0, 0) is None and rate_difference((0, 0), (1, 2)) is None
    assert middle([]) is None and middle([1, 2, 3]) is None and rank_test([], [1]) is None
    assert corrected([]) == []


def test_median_interval_of_order_statistics() -> None:
    """Of ten values the 2nd and the 9th hold the median with 97.9%, the 3rd and 8th with 89.1% only."""
    found = middle(range(1, 11))
    assert found is not None and (found.value, found.low, found.high) == (5.5, 2, 9)


def test_holm() -> None:
    assert corrected([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


def test_a_large_difference_is_marked_and_a_small_one_is_not() -> None:
    marked = {(row.group, row.measure, getattr(row, "value", "")) for row in two_groups(19, 1).marked}
    assert ("Lampung", "risk", "money_politics") in marked and ("Jambi", "risk", "money_politics") in marked
    assert two_groups(8, 6).marked == []


def test_the_correction_counts_every_comparison() -> None:
    comparison = two_groups(13, 5)
    row = next(r for r in comparison.rates if r.value == "money_politics" and r.group == "Lampung")
    assert row.difference is not None and row.difference.interval is not None
    assert row.difference.interval.low > 0 and row.difference.p < 0.05 < row.difference.corrected
    assert not row.difference.marked and comparison.tests > 1


def test_rates_have_their_own_base() -> None:
    records = [report(0, risks=(risk(stance="denied"),)), report(1, risks=(risk(),)), report(2, chair=None)]
    rates = {(r.measure, r.value): (r.count, r.of) for r in compare_groups([("all", records)]).rates}
    assert rates["denied", "money_politics"] == (1, 2)
    assert rates["risk", "money_politics"] == (2, 3)
    assert [of for (measure, _), (_, of) in rates.items() if measure == "chair"] == [2]


def test_small_groups_are_shown_and_flagged() -> None:
    comparison = compare_groups([("few", [report(0)]), ("many", [report(i) for i in range(12)])])
    assert [(group.group, group.meetings, group.small) for group in comparison.groups] == [
        ("few", 1, True), ("many", 12, False),
    ]  # fmt: skip
    assert any(row.group == "few" and row.small for row in comparison.rates)


def test_reports_of_one_meeting_are_one() -> None:
    base = report(1)
    again = base.model_copy(update={"article": ArticleInfo(id="b", source="b")})
    other_day = report(2)
    strangers = report(1, attendees=(), chair=None, risks=())
    assert [len(m.reports) for m in join_reports([base, again, other_day, without_meeting()])] == [2, 1]
    assert [len(m.reports) for m in join_reports([base, strangers])] == [1, 1]
    undated = report(1, date=None)
    assert [len(m.reports) for m in join_reports([undated, undated])] == [1, 1]


@pytest.mark.parametrize(
    ("name", "day", "days"),
    [
        ("Rapat Koordinasi kesiapan Pilkada", dt.date(2024, 11, 22), 5),
        ("Rakor Pemilihan Umum 2024", dt.date(2024, 2, 14), 0),
        ("Rakor Pilkada", dt.date(2024, 11, 28), None),
        ("Rakor stunting", dt.date(2024, 11, 22), None),
        ("Rakor Pilkada", None, None),
        (None, dt.date(2024, 11, 22), None),
    ],
)
def test_days_to_vote(name: str | None, day: dt.date | None, days: int | None) -> None:
    assert days_to_vote(name, day) == days


def test_every_voting_day_was_a_wednesday_and_says_who_set_it() -> None:
    entries = yaml.safe_load(Path(voting.__file__).with_name("voting_days.yml").read_text(encoding="utf-8"))
    days = [(day, source) for entry in entries for day, source in entry["days"].items()]
    assert len(days) == 9 and all(day.strftime("%a") == "Wed" and source for day, source in days)


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("province", ["Lampung", UNKNOWN]), ("regency", ["Kota Lampung", UNKNOWN]), ("year", ["2023", "2024", UNKNOWN]),
        ("month", ["2023-05", "2024-01", UNKNOWN]), ("kind", ["rapat_koordinasi", UNKNOWN]),
        ("outlet", ["Harian", UNKNOWN]),
    ],
)  # fmt: skip
def test_grouping(by: str, names: list[str]) -> None:
    dated = without_meeting().model_copy(
        update={"article": ArticleInfo(id="c", source="c", outlet="Harian", published=dt.date(2023, 5, 1))}
    )
    assert [name for name, _ in group_by([report(1), dated, without_meeting()], by)] == names


@pytest.mark.parametrize(("between", "said"), [("x", "no province"), ("a", "fits"), ("jambi,Jambi", "twice")])
def test_between_that_fits_no_group(between: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        group_by([report(1), report(2, "15 Jambi")], "province", between.split(","))


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records of three provinces, of which two differ."""
    path = tmp_path / "records.jsonl"
    found = [report(i, "18 Lampung", (risk(),)) for i in range(20)] + [report(i, "15 Jambi") for i in range(20)]
    path.write_text("".join(f"{item.line()}\n" for item in [*found, report(1, "17 Bengkulu")]))
    return path


def test_command(records: Path) -> None:
    pair = rakorx("diff", records, "--by", "province", "--between", "lamp,Jambi", COLUMNS="140")
    assert pair.code == 1
    row = next(line for line in pair.out.splitlines() if line.startswith("money_politics"))
    assert "100% (84–100) 20/20" in row and "0% (0–16) 0/20" in row and row.endswith("+100 (77 to 100) *")
    overview = rakorx("diff", records, "--by", "month", COLUMNS="140")
    assert overview.code == 0 and "2024-01" in overview.out


def test_files_as_groups(records: Path) -> None:
    ended = rakorx("diff", records, records, "--label", "dulu", "--label", "kini", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(ended.out)))
    assert ended.code == 0 and {row["group"] for row in rows} == {"dulu", "kini"}
    assert rakorx("diff", records, records, "--label", "dulu").code == 2


def test_formats_are_deterministic_and_agree(records: Path) -> None:
    arguments = ("diff", records, "--by", "province", "-f")
    for form in ("csv", "json", "markdown", "html"):
        assert rakorx(*arguments, form).out == rakorx(*arguments, form).out
    document = json.loads(rakorx(*arguments, "json").out)
    rows_in_json = document["rates"] + document["numbers"]
    marked = [row for row in rows_in_json if row["difference"] and row["difference"]["marked"]]
    assert {row["value"] for row in marked if row["measure"] == "risk"} == {"money_politics"}
    rows = csv.DictReader(io.StringIO(rakorx(*arguments, "csv").out))
    assert sum(row["marked"] == "yes" for row in rows) == len(marked)


@pytest.mark.parametrize(
    "arguments", [["--by", "moon"], ["--between", "Lampung"], ["--by", "year", "--label", "a"], []], ids=str
)
def test_wrong_usage(records: Path, arguments: list[str]) -> None:
    ended = rakorx("diff", records, *arguments)
    assert ended.code == 2 and ended.out == "" and "Traceback" not in ended.err


def test_without_the_extra(records: Path, tmp_path: Path) -> None:
    (tmp_path / "statsmodels.py").write_text("raise ModuleNotFoundError('statsmodels')")
    path = f"{tmp_path}:{environment().get('PYTHONPATH', '')}"
    ended = rakorx("diff", records, "--by", "province", PYTHONPATH=path)
    assert ended.code == 2 and "pip install 'rakorx[stats]'" in ended.err and ended.err.count("\n") == 1
