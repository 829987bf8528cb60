"""The tagger beside which rakorx is measured: BERT-base with random weights, which computes as long as a trained one.

Run by ``benchmarks.speed`` as a script, by an interpreter that has ``torch`` and ``transformers``; rakorx need not be
there. Standard input: a JSON list of the numbers of words of the texts. Standard output: seconds of processor time.
"""

from __future__ import annotations

import json
import sys
from time import process_time
from typing import Any

PIECES = 1.5     # subwords of a word of the Indonesian press, a multilingual vocabulary cutting it
WINDOW = 512     # subwords that the model reads at once
LABELS = 15      # seven kinds of names, each begun or gone on with, and none
VOCABULARY = 30_000


def windows(words: int) -> list[int]:
    """The lengths in subwords of the windows that a text of so many words is cut into."""
    pieces = max(1, round(words * PIECES))
    return [min(WINDOW, pieces - at) for at in range(0, pieces, WINDOW)]


def main() -> None:
    """Read every text once, one after the other, on one thread."""
    try:
        import torch
        from transformers import BertConfig, BertForTokenClassification
    except ImportError:
        sys.exit("torch and transformers are not installed")
    torch.set_num_threads(1)
    model: Any = BertForTokenClassification(BertConfig(num_labels=LABELS)).eval()
    texts = [windows(words) for words in json.load(sys.stdin)]
    with torch.inference_mode():
        model(torch.randint(0, VOCABULARY, (1, WINDOW)))
        begun = process_time()
        for length in (length for text in texts for length in text):
            model(torch.randint(0, VOCABULARY, (1, length))).logits.argmax(-1)
    print(json.dumps({"seconds": process_time() - begun, "torch": torch.__version__}))


if __name__ == "__main__":
    main()
