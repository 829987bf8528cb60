"""A web page's way to an article: triage on its markup, one parse, triage on its text, and its language."""

from __future__ import annotations

from rakorx.article import Article, RawPage
from rakorx.extract import NOT_NAMED, unparsed, without_meeting
from rakorx.gazetteer import Gazetteers
from rakorx.language import is_indonesian
from rakorx.markup import may_name_meeting
from rakorx.record import ArticleRecord
from rakorx.sources.charset import decode_page
from rakorx.sources.html import parse_page
from rakorx.triage import may_report_meeting

OTHER_LANGUAGE = "not in Indonesian"


def open_if_wanted(page: RawPage, words: Gazetteers) -> Article | ArticleRecord:
    """The article of a page that may report a meeting, or else the page's record.

    Most pages of a crawl end at their markup, without being parsed; their record tells nothing of a text.

    Raises:
        ArticleError: The page cannot be decoded or parsed, or has no main text.
    """
    markup, notices = decode_page(page)
    if not may_name_meeting(markup, words):
        return unparsed(page, NOT_NAMED)
    article = parse_page(page, markup, notices)
    if not may_report_meeting(article.text, words):
        return without_meeting(article, NOT_NAMED)
    if not is_indonesian(article.text, words):
        return without_meeting(article, OTHER_LANGUAGE)
    return article
