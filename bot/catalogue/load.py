"""knowledge/*.yaml to a Catalogue: every fault at once, each with file, line, column and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.catalogue.rows import Row, fragments, read_rows
from bot.catalogue.vocabulary import read_vocabulary
from bot.catalogue.yaml_file import Fault, Faults, Fields, Spot, nodes_of
from bot.domain.facts import (
    Catalogue,
    Condition,
    Fact,
    FactList,
    Section,
    Source,
    Status,
    Takes,
    Topic,
    TopicKind,
    Verdict,
    Vocabulary,
)
from bot.errors import KnowledgeError

_FILES = ("never_collected.yaml", "optional.yaml", "about.yaml")
_CONDITIONS = {condition.value: condition for condition in Condition}
_STATUSES = {status.value: status for status in Status}


@dataclass(slots=True)
class Draft:
    """What is read so far, with the place of everything that later checks may have to name."""

    faults: Faults = field(default_factory=Faults)
    facts: dict[str, Fact] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    lists: dict[str, FactList] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    field_spots: dict[tuple[str, str], Spot] = field(default_factory=dict)
    names: list[tuple[str, str, bool, Spot]] = field(default_factory=list)
    examples: list[tuple[str, str, Spot]] = field(default_factory=list)
    selections: dict[str, Fields] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue with where each of its entries and fields stands, and which entries each file holds."""

    catalogue: Catalogue
    spots: dict[str, Spot]
    field_spots: dict[tuple[str, str], Spot]
    files: dict[str, list[str]]
    rows: tuple[Row, ...]


def load_catalogue(folder: Path, seeds: Path) -> Catalogue:
    """The catalogue in `folder`; raises KnowledgeError with every fault found."""
    return load(folder, seeds).catalogue


def load(folder: Path, seeds: Path) -> Loaded:
    """As `load_catalogue`, with places kept for the checks and for drift."""
    draft = Draft()
    if not folder.is_dir():
        raise KnowledgeError(
            (f"{folder}:1:1: there is no such folder; name the one that holds the knowledge",)
        )
    source = _source(folder, draft)
    draft.rows = read_rows(seeds, draft.faults)
    for path in [*sorted((folder / "collected").glob("*.yaml")), *(folder / name for name in _FILES)]:
        _read_facts(path, str(path.relative_to(folder.parent)), source, draft)
    _read_topics(folder / "not_covered.yaml", f"{folder.name}/not_covered.yaml", draft)
    _read_lists(folder / "lists.yaml", f"{folder.name}/lists.yaml", draft)
    vocabulary = read_vocabulary(folder, draft.faults)
    _check_names(draft)
    _check_examples(draft)
    _check_links(draft)
    if draft.faults.found:
        raise KnowledgeError(draft.faults.texts())
    return Loaded(
        _catalogue(source, draft, vocabulary), draft.spots, draft.field_spots, draft.files, draft.rows
    )


def _catalogue(source: Source, draft: Draft, vocabulary: Vocabulary) -> Catalogue:
    texts = fragments(draft.rows)
    facts = {name: replace(fact, row=texts.get(name, "")) for name, fact in draft.facts.items()}
    order = {row.id: at for at, row in enumerate(draft.rows)}
    facts = dict(sorted(facts.items(), key=lambda item: order.get(item[0], len(order))))
    return Catalogue(source, facts, draft.topics, draft.lists, vocabulary)


def _source(folder: Path, draft: Draft) -> Source:
    shown = f"{folder.name}/source.yaml"
    root = nodes_of(folder / "source.yaml", shown, draft.faults)
    if root is None:
        return Source("", "", "", "", "", {})
    fields = Fields(root, shown, draft.faults)
    title, url, _ = fields.text("title"), fields.text("url"), fields.text("publisher", "Microsoft")
    read, checksum, licence = fields.text("date_read"), fields.text("checksum"), fields.text("licence")
    sections = {}
    listed = fields.mapping("sections")
    for key in list(listed.keys()):
        section = listed.mapping(key)
        anchor_node = section.take("anchor")
        anchor = str(anchor_node.value) if anchor_node is not None else ""
        sections[key] = Section(key, section.text("title"), anchor)
        section.done()
    if not url.startswith("https://"):
        fields.fault("'url' must start with https://", fields.spot)
    fields.done()
    return Source(title, url, read, checksum, licence, sections)


