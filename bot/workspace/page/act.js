// Sends what a person does with an element of a block to the app.
import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import { toast } from "./toast.js";

/**
 * What elements are drawn with: the container they live in, its form, their block.
 * @typedef {{container: object, form: object, block: object, surface: "message"|"modal"|"home"}} Place
 */

/** Fires a block action; `fields` is what the element adds (value, selected_option, …). True when taken. */
export async function act(place, element, fields, control) {
  if (element.confirm && !(await confirmed(element.confirm))) return false;
  const action = { type: element.type, action_id: element.action_id, block_id: place.block.block_id, ...fields };
  if (element.text) action.text = element.text;
  busy(control, true);
  try {
    await post("action", { container: place.container, action, state: { values: place.form.values } });
    return true;
  } catch (error) {
    toast(error.message, "error");
    return false;
  } finally {
    busy(control, false);
  }
}

/** Asks the app for options while typing. */
export function suggest(place, element, value) {
  const { container, block } = place;
  return post("suggest", { container, action_id: element.action_id, block_id: block.block_id, value });
}

/** Shows that a control waits for an answer. */
export function busy(control, on) {
  if (!control) return;
  if (on) control.setAttribute("aria-busy", "true");
  else control.removeAttribute("aria-busy");
}

/** The words of a Slack text object as plain text. */
export const plain = (object) => object?.text ?? "";

/** What `data-focus` calls an element. */
export const focusName = (place, element, extra = "") =>
  [place.block.block_id, element.action_id, extra].filter(Boolean).join("/");
