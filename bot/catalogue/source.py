"""knowledge/source.yaml: the page that every answer cites, and the sections that citations open."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.draft import Draft
from bot.catalogue.faults import Spot
from bot.catalogue.fields import Fields
from bot.domain.facts import Section, Source

NO_SOURCE = Source("", "", "", "", "", {})


def read_source(folder: Path, anchors: dict[str, str], draft: Draft) -> Source:
    """The page; `anchors` are those that the page has, by title of the section."""
    fields = draft.open(folder / "source.yaml", f"{folder.name}/source.yaml")
    if fields is None:
        return NO_SOURCE
    title, url_spot, url = fields.text("title"), fields.where("url"), fields.text("url")
    fields.text("publisher", "Microsoft")
    read, checksum, licence = fields.text("date_read"), fields.text("checksum"), fields.text("licence")
    listed = fields.mapping("sections")
    sections = {key: _section(key, listed.mapping(key), anchors) for key in listed.left()}
    if url and not url.startswith("https://"):
        fields.fault("'url' must start with https://; correct it", url_spot)
    fields.done()
    return Source(title, url, read, checksum, licence, sections)


def _section(key: str, each: Fields, anchors: dict[str, str]) -> Section:
    title_spot, title = each.where("title"), each.text("title")
    spot, node = each.where("anchor"), each.take("anchor")
    anchor = str(getattr(node, "value", "")).strip()
    each.done()
    if anchors and title and title not in anchors:
        each.fault(f"the page has no section {title!r}; use one of: {', '.join(anchors)}", title_spot)
    elif anchors and title and anchor != anchors[title]:
        each.fault(f"the anchor {anchor!r} is dead; the page's is {anchors[title]!r}", spot)
    return Section(key, title, anchor)


def known_section(section: str, source: Source, spot: Spot, draft: Draft) -> None:
    """Note a section that source.yaml does not have."""
    if section not in source.sections and source is not NO_SOURCE:
        keys = ", ".join(source.sections)
        draft.faults.add(spot, f"the section {section!r} has no anchor in source.yaml; use one of: {keys}")
