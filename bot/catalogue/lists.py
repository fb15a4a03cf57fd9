"""knowledge/lists.yaml: groups of facts that people ask for together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bot.catalogue.draft import Draft
from bot.catalogue.fields import Fields, plain
from bot.domain.facts import Fact, FactList, Verdict

_BY_FACT = "by-fact"
_VERDICTS = (*(verdict.value for verdict in Verdict), _BY_FACT)
_CHOOSERS = ("category", "section", "status", "mam")
_ACROSS = frozenset({"status", "mam"})


def read_lists(path: Path, shown: str, draft: Draft) -> None:
    """The lists of the file; the facts must be read by then."""
    fields = draft.open(path, shown)
    if fields is None:
        return
    draft.files[shown] = [_read_list(each, draft) for each in fields.mappings("lists")]
    fields.done()


def _read_list(each: Fields, draft: Draft) -> str:
    spot, key, title = each.spot, each.text("id"), each.text("title")
    names, found, facts = each.texts("names"), each.texts("found"), each.texts("facts")
    said = each.choice("verdict", _VERDICTS, Verdict.LIST.value)
    chosen, across = (plain(facts), False) if facts else _selected(each, draft)
    lost = plain(each.texts("lost"))
    each.done()
    if not names:
        draft.faults.add(spot, f"{key} has no names; add what people call it")
    draft.enter(key, spot)
    verdict = None if said == _BY_FACT else Verdict(said)
    draft.lists[key] = FactList(key, title, chosen, plain(names), verdict, plain(found), lost, across)
    draft.note_names(key, names)
    draft.note_examples(key, found)
    draft.note_links(key, facts)
    return key


def _selected(each: Fields, draft: Draft) -> tuple[tuple[str, ...], bool]:
    """The facts that a `select:` picks, and whether it picks them across categories."""
    if "select" not in each:
        each.fault("a list needs 'facts' or 'select'; add one")
        return (), False
    spot, chooser = each.where("select"), each.mapping("select")
    wanted = {key: chooser.text(key) for key in _CHOOSERS if key in chooser}
    chooser.done()
    found = tuple(fact.id for fact in draft.facts.values() if _picked(fact, wanted))
    if not found and not draft.broken:
        each.fault("'select' picks no fact; correct it", spot)
    return found, bool(_ACROSS & wanted.keys())


def _picked(fact: Fact, wanted: Mapping[str, str]) -> bool:
    mam = None if fact.mam is None else ("yes" if fact.mam else "no")
    says = {"category": fact.category, "section": fact.section.key, "status": fact.status.value, "mam": mam}
    return all(says[key] == value for key, value in wanted.items())
