"""Words of the Indonesian press: ``Pj.`` and ``S.I.K.`` stay whole, ``(22/11/2024)`` and ``043/Gatam`` come apart.

The tokens are made so that an office, a date or a name can be marked exactly: a bracket, a slash, a dash, a quote are
always tokens of their own, ``se-`` stands apart from the region after it, and a preposition glued to a capital
(``diAula``) is cut off. What a token may keep inside: an apostrophe (``Jum'at``), the hyphen of a reduplication
(``tokoh-tokoh``), the separators of a number (``5.112``) and the periods of a known abbreviation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import srsly
from spacy.tokens import Doc
from spacy.util import ensure_path
from spacy.vocab import Vocab

_TOKEN = re.compile(
    r"""(
      (?:https?://|www\.)[^\s<>"“”]*[\w/]                                # an address
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | [Kk][Ee]-\d+(?:[.]\d+)* | [Ss][Ee]-(?=\w)                          # ke-13; se-Provinsi
    | (?:di|ke|dari|dan|oleh|pada|dengan|yang|Di|Ke)(?=[A-Z][a-z])       # diAula
    | [Dd]i(?=(?:hotel|aula|gedung|ruang|pendopo|balai)\b)               # dihotel
    | [Rr]p(?=\d)                                                        # Rp24,7
    | \d+(?:[.,:]\d+)*(?:[^\W\d_]+)?                                     # 5.112, 09.30WIB
    | [^\W\d_]+(?:\.[^\W\d_]+)+\.? | [^\W\d_]{1,7}\.                     # dotted: cut by _cut_dotted
    | [^\W_]+(?:['’`ʼ][^\W_]+)*(?:-(?!nya\b)(?:[a-z]|\d)[^\W_]*)*      # words, tokoh-tokoh, Covid-19, Ulfa'ati
    | [^\S\n]*\n\s*                                                      # line ends, blank lines
    | [^\S\n]+                                                           # other space
    | ([^\w\s])\2+ | .                                                   # dashes, quotes, brackets, one by one
    )(\x20?)""",
    re.VERBOSE | re.DOTALL,
)
_INITIAL = re.compile(r"[A-Z]")


def read_abbreviations(text: str) -> dict[str, bool]:
    """Read the list's format: abbreviation → whether it may end a sentence (lines that start with ``+``)."""
    lines = (line.strip() for line in text.splitlines())
    return {line.removeprefix("+"): line.startswith("+") for line in lines if line and not line.startswith("#")}


@lru_cache(maxsize=1)
def shipped_abbreviations() -> dict[str, bool]:
    """The list that comes with the package."""
    return read_abbreviations(files("rakorx.nlp").joinpath("abbreviations.txt").read_text(encoding="utf-8"))


class PressTokenizer:
    """Cut a text into tokens; no character is lost, so ``doc.text == text``."""

    def __init__(self, vocab: Vocab, abbreviations: dict[str, bool] | None = None) -> None:
        self.vocab = vocab
        self._use(shipped_abbreviations() if abbreviations is None else abbreviations)

    def __reduce__(self) -> tuple[type[PressTokenizer], tuple[Vocab, dict[str, bool]]]:
        return PressTokenizer, (self.vocab, self.abbreviations)

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for word, _, space in _TOKEN.findall(text):
            if "." in word and word[0].isalpha():
                pieces = self._dotted(word)
                words.extend(pieces)
                spaces.extend([False] * (len(pieces) - 1))
            else:
                words.append(word)
            spaces.append(space != "")
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Tokenize many texts, one after the other."""
        return map(self, texts)

    def _use(self, abbreviations: dict[str, bool]) -> None:
        self.abbreviations = dict(abbreviations)
        self._whole = {*self.abbreviations, *(a[:-1] for a in self.abbreviations if a.count(".") > 1)}
        self._dotted = lru_cache(maxsize=2048)(self._cut_dotted)

    def _cut_dotted(self, chunk: str) -> tuple[str, ...]:
        """Cut ``selesai.Ia`` at the period, but leave ``Pj.``, ``M.Si`` and the initial ``A.`` whole."""
        if "@" in chunk or "://" in chunk or chunk.casefold().startswith("www."):
            return (chunk,)
        parts = re.findall(r"[^.]+\.?", chunk)
        cut: list[str] = []
        at = 0
        while at < len(parts):
            length = self._longest_whole(parts[at:])
            if length:
                cut.append("".join(parts[at : at + length]))
            elif len(parts[at]) > 2 or not _INITIAL.match(parts[at]):
                cut.extend(piece for piece in (parts[at].rstrip("."), "." * parts[at].endswith(".")) if piece)
            else:
                cut.append(parts[at])
            at += length or 1
        return tuple(cut)

    def _longest_whole(self, parts: list[str]) -> int:
        """How many leading parts make one known abbreviation; 0 where none does."""
        for length in range(min(len(parts), 5), 0, -1):
            if "".join(parts[:length]).casefold() in self._whole:
                return length
        return 0

    def to_bytes(self, **_: object) -> bytes:
        data: bytes = srsly.msgpack_dumps(self.abbreviations)
        return data

    def from_bytes(self, data: bytes, **_: object) -> PressTokenizer:
        self._use(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        ensure_path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: object) -> PressTokenizer:
        return self.from_bytes(ensure_path(path).read_bytes())
