// Fields to type in.
import { h } from "./dom.js";
import { act, focusName, plain } from "./act.js";

const KINDS = {
  plain_text_input: { type: "text", key: "value", from: "initial_value" },
  email_text_input: { type: "email", key: "value", from: "initial_value" },
  url_text_input: { type: "url", key: "value", from: "initial_value" },
  number_input: { type: "number", key: "value", from: "initial_value" },
  datepicker: { type: "date", key: "selected_date", from: "initial_date" },
  timepicker: { type: "time", key: "selected_time", from: "initial_time" },
};

/** A text, number, date or time field; keeps the form up to date, fires when asked to. */
export function textInput(element, place, { fires, labels }) {
  const kind = KINDS[element.type];
  const { form, block } = place;
  const entryOf = (value) => ({ type: element.type, [kind.key]: value || null });
  const entry = form.start(block.block_id, element.action_id, entryOf(element[kind.from]));
  const tall = Boolean(element.multiline);
  const field = h(tall ? "textarea" : "input", {
    class: "field", type: tall ? null : kind.type, rows: tall ? 5 : null, ...labels,
    placeholder: plain(element.placeholder), maxlength: element.max_length, value: entry[kind.key] ?? "",
    "data-focus": focusName(place, element), "data-testid": `input-${element.action_id}`,
    autofocus: element.focus_on_load, autocomplete: "off",
  });
  const keep = () => form.set(block.block_id, element.action_id, entryOf(field.value));
  const fire = () => act(place, element, entryOf(field.value), field);
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  field.addEventListener("input", () => {
    keep();
    if (fires && triggers.includes("on_character_entered")) fire();
  });
  field.addEventListener("change", () => fires && kind.key !== "value" && fire());
  field.addEventListener("keydown", (event) => {
    if (!fires || event.key !== "Enter" || (tall && event.shiftKey)) return;
    event.preventDefault();
    if (triggers.includes("on_enter_pressed")) fire();
  });
  return field;
}
