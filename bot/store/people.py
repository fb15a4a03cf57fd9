"""People as keyed hashes: the same person is recognised, but cannot be read from the database."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

_BYTES = 32


def hash_of(person: str, key: bytes) -> str:
    """What stands in the database for a person."""
    return hmac.new(key, person.encode(), hashlib.sha256).hexdigest()


def key_beside(database: Path) -> bytes:
    """The key kept beside the database, made when there is none; raises OSError where it cannot be."""
    file = database.with_suffix(".key")
    try:
        return bytes.fromhex(file.read_text("ascii"))
    except FileNotFoundError:
        pass
    fresh = secrets.token_bytes(_BYTES)
    file.parent.mkdir(parents=True, exist_ok=True)
    # created for its owner alone; two starting processes agree on whoever came first
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(file.read_text("ascii"))
    with os.fdopen(handle, "w") as out:
        out.write(fresh.hex())
    return fresh
