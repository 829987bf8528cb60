"""Pages from inline marks, so that a test shows its text and its mentions in one string."""

from __future__ import annotations

import re

from rakorx.article import Article
from rakorx.cues import read_cues
from rakorx.facts import Focus, MeetingMention
from rakorx.facts.meeting import find_mentions
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.tagged import read_tagged
from rakorx.page import Mention, Page, Sentence

WORDS = load_gazetteers()
SENTENCE = re.compile(r"[^\n]+?(?:(?<=[a-z)\d])[.!?][”\"]?(?=\s+[A-Z“\"]|\s*$|\n)|(?=\n)|$)")


def marked_page(text: str) -> Page:
    """A page whose mentions are the marks of ``text``; a sentence ends at a line end or a full stop after a small letter."""
    tagged = read_tagged("test", text)
    sentences = []
    for match in SENTENCE.finditer(tagged.text):
        start, end = match.span()
        while start < end and tagged.text[start].isspace():
            start += 1
        if start < end:
            sentences.append(Sentence(start, end))
    mentions = tuple(sorted(Mention(a, b, label, tagged.text[a:b]) for a, b, label in tagged.spans))
    return Page(Article(id="test", source="test", text=tagged.text), tuple(sentences), mentions)


def focus_of(page: Page) -> Focus:
    """The focus on every meeting that the page names."""
    found = find_mentions(page, read_cues(page, WORDS))
    mentions = tuple(MeetingMention(c.start, c.end, "rapat") for c in found)
    return Focus("rapat", None, mentions, "test", 1.0, ())
