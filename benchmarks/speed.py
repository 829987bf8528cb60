"""Speed on the same texts: triage, tokenising, recogniser, the whole extractor, and a BERT-base tagger beside it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from time import perf_counter, process_time
from typing import Any

from benchmarks.corpus import meeting_articles, news_texts
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.pipeline import BATCH, load_pipeline
from rakorx.reader import Reader, Setup
from rakorx.run import run
from rakorx.triage import may_report_meeting

_OWN = ("rakorx_borders", "rakorx_sentences")
_BERT_TEXTS = 20


@dataclass(frozen=True)
class Speed:
    """One row of the table; ``note`` says what is missing or which goal it meets."""

    name: str
    articles: float = 0.0
    characters: float = 0.0
    words: float = 0.0
    seconds: float = 0.0
    note: str = ""


def measure(
    name: str, texts: list[str], work: Callable[[], object], clock: Callable[[], float] = process_time
) -> Speed:
    """Do the work once and divide by its time, that of this process's processor unless ``clock`` is another."""
    begun, wall = clock(), perf_counter()
    work()
    spent, seconds = clock() - begun, perf_counter() - wall
    words = sum(len(text.split()) for text in texts)
    return Speed(name, len(texts) / spent, sum(map(len, texts)) / spent, words / spent, seconds)


def speeds(copies: int) -> Iterator[Speed]:
    """All rows, in one run; the single-process rows on one thread of one core."""
    words, nlp = load_gazetteers(), load_pipeline()
    news = list(news_texts(copies * 1_000))
    yield measure("triage alone, general news", news, lambda: [may_report_meeting(text, words) for text in news])
    articles = meeting_articles(copies)
    texts = [article.text for article in articles]
    yield measure("tokenising alone", texts, lambda: [nlp.tokenizer(text) for text in texts])
    warm = meeting_articles(1)
    list(nlp.pipe([article.text for article in warm]))
    bound = measure("recogniser alone", texts, lambda: list(nlp.pipe(texts, batch_size=BATCH, disable=_OWN)))
    yield bound
    reader = Reader(Setup())
    reader.lines(list(warm))
    chunks = [[*articles[n : n + 32]] for n in range(0, len(articles), 32)]
    one = measure("extractor, 1 worker", texts, lambda: [reader.lines(chunk) for chunk in chunks])
    yield replace(one, note=f"{one.words / bound.words:.0%} of the recogniser")
    cores = os.cpu_count() or 1
    every = measure(f"extractor, {cores} workers", texts, lambda: list(run(articles, workers=cores)), perf_counter)
    note = f"wall clock; {one.seconds / every.seconds:.2f} times 1 worker, their start included"
    yield replace(every, note=note)
    yield _bert(texts[:_BERT_TEXTS], one)


def _bert(texts: list[str], extractor: Speed) -> Speed:
    """A token classifier of BERT-base's size with random weights: what it computes takes as long as a trained one's."""
    name = "BERT-base tagger, CPU, 1 thread"
    try:
        import torch
        from transformers import BertConfig, BertForTokenClassification
    except ImportError:
        return Speed(name, note="not installed: pip install torch transformers")
    torch.set_num_threads(1)
    model: Any = BertForTokenClassification(BertConfig()).eval()

    def work() -> None:
        with torch.inference_mode():
            for text in texts:
                pieces = min(512, round(len(text.split()) * 1.5))   # subwords of Indonesian press text
                model(torch.randint(0, 30_000, (1, pieces)))

    speed = measure(name, texts, work)
    return replace(speed, note=f"the extractor is {extractor.words / speed.words:.0f} times as fast")
