// The `markdown` block (a common subset of Markdown) -> DOM nodes.
import { fragment, h } from "./dom.js";
import { emojiNode, link, mention } from "./mrkdwn.js";
import { emojiOf } from "./emoji.js";
import { isMe, personName } from "./store.js";

const FENCE = /^\s*```/;
const HEADING = /^(#{1,6}) +(.*?)#*$/;
const RULE = /^\s*([-*_])( *\1){2,}\s*$/;
const QUOTE = /^(> ?)+/;
const ITEM = /^(\s*)([-*+]|\d+[.)]) +(.*)$/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Markdown text as nodes. */
export function markdown(text) {
  return fragment(blocksOf(String(text ?? "").split("\n")));
}

function blocksOf(rows) {
  const nodes = [];
  let at = 0;
  while (at < rows.length) {
    const [node, next] = blockAt(rows, at);
    if (node) nodes.push(node);
    at = next;
  }
  return nodes;
}

function blockAt(rows, at) {
  const row = rows[at];
  if (!row.trim()) return [null, at + 1];
  if (FENCE.test(row)) return fence(rows, at);
  const heading = HEADING.exec(row);
  if (heading) return [h(heading[1].length < 3 ? "h3" : "h4", {}, inline(heading[2])), at + 1];
  if (RULE.test(row)) return [h("hr"), at + 1];
  if (QUOTE.test(row)) return quote(rows, at);
  if (ITEM.test(row)) return list(rows, at);
  if (row.includes("|") && DIVIDER.test(rows[at + 1] ?? "")) return table(rows, at);
  return paragraph(rows, at);
}

function fence(rows, at) {
  let end = at + 1;
  while (end < rows.length && !FENCE.test(rows[end])) end += 1;
  return [h("pre", { class: "code" }, rows.slice(at + 1, end).join("\n")), end + 1];
}

function quote(rows, at) {
  const end = runOf(rows, at, (row) => QUOTE.test(row));
  return [h("blockquote", {}, blocksOf(rows.slice(at, end).map((row) => row.replace(QUOTE, "")))), end];
}

function list(rows, at) {
  const [, indent, sign] = ITEM.exec(rows[at]);
  const ordered = /\d/.test(sign);
  const items = [];
  let end = at;
  while (end < rows.length && rows[end].trim()) {
    const match = ITEM.exec(rows[end]);
    if (match && match[1].length < indent.length) break;
    if (match && match[1].length <= indent.length + 1) {
      if (/\d/.test(match[2]) !== ordered) break;
      items.push([match[3]]);
    } else items.at(-1).push(rows[end].trimStart() === rows[end] ? rows[end] : rows[end].slice(indent.length + 2));
    end += 1;
  }
  const start = ordered ? parseInt(sign, 10) : null;
  return [h(ordered ? "ol" : "ul", { start }, items.map(item)), end];
}

function item([first, ...rest]) {
  const task = /^\[([ xX])\] (.*)$/.exec(first);
  if (!task) return h("li", {}, inline(first), blocksOf(rest));
  const box = h("input", { type: "checkbox", checked: task[1] !== " ", disabled: true });
  return h("li", { class: "task" }, h("label", {}, box, inline(task[2])), blocksOf(rest));
}

function table(rows, at) {
  const end = runOf(rows, at, (row) => row.includes("|"));
  const cells = (row) => row.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
  const line = (tag) => (row) => h("tr", {}, cells(row).map((cell) => h(tag, {}, inline(cell))));
  const head = h("thead", {}, line("th")(rows[at]));
  return [h("div", { class: "table-wrap" }, h("table", {}, head, h("tbody", {}, rows.slice(at + 2, end).map(line("td"))))), end];
}

function paragraph(rows, at) {
  const starts = (row) => FENCE.test(row) || HEADING.test(row) || QUOTE.test(row) || ITEM.test(row);
  const end = Math.max(at + 1, runOf(rows, at, (row) => row.trim() && !starts(row)));
  return [h("p", {}, rows.slice(at, end).map((row, index) => [index ? h("br") : null, inline(row)])), end];
}

function runOf(rows, at, belongs) {
  let end = at;
  while (end < rows.length && belongs(rows[end])) end += 1;
  return end;
}

const TOKENS = [
  [/^\\([\\`*_{}[\]()#+\-.!~|<>])/, (m) => m[1]],
  [/^`([^`]+)`/, (m) => h("code", {}, m[1])],
  [/^\[([^\]]+)\]\(([^\s)]+)(?: "[^"]*")?\)/, (m) => link(m[2], m[1])],
  [/^\*\*(?=\S)(.+?\S?)\*\*/, (m) => h("strong", {}, inline(m[1]))],
  [/^__(?=\S)(.+?\S?)__/, (m) => h("strong", {}, inline(m[1]))],
  [/^~~(?=\S)(.+?)~~/, (m) => h("s", {}, inline(m[1]))],
  [/^\*(?=\S)([^*]+?)\*/, (m) => h("em", {}, inline(m[1]))],
  [/^_(?=\S)([^_]+?)_(?![\p{L}\p{N}])/u, (m) => h("em", {}, inline(m[1]))],
  [/^<@([A-Z0-9]+)>/, (m) => mention(`@${personName(m[1]) || m[1]}`, isMe(m[1]))],
  [/^<((?:https?|mailto):[^>\s]+)>/, (m) => link(m[1], m[1])],
  [/^:([a-z0-9_+-]+):/, (m) => (emojiOf(m[1]) ? emojiNode(m[1]) : m[0])],
  [/^https?:\/\/[^\s<>]+[^\s<>.,;:!?)'"\]]/, (m) => link(m[0], m[0])],
  [/^&(lt|gt|amp);/, (m) => ({ lt: "<", gt: ">", amp: "&" })[m[1]]],
];

function inline(text) {
  const nodes = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const found = tokenAt(text, at);
    if (found) {
      nodes.push(plain, found.node);
      plain = "";
      at += found.length;
    } else plain += text[at++];
  }
  return [...nodes, plain].filter((node) => node !== "");
}

function tokenAt(text, at) {
  if (!/[\\`[*_~<:h&]/.test(text[at])) return null;
  const rest = text.slice(at);
  // an underscore inside a word is a letter of that word
  if (text[at] === "_" && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return null;
  for (const [pattern, build] of TOKENS) {
    const match = pattern.exec(rest);
    if (match) return { node: build(match), length: match[0].length };
  }
  return null;
}
