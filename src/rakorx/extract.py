"""From a marked page to its record: the flow on one screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rakorx.article import Article, RawPage, Unreadable
from rakorx.entries import attendee_entry, chair_entry, organizer_entry, with_speakers
from rakorx.facts import Absent, Focus
from rakorx.facts.attendees import find_attendees
from rakorx.facts.chair import find_chair
from rakorx.facts.held_on import find_held_on, weekday_warning
from rakorx.facts.meeting import find_focus
from rakorx.facts.organizers import find_organizers
from rakorx.facts.place import find_place
from rakorx.facts.risks import find_risks
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.layout import Layout, read_layout
from rakorx.mend import mend
from rakorx.officials import find_officials
from rakorx.page import Page
from rakorx.record import ArticleInfo, ArticleRecord, ErrorInfo, Meeting, Warning_
from rakorx.sources.clean import clean_text
from rakorx.sources.options import MAX_CHARS
from rakorx.triage import may_report_meeting

if TYPE_CHECKING:
    from datetime import date

NOT_NAMED = "no meeting is named"


def extract(
    text: str,
    *,
    published: date | None = None,
    id: str = "text",
    gazetteers: Path | None = None,
    max_chars: int = MAX_CHARS,
) -> ArticleRecord:
    """Read one article into its record.

    Args:
        text: The article, as plain text.
        published: Day of publication, where known; bare weekdays and ``hari ini`` are resolved by it.
        id: Becomes the record's ``article.id``.
        gazetteers: A folder of word lists that adds to or overrides the shipped ones.
        max_chars: A longer text gives a record with ``status: "error"``, as an empty one does.

    Raises:
        GazetteerError: A word list cannot be used.
        ModelError: The shipped recogniser cannot be loaded.
    """
    from rakorx.nlp.pipeline import annotate, shared_pipeline  # here: spaCy takes 0.6 s to import

    if len(text) > max_chars:
        return unread(Unreadable(id, "-", "too_large", f"{len(text)} characters; the limit is {max_chars}"))
    clean, notices = clean_text(text)
    if not clean.strip():
        return unread(Unreadable(id, "-", "empty", "the text is empty"))
    article = Article(id=id, source="-", text=clean, published=published, notices=notices)
    words = load_gazetteers(gazetteers)
    if not may_report_meeting(clean, words):
        return without_meeting(article, NOT_NAMED)
    return read_page(next(annotate(shared_pipeline(), [article])), words)


def read_page(page: Page, words: Gazetteers) -> ArticleRecord:
    """Read the record that a marked page gives."""
    layout = read_layout(page.text, words)
    page = mend(page, words)
    focus = find_focus(page, words)
    if isinstance(focus, Absent):
        return without_meeting(page.article, focus.reason, layout)
    meeting, warnings = _meeting(page, focus, words)
    return ArticleRecord(
        article=_info(page.article, layout),
        status="meeting",
        meeting=meeting,
        warnings=(*_notices(page.article), *warnings),
    )


def without_meeting(article: Article, reason: str, layout: Layout | None = None) -> ArticleRecord:
    """The record of an article that reports no meeting."""
    return ArticleRecord(article=_info(article, layout), status="no_meeting", reason=reason, warnings=_notices(article))


def unparsed(page: RawPage, reason: str) -> ArticleRecord:
    """The record of a web page that was not looked into, for a reason found in its markup; it has no text."""
    info = ArticleInfo(id=page.id, source=page.source, url=page.url)
    return ArticleRecord(article=info, status="no_meeting", reason=reason, warnings=_notices(page))


def unread(item: Unreadable) -> ArticleRecord:
    """The record of an article that could not be read."""
    info = ArticleInfo(id=item.id, source=item.source)
    return ArticleRecord(article=info, status="error", error=ErrorInfo(code=item.code, message=item.message))


def _meeting(page: Page, focus: Focus, words: Gazetteers) -> tuple[Meeting, tuple[Warning_, ...]]:
    held_on = find_held_on(page, focus, words)
    place = find_place(page, focus, words)
    officials = find_officials(page, words)
    chair = find_chair(page, focus, officials, words)
    sure = () if isinstance(chair, Absent) else (chair.official,)
    present = find_attendees(page, focus, officials, words, sure)
    risks = find_risks(page, focus, words)
    meeting = Meeting(
        name=focus.name,
        kind=focus.kind,
        date=None if isinstance(held_on, Absent) else held_on,
        place=place.place,
        other_places=place.other_places,
        organizers=tuple(organizer_entry(page, m, words) for m in find_organizers(page, focus, words)),
        chair=None if isinstance(chair, Absent) else chair_entry(page, chair, present),
        attendees=tuple(attendee_entry(page, p, chair, words) for p in present),
        risks=with_speakers(page, risks, present),
        confidence=focus.confidence,
        rule=focus.rule,
        evidence=focus.evidence,
        absent=dict(_absences(held_on, chair, present, risks)) | place.absent,
    )
    mismatch = None if isinstance(held_on, Absent) else weekday_warning(held_on, words)
    return meeting, (*((mismatch,) if mismatch else ()), *place.warnings)


def _absences(
    held_on: object, chair: object, present: tuple[object, ...], risks: tuple[object, ...]
) -> Iterator[tuple[str, str]]:
    for field, value in (("date", held_on), ("chair", chair)):
        if isinstance(value, Absent):
            yield field, value.reason
    if not present:
        yield "attendees", "nobody is said to have taken part"
    if not risks:
        yield "risks", "no harm is stated as a danger or obstacle"


def _info(article: Article, layout: Layout | None) -> ArticleInfo:
    return ArticleInfo(
        id=article.id,
        source=article.source,
        sha256=article.sha256,
        characters=len(article.text),
        title=article.title or (layout.title if layout else None),
        outlet=article.outlet or (layout.outlet if layout else None),
        dateline=layout.dateline if layout else None,
        published=article.published or (layout.published if layout else None),
        url=article.url,
    )


def _notices(article: Article | RawPage) -> tuple[Warning_, ...]:
    return tuple(Warning_(code=n.code, message=n.message) for n in article.notices)
