"""Several things asked about in one breath, with and without commas between them."""

from __future__ import annotations

import pytest

from bot.domain.engine import Engine

PHOTOS, TEXTS, CONTACTS, CALENDAR = "never.photos", "never.text-messages", "never.contacts", "never.calendar-events"
LOCATION, IMEI, SERIAL = "device.location", "hardware.imei", "hardware.serial-number"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("can my boss see my photos messages and location", [PHOTOS, TEXTS, LOCATION]),
        ("can my boss see my photos, messages and location", [PHOTOS, TEXTS, LOCATION]),
        ("photos messages location", [PHOTOS, TEXTS, LOCATION]),
        ("photos contacts calendar", [PHOTOS, CONTACTS, CALENDAR]),
        ("photos serial number", [PHOTOS, SERIAL]),
        ("imei serial photos", [IMEI, SERIAL, PHOTOS]),
        ("storage space os version", ["device.storage-space", "hardware.os-version"]),
        ("do you collect imei serial number and location", [IMEI, SERIAL, LOCATION]),
    ],
)
def test_each_thing_is_answered(text: str, asked: list[str], engine: Engine) -> None:
    cited = [one.fact.id for part in engine.ask(text).parts for one in part.facts]
    assert cited == asked
