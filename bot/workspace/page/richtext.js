// The `rich_text` block -> DOM nodes.
import { h } from "./dom.js";
import { dateToken } from "./clock.js";
import { emojiNode, link, mention } from "./mrkdwn.js";
import { channelName, isMe, personName } from "./store.js";

/** A rich_text block, or a rich_text table cell. */
export function richText(block) {
  return h("div", { class: "rich" }, (block.elements ?? []).map(part));
}

function part(element) {
  const inner = () => (element.elements ?? []).map(piece);
  switch (element.type) {
    case "rich_text_section":
      return h("div", { class: "rich-line" }, inner());
    case "rich_text_quote":
      return h("blockquote", {}, inner());
    case "rich_text_preformatted":
      return h("pre", { class: "code" }, inner());
    case "rich_text_list":
      return list(element);
    default:
      return h("div", { class: "rich-line" }, piece(element));
  }
}

function list(element) {
  const items = (element.elements ?? []).map((entry) => h("li", {}, (entry.elements ?? []).map(piece)));
  const tag = element.style === "ordered" ? "ol" : "ul";
  return h(tag, { start: element.offset ? element.offset + 1 : null, class: `indent-${element.indent ?? 0}` }, items);
}

function piece(element) {
  return styled(nodeOf(element), element.style ?? {});
}

function nodeOf(element) {
  switch (element.type) {
    case "text":
      return lines(element.text ?? "");
    case "link":
      return link(element.url ?? "", element.text);
    case "user":
      return mention(`@${personName(element.user_id) || element.user_id}`, isMe(element.user_id));
    case "channel":
      return mention(`#${channelName(element.channel_id)}`);
    case "usergroup":
      return mention(`@${element.usergroup_id}`);
    case "broadcast":
      return mention(`@${element.range}`, true);
    case "emoji":
      return emojiNode(element.name ?? "");
    case "date":
      return element.fallback ?? dateToken(element.timestamp);
    case "color":
      return element.value ?? "";
    default:
      return element.text ?? "";
  }
}

const lines = (text) => text.split("\n").flatMap((row, at) => (at ? [h("br"), row] : [row]));

const STYLES = { code: "code", bold: "strong", italic: "em", strike: "s", underline: "u" };

function styled(node, style) {
  return Object.entries(STYLES).reduce((inner, [name, tag]) => (style[name] ? h(tag, {}, inner) : inner), node);
}
