"""Records judged against gold, as the annotation guide says what counts."""

from rakorx.evaluate.against import Change, change_as_json, compare
from rakorx.evaluate.gold import GoldArticle, read_gold
from rakorx.evaluate.score import Scores, as_json, evaluate

__all__ = ["Change", "GoldArticle", "Scores", "as_json", "change_as_json", "compare", "evaluate", "read_gold"]
