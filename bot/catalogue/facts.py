"""knowledge/collected/*.yaml, optional.yaml, never_collected.yaml and about.yaml: the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from bot.catalogue.draft import Draft
from bot.catalogue.faults import Spot
from bot.catalogue.fields import Fields, plain
from bot.catalogue.source import known_section
from bot.domain.facts import Condition, Fact, FactList, Section, Source, Status
from bot.domain.setups import Platform

_CONDITIONS = {condition.value: condition for condition in Condition}
_PLATFORMS = {platform.value: platform for platform in Platform}
_STATUSES = {status.value: status for status in Status}
_Choice = TypeVar("_Choice", bound=StrEnum)
_FIELDS = ("data", "mam", "when", "say")


@dataclass(frozen=True, slots=True)
class _Heading:
    """What a file says once for all its facts, and where its category stands."""

    section: str
    category: str
    status: str
    category_spot: Spot


def read_facts(path: Path, shown: str, source: Source, draft: Draft) -> None:
    """The facts of one file, and the list of all of them where the file names its category."""
    fields = draft.open(path, shown)
    if fields is None:
        return
    category_spot, category = fields.where("category"), fields.text("category", "-")
    section_spot, section = fields.where("section"), fields.text("section", "required-data")
    known_section(section, source, section_spot, draft)
    heading = _Heading(section, category, fields.choice("status", _STATUSES, Status.REQUIRED.value), category_spot)
    held = [_read_fact(each, heading, source, draft) for each in fields.mappings("facts")]
    draft.files[shown] = [key for key in held if key]
    _category_list(f"category:{path.stem}", category, draft.files[shown], fields, draft)
    fields.done()


def _category_list(key: str, title: str, facts: list[str], fields: Fields, draft: Draft) -> None:
    names, found = fields.texts("names"), fields.texts("found")
    if names:
        draft.lists[key] = FactList(key, title, tuple(facts), plain(names), found=plain(found))
        draft.note_names(key, names)
        draft.note_examples(key, found)


def _read_fact(each: Fields, heading: _Heading, source: Source, draft: Draft) -> str:
    spot, key = each.spot, each.text("id")
    _note_fields(each, key, heading, draft)
    names, shared, found = each.texts("names"), each.texts("shared"), each.texts("found")
    fact = replace(
        _fact(each, key, heading, _section(each, heading, source, draft)),
        names=plain(names),
        shared=plain(shared),
        found=plain(found),
    )
    each.done()
    _complete(fact, spot, draft)
    draft.enter(key, spot)
    draft.facts[key] = fact
    draft.note_names(key, names)
    draft.note_names(key, shared, shared=True)
    draft.note_examples(key, found)
    return key


def _note_fields(each: Fields, key: str, heading: _Heading, draft: Draft) -> None:
    """Keep where the fields stand that a later check may have to name."""
    for name in _FIELDS:
        draft.field_spots[key, name] = each.where(name)
    draft.field_spots[key, "category"] = each.where("category") if "category" in each else heading.category_spot


def _section(each: Fields, heading: _Heading, source: Source, draft: Draft) -> Section:
    """The section of a fact: its own, or that of its file, which was checked with the file."""
    section = heading.section
    if "section" in each:
        spot, section = each.where("section"), each.text("section")
        known_section(section, source, spot, draft)
    return source.sections.get(section, Section(section, section, ""))


def _fact(each: Fields, key: str, heading: _Heading, section: Section) -> Fact:
    return Fact(
        id=key,
        section=section,
        category=each.text("category", heading.category),
        data=each.text("data"),
        status=_STATUSES[each.choice("status", _STATUSES, heading.status)],
        mam=_mam(each),
        when=_conditions(each, "when"),
        mam_when=_conditions(each, "mam_when"),
        say=each.text("say"),
        plural=each.flag("plural"),
        note=each.maybe("note"),
        names=(),
        lost=plain(each.texts("lost")),
        short=each.maybe("short"),
        ask=each.maybe("ask"),
        platforms=_platforms(each),
    )


def _complete(fact: Fact, spot: Spot, draft: Draft) -> None:
    if not (fact.names or fact.shared):
        draft.faults.add(spot, f"{fact.id} has no names; add what people call it")
    if not fact.found:
        draft.faults.add(spot, f"{fact.id} has no test twin; add a question under 'found'")
    if fact.status is Status.INFO and not fact.ask:
        draft.faults.add(spot, f"{fact.id} is a statement; add under 'ask' a question that it answers")


def _mam(each: Fields) -> bool | None:
    if "mam" not in each:
        return None
    return {"yes": True, "no": False}.get(each.choice("mam", ("yes", "no"), "-"))


def _conditions(each: Fields, key: str) -> tuple[Condition, ...]:
    return _of_a_list(each, key, _CONDITIONS, "condition")


def _platforms(each: Fields) -> tuple[Platform, ...]:
    return _of_a_list(each, "platforms", _PLATFORMS, "platform")


def _of_a_list(each: Fields, key: str, known: Mapping[str, _Choice], kind: str) -> tuple[_Choice, ...]:
    """Words of a closed list; a fault for each that is not on it."""
    said = each.texts(key)
    for text, spot in said:
        if text not in known:
            each.fault(f"the {kind} {text!r} is unknown; use one of: {', '.join(known)}", spot)
    return tuple(known[text] for text, _ in said if text in known)
