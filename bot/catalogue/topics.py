"""knowledge/not_covered.yaml: what people ask about and the page is silent on."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.draft import Draft
from bot.catalogue.fields import Fields, plain
from bot.domain.facts import Takes, Topic, TopicKind


def read_topics(path: Path, shown: str, draft: Draft) -> None:
    """The topics of the file."""
    fields = draft.open(path, shown)
    if fields is None:
        return
    draft.files[shown] = [_read_topic(each, draft) for each in fields.mappings("topics")]
    fields.done()


def _read_topic(each: Fields, draft: Draft) -> str:
    spot, key = each.spot, each.text("id")
    names, found, nearest = each.texts("names"), each.texts("found"), each.texts("nearest")
    aspects = each.texts("aspects")
    kind = TopicKind(each.choice("kind", TopicKind, TopicKind.NOT_COVERED.value))
    takes = Takes(each.choice("takes", Takes, Takes.MENTION.value))
    texts = each.text("title"), each.text("say"), each.text("next")
    lost = plain(each.texts("lost"))
    each.done()
    if not names or not found:
        draft.faults.add(spot, f"{key} needs at least one name and one question under 'found'; add them")
    if len(nearest) > 3:
        draft.faults.add(nearest[3][1], f"'nearest' of {key} holds more than three; keep the best three")
    draft.enter(key, spot)
    rest = plain(nearest), plain(names), plain(found), lost, plain(aspects)
    draft.topics[key] = Topic(key, kind, takes, *texts, *rest)
    draft.note_names(key, names)
    draft.note_names(key, aspects)
    draft.note_examples(key, found)
    draft.note_links(key, nearest)
    return key
