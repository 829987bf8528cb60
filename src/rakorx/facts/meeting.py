"""Whether a page reports a meeting, and which: status, kind and name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rakorx.cues import Cue, Cues, read_cues
from rakorx.facts import Absent, Focus, MeetingMention
from rakorx.gazetteer import Gazetteers
from rakorx.page import Page
from rakorx.weights import load_weights

SHORT_FORM = re.compile(r"\s?\(")  # before ``(Rakor)``: the same naming once more
LEAD_SENTENCES = 4
LEAD_CHARACTERS = 700
WEAK = frozenset({"meeting.limited", "meeting.coordination"})
WORD = re.compile(r"[^\W\d_][\w'’-]*")
BYLINE = re.compile(r"^\s*oleh\s*:?\s+\S", re.IGNORECASE | re.MULTILINE)
# each begins with a literal, which is found far faster than a word's border
FIRST_PERSON = tuple(re.compile(rf"{word}(?<!\w{word})(?!\w)") for word in ("saya", "penulis", "aku"))
QUOTED = re.compile(r"[“\"][^“”\"\n]*[”\"]")
NAME_END = re.compile(
    r"[.;!?\n]|,(?=\s)|\s(?=\()|\s(?:di|pada|yang|bertempat|digelar|dilaksanakan|diselenggarakan|berlangsung|dipimpin"
    r"|dibuka|dihadiri|diikuti|oleh|dengan menghadirkan|secara|itu|ini|tersebut|bersama|hari ini|ke-\d+)\b",
    re.IGNORECASE,
)
FORUM = re.compile(r"\s+pimpinan\b", re.IGNORECASE)  # "Forum koordinasi pimpinan daerah" is a body
WILL = re.compile(r"\b(?:akan|bakal|hendak|berencana|segera|rencananya|dijadwalkan|siap)\s+(?:\w+\s+)?$", re.IGNORECASE)
PURPOSE = re.compile(
    r"\b(?:untuk|agar|supaya|dapat|bisa|perlu|harus|ingin|sering|rutin|kerap|pernah|belum|tidak|jangan|sebelum)"
    r"\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
STATUS = "cue.status."


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the page by its weight in a news report: title, lead or body."""

    name: str
    start: int
    end: int


def find_focus(page: Page, words: Gazetteers) -> Focus | Absent:
    """Read which meeting the page reports, or why it reports none."""
    cues = read_cues(page, words)
    found = find_mentions(page, cues)
    if not found:
        return Absent("no meeting is named")
    judgement = load_weights("status").judge(set(status_features(page, cues, found)))
    if judgement.probability < 0.5:
        return Absent(f"no held meeting is reported ({judgement.strongest_against() or 'weak signs only'})")
    main = _main(page, cues, found)
    kinds = {entry.id: entry.value or "rapat" for entry in words.entries("meeting")}
    name = _name(page, main)
    return Focus(
        kind=kinds[main.id],
        name=page.text[name[0] : name[1]],
        mentions=tuple(MeetingMention(c.start, c.end, kinds[c.id]) for c in found),
        rule=f"status.{judgement.strongest_for() or 'sum'}",
        confidence=round(judgement.probability, 2),
        evidence=(page.quote(*name),),
    )


def find_mentions(page: Page, cues: Cues) -> list[Cue]:
    """Every naming of a meeting, the longest where several kinds share one (``rapat``, ``rapat koordinasi``)."""
    found: list[Cue] = []
    for cue in sorted(cues.all("meeting"), key=lambda c: (c.start, -c.end)):
        is_body = "forum" in page.text[cue.start : cue.end].casefold() and FORUM.match(page.text, cue.end)
        if not is_body and (not found or cue.start >= found[-1].end):
            found.append(cue)
    return found


def parts_of(page: Page) -> tuple[_Part, _Part, _Part]:
    """Title (empty where the text begins with its lead), lead and body."""
    text, sentences = page.text, page.sentences
    if not sentences:
        return _Part("title", 0, 0), _Part("lead", 0, len(text)), _Part("body", len(text), len(text))
    first = sentences[0]
    line_end = text.find("\n", first.start)
    is_title = 0 <= line_end - first.start <= 200 and not text[first.start : line_end].rstrip().endswith(
        (".", ",", "”", '"')
    )
    title_end = line_end if is_title else first.start
    index = page.sentence_index(title_end + 1) + (1 if is_title else 0)
    lead_end = sentences[min(index + LEAD_SENTENCES, len(sentences)) - 1].end
    lead_end = max(title_end, min(lead_end, title_end + LEAD_CHARACTERS))
    return _Part("title", 0, title_end), _Part("lead", title_end, lead_end), _Part("body", lead_end, len(text))


