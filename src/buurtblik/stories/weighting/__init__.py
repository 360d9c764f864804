"""Weights for respondents, so that a questionnaire counts people as they live there. See docs/methods/weighting.md."""

from __future__ import annotations

from buurtblik.stories.weighting.margins import Margin
from buurtblik.stories.weighting.precision import Interval, Sample, margin, wilson
from buurtblik.stories.weighting.raking import Fit, Weighting, design_effect, post_stratify, rake
from buurtblik.stories.weighting.shares import Share, shares

__all__ = [
    "Fit",
    "Interval",
    "Margin",
    "Sample",
    "Share",
    "Weighting",
    "design_effect",
    "margin",
    "post_stratify",
    "rake",
    "shares",
    "wilson",
]
