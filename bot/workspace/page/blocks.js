// Block Kit -> DOM nodes.
import { freshId, h, patchList } from "./dom.js";
import { icon } from "./icons.js";
import { elementNode } from "./elements.js";
import { plain } from "./act.js";
import { markdown } from "./markdown.js";
import { mrkdwn, plainText } from "./mrkdwn.js";
import { richText } from "./richtext.js";
import { tableNode } from "./table.js";

const DRAWN = {
  section, header, context, actions, input,
  context_actions: actions,
  divider: () => h("hr"),
  rich_text: richText,
  markdown: (block) => h("div", { class: "markdown" }, markdown(block.text)),
  table: tableNode,
  data_table: tableNode,
  alert: (block) => h("p", { class: `alert alert-${block.level ?? "info"}`, role: "note" }, words(block.text)),
  image: (block) => h("p", { class: "unknown" }, block.alt_text || "An image"),
};

/** Blocks with an id each: an app may leave ids out, the form needs them. */
const withIds = (blocks) => blocks.map((block, at) => (block.block_id ? block : { ...block, block_id: `block-${at}` }));

/** Makes `home` show the blocks; unchanged ones stay in place with what is typed in them. */
export function showBlocks(home, blocks, { container, form, surface }) {
  const whole = withIds(blocks);
  form.prune(new Set(whole.map((block) => block.block_id)));
  patchList(home, whole.map((block, at) => ({
    key: block.block_id,
    signature: JSON.stringify([block, form.errors[block.block_id] ?? "", sends(whole[at + 1])]),
    build: () => blockNode(block, { container, form, surface, block, sent: sends(whole[at + 1]) }),
  })));
}

/** Whether a block under a field already has the button that sends it. */
const sends = (block) => block?.type === "actions" && block.elements.some((one) => one.style === "primary");

function blockNode(block, place) {
  const draw = DRAWN[block.type] ?? unknown;
  return h("div", { class: `block block-${block.type}`, "data-block-id": block.block_id }, drawn(draw, block, place));
}

/** One malformed block must not take the page with it. */
function drawn(draw, block, place) {
  try {
    return draw(block, place);
  } catch (error) {
    console.error("block_not_drawn", block.type, error);
    return unknown(block);
  }
}

const unknown = (block) => h("p", { class: "unknown" }, `(A block of type “${block.type}” is not shown here.)`);

/** A text object: mrkdwn as nodes, plain text with its emoji. */
function words(object) {
  if (!object) return null;
  const marked = object.type === "mrkdwn" || typeof object === "string";
  return marked ? mrkdwn(object.text ?? object) : plainText(object.text);
}

function section(block, place) {
  const text = block.text ? h("div", { class: "section-text" }, words(block.text)) : null;
  const fields = block.fields?.length ? h("div", { class: "fields" }, block.fields.map((one) => h("div", {}, words(one)))) : null;
  const body = h("div", { class: "section-body" }, text, fields);
  const extra = block.accessory && block.accessory.type !== "image" ? elementNode(block.accessory, place) : null;
  const wide = /select|radio|checkbox/.test(block.accessory?.type ?? "");
  return h("div", { class: wide ? "section section-wide" : "section" }, body, extra && h("div", { class: "accessory" }, extra));
}

function header(block, { surface }) {
  return h(surface === "home" ? "h2" : "h3", { class: "header" }, words(block.text));
}

function context(block) {
  const one = (part) => h("span", { class: "context-part" }, part.type === "image" ? part.alt_text : words(part));
  return h("div", { class: "context" }, (block.elements ?? []).map(one));
}

function actions(block, place) {
  return h("div", { class: "actions" }, (block.elements ?? []).map((element) => elementNode(element, place)));
}

const GROUPED = new Set(["radio_buttons", "checkboxes"]);

function input(block, place) {
  const { element } = block;
  const ids = { label: freshId("label"), hint: freshId("hint"), error: freshId("error") };
  const error = place.form.errors[block.block_id];
  const labels = {
    "aria-labelledby": ids.label,
    "aria-describedby": [block.hint && ids.hint, error && ids.error].filter(Boolean).join(" ") || null,
    "aria-invalid": error ? "true" : null,
    "aria-required": block.optional || element.type === "checkboxes" ? null : "true",
  };
  const control = elementNode(element, place, { fires: Boolean(block.dispatch_action), labels });
  const field = control.matches("input, textarea") ? control : control.querySelector("input:not([type=checkbox]):not([type=radio])");
  if (field) field.id = freshId("field");
  const optional = block.optional ? h("small", {}, "optional") : null;
  const label = GROUPED.has(element.type) ? h("span", { class: "label", id: ids.label }, plain(block.label), optional)
    : h("label", { class: "label", id: ids.label, for: field?.id }, plain(block.label), optional);
  const go = block.dispatch_action && !place.sent && control.matches("input") ? goButton(control) : null;
  return [
    label,
    go ? h("div", { class: "field-row" }, control, go) : control,
    error ? h("p", { class: "error", id: ids.error, "data-testid": "field-error" }, error) : null,
    block.hint ? h("p", { class: "hint", id: ids.hint }, words(block.hint)) : null,
  ];
}

/** Mice have no Enter: a field that acts on Enter gets a button that presses it, where the app gave none. */
function goButton(field) {
  const press = () => field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", cancelable: true }));
  return h("button", { type: "button", class: "button button-primary", onclick: press, "aria-label": "Send", "data-testid": "go" }, icon("send", 16));
}
