"""How names are looked up by their beginning."""

import pytest

from rakorx.name_book import NameBook

BOOK = NameBook(["batam", "batang", "batanghari", "lampung", "lampungtengah", "ende"])


@pytest.mark.parametrize(("word", "opening"), [
    pytest.param("Batang", ("batang", True), id="a name, and a longer one begins with it"),
    pytest.param("BATANGHARI", ("batanghari", False), id="no longer name"),
    pytest.param("Ba", ("ba", True), id="fewer letters than lead to a place"),
    pytest.param("Lampu", ("lampu", True), id="the beginning of a name only"),
    pytest.param("Lampungselatan", ("", False), id="longer than any name that begins so"),
    pytest.param("Batu", ("", False), id="right place in the alphabet, no name"),
    pytest.param("rapat", ("", False), id="no such initial")])
def test_opening(word: str, opening: tuple[str, bool]) -> None:
    assert BOOK.opening(word) == opening


def test_begins_and_holds() -> None:
    assert BOOK.begins("lampungt")
    assert not BOOK.begins("lampungs")
    assert "lampung" in BOOK
    assert "lampu" not in BOOK
