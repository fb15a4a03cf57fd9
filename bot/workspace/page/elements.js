// Buttons, menus, feedback, radio buttons and checkboxes of blocks.
import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { act, busy, focusName, plain } from "./act.js";
import { openMenu } from "./menu.js";
import { mrkdwn, plainText } from "./mrkdwn.js";
import { textInput } from "./inputs.js";
import { select } from "./select.js";

const DRAWN = {
  button, overflow, feedback_buttons: feedback, icon_button: iconButton,
  radio_buttons: choices, checkboxes: choices,
};
const TYPED = new Set([
  "plain_text_input", "email_text_input", "url_text_input", "number_input", "datepicker", "timepicker",
]);

/**
 * One element. `fires`: whether a change sends a block action (false in input blocks);
 * `labels`: aria attributes that tie the control to its block.
 */
export function elementNode(element, place, { fires = true, labels = {} } = {}) {
  if (element.type.endsWith("_select")) return select(element, place, { fires, labels: named(element, labels) });
  if (TYPED.has(element.type)) return textInput(element, place, { fires, labels: named(element, labels) });
  const draw = DRAWN[element.type];
  return draw ? draw(element, place, { fires, labels }) : unknown(element);
}

const named = (element, labels) =>
  labels["aria-labelledby"] ? labels : { "aria-label": plain(element.placeholder) || element.action_id, ...labels };

const unknown = (element) => h("span", { class: "unknown" }, `(${element.type} is not shown here)`);

function button(element, place) {
  const style = { primary: "button-primary", danger: "button-danger" }[element.style] ?? "";
  const props = {
    class: `button ${style}`, "aria-label": element.accessibility_label,
    "data-focus": focusName(place, element), "data-action-id": element.action_id, "data-testid": "block-button",
  };
  const fields = element.value === undefined ? {} : { value: element.value };
  if (element.url) return linkButton(element, place, props, fields);
  const node = h("button", { type: "button", ...props }, label(element.text));
  node.addEventListener("click", () => node.ariaBusy !== "true" && act(place, element, fields, node));
  return node;
}

function linkButton(element, place, props, fields) {
  const safe = /^https?:\/\//i.test(element.url) ? element.url : null;
  const rest = { href: safe, target: "_blank", rel: "noopener noreferrer" };
  const node = h("a", { ...props, ...rest }, label(element.text), icon("out", 14));
  node.addEventListener("click", () => act(place, element, fields, null));
  return node;
}

/** plain_text, with its emoji codes drawn. */
const label = (object) => plainText(plain(object));

function overflow(element, place) {
  const rest = {
    type: "button", class: "button button-square", "aria-label": element.accessibility_label ?? "More options",
    "aria-haspopup": "menu", "aria-expanded": "false",
  };
  const marks = { "data-focus": focusName(place, element), "data-action-id": element.action_id, "data-testid": "overflow" };
  const node = h("button", { ...rest, ...marks }, icon("dots"));
  const item = (option) => ({
    label: plain(option.text), hint: plain(option.description),
    run: () => (option.url ? window.open(option.url, "_blank", "noopener") : act(place, element, { selected_option: option }, node)),
  });
  node.addEventListener("click", () => openMenu(element.options.map(item), { anchor: node }));
  return node;
}

function feedback(element, place) {
  const mark = `${place.block.block_id}/${element.action_id}`;
  const { marks } = place.form;
  const pair = [["positive_button", "up"], ["negative_button", "down"]].filter(([key]) => element[key]);
  const nodes = pair.map(([key, sign]) => thumb(element[key], sign));
  const draw = () => nodes.forEach((node) => node.setAttribute("aria-pressed", String(marks[mark] === node.dataset.value)));

  function thumb(given, sign) {
    const rest = { type: "button", class: "feedback", "aria-label": given.accessibility_label ?? plain(given.text), title: plain(given.text) };
    const data = { "data-value": given.value, "data-focus": focusName(place, element, given.value), "data-testid": `feedback-${sign}` };
    const node = h("button", { ...rest, ...data }, icon(sign, 16));
    node.addEventListener("click", () => give(node, given));
    return node;
  }

  async function give(node, given) {
    const before = marks[mark];
    marks[mark] = given.value;
    draw();
    const taken = await act(place, element, { value: given.value }, null);
    if (!taken) marks[mark] = before;
    draw();
    busy(node, false);
  }
  draw();
  return h("span", { class: "feedback-pair", role: "group", "aria-label": "Feedback on this answer" }, nodes);
}

function iconButton(element, place) {
  const rest = { type: "button", class: "feedback", "aria-label": element.accessibility_label ?? plain(element.text), title: plain(element.text) };
  const data = { "data-focus": focusName(place, element), "data-action-id": element.action_id, "data-testid": "icon-button" };
  const node = h("button", { ...rest, ...data }, icon(element.icon ?? "trash", 16));
  node.addEventListener("click", () => act(place, element, { value: element.value }, node));
  return node;
}

const same = (a, b) => a?.value === b?.value;

/** Radio buttons and checkboxes. */
function choices(element, place, { fires, labels }) {
  const many = element.type === "checkboxes";
  const { form, block } = place;
  const name = freshId("choice");
  const given = many ? element.initial_options ?? [] : element.initial_option ?? null;
  const entryOf = (value) => ({ type: element.type, [many ? "selected_options" : "selected_option"]: value });
  const entry = form.start(block.block_id, element.action_id, entryOf(given));
  const chosen = many ? entry.selected_options : [entry.selected_option].filter(Boolean);
  const boxes = element.options.map((option) => {
    const checked = chosen.some((one) => same(one, option));
    const data = { "data-value": option.value, "data-focus": focusName(place, element, option.value) };
    return h("input", { type: many ? "checkbox" : "radio", name, checked, onchange: change, ...data });
  });

  function change() {
    const picked = element.options.filter((_, i) => boxes[i].checked);
    const fresh = entryOf(many ? picked : picked[0] ?? null);
    form.set(block.block_id, element.action_id, fresh);
    if (fires) act(place, element, fresh, null);
  }

  const rows = element.options.map((option, i) => h("label", { class: "choice" }, boxes[i], choiceWords(option)));
  const test = { "data-testid": `choices-${element.action_id}` };
  return h("div", { class: "choices", role: many ? "group" : "radiogroup", ...labels, ...test }, rows);
}

const rich = (object) => (object?.type === "mrkdwn" ? mrkdwn(object.text) : label(object));

function choiceWords(option) {
  return h("span", {}, rich(option.text), option.description ? h("small", {}, rich(option.description)) : null);
}
