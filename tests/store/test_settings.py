"""Settings: one table, read once, and nothing secret is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import TABLE, Secret, settings_from

GOOD = {"SLACK_APP_TOKEN": "xapp-1-canary", "SLACK_BOT_TOKEN": "xoxb-1-canary"}
ROOT = Path(__file__).resolve().parent.parent.parent


def test_two_tokens_are_enough() -> None:
    settings = settings_from(GOOD)
    assert settings.app_token.reveal() == "xapp-1-canary"
    assert settings.api_url == "https://slack.com/api/"
    assert settings.database.name == "intune-bot.sqlite3"
    assert settings.keep_days == 30
    assert settings.knowledge is None


def test_what_is_missing_is_said_with_where_to_get_it() -> None:
    with pytest.raises(SettingsError) as caught:
        settings_from({})
    said = str(caught.value)
    assert "SLACK_APP_TOKEN is not set." in said
    assert "App-Level Tokens" in said
    assert "SLACK_BOT_TOKEN is not set." in said
    assert "Install App" in said


def test_swapped_tokens_are_noticed_and_not_shown() -> None:
    swapped = {"SLACK_APP_TOKEN": GOOD["SLACK_BOT_TOKEN"], "SLACK_BOT_TOKEN": GOOD["SLACK_APP_TOKEN"]}
    with pytest.raises(SettingsError, match="does not start with xapp-") as caught:
        settings_from(swapped)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("SLACK_API_URL", "http://slack.example/api/", "https://"),
        ("SLACK_API_URL", "ftp://127.0.0.1/", "https://"),
        ("INTUNE_BOT_KEEP_DAYS", "0", "number of days"),
        ("INTUNE_BOT_KEEP_DAYS", "soon", "number of days"),
        ("INTUNE_BOT_LOG_LEVEL", "loud", "DEBUG, INFO"),
        ("INTUNE_BOT_HELPDESK_PEOPLE", "U012ABC345, @hugo", "not @hugo"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str, wrong: str) -> None:
    with pytest.raises(SettingsError, match=wrong) as caught:
        settings_from({**GOOD, name: value})
    assert name in str(caught.value)


def test_the_tokens_of_the_slack_cli_are_taken_where_ours_are_not_set() -> None:
    of_the_cli = {"SLACK_CLI_XAPP": "xapp-2-cli", "SLACK_CLI_XOXB": "xoxb-2-cli"}
    settings = settings_from(of_the_cli)
    assert (settings.app_token.reveal(), settings.bot_token.reveal()) == ("xapp-2-cli", "xoxb-2-cli")
    assert settings_from({**of_the_cli, **GOOD}).app_token.reveal() == "xapp-1-canary"
    assert settings_from({**of_the_cli, **GOOD}).bot_token.reveal() == "xoxb-1-canary"


def test_people_of_the_helpdesk_are_named_by_their_ids() -> None:
    settings = settings_from({**GOOD, "INTUNE_BOT_HELPDESK_PEOPLE": "U012ABC345, W0FFFF"})
    assert settings.helpdesk_people == {"U012ABC345", "W0FFFF"}
    assert settings_from(GOOD).helpdesk_people == frozenset()


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080/api", "http://localhost:1/api/", "https://slack-gov.com/api/"])
def test_a_local_workspace_may_be_plain_http(url: str) -> None:
    assert settings_from({**GOOD, "SLACK_API_URL": url}).api_url == url.rstrip("/") + "/"


def test_secrets_never_print() -> None:
    settings = settings_from({**GOOD, "INTUNE_BOT_SECRET": "canary"})
    assert "canary" not in f"{settings} {settings!r} {settings.app_token} {Secret('canary')!r}"


def test_the_instructions_and_the_sample_name_every_setting() -> None:
    instructions = (ROOT / "docs" / "install.md").read_text("utf-8")
    sample = (ROOT / ".env.sample").read_text("utf-8")
    for one in TABLE:
        row = next(line for line in instructions.splitlines() if line.startswith(f"| `{one.name}` "))
        assert one.purpose in row
        assert one.default in row
        assert f"{one.name}={one.default}" in sample
