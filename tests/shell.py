"""Commands as a test gives them: in this process, or as another one."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LEAD = "How much does a lead machine learning engineer earn?"
PARIS = "What is the capital of France?"


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def line(self) -> str:
        """The one line on stderr."""
        assert self.err.count("\n") == 1, self.err
        return self.err.strip()


Call = Callable[..., Said]


def command(*arguments: Any) -> list[str]:
    return [sys.executable, "-m", "assistant", *map(str, arguments)]