def status_features(page: Page, cues: Cues, found: list[Cue]) -> Iterator[str]:
    """The features by which a page reports a held meeting or does not."""
    parts = parts_of(page)
    found = [c for n, c in enumerate(found) if not n or not SHORT_FORM.fullmatch(page.text, found[n - 1].end, c.start)]
    yield f"mentions={min(len(found), 5)}"
    strong = [c for c in found if c.id not in WEAK]
    yield f"strong={min(len(strong), 4)}"
    tenses = {c: _tense(page, cues, c) for c in found[:10]}
    yield f"tenses={','.join(sorted({t for t in tenses.values() if t != 'none'}))}"
    strong_tenses = sorted({t for c, t in tenses.items() if t != "none" and c.id not in WEAK})
    yield f"strong_tenses={','.join(strong_tenses)}"
    yield from _outline(page, parts, found, tenses)
    for part in parts:
        inside = [c for c in found if part.start <= c.start < part.end]
        yield f"{part.name}_has={_best(inside)}"
        for cue in inside[:4]:
            yield from _mention(page, cues, part, cue, tenses.get(cue) or _tense(page, cues, cue))
        yield from _events(page, cues, part, inside)
    yield from _opinion(page, cues)
    for name in ("attend.list", "chair.led_by", "chair.opened_by", "chair.leads", "chair.opens"):
        if cues.first(f"cue.{name}", 0, parts[1].end):
            yield f"lead:{name}"
    yield f"length={min(len(page.text) // 600, 5)}"


def _outline(page: Page, parts: tuple[_Part, _Part, _Part], found: list[Cue], spoken: dict[Cue, str]) -> Iterator[str]:
    """The page as a whole: where the meeting is first named, and whether title and lead speak of it as held."""
    lead = parts[1]
    where = [_best([c for c in found if p.start <= c.start < p.end]) for p in parts]
    yield f"outline={where[0]},{where[1]}"
    first = page.sentence_index(found[0].start)
    yield f"first_in={first if first < 4 else '4+' if first < 8 else '8+'}"
    for name, weak in (("all", True), ("strong", False)):
        tenses = [t for c, t in spoken.items() if weak or c.id not in WEAK]
        head = [t for c, t in spoken.items() if c.start < lead.end and (weak or c.id not in WEAK)]
        yield f"{name}_first={tenses[0] if tenses else 'absent'}"
        yield f"{name}_head={'done' if 'done' in head else head[0] if head else 'absent'}"
        yield f"{name}_ever={'done' if 'done' in tenses else 'never'}"
        unsure = sum(t not in ("done", "none") for t in tenses)
        yield f"{name}_unsure={min(unsure, 3)}"
        yield f"{name}_mostly={'done' if tenses.count('done') > unsure else 'unsure' if unsure else 'none'}"


def _best(inside: list[Cue]) -> str:
    if not inside:
        return "none"
    return "strong" if any(c.id not in WEAK for c in inside) else "weak"


def _mention(page: Page, cues: Cues, part: _Part, cue: Cue, tense: str) -> Iterator[str]:
    text = page.text
    sentence = page.sentence_at(cue.start)
    kind = "weak" if cue.id in WEAK else "strong"
    before = [m.group().casefold() for m in WORD.finditer(text, max(sentence.start, cue.start - 30), cue.start)]
    after = [m.group().casefold() for m in WORD.finditer(text, cue.end, min(len(text), cue.end + 30))]
    yield f"{kind}:before={before[-1] if before else '^'}"
    yield f"{kind}:after={after[0] if after else '$'}"
    if part.name != "body":
        yield f"{part.name}:{kind}:before={before[-1] if before else '^'}"
        if len(before) > 1:
            yield f"{kind}:before2={before[-2]} {before[-1]}"
    yield f"{part.name}:{kind}:tense={tense}"
    spoken = cues.first("cue.speech", sentence.start, sentence.end) is not None
    dated = bool(page.within(sentence.start, sentence.end, "DATE"))
    if spoken and before and tense != "peg":
        yield f"{kind}:said={before[-1]}"
        yield f"said_at:{kind}:{'dated' if dated else 'undated'}"
    for name in ("happened", "future", "cancelled", "peg"):
        if cues.first(f"{STATUS}{name}", sentence.start, sentence.end) is None:
            continue
        near = cues.last(f"{STATUS}{name}", max(sentence.start, cue.start - 60), cue.start)
        if near:
            yield f"{part.name}:{name}_before"
            if part.name != "body":
                yield f"{name}_before={text[near.start : near.end].casefold()}"
        follows = cues.first(f"{STATUS}{name}", cue.end, sentence.end)
        if follows:
            yield f"{part.name}:{name}_after"
            if part.name != "body":
                yield f"{name}_after={text[follows.start : follows.end].casefold()}"
    for label in ("DATE", "VEN"):
        if page.within(sentence.start, sentence.end, label):
            yield f"{part.name}:with_{label}"
    if tense == "quoted":
        yield f"{part.name}:quoted"


