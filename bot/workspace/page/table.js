// The `table` block: first row as heads.
import { h } from "./dom.js";
import { richText } from "./richtext.js";
import { mrkdwn } from "./mrkdwn.js";

function cell(value) {
  if (value?.type === "rich_text") return richText(value);
  if (value?.type === "mrkdwn") return mrkdwn(value.text);
  return String(value?.text ?? value?.value ?? value?.number ?? "");
}

/** A table that scrolls sideways on its own when it is wider than its place. */
export function tableNode(block) {
  const settings = block.column_settings ?? [];
  const side = (at) => `align-${settings[at]?.align ?? "left"}`;
  const line = (tag) => (row) => h("tr", {}, row.map((value, at) => h(tag, { class: side(at), scope: tag === "th" ? "col" : null }, cell(value))));
  const [head, ...body] = block.rows ?? [];
  const table = h("table", {}, h("thead", {}, head ? line("th")(head) : null), h("tbody", {}, body.map(line("td"))));
  return h("div", { class: "table-wrap", role: "group", "aria-label": "Table", tabindex: "0" }, table);
}
