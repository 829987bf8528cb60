"""The encoder: how far it looks, that documents of a batch do not see each other, and its gradient."""

from __future__ import annotations

import numpy
import pytest
from thinc.api import Model

from rakorx.nlp.encode import press_encoder

WIDTH = 6


@pytest.fixture(name="encoder")
def make_encoder() -> Model:
    numpy.random.seed(0)
    model = press_encoder(WIDTH, [1, 1, 2, 4], 3)
    model.initialize()
    return model


def rows(count: int) -> numpy.ndarray:
    return numpy.random.RandomState(count).uniform(-1, 1, (count, WIDTH)).astype("float32")


@pytest.mark.parametrize(("away", "is_seen"), [(8, True), (-8, True), (9, False), (-9, False)])
def test_a_word_is_seen_with_eight_on_either_side(encoder: Model, away: int, is_seen: bool) -> None:
    text = rows(30)
    other = text.copy()
    other[15 + away] += 1
    before, after = (encoder.predict([rows_])[0][15] for rows_ in (text, other))
    assert (not numpy.allclose(before, after)) is is_seen


def test_documents_of_a_batch_do_not_see_each_other(encoder: Model) -> None:
    together = encoder.predict([rows(2), rows(7), rows(1)])
    for alone, row in zip((encoder.predict([rows(count)])[0] for count in (2, 7, 1)), together, strict=True):
        assert numpy.allclose(alone, row, atol=1e-6)


def test_gradient(encoder: Model) -> None:
    text, toward = rows(12), rows(12)
    _, backprop = encoder.begin_update([text])
    gradient = backprop([toward])[0]
    step = numpy.zeros_like(text)
    step[5, 2] = 1e-2
    moved = [float((encoder.predict([text + way * step])[0] * toward).sum()) for way in (1, -1)]
    assert (moved[0] - moved[1]) / 2e-2 == pytest.approx(float(gradient[5, 2]), rel=0.05, abs=1e-2)
