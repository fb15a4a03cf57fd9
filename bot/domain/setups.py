"""The setup a question is about: how the device is managed, who owns it, what it runs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class Workload(StrEnum):
    """How Intune reaches the device: app protection only, or enrolled."""

    MAM = "mam"
    MDM = "mdm"


class Ownership(StrEnum):
    """Who owns the device."""

    PERSONAL = "personal"
    CORPORATE = "corporate"


class Platform(StrEnum):
    """What the device runs."""

    IOS = "ios"
    ANDROID = "android"
    WINDOWS = "windows"
    MACOS = "macos"
    LINUX = "linux"


class Entra(StrEnum):
    """Whether the device is joined to Microsoft Entra."""

    JOINED = "joined"
    NOT_JOINED = "not-joined"


@dataclass(frozen=True, slots=True)
class Setup:
    """What is known of the device asked about; `None` where nobody said."""

    workload: Workload | None = None
    ownership: Ownership | None = None
    platform: Platform | None = None
    entra: Entra | None = None

    def over(self, other: Setup) -> Setup:
        """This setup, with what it leaves open taken from `other`."""
        mine = {field.name: getattr(self, field.name) for field in fields(self)}
        return Setup(**{name: mine[name] or getattr(other, name) for name in mine})

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


UNSAID = Setup()
