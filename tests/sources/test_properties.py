"""Any bytes in any format: an answer for each article, and never an exception."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rakorx.article import Article
from rakorx.sources import ReadOptions, read_articles
from rakorx.sources.read import READERS
from tests.sources.reading import from_stdin

SUFFIXES = [suffix for suffix in READERS if not suffix.startswith(".htm")]
FRAGMENTS = st.sampled_from(
    [
        b'{"text": "rapat"}',
        b'"',
        b"\n",
        b",",
        b"[",
        b"]",
        b"id,text\n",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3",
        b"---\n",
    ]
)
DATA = st.one_of(
    st.binary(max_size=300), st.lists(st.one_of(FRAGMENTS, st.binary(max_size=5)), max_size=40).map(b"".join)
)
OPTIONS = ReadOptions(max_chars=200)


def check(items: list[object]) -> None:
    for item in items:
        if isinstance(item, Article):
            assert 0 < len(item.text) <= OPTIONS.max_chars and item.text.strip()
            assert unicodedata.is_normalized("NFC", item.text) and "\r" not in item.text and "\0" not in item.text
            item.text.encode()
            item.id.encode()


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".txt.gz", ".csv.gz"])
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=DATA)
def test_files(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        check(list(read_articles([path], OPTIONS)))
        check(list(read_articles([folder], OPTIONS)))


@settings(max_examples=200, deadline=None)
@given(data=DATA)
def test_standard_input(data: bytes) -> None:
    check(list(from_stdin(data, OPTIONS)))
