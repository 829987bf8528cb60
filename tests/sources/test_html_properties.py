"""Any markup: an article of clean text, or the reason why there is none; never an exception."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rakorx.article import Article, Unreadable
from rakorx.sources import ReadOptions, read_articles
from rakorx.sources.clean import clean_text
from tests.sources.reading import LINE
from tests.sources.test_html import PAGE

pytest.importorskip("trafilatura", reason="the extra html is not installed")

OPTIONS = ReadOptions(max_chars=4_000)
NAMES = ["p", "div", "article", "h1", "table", "tr", "td", "ul", "li", "a", "b", "script", "style", "meta", "title", "body", "html", "svg",
         "math", "template", "iframe", "br", "blockquote", "x:y", "p" * 300, "é", "!--", "!DOCTYPE", "?xml", "![CDATA["]  # fmt: skip
ATTRIBUTES = ["", " class=content", ' id="', " href=javascript:x", " property=og:title content=x", " charset=utf-7", " a" * 200, " =", "/", " \x00"]
WORDS = [LINE, "&#0;", "&#xD800;", "&#x110000;", "&lt;script&gt;", "&" + "a" * 400, "\x1b[31m", "\u202e", "]]>", "<!--", "-->", "<", ">", "\x00", "\ufffe"]
TAGS = st.builds("<{}{}{}>".format, st.sampled_from(["", "/"]), st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES))
MARKUP = st.lists(TAGS | st.sampled_from(WORDS) | st.text(max_size=10), max_size=60).map("".join)


@st.composite
def broken_pages(draw: st.DrawFn) -> str:
    """A newspaper's page with a stretch replaced by any markup."""
    start, end = sorted((draw(st.integers(0, len(PAGE))), draw(st.integers(0, len(PAGE)))))
    return PAGE[:start] + draw(MARKUP) + PAGE[end:]


def check(data: bytes, options: ReadOptions = OPTIONS) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.html"
        path.write_bytes(data)
        (item,) = read_articles([path], options)
    if isinstance(item, Article):
        assert 0 < len(item.text) <= options.max_chars and clean_text(item.text)[0] == item.text
    else:
        assert isinstance(item, Unreadable) and item.code in ("empty", "too_large", "broken_html", "binary", "encoding", "timeout")


@settings(max_examples=100, deadline=None)
@given(markup=MARKUP | broken_pages())
def test_any_markup_is_read_or_refused(markup: str) -> None:
    check(markup.encode("utf-8", "replace"))


@settings(max_examples=40, deadline=None)
@given(data=st.binary(max_size=400), page=st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, page: bool) -> None:
    check(PAGE.encode().replace(b"METRO", data) if page else data)


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 20_000 + LINE, "<p>" * 10_000 + LINE, "<" * 60_000, "<a href='" * 10_000, "&amp;" * 12_000, "<!--" * 15_000,
     "<table><tr><td>" * 5_000 + LINE, PAGE.replace("<p>", "<p>" * 3_000), "<b " + "a=1 " * 15_000 + ">"],
    ids=lambda markup: markup[:12],
)  # fmt: skip
def test_markup_made_to_be_hard_is_read_or_refused(markup: str) -> None:
    check(markup.encode(), ReadOptions())
