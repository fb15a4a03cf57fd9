// Slack's mrkdwn -> DOM nodes. Every piece of text becomes a text node; only known marks become elements.
import { fragment, h } from "./dom.js";
import { dateToken } from "./clock.js";
import { emojiOf } from "./emoji.js";
import { channelName, isMe, personName } from "./store.js";

const SAFE = /^(https?:\/\/|mailto:|tel:)/i;
/** Bounds that keep hostile text cheap: marks within marks, and how far a closing mark is looked for. */
const DEEPEST = 6;
const FARTHEST = 4000;
const MARKS = { "*": "strong", _: "em", "~": "s" };

/** `&lt;` and the two other escapes of Slack, undone. */
export const unescape = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** A link that opens elsewhere; an address that is not a web, mail or telephone one stays text. */
export function link(url, label) {
  if (!SAFE.test(url)) return document.createTextNode(label || url);
  const rest = { target: "_blank", rel: "noopener noreferrer", class: "link" };
  return h("a", { href: url, ...rest }, label || url.replace(/^(mailto|tel):/i, ""));
}

/** Slack's text as one plain line, for previews and announcements. */
export function oneLine(text) {
  const bare = text.replace(/<([^>|]+)\|?([^>]*)>/g, (whole, target, label) => {
    if (target.startsWith("@")) return `@${personName(target.slice(1)) || label || target.slice(1)}`;
    return label || (SAFE.test(target) ? target : whole);
  });
  return unescape(bare.replace(/(^|\s)[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?=\s|$|[.,;:!?])/g, "$1")).replace(/\s+/g, " ").trim();
}

/** A person's or group's name as a mention. */
export const mention = (name, own = false) => h("span", { class: own ? "mention mention-me" : "mention" }, name);

/** Text with mrkdwn marks as nodes: paragraphs, quotes, lists, code. */
export function mrkdwn(text) {
  const parts = String(text ?? "").split("```");
  const nodes = parts.map((part, at) => {
    const fenced = at % 2 === 1 && at < parts.length - 1;
    if (fenced) return h("pre", { class: "code" }, unescape(part.replace(/^\n|\n$/g, "")));
    const odd = at % 2 === 1 ? "```" + part : part;
    return lines(at > 0 ? odd.replace(/^\n/, "") : odd);
  });
  return fragment(nodes);
}

const QUOTE = /^(?:&gt;|>) ?/;
const BULLET = /^\s*[•◦‣] +|^\s*- +(?=\S)/;
const NUMBER = /^\s*\d+\. +(?=\S)/;

function kindOf(line) {
  if (QUOTE.test(line)) return "quote";
  if (BULLET.test(line)) return "bullet";
  return NUMBER.test(line) ? "number" : "plain";
}

function lines(text) {
  const groups = [];
  for (const line of text.split("\n")) {
    const kind = kindOf(line);
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else groups.push({ kind, lines: [line] });
  }
  return groups.map(group);
}

function group({ kind, lines: rows }) {
  if (kind === "quote") return h("blockquote", {}, broken(rows.map((row) => row.replace(QUOTE, ""))));
  if (kind === "bullet") return h("ul", {}, rows.map((row) => h("li", {}, inline(row.replace(BULLET, "")))));
  if (kind === "number") {
    const start = parseInt(rows[0], 10);
    return h("ol", { start }, rows.map((row) => h("li", {}, inline(row.replace(NUMBER, "")))));
  }
  const trimmed = rows.join("\n").replace(/^\n+|\n+$/g, "");
  return trimmed ? h("span", { class: "lines" }, broken(trimmed.split("\n"))) : null;
}

/** Lines with a break between them. */
const broken = (rows) => rows.map((row, at) => [at ? h("br") : null, inline(row)]);

/** One line with marks as an array of nodes. */
export function inline(text, depth = 0) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(unescape(plain));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at, depth);
    if (found) {
      flush();
      nodes.push(found.node);
      at = found.end;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

function tokenAt(text, at, depth) {
  const sign = text[at];
  if (sign === "<") return angle(text, at);
  if (sign === "`") return code(text, at);
  if (sign in MARKS) return marked(text, at, sign, depth);
  if (sign === ":") return emoji(text, at);
  return sign === "h" ? bareLink(text, at) : null;
}

function angle(text, at) {
  const close = text.indexOf(">", at);
  if (close < 0) return null;
  const [target, ...label] = text.slice(at + 1, close).split("|");
  const node = reference(target, unescape(label.join("|")));
  return node ? { node, end: close + 1 } : null;
}

function reference(target, label) {
  if (target.startsWith("@")) {
    const id = target.slice(1);
    return mention(`@${personName(id) || label || id}`, isMe(id));
  }
  if (target.startsWith("#")) return mention(`#${label || channelName(target.slice(1))}`);
  if (target.startsWith("!date^")) return document.createTextNode(label || dateToken(Number(target.split("^")[1])));
  if (target.startsWith("!")) return mention(`@${label.replace(/^@/, "") || target.slice(1).split("^")[0]}`, true);
  return SAFE.test(target) ? link(unescape(target), label) : null;
}

function code(text, at) {
  const close = text.indexOf("`", at + 1);
  if (close <= at + 1) return null;
  return { node: h("code", {}, unescape(text.slice(at + 1, close))), end: close + 1 };
}

const isWord = (sign) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
const isSpace = (sign) => sign === undefined || /\s/.test(sign);

function marked(text, at, sign, depth) {
  if (depth >= DEEPEST || isWord(text[at - 1]) || isSpace(text[at + 1]) || text[at + 1] === sign) return null;
  const close = closing(text, at + 1, sign);
  if (close < 0) return null;
  return { node: h(MARKS[sign], {}, inline(text.slice(at + 1, close), depth + 1)), end: close + 1 };
}

/** Where the mark ends, jumping over links and code, or -1. */
function closing(text, from, sign) {
  const end = Math.min(text.length, from + FARTHEST);
  for (let at = from; at < end; at += 1) {
    if (text[at] === "<" || text[at] === "`") {
      const over = text.indexOf(text[at] === "<" ? ">" : "`", at + 1);
      if (over > 0) at = over;
    } else if (text[at] === sign && !isSpace(text[at - 1]) && !isWord(text[at + 1])) return at;
  }
  return -1;
}

function emoji(text, at) {
  const match = /^:([a-z0-9_+-]+(?:::skin-tone-\d)?):/.exec(text.slice(at, at + 60));
  const sign = match && emojiOf(match[1]);
  if (!sign) return null;
  return { node: emojiNode(match[1], sign), end: at + match[0].length };
}

/** An emoji with its name for screen readers. */
export function emojiNode(name, sign = emojiOf(name)) {
  if (!sign) return document.createTextNode(`:${name}:`);
  return h("span", { class: "emoji", role: "img", "aria-label": name.replaceAll("_", " ") }, sign);
}

/** Plain text: only emoji codes mean something. */
export function plainText(text) {
  const one = (part) => (part.startsWith(":") && part.length > 2 ? emojiNode(part.slice(1, -1)) : part);
  const parts = String(text ?? "").split(/(:[a-z0-9_+-]+:)/).filter(Boolean);
  return h("span", { class: "plain" }, parts.map(one));
}

function bareLink(text, at) {
  const match = /^https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)'"\]]/.exec(text.slice(at));
  if (!match || isWord(text[at - 1])) return null;
  const url = unescape(match[0]);
  return { node: link(url, url), end: at + match[0].length };
}
