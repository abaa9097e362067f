"""A small bench for reading: three invented guides, split and embedded for real, without an index."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.models.embedder import Embedder, open_embedder
from assistant.records import Guide, Hit, Passage
from assistant.texts.parsing import parse_guide
from assistant.texts.passages import embedded_text, split_guide

CRUMB = """---
title: Baking for a living
publisher: Crumb
author: Ann Marsh
published: 2021-03-04
---
# Baking for a living

## What tools does a baker need?

A baker needs these tools:

- an oven
- a mixer
- a bench scraper
- a proofing basket

## How do you become a baker?

Crumb names six steps to become a baker:

1. **Work a trial week:** Ask a bakery near you for an unpaid trial week, and see how you like the night.
2. **Find a master:** Sign on with a master who trains apprentices and who has passed the guild's exam.
3. **Learn the trade:** Stay for three years, and learn doughs, ovens, hygiene and how to count money.
4. **Pass the exam:** Bake six breads in six hours before a jury of the guild, and answer its questions.
5. **Travel:** Work in another town for a year, since every town has breads of its own to learn from.
6. **Open a shop:** Rent a corner where people walk by in the morning, and put the ovens in its cellar.

## Do bakers need a licence?

Bakers need no licence, says Crumb. A clean kitchen is enough.

## How much do bakers earn?

An apprentice baker earned 21,000 dollars in 2020. A master baker earned 54,000 dollars.
"""
CRUST = """---
title: The night shift
publisher: Crust Weekly
published: 2019-11
---
# The night shift

## When do bakers work?

Bakers start at three in the morning. They go home at noon.

## Is a licence needed?

Every baker needs a licence from the guild, according to Crust Weekly. It costs 300 dollars.

## Pay at night

| Rung | Pay a year |
|---|---|
| Apprentice baker | 19K |
| Journeyman baker | 33K |
| Master baker | 60K |
"""
MILLER = """The miller's page

What do millers do?

Millers grind rye and wheat into flour, and they sell that flour to the bakers of their own town only.

Do bakers need a licence?

The miller thinks that a licence does no harm to a baker, but in forty years nobody asked to see one.
"""

OVENLIGHT = """# By the light of the oven

## What skills does a baker need?

### Hand skills

- kneading by hand
- scoring a loaf

### Soft skills

- patience with dough
- calm at four in the morning

## Who hires?

The biggest employers of bakers are chains of shops.

Other options are:

- ships
- grand hotels
- the army
"""


@dataclass
class Bench:
    """The guides, and what a reader needs of them."""

    texts: Mapping[str, str] = field(
        default_factory=lambda: {"crumb.md": CRUMB, "crust.md": CRUST, "miller.txt": MILLER}
    )
    embedder: Embedder = field(default_factory=open_embedder)

    def __post_init__(self) -> None:
        """Split and embed the guides."""
        self.guides: dict[str, Guide] = {
            name: parse_guide(name, text, "") for name, text in self.texts.items()
        }
        self.passages: list[Passage] = []
        for guide in self.guides.values():
            self.passages.extend(split_guide(guide, self.embedder.count_tokens))
        self._vectors = self.embedder.encode([embedded_text(one) for one in self.passages])
        self.lexicon = Lexicon(embedded_text(one) for one in self.passages)
        self._outlines = {name: Outline(guide) for name, guide in self.guides.items()}

    def outline(self, path: str) -> Outline:
        """The outline of a guide."""
        return self._outlines[path]

    def hits(self, question: Question) -> list[Hit]:
        """All passages, nearest first."""
        cosines = self._vectors @ self.embedder.encode([question.topic])[0]
        found = [
            Hit(one, float(near), float(near), 0.0) for one, near in zip(self.passages, cosines, strict=True)
        ]
        return sorted(found, key=lambda hit: -hit.score)

    def similarity(self, question: Question, texts: Sequence[str]) -> NDArray[np.float32]:
        """The cosine of the question with each text."""
        return np.asarray(self.embedder.encode(texts) @ self.embedder.encode([question.topic])[0], np.float32)
