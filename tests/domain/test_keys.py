"""Features found by the hash of their names."""

from __future__ import annotations

import pytest

from bot.domain.keys import Keys, key_of

NAMES = [f"name~{number}" for number in range(5_000)]


def test_every_name_has_the_place_of_its_key() -> None:
    ordered = sorted(NAMES, key=key_of)
    keys = Keys.of(map(key_of, ordered))
    assert len(keys) == len(NAMES)
    assert [keys.number(name) for name in ordered] == list(range(len(NAMES)))


def test_an_unknown_name_has_no_number() -> None:
    known = {key_of(name) for name in NAMES}
    keys = Keys.of(sorted(known))
    strange = [name for name in (f"other_{number}" for number in range(5_000)) if key_of(name) not in known]
    assert {keys.number(name) for name in strange} == {None}


def test_the_least_and_the_greatest_key_have_a_place() -> None:
    assert len(Keys.of([0, 0xFFFF_FFFF])) == 2
    assert Keys.of([]).number("anything") is None


@pytest.mark.parametrize("keys", [[2, 1], [1, 1]])
def test_keys_that_do_not_rise_are_refused(keys: list[int]) -> None:
    with pytest.raises(ValueError, match="rise"):
        Keys.of(keys)
