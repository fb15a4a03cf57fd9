"""Faults of the knowledge: where, what is wrong, and what to do; collected, so that all are reported at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """What is wrong, where, and what to do."""

    spot: Spot
    text: str

    def __str__(self) -> str:
        return f"{self.spot}: {self.text}"


class Faults:
    """Collects every fault of a load."""

    def __init__(self) -> None:
        self.found: list[Fault] = []

    def add(self, spot: Spot, text: str) -> None:
        """Note a fault."""
        self.found.append(Fault(spot, text))

    def texts(self) -> tuple[str, ...]:
        """All faults as lines, in file order, each once."""
        return tuple(str(fault) for fault in sorted(set(self.found)))