def _tense(page: Page, cues: Cues, cue: Cue) -> str:
    """What is said of a mention in its sentence: quoted, cancelled, future, purpose, peg, done or none."""
    sentence = page.sentence_at(cue.start)
    start, end = sentence.start, sentence.end
    if page.is_quoted(cue.start):
        return "quoted"
    if cues.within(f"{STATUS}cancelled", max(start, cue.start - 80), min(end, cue.end + 100)):
        return "cancelled"
    if cues.within(f"{STATUS}future", max(start, cue.start - 45), min(end, cue.end + 70)):
        return "future"
    if any(c.end >= cue.start - 10 for c in cues.within(f"{STATUS}peg", max(start, cue.start - 30), cue.start + 1)):
        return "peg"
    before = cues.last(f"{STATUS}happened", max(start, cue.start - 50), cue.start)
    after = cues.first(f"{STATUS}happened", cue.end, min(end, cue.end + 120))
    verb = before if before and (after is None or cue.start - before.end <= after.start - cue.end) else after
    if verb is None:
        return "none"
    for name, pattern in (("future", WILL), ("purpose", PURPOSE)):
        if pattern.search(page.text, max(start, verb.start - 18), verb.start):
            return name
    return "done"


def _events(page: Page, cues: Cues, part: _Part, inside: list[Cue]) -> Iterator[str]:
    """Other events that the title or lead tells of, and whether they come before the meeting."""
    if part.name == "body":
        return
    events = cues.within(f"{STATUS}other_event", part.start, part.end)
    for event in events[:4]:
        yield f"{part.name}_event"
        yield f"{part.name}_event={page.text[event.start : event.end].casefold()}"
    if events and (not inside or events[0].start < inside[0].start):
        yield f"{part.name}_event_first"
        yield f"{part.name}_event_first:{_best(inside)}"
        yield f"event_first={page.text[events[0].start : events[0].end].casefold()}"
    for name in ("future", "cancelled", "peg", "happened"):
        if cues.first(f"{STATUS}{name}", part.start, part.end):
            yield f"{part.name}_{name}"


def _opinion(page: Page, cues: Cues) -> Iterator[str]:
    head = page.text[:200]
    if any(c.start < 40 and not page.text[: c.start].strip() for c in cues.within(f"{STATUS}opinion", 0, 200)):
        yield "opinion_head"
    if BYLINE.search(head):
        yield "byline_head"
    own = QUOTED.sub(" ", page.text).lower()
    said = sum(len(word.findall(own)) for word in FIRST_PERSON)
    if said:
        yield f"first_person={min(said, 3)}"


def _main(page: Page, cues: Cues, found: list[Cue]) -> Cue:
    """The mention that names the meeting best: strong before weak, in the lead before the title, said to be held."""

    def rank(cue: Cue) -> tuple[bool, bool, int]:
        sentence = page.sentence_at(cue.start)
        held = cues.last(f"{STATUS}happened", max(sentence.start, cue.start - 60), cue.start) is not None
        return cue.id in WEAK, not held, cue.start

    lead = parts_of(page)[1]
    inside = [c for c in found if lead.start <= c.start < lead.end]
    return min(inside or found, key=rank)


def _name(page: Page, main: Cue) -> tuple[int, int]:
    """The meeting's name as printed, from its kind to the end of the noun phrase."""
    limit = min(page.sentence_at(main.start).end, main.end + 200)
    match = NAME_END.search(page.text, main.end, limit)
    while match and page.text[match.start() : match.start() + 2] == " (":
        close = page.text.find(")", match.end())
        if not 0 <= close < match.end() + 12:
            break
        match = NAME_END.search(page.text, close, limit)
    end = match.start() if match else limit
    stretch = page.text[main.start : end].rstrip(" ,-–—:(")
    return main.start, main.start + max(len(stretch), main.end - main.start)
