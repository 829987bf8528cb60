"""Triage on markup keeps whatever triage on the parsed text would keep, however the words are hidden."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rakorx.article import RawPage
from rakorx.errors import ArticleError
from rakorx.gazetteer import load_gazetteers
from rakorx.markup import may_name_meeting
from rakorx.sources.charset import decode_page
from rakorx.sources.html import parse_page
from rakorx.triage import may_report_meeting
from tests.sources.warcs import NEWS, page

WORDS = load_gazetteers()
NAMES = sorted({name for entry in WORDS.entries("meeting") for name in (*entry.names, *entry.unless)})


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_seen(name: str) -> None:
    for form in (name, name.upper(), name.replace(" ", "&nbsp;"), name.replace(" ", "</b> <i>")):
        assert may_name_meeting(page(f"{NEWS} ({form})"), WORDS)


@pytest.mark.parametrize("markup", [
    "<b>rapat</b> koordinasi", "ra<b>pat</b>", "r&#97;pat", "r&#x61;pat", "ra&shy;pat", "ra&amp;shy;pat", "ra\u00adpat", "ra\u200bpat",
    "ra\0pat", "ra\x0cpat", "<td>Hasil</td><td>ra<i>pat</i></td>", 'ra<a title="x > y">pat', "ra<!-- a > b -->pat",
    "RA<WBR>KOR", "zoom meet<i>ing</i>", "high&nbsp;level<br>meeting", "ra\u212aor",
    pytest.param('{"articleBody": "Selesai.\\nRapat bubar"}', id="a line end in JSON"),
    pytest.param('{"articleBody": "\\u0072apat"}', id="a letter in JSON"),
    pytest.param('{"articleBody": "di\\u0020rapat"}', id="a space in JSON"),
    pytest.param('{"articleBody": "ra\\u003cb\\u003epat"}', id="a tag in JSON"),
    pytest.param('{"articleBody": "ra&lt;b&gt;pat"}', id="an escaped tag"),
    pytest.param('data-preloaded="{&quot;a&quot;: &quot;\\\\nrapat&quot;}"', id="JSON in an attribute")])
def test_hidden_words_are_seen(markup: str) -> None:
    assert may_name_meeting(f"<p>{markup}</p>", WORDS)


@pytest.mark.parametrize("markup", [
    NEWS, "merapat ke dermaga", "merapatkan barisan", "zoom gambar", "coffee shop", "mera<b>ta</b>", "video baru",
    "data:image/png;base64,iVBORw0KGgoAAAhlmANSfgdUhEUgAA", "<div>ra</div>"])
def test_other_pages_are_not_kept(markup: str) -> None:
    assert not may_name_meeting(page(markup), WORDS)


SPLITS = st.sampled_from([
    "<b>", "</b>", "<i class='x'>", '<a href="/a?b=1&c=2" title="a > b">', "<span>", "<wbr>", "<br>", "<!-- x -->", "<!-- a > b -->",
    "&shy;", "&#8203;", "\u00ad", "\u200b", "\ufeff", "\x07", "\0", "&nbsp;", "\u00a0", "\n", "</td><td>", "</p><p>", "<x-y>", "&zwnj;",
    "<em data-x='\"'>", "\x0b", "\u2424"])  # fmt: skip
FORMS = st.sampled_from([str, str.upper, str.title, lambda c: f"&#{ord(c)};", lambda c: f"&#x{ord(c):X};"])


@st.composite
def hidden(draw: st.DrawFn) -> str:
    """A name of a meeting with markup, entities and invisible characters between its letters."""
    name = draw(st.sampled_from(NAMES))
    return "".join(
        draw(FORMS)(letter) + (draw(SPLITS) if draw(st.integers(0, 5)) == 0 else "") for letter in name
    )


@settings(max_examples=150, deadline=None)
@given(
    name=hidden(),
    before=st.sampled_from(["", "Hasil ", "mera", "(", "&quot;", "</b>", "\\n", "é"]),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "iso-8859-1"]),
    plain=st.booleans(),
)
def test_nothing_is_lost_that_triage_on_the_text_keeps(name: str, before: str, codec: str, plain: bool) -> None:
    pytest.importorskip("trafilatura")
    text = f"{before}{name} {NEWS}"
    markup = f"<html><body><div>{text}</div></body></html>" if plain else page(NEWS, text)
    raw = RawPage("a", "a", markup.encode(codec, "xmlcharrefreplace"), 100_000, charset=codec)
    try:
        found, notices = decode_page(raw)
        article = parse_page(raw, found, notices)
    except ArticleError:
        assume(False)
    if may_report_meeting(article.text, WORDS):
        assert may_name_meeting(found, WORDS)