def _read_facts(path: Path, shown: str, source: Source, draft: Draft) -> None:
    root = nodes_of(path, shown, draft.faults)
    if root is None:
        return
    fields = Fields(root, shown, draft.faults)
    category, names = fields.text("category", "-"), fields.texts("names")
    section_spot, section = fields.where("section"), fields.text("section", "required-data")
    status = fields.choice("status", _STATUSES, Status.REQUIRED.value)
    _known_section(section, source, section_spot, draft)
    held = [_fact(each, shown, section, category, status, source, draft) for each in fields.mappings("facts")]
    examples = fields.texts("found")
    fields.done()
    draft.files[shown] = [name for name in held if name]
    if names:
        key = f"category:{path.stem}"
        draft.lists[key] = FactList(
            key, category, tuple(draft.files[shown]), _plain(names), found=_plain(examples)
        )
        _note_names(key, names, draft)
        draft.examples += [(line, key, spot) for line, spot in examples]


def _known_section(section: str, source: Source, spot: Spot, draft: Draft) -> None:
    if section not in source.sections:
        draft.faults.add(
            spot,
            f"the section {section!r} has no anchor in source.yaml; use one of: {', '.join(source.sections)}",
        )


def _fact(
    each: Fields, shown: str, section: str, category: str, status: str, source: Source, draft: Draft
) -> str:
    spot, key = each.spot, each.text("id")
    draft.field_spots[key, "data"], draft.field_spots[key, "mam"] = each.where("data"), each.where("mam")
    draft.field_spots[key, "when"] = each.where("when")
    section_spot = each.where("section")
    section = each.text("section", section)
    _known_section(section, source, section_spot, draft)
    names, shared = each.texts("names"), each.texts("shared")
    found, lost = each.texts("found"), each.texts("lost")
    mam = each.choice("mam", ("yes", "no"), "-") if "mam" in list(each.keys()) else "-"
    fact = Fact(
        id=key,
        section=source.sections.get(section, Section(section, section, "")),
        category=each.text("category", category),
        data=each.text("data"),
        status=_STATUSES[each.choice("status", _STATUSES, status)],
        mam={"yes": True, "no": False}.get(mam),
        when=_conditions(each, "when"),
        mam_when=_conditions(each, "mam_when"),
        say=each.text("say"),
        plural=each.flag("plural"),
        note=each.text("note", "-") if "note" in list(each.keys()) else None,
        names=_plain(names),
        shared=_plain(shared),
        found=_plain(found),
        lost=_plain(lost),
    )
    each.done()
    if not (names or shared):
        draft.faults.add(spot, f"{key} has no names; add what people call it")
    if not found:
        draft.faults.add(spot, f"{key} has no test twin; add a question under 'found'")
    _enter(key, spot, draft)
    draft.facts[key] = fact
    _note_names(key, names, draft)
    draft.names += [(_same(name), key, True, where) for name, where in shared]
    draft.examples += [(line, key, where) for line, where in found]
    return key


def _conditions(each: Fields, key: str) -> tuple[Condition, ...]:
    found = []
    for text, spot in each.texts(key):
        if text in _CONDITIONS:
            found.append(_CONDITIONS[text])
        else:
            each.fault(f"the condition {text!r} is unknown; use one of: {', '.join(_CONDITIONS)}", spot)
    return tuple(found)


def _enter(key: str, spot: Spot, draft: Draft) -> None:
    if key in draft.spots:
        draft.faults.add(spot, f"the id {key!r} stands already at {draft.spots[key]}; ids are unique")
    draft.spots.setdefault(key, spot)


def _plain(texts: Iterable[tuple[str, Spot]]) -> tuple[str, ...]:
    return tuple(text for text, _ in texts)


def _same(name: str) -> str:
    return " ".join(name.lower().split())


def _note_names(key: str, names: Iterable[tuple[str, Spot]], draft: Draft) -> None:
    draft.names += [(_same(name), key, False, spot) for name, spot in names]


