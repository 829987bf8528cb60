"""Intervals and tests, all from scipy and statsmodels, which the extra ``stats`` installs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from statistics import median
from typing import Any

from rakorx.errors import UsageError

LEVEL = 0.05


@dataclass(frozen=True)
class Interval:
    """An estimate with its 95% interval."""

    value: float
    low: float
    high: float


def rate(count: int, of: int) -> Interval | None:
    """A share with Wilson's interval; None of nothing."""
    if not of:
        return None
    low, high = _proportion().proportion_confint(count, of, alpha=LEVEL, method="wilson")
    return _rounded(count / of, low, high)


def rate_difference(one: tuple[int, int], other: tuple[int, int]) -> tuple[Interval, float] | None:
    """The first share less the second with Newcombe's interval, and Fisher's exact p; None if one is of nothing.

    Args:
        one: Count and of how many.
    """
    if not one[1] or not other[1]:
        return None
    low, high = _proportion().confint_proportions_2indep(*one, *other, method="newcomb", compare="diff", alpha=LEVEL)
    table = [[count, of - count] for count, of in (one, other)]
    p = float(_scipy().fisher_exact(table)[1])
    return _rounded(one[0] / one[1] - other[0] / other[1], low, high), p


def middle(values: Sequence[float]) -> Interval | None:
    """The median with the distribution-free interval of order statistics; None where so few values have none."""
    if not values:
        return None
    low, high = _scipy().quantile_test(sorted(values), p=0.5).confidence_interval(1 - LEVEL)
    return _rounded(median(values), low, high) if isfinite(low) and isfinite(high) else None


def rank_test(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Mann and Whitney's p that two groups' numbers lie alike; None where a group has none."""
    if not one or not other:
        return None
    return float(_scipy().mannwhitneyu(one, other, alternative="two-sided").pvalue)


def corrected(ps: Sequence[float]) -> list[float]:
    """Holm's correction for as many tests."""
    if not ps:
        return []
    try:
        from statsmodels.stats.multitest import multipletests
    except ModuleNotFoundError:
        raise _missing() from None
    return [float(p) for p in multipletests(ps, method="holm")[1]]


def _rounded(value: float, low: float, high: float) -> Interval:
    return Interval(round(float(value), 4), round(float(low), 4), round(float(high), 4))


def _proportion() -> Any:
    try:
        from statsmodels.stats import proportion  # here: an extra
    except ModuleNotFoundError:
        raise _missing() from None
    return proportion


def _scipy() -> Any:
    try:
        from scipy import stats  # here: an extra
    except ModuleNotFoundError:
        raise _missing() from None
    return stats


def _missing() -> UsageError:
    return UsageError("diff --by needs scipy and statsmodels; install them with: pip install 'rakorx[stats]'")
