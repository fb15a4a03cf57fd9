"""The setup that a question says."""

from __future__ import annotations

import pytest

from bot.domain.engine import Engine
from bot.domain.setups import Ownership, Workload

MAM, MDM = Workload.MAM, Workload.MDM
OWN, COMPANY = Ownership.PERSONAL, Ownership.CORPORATE


@pytest.mark.parametrize(
    ("text", "workload", "ownership"),
    [
        ("own phone work apps only", MAM, OWN),
        ("is the imei read on my work phone", None, COMPANY),
        ("only the work apps on my phone, is the imei read", MAM, None),
        ("imei enrolled vs mam only", None, None),
        ("is the imei taken when enrolled and when only app protection is used", None, None),
        ("just managed apps without Company Portal enrollment, is my IP address read", MAM, None),
        ("compliance policy, nobody enrolled, just MAM", MAM, None),
        ("with MAM, and with app protection policy, on my enrolled phone", MAM, None),
        ("location on a private android", None, OWN),
        ("Standort auf meinem privaten Handy", None, OWN),
        ("is the location on my own phone and on my company laptop read", None, None),
    ],
)
def test_what_is_said_of_the_setup(
    text: str, workload: Workload | None, ownership: Ownership | None, engine: Engine
) -> None:
    setup = engine.read(text).setup
    assert (setup.workload, setup.ownership) == (workload, ownership)
