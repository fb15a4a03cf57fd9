"""The records of the knowledge: facts, topics the page is silent on, lists, and the page itself."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.setups import Platform, Setup

if TYPE_CHECKING:
    from bot.domain.forest import Forest
    from bot.domain.learned import Model


class Status(StrEnum):
    """What the page's list says of a fact."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NEVER = "never"
    INFO = "info"
    NOTE = "note"


class Verdict(StrEnum):
    """What the page says of the thing asked about, for the setup asked about."""

    COLLECTED = "collected"
    CONDITIONAL = "conditional"
    NOT_COLLECTED = "not_collected"
    OPTIONAL = "optional"
    NEVER = "never"
    INFO = "info"
    LIST = "list"
    MIXED = "mixed"
    UNKNOWN = "unknown"
    OUT_OF_SCOPE = "out_of_scope"

    @property
    def definite(self) -> bool:
        """Whether the page answers."""
        return self not in (Verdict.UNKNOWN, Verdict.OUT_OF_SCOPE)


class Condition(StrEnum):
    """The closed list of conditions that the page prints beside a row."""

    CORPORATE_ONLY = "corporate-devices-only"
    MANAGED_APPS_ONLY = "managed-apps-only"
    CORPORATE_OR_COMPLIANT_APP = "corporate-or-compliant-app"
    ENTRA_JOINED = "entra-joined"
    MDM_ENROLLED = "mdm-enrolled"
    THREAT_CONNECTOR = "threat-connector"
    FEATURE_ENABLED = "feature-enabled"
    DIAGNOSTICS_SHARED = "diagnostics-shared"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page: its printed title and the anchor that opens it."""

    key: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Source:
    """The page that every answer cites."""

    title: str
    url: str
    date_read: str
    checksum: str
    licence: str
    sections: Mapping[str, Section]


@dataclass(frozen=True, slots=True)
class Fact:
    """One row, list item or statement of the page, and what people call it.

    `say` names it within a sentence; `short` is its label in the broad answer, which only names facts that have one;
    `ask` is a question that it answers, where "Is … collected?" does not ask for it;
    `platforms` are those that the row is for, where it names any.
    """

    id: str
    section: Section
    category: str
    data: str
    status: Status
    mam: bool | None
    when: tuple[Condition, ...]
    mam_when: tuple[Condition, ...]
    say: str
    plural: bool
    note: str | None
    names: tuple[str, ...]
    shared: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    row: str = ""
    short: str | None = None
    ask: str | None = None
    platforms: tuple[Platform, ...] = ()

    def url(self, source: Source) -> str:
        """The address of the section with a text fragment that highlights the row."""
        anchor = f"#{self.section.anchor}"
        fragment = f":~:text={self.row}" if self.row else ""
        return source.url + anchor + fragment if anchor != "#" or fragment else source.url


class Takes(StrEnum):
    """How much of a question a topic claims: the whole sentence, or only its own words."""

    SENTENCE = "sentence"
    MENTION = "mention"


class TopicKind(StrEnum):
    """Whether the page is silent on a topic, or it is none of this bot's business."""

    NOT_COVERED = "not_covered"
    OUT_OF_SCOPE = "out_of_scope"


@dataclass(frozen=True, slots=True)
class Topic:
    """Something people ask about that the page does not cover, with a next step.

    `aspects` are names that turn whatever data stands in their clause into a question about this topic ("how long is
    my IMEI kept").
    """

    id: str
    kind: TopicKind
    takes: Takes
    title: str
    say: str
    next: str
    nearest: tuple[str, ...]
    names: tuple[str, ...]
    found: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactList:
    """Facts that people ask for together; without a verdict of its own, that of the facts is said.

    `across` says that they were picked by status or MAM column, so that a category named beside it narrows the list.
    """

    id: str
    title: str
    facts: tuple[str, ...]
    names: tuple[str, ...]
    verdict: Verdict | None = Verdict.LIST
    found: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    across: bool = False


@dataclass(frozen=True, slots=True)
class SetupWords:
    """A setup and the ways people say it."""

    setup: Setup
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words around the facts; see docs/knowledge.md for each."""

    words: Mapping[str, tuple[str, ...]]
    glue: Mapping[str, tuple[str, ...]]
    short: Mapping[str, str]
    frame: Mapping[str, tuple[str, ...]]
    stop: tuple[str, ...]
    products: tuple[str, ...]
    observers: tuple[str, ...]
    setups: tuple[SetupWords, ...]
    english: Container[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All the knowledge, checked, with the learned layer where one was learned."""

    source: Source
    facts: Mapping[str, Fact]
    topics: Mapping[str, Topic]
    lists: Mapping[str, FactList]
    vocabulary: Vocabulary = field(repr=False)
    model: Model | None = field(default=None, repr=False)
    forest: Forest | None = field(default=None, repr=False)

    @property
    def entries(self) -> tuple[Fact | Topic | FactList, ...]:
        """Everything that has names and example questions."""
        return (*self.facts.values(), *self.topics.values(), *self.lists.values())
