// Editing one's own message in its place.
import { h } from "./dom.js";
import { post } from "./api.js";
import { decoded, encoded } from "./encode.js";
import { edit } from "./message_menu.js";
import { telling } from "./toast.js";

/** A field with the message's text; Enter saves, Escape leaves it as it was. */
export function editor(message) {
  const field = h("textarea", { class: "field", rows: 2, "aria-label": "Edit message", value: decoded(message.text), "data-testid": "edit-field" });
  const save = async () => {
    const text = encoded(field.value);
    if (text && text !== message.text) await telling(post("edit", { channel: message.channel, ts: message.ts, text }));
    edit(null);
  };
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") edit(null);
    else if (event.key === "Enter" && !event.shiftKey) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  queueMicrotask(() => field.focus());
  const cancel = h("button", { type: "button", class: "button", onclick: () => edit(null) }, "Cancel");
  const done = h("button", { type: "button", class: "button button-primary", onclick: save, "data-testid": "edit-save" }, "Save");
  return h("div", { class: "editor" }, field, h("div", { class: "actions" }, cancel, done));
}
