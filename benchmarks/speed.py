"""Speed on the same texts: triage, tokenising, recogniser, the whole extractor, and a BERT-base tagger beside it."""

from __future__ import annotations

import gc
import json
import os
import subprocess
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time
from unittest.mock import patch

import spacy
from spacy.language import Language

from benchmarks import bert
from benchmarks.ceiling import side_by_side
from benchmarks.corpus import meeting_articles, news_texts
from rakorx.article import Item
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.model_loader import load_recogniser, shipped_model
from rakorx.nlp.pieces import BATCH
from rakorx.reader import Reader, Setup
from rakorx.run import CHUNK, run
from rakorx.triage import may_report_meeting

_OWN = ("rakorx_borders", "rakorx_sentences")
_BERT_TEXTS = 40
_CEILING_TEXTS = 600


@dataclass(frozen=True)
class Speed:
    """One row of the table, per second; ``note`` says what is missing or which goal it meets."""

    name: str
    articles: float = 0.0
    characters: float = 0.0
    words: float = 0.0
    note: str = ""


def measure(
    name: str, texts: list[str], work: Callable[[], Iterable[object]], clock: Callable[[], float] = process_time
) -> Speed:
    """Do the work once and divide by its time, that of this process's processor unless ``clock`` is another."""
    begun = clock()
    deque(work(), maxlen=0)
    return _speed(name, texts, clock() - begun)


def _speed(name: str, texts: list[str], seconds: float) -> Speed:
    words = sum(len(text.split()) for text in texts)
    return Speed(name, len(texts) / seconds, sum(map(len, texts)) / seconds, words / seconds)


def one_core(copies: int, tagger: str) -> Iterator[Speed]:
    """The rows of one process on one thread of one core, by its processor time."""
    words = load_gazetteers()
    news = list(news_texts(20_000))
    yield measure("triage alone, general news", news, lambda: (may_report_meeting(text, words) for text in news))
    articles = meeting_articles(copies)
    texts = [article.text for article in articles]
    tokeniser = load_recogniser().tokenizer
    yield measure("tokenising alone", texts, lambda: map(tokeniser, texts))
    stock = recogniser_of_spacy(texts)
    yield stock
    gc.collect()
    bound = recogniser_alone(texts)
    yield replace(bound, note=f"{bound.words / stock.words:.1f} times as fast by our code")
    gc.collect()   # the extractor loads a recogniser of its own, and two get into each other's way in the caches
    reader = Reader(Setup())
    reader.lines(list(articles[:CHUNK]))
    chunks: list[list[Item]] = [[*articles[n : n + CHUNK]] for n in range(0, len(articles), CHUNK)]
    whole = measure("whole extractor", texts, lambda: map(reader.lines, chunks))
    note = f"{whole.words / bound.words:.0%} of the recogniser, {whole.words / stock.words:.0%} of it by spaCy's code"
    yield replace(whole, note=note)
    yield _bert(texts[:: max(1, len(texts) // _BERT_TEXTS)], whole, tagger)


def recogniser_alone(texts: list[str]) -> Speed:
    """Tokeniser and recogniser, as new to the words of these texts as the extractor's own."""
    return _piped("recogniser alone", load_recogniser(), texts)


def _piped(name: str, nlp: Language, texts: list[str]) -> Speed:
    """A recogniser at work, after a batch that its arrays and caches are made at."""
    list(nlp.pipe(texts[:BATCH]))
    return measure(name, texts, lambda: nlp.pipe(texts, batch_size=BATCH, disable=_OWN))


def recogniser_of_spacy(texts: list[str]) -> Speed:
    """The same weights run by spaCy's own decoder and thinc's layers, which give the same entities."""
    nlp = spacy.load(shipped_model(), config={"components.ner.factory": "ner"})
    with patch("rakorx.nlp.embed.NumpyOps", _Nothing), patch("rakorx.nlp.encode.NumpyOps", _Nothing):
        return _piped("recogniser by spaCy's code", nlp, texts)


class _Nothing:
    """No array backend is one of these, so the layers of thinc run."""


def all_cores(copies: int) -> Iterator[Speed]:
    """The rows of whole runs by wall clock, the start of the workers included; and what the machine allows."""
    articles = meeting_articles(copies)
    texts = [article.text for article in articles]
    cores = os.cpu_count() or 1
    one = measure(f"{len(articles):,} articles, 1 worker", texts, lambda: run(articles, workers=1), perf_counter)
    yield one
    if cores > 1:
        name = f"{len(articles):,} articles, {cores} workers"
        every = measure(name, texts, lambda: run(articles, workers=cores), perf_counter)
        yield replace(every, note=f"{every.words / one.words:.2f} times 1 worker")
        ratio = side_by_side(texts[:_CEILING_TEXTS], cores)
        yield Speed(f"{cores} recognisers side by side", note=f"{ratio:.2f} times one: the machine's own limit")


def _bert(texts: list[str], extractor: Speed, tagger: str) -> Speed:
    """A token classifier of BERT-base's size, run by the interpreter ``tagger``."""
    name = "BERT-base tagger, CPU"
    counts = json.dumps([len(text.split()) for text in texts])
    ended = subprocess.run([tagger, Path(bert.__file__)], input=counts, capture_output=True, text=True)
    if ended.returncode:
        return Speed(name, note="not installed: pip install torch transformers, here or where --tagger points")
    answer = json.loads(ended.stdout)
    speed = _speed(name, texts, answer["seconds"])
    times = extractor.words / speed.words
    return replace(speed, note=f"the extractor is {times:.0f} times as fast; torch {answer['torch']}")
