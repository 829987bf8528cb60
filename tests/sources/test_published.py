"""Days of publication in metadata."""

from __future__ import annotations

from datetime import date

import pytest

from rakorx.sources.published import read_published


@pytest.mark.parametrize(
    "value",
    [
        "2024-11-22",
        "2024/11/22",
        " 2024-11-22T23:59:00-05:00",
        "2024-11-22 20:14",
        "22/11/2024",
        "22-11-2024",
        "22.11.2024",
        "Jumat, 22 November 2024 | 20:14 WIB",
        "22 Nov 2024",
        date(2024, 11, 22),
    ],
)
def test_forms_of_one_day(value: object) -> None:
    assert read_published(value) == (date(2024, 11, 22), ())


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_is_no_mistake(value: object) -> None:
    assert read_published(value) == (None, ())


@pytest.mark.parametrize(
    "value",
    [
        "kemarin",
        "22 November",
        "31 Februari 2024",
        "20-22 November 2024",
        "2024-13-01",
        "31/2/2024",
        1732233600,
        True,
        "2024-11-221",
        ["2024"],
    ],
)
def test_what_names_no_day_is_told(value: object) -> None:
    day, notices = read_published(value)
    assert day is None and [notice.code for notice in notices] == ["published_unread"]
