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
        ("does the company see where my phone is", None, None),
        ("is my phone tracked by the company", None, None),
        ("location of a phone used for work", None, None),
        ("location of a phone with work email", None, None),
        ("can someone from the company see the location of it", None, None),
        ("do you read personal data on the phone such as location", None, None),
        ("location seen on corporate wifi", None, None),
        ("no matter if private or company phone: is location collected", None, None),
        ("my friend gave me a phone. location?", None, None),
        ("location android corporate", None, COMPANY),
        ("does my own boss see the location of the device", None, None),
        ("is it located on my own", None, OWN),
        ("aren't company phones tracked by location?", None, COMPANY),
        ("isn't my own phone's location collected?", None, OWN),
        ("why isn't the location of company phones collected", None, COMPANY),
        ("didn't the company pay for this phone, so is location read?", None, None),
        ("do they track location for work or private reasons?", None, None),
        ("the fault is mine or yours, location?", None, None),
        ("do the data belong to me? location", None, None),
        ("whether or not it is my own phone: location?", None, None),
        ("I don't have a company phone. is location collected?", None, None),
        ("I have no company phone. is location collected?", None, None),
        ("user phone no mam only", MAM, None),
        ("I'm not on a company phone, location?", None, None),
        ("apart from company phones, is location collected?", None, None),
        ("my boss paid for lunch, is my location collected?", None, None),
        ("we bought a phone for our kid, location?", None, None),
        ("my company bought intune, is my location collected?", None, None),
        ("I was given this phone by my mum, location?", None, None),
        ("the phone is mine or the firm's, I won't tell. location?", None, None),
        ("location of a phone the company did not pay for?", None, None),
        ("is it private or company phone, location?", None, None),
        ("can they see my location on my own phone or not?", None, OWN),
        ("is location seen on company phones or not", None, COMPANY),
        ("my own phone, not a company one. location?", None, OWN),
        ("location on a company phone, not my own one?", None, COMPANY),
        ("it's not a work phone. location?", None, OWN),
        ("this isn't my private phone, location?", None, COMPANY),
        ("doesn't my private iphone hide its location?", None, OWN),
        ("imei on a company phone or not enrolled device", None, COMPANY),
        ("imei if it was lost or never enrolled", None, None),
        ("without mam: imei", None, None),
        ("we do not use app protection policies: imei?", None, None),
        ("is the imei taken, whether or not i enroll?", None, None),
        ("isn't the imei of an enrolled phone taken?", MDM, None),
        ("imei: phone not enrolled or managed, only outlook", MAM, None),
        ("is the imei seen with mam only or not?", MAM, None),
        ("aren't we mam only, so no imei?", MAM, None),
        ("i got the phone from work, is its location taken", None, COMPANY),
        ("the company has paid for the handset. location?", None, COMPANY),
        ("location of a loaner laptop from IT", None, COMPANY),
        ("it is not my private phone: location?", None, COMPANY),
        ("location on a phone that is not company owned", None, OWN),
        ("does intune locate a smartphone that belongs to me", None, OWN),
        ("the one she paid for herself, is its location seen", None, OWN),
        ("can a policy delete my apps, and is the imei read", None, None),
        ("do you only read work email or the imei too", None, None),
        ("does management see which apps I have, and the imei", None, None),
        ("I refused to enroll. imei?", MAM, None),
        ("my phone never was enrolled. imei?", MAM, None),
        ("imei with only the management of applications", MAM, None),
        ("my enrolled iphone's serial is none of your business, right", MDM, None),
    ],
)
def test_what_is_said_of_the_setup(
    text: str, workload: Workload | None, ownership: Ownership | None, engine: Engine
) -> None:
    setup = engine.read(text).setup
    assert (setup.workload, setup.ownership) == (workload, ownership)
