"""What the instructions say of running it is true of the code."""

from __future__ import annotations

import re
from pathlib import Path

import bot
from bot.catalogue import kept

_TEXT = (Path(bot.__file__).resolve().parent.parent / "docs" / "install.md").read_text("utf-8")


def test_the_unit_gives_the_service_the_folders_that_it_writes_to() -> None:
    unit = dict(re.findall(r"^(\w+Directory)=(.+)$", _TEXT, re.MULTILINE))
    assert f"XDG_CACHE_HOME=/var/cache/{unit['CacheDirectory']}" in _TEXT
    assert f"INTUNE_BOT_DATABASE=/var/lib/{unit['StateDirectory']}/" in _TEXT
    assert "XDG_CACHE_HOME" in Path(kept.__file__).read_text("utf-8")


def test_no_http_server_is_promised() -> None:
    assert "there is no HTTP server in this project so far" in _TEXT
    assert not (Path(bot.__file__).parent / "web").exists()
