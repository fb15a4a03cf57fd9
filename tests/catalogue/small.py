"""A small knowledge of five facts with its seeds and its twins, valid until a test changes it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalogue.checking import check_knowledge
from bot.catalogue.load import load
from bot.errors import KnowledgeError

FILES = {
    "knowledge/source.yaml": """\
title: Data collection in Intune
url: https://learn.example/privacy
date_read: 2026-11-24
checksum: sha256:0
licence: CC BY 4.0
sections:
  overview: {title: Data collection in Intune, anchor: ""}
  required-data: {title: Required data, anchor: required-data}
  optional-data: {title: Optional data, anchor: optional-data}
  never-collected: {title: Never, anchor: never}
""",
    "knowledge/collected/hardware.yaml": """\
category: Hardware inventory information
section: required-data
names: [hardware inventory]
found: [list the hardware inventory]
facts:
  - id: hardware.imei
    data: IMEI number
    mam: "no"
    say: the IMEI number
    names: [imei, imei number]
    found: [do they get my imei]
  - id: hardware.model
    data: Model
    mam: "yes"
    say: the model of the device
    names: [model]
    shared: [device details]
    found: [do they collect the model]
""",
    "knowledge/never_collected.yaml": """\
category: Never collected
section: never-collected
status: never
facts:
  - id: never.photos
    data: Photos
    say: photos
    plural: true
    names: [photos, camera roll]
    found: [do they see my photos]
""",
    "knowledge/optional.yaml": """\
category: Optional features
section: optional-data
status: optional
facts:
  - id: optional.inventory
    data: Enhanced device inventory
    when: feature-enabled
    say: non-sensitive device details
    names: [enhanced inventory]
    shared: [device details]
    found: [do they collect the enhanced inventory]
""",
    "knowledge/about.yaml": """\
category: Overview
section: overview
status: info
facts:
  - id: about.not-sold
    data: Data is not sold
    say: The data is not sold to anybody.
    ask: Is the data sold?
    names: [(sell|sold) data]
    found: [do they sell the data]
""",
    "knowledge/lists.yaml": """\
lists:
  - id: never
    title: everything that is never collected
    select: {status: never}
    names: ['"never list"']
    found: [show the never list]
""",
    "knowledge/not_covered.yaml": """\
topics:
  - id: wipe
    takes: sentence
    title: wiping
    say: whether IT can wipe a device
    next: Ask your helpdesk.
    nearest: [hardware.model]
    names: [wipe <device>]
    found: [can they wipe my phone]
""",
    "knowledge/vocabulary.yaml": """\
words:
  device: [device, phone, laptop]
glue: {}
short: {pls: please}
frame:
  collect: [collect, see, get, read]
  ask: [do, does, can, list, show]
  actor: [they, it, intune, boss]
  plain: [please]
  story: [because]
stop: [the, my, a, of, is]
products: [teams]
setups:
  - workload: mam
    names: [mam only]
  - ownership: personal
    names: ['"my own"']
""",
    "knowledge/english.txt": "# everyday words\nthing garden window\n",
    "seeds/page.yaml": """\
rows:
  - {id: hardware.imei, section: Required data, category: Hardware inventory information, data: IMEI number, mam: "No"}
  - {id: hardware.model, section: Required data, category: Hardware inventory information, data: Model, mam: "Yes"}
  - {id: optional.inventory, section: Optional data, category: Optional features, data: Enhanced device inventory, mam: null}
  - {id: never.photos, section: Never, category: Never collected, data: Photos, mam: null}
statements:
  - {id: about.not-sold, section: Data collection in Intune, category: Overview, data: Data is not sold, evidence: [We don't sell]}
""",
    "seeds/provenance.yaml": """\
sections:
  - {title: Data collection in Intune, anchor: ""}
  - {title: Required data, anchor: required-data}
  - {title: Optional data, anchor: optional-data}
  - {title: Never, anchor: never}
""",
    "tests/knowledge/hardware.yaml": "- {q: do they get my imei mam only, verdict: not_collected, cites: [hardware.imei]}\n",
    "tests/knowledge/never_collected.yaml": "- {q: do they see my photos, verdict: never}\n",
    "tests/knowledge/optional.yaml": "- {q: do they collect the enhanced inventory, verdict: optional}\n",
    "tests/knowledge/about.yaml": "- {q: do they sell the data, verdict: info}\n",
    "tests/knowledge/lists.yaml": "- {q: show the never list, verdict: list}\n",
    "tests/knowledge/not_covered.yaml": "- {q: can they wipe my phone, verdict: unknown}\n",
}


@dataclass(frozen=True, slots=True)
class Small:
    """The small knowledge on disk."""

    root: Path

    @property
    def knowledge(self) -> Path:
        """Its folder of knowledge."""
        return self.root / "knowledge"

    @property
    def seeds(self) -> Path:
        """Its folder of seeds."""
        return self.root / "seeds"

    def change(self, name: str, old: str, new: str) -> Small:
        """Put `new` in place of `old`, which the file must hold."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def write(self, name: str, content: str | bytes) -> Small:
        """Put a file in place."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def faults(self) -> tuple[str, ...]:
        """What loading it finds."""
        try:
            load(self.knowledge, self.seeds)
        except KnowledgeError as error:
            return error.faults
        return ()

    def found(self) -> tuple[str, ...]:
        """What `intune-bot check` finds in it."""
        return check_knowledge(self.knowledge, self.seeds).found


@pytest.fixture
def small(tmp_path: Path) -> Small:
    """The small knowledge in a folder of its own."""
    found = Small(tmp_path)
    for name, text in FILES.items():
        found.write(name, text)
    return found
