"""Reading's own forward pass: what thinc's gives, the same in any company, and anew once weights change."""

from __future__ import annotations

import numpy
import pytest
from spacy.tokens import Doc
from thinc.api import Model, chain, with_array

from rakorx.nlp import word_vectors
from rakorx.nlp.embed import press_embed, use_lexicon
from rakorx.nlp.encode import press_encoder
from rakorx.nlp.language import PressIndonesian

WIDTH = 16
TEXTS = ("Bupati Sikka hadir, Rabu (9/10/2024).", "Rapat koordinasi", "", "Bupati Sikka dan Kapolres Sikka memimpin rapat.")


@pytest.fixture(name="encoder")
def make_encoder() -> Model:
    numpy.random.seed(0)
    model = press_encoder(WIDTH, [1, 1, 2, 4], 3)
    model.initialize()
    return model


@pytest.fixture(name="embed")
def make_embed() -> Model:
    numpy.random.seed(0)
    model = press_embed(WIDTH, [50, 25, 25, 10, 10, 20, 30], 0.0)
    use_lexicon(model, {"sikka": "R A"})
    model.initialize(X=docs()[:2])
    return model


def docs(*texts: str) -> list[Doc]:
    tokenizer = PressIndonesian().tokenizer
    return [tokenizer(text) for text in texts or TEXTS]


def rows(count: int) -> numpy.ndarray:
    return numpy.random.RandomState(count).uniform(-1, 1, (count, WIDTH)).astype("float32")


@pytest.mark.parametrize("counts", [[1], [2, 7, 1], [300, 1, 255, 256, 513], [0, 3]])
def test_the_encoder_gives_what_thinc_gives(encoder: Model, counts: list[int]) -> None:
    texts = [rows(count) for count in counts]
    plain = with_array(encoder.layers[0], pad=encoder.attrs["pad"])
    for ours, theirs in zip(encoder.predict(texts), plain.predict(texts), strict=True):
        assert numpy.allclose(ours, theirs, atol=1e-4)


def test_a_text_is_encoded_alike_in_any_company(encoder: Model) -> None:
    texts = [rows(count) for count in (40, 1, 259, 500)]
    together = encoder.predict(texts)
    assert all(numpy.array_equal(encoder.predict([text])[0], row) for text, row in zip(texts, together, strict=True))


def test_the_embedding_gives_what_thinc_gives(embed: Model) -> None:
    plain = chain(*embed.layers)
    for _ in range(2):
        for ours, theirs in zip(embed.predict(docs()), plain.predict(docs()), strict=True):
            assert numpy.allclose(ours, theirs, atol=1e-5)


def test_more_words_than_are_remembered(embed: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = embed.predict(docs())
    embed.begin_update(docs())   # which forgets them
    monkeypatch.setattr(word_vectors, "MET", 8)
    for _ in range(2):
        for text, vectors in zip(TEXTS, wanted, strict=True):
            assert numpy.allclose(embed.predict(docs(text))[0], vectors, atol=1e-5)


@pytest.mark.parametrize("change", ["other arrays", "in training"])
def test_changed_weights_are_noticed(embed: Model, change: str) -> None:
    before = embed.predict(docs())[0]
    mix = next(node for node in embed.walk() if node.name == "maxout")
    if change == "in training":
        embed.begin_update(docs())
        mix.get_param("b")[:] += numpy.arange(WIDTH)[:, None]
    else:
        mix.set_param("b", mix.get_param("b") + numpy.arange(WIDTH, dtype="float32")[:, None])
    assert not numpy.allclose(embed.predict(docs())[0], before, atol=1e-2)