def _read_topics(path: Path, shown: str, draft: Draft) -> None:
    root = nodes_of(path, shown, draft.faults)
    if root is None:
        return
    fields = Fields(root, shown, draft.faults)
    draft.files[shown] = []
    for each in fields.mappings("topics"):
        spot, key = each.spot, each.text("id")
        names, found = each.texts("names"), each.texts("found")
        topic = Topic(
            key,
            TopicKind(each.choice("kind", tuple(TopicKind), TopicKind.NOT_COVERED.value)),
            Takes(each.choice("takes", tuple(Takes), Takes.MENTION.value)),
            each.text("title"),
            each.text("say"),
            each.text("next"),
            _plain(each.texts("nearest")),
            _plain(names),
            _plain(found),
            _plain(each.texts("lost")),
        )
        each.done()
        if not names or not found:
            draft.faults.add(spot, f"{key} needs at least one name and one question under 'found'")
        _enter(key, spot, draft)
        draft.topics[key] = topic
        draft.files[shown].append(key)
        _note_names(key, names, draft)
        draft.examples += [(line, key, where) for line, where in found]
    fields.done()


def _read_lists(path: Path, shown: str, draft: Draft) -> None:
    root = nodes_of(path, shown, draft.faults)
    if root is None:
        return
    fields = Fields(root, shown, draft.faults)
    draft.files[shown] = []
    verdicts = (*(verdict.value for verdict in Verdict), "by-fact")
    for each in fields.mappings("lists"):
        spot, key, title = each.spot, each.text("id"), each.text("title")
        names, found, facts = each.texts("names"), each.texts("found"), each.texts("facts")
        verdict = each.choice("verdict", verdicts, Verdict.LIST.value)
        chosen = _plain(facts) or _selected(each, draft)
        lost = _plain(each.texts("lost"))
        each.done()
        for name, where in facts:
            if name not in draft.facts:
                draft.faults.add(where, f"there is no fact {name!r}; correct the id")
        _enter(key, spot, draft)
        said = None if verdict == "by-fact" else Verdict(verdict)
        draft.lists[key] = FactList(key, title, chosen, _plain(names), said, _plain(found), lost)
        draft.files[shown].append(key)
        _note_names(key, names, draft)
        draft.examples += [(line, key, where) for line, where in found]
    fields.done()


def _selected(each: Fields, draft: Draft) -> tuple[str, ...]:
    """The facts that a `select:` picks."""
    chooser = each.mapping("select")
    wanted = {key: chooser.text(key) for key in list(chooser.keys())}
    unknown = set(wanted) - {"category", "section", "status", "mam"}
    if unknown:
        each.fault(f"'select' knows category, section, status and mam, not {', '.join(sorted(unknown))}")
    mam = {"yes": True, "no": False}.get(wanted.get("mam", ""))
    found = tuple(
        fact.id
        for fact in draft.facts.values()
        if wanted.get("category", fact.category) == fact.category
        and wanted.get("section", fact.section.key) == fact.section.key
        and wanted.get("status", fact.status.value) == fact.status.value
        and (mam is None or fact.mam is mam)
    )
    if not found:
        each.fault("'select' picks no fact; correct it")
    return found


def _check_names(draft: Draft) -> None:
    """A name of two facts must be said to be shared by both."""
    users: dict[str, list[tuple[str, bool, Spot]]] = {}
    for name, key, shared, spot in draft.names:
        users.setdefault(name, []).append((key, shared, spot))
    for name, using in users.items():
        keys = {key for key, _, _ in using}
        for key, shared, spot in using if len(keys) > 1 else ():
            if not shared:
                others = ", ".join(sorted(keys - {key}))
                draft.faults.add(
                    spot,
                    f"the name {name!r} is also one of {others}; put it under 'shared' in both, or make it longer",
                )


def _check_examples(draft: Draft) -> None:
    seen: dict[str, tuple[str, Spot]] = {}
    for line, key, spot in draft.examples:
        other = seen.setdefault(_same(line), (key, spot))
        if other[0] != key:
            draft.faults.add(
                spot,
                f"the question {line!r} stands under 'found' of {other[0]} too ({other[1]}); keep it in one",
            )


def _check_links(draft: Draft) -> None:
    for topic in draft.topics.values():
        for name in topic.nearest:
            if name not in draft.facts:
                draft.faults.add(
                    draft.spots[topic.id],
                    f"'nearest' of {topic.id} names {name!r}, which is no fact; correct the id",
                )


__all__ = ["Draft", "Fault", "Loaded", "load", "load_catalogue"]
