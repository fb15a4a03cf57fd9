"""The tables of the database.

People, places and claims stand in it as keyed hashes: a direct message's channel names a person too.
"""

VERSION = 1

SCHEMA = """
CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS threads (
    place TEXT PRIMARY KEY, context TEXT NOT NULL, last_question TEXT NOT NULL,
    person TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answered (
    place TEXT PRIMARY KEY, answer TEXT NOT NULL, thread TEXT NOT NULL, before TEXT NOT NULL,
    person TEXT NOT NULL, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS setups (person TEXT PRIMARY KEY, setup TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS feedback (
    person TEXT NOT NULL, answer TEXT NOT NULL, good INTEGER NOT NULL, reason TEXT NOT NULL,
    facts TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (person, answer)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS handed_over (
    key TEXT PRIMARY KEY, person TEXT NOT NULL, at REAL NOT NULL, resolved REAL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claims_at ON claims (at);
"""

OWNED = ("threads", "answered", "feedback", "handed_over")
"""The tables whose rows belong to a person and grow old."""
