"""The one reader of the environment: every setting as a row of one table."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from bot.errors import SettingsError

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LONGEST_KEPT = 3650
_PERSON = re.compile(r"[UW][A-Z0-9]{2,}")


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its name, its default as text, what it is for, whether it is secret.

    `cli_name` is what the Slack CLI calls it; it counts where the name itself is not set.
    """

    name: str
    default: str
    purpose: str
    secret: bool = False
    cli_name: str = ""


APP_TOKEN = Setting(
    "SLACK_APP_TOKEN", "",
    "App-level token (starts with xapp-), from api.slack.com/apps > your app > Basic Information"
    " > App-Level Tokens, with the scope connections:write.",
    secret=True,
    cli_name="SLACK_CLI_XAPP",
)  # fmt: skip
BOT_TOKEN = Setting(
    "SLACK_BOT_TOKEN", "",
    "Bot token (starts with xoxb-), from api.slack.com/apps > your app > Install App.",
    secret=True,
    cli_name="SLACK_CLI_XOXB",
)  # fmt: skip
API_URL = Setting(
    "SLACK_API_URL",
    "https://slack.com/api/",
    "Where the Web API is; https, or http on this computer for a local workspace.",
)
DATABASE = Setting(
    "INTUNE_BOT_DATABASE",
    "",
    "Path of the SQLite file; without it, intune-bot.sqlite3 in your own data folder.",
)
HELPDESK = Setting(
    "INTUNE_BOT_HELPDESK_CHANNEL",
    "",
    "Id of the channel that “Ask a person” posts to; without it that button is not shown.",
)
HELPDESK_PEOPLE = Setting(
    "INTUNE_BOT_HELPDESK_PEOPLE",
    "",
    "Ids of the people who answer as the helpdesk, with commas; anybody else answers under their own name only.",
)
KEEP_DAYS = Setting("INTUNE_BOT_KEEP_DAYS", "30", "Days after which threads and feedback are deleted.")
KNOWLEDGE = Setting("INTUNE_BOT_KNOWLEDGE", "", "Folder of knowledge to use instead of the one that came along.")
LOG_LEVEL = Setting("INTUNE_BOT_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR.")
SECRET = Setting(
    "INTUNE_BOT_SECRET", "",
    "Key under which people's ids are hashed; without it one is made and kept beside the database.",
    secret=True,
)  # fmt: skip

TABLE = (APP_TOKEN, BOT_TOKEN, API_URL, DATABASE, HELPDESK, HELPDESK_PEOPLE, KEEP_DAYS, KNOWLEDGE, LOG_LEVEL, SECRET)
"""Every setting there is."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that no log, no error and no print shows."""

    _text: str = field(repr=False)

    def reveal(self) -> str:
        """The text itself, for the one place that needs it."""
        return self._text

    def __bool__(self) -> bool:
        return bool(self._text)

    def __str__(self) -> str:
        return "(hidden)"


@dataclass(frozen=True, slots=True)
class Settings:
    """What the app is told from outside; `secret` is empty where none was given."""

    app_token: Secret
    bot_token: Secret
    api_url: str = API_URL.default
    database: Path = Path("intune-bot.sqlite3")
    helpdesk_channel: str = ""
    helpdesk_people: frozenset[str] = frozenset()
    keep_days: int = 30
    knowledge: Path | None = None
    log_level: str = LOG_LEVEL.default
    secret: Secret = Secret("")


def settings_from(environ: Mapping[str, str]) -> Settings:
    """The settings in `environ`; raises SettingsError naming all that is missing or wrong."""
    said = {one.name: _said(one, environ) for one in TABLE}
    faults = [*_token_faults(said), *_value_faults(said)]
    if faults:
        raise SettingsError("\n".join(faults))
    knowledge = said[KNOWLEDGE.name]
    return Settings(
        app_token=Secret(said[APP_TOKEN.name]),
        bot_token=Secret(said[BOT_TOKEN.name]),
        api_url=said[API_URL.name].rstrip("/") + "/",
        database=_database(said[DATABASE.name], environ),
        helpdesk_channel=said[HELPDESK.name],
        helpdesk_people=_people(said[HELPDESK_PEOPLE.name]),
        keep_days=int(said[KEEP_DAYS.name]),
        knowledge=Path(knowledge).expanduser() if knowledge else None,
        log_level=said[LOG_LEVEL.name].upper(),
        secret=Secret(said[SECRET.name]),
    )  # fmt: skip


def _said(one: Setting, environ: Mapping[str, str]) -> str:
    """What is set under its own name, or else under the name that the Slack CLI gives it."""
    names = (name for name in (one.name, one.cli_name) if name)
    return next((text for name in names if (text := environ.get(name, "").strip())), one.default)


def _people(said: str) -> frozenset[str]:
    return frozenset(person.strip() for person in said.split(",") if person.strip())


def _database(said: str, environ: Mapping[str, str]) -> Path:
    return Path(said).expanduser() if said else data_folder(environ) / "intune-bot.sqlite3"


def read_settings() -> Settings:
    """The settings of this process."""
    return settings_from(os.environ)


def data_folder(environ: Mapping[str, str]) -> Path:
    """The folder where this person's programs keep their data."""
    home = Path(environ.get("HOME") or Path.home())
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "intune-bot"
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "intune-bot"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "intune-bot"


def _token_faults(said: Mapping[str, str]) -> list[str]:
    faults = []
    for setting, prefix in ((APP_TOKEN, "xapp-"), (BOT_TOKEN, "xoxb-")):
        if not said[setting.name]:
            faults.append(f"{setting.name} is not set. {setting.purpose}")
        elif not said[setting.name].startswith(prefix):
            faults.append(f"{setting.name} does not start with {prefix}, so it is another token. {setting.purpose}")
    return faults


def _value_faults(said: Mapping[str, str]) -> list[str]:
    faults = []
    address = urlsplit(said[API_URL.name])
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
        faults.append(f"{API_URL.name} must start with https:// (http:// only on this computer).")
    if strange := [one for one in _people(said[HELPDESK_PEOPLE.name]) if not _PERSON.fullmatch(one)]:
        faults.append(f"{HELPDESK_PEOPLE.name} must have ids like U012ABC345, not {', '.join(sorted(strange))}.")
    days = said[KEEP_DAYS.name]
    if not days.isdecimal() or not 1 <= int(days) <= _LONGEST_KEPT:
        faults.append(f"{KEEP_DAYS.name} must be a number of days from 1 to {_LONGEST_KEPT}, not {days!r}.")
    if said[LOG_LEVEL.name].upper() not in _LEVELS:
        faults.append(f"{LOG_LEVEL.name} must be one of {', '.join(_LEVELS)}, not {said[LOG_LEVEL.name]!r}.")
    return faults
