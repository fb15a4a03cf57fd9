// Short notes in a corner.
import { h } from "./dom.js";
import { icon } from "./icons.js";

/** Shows a sentence for a few seconds; errors stay longer. */
export function toast(sentence, kind = "info") {
  const failed = kind === "error";
  const close = h("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" }, icon("close", 14));
  const box = h("div", { class: `toast toast-${kind}`, "data-testid": "toast" }, icon(failed ? "alert" : "check", 16), h("p", {}, sentence), close);
  close.addEventListener("click", () => box.remove());
  const home = document.getElementById("toasts");
  const dialog = document.querySelector("dialog[open]");
  // an open dialog makes the rest of the page inert: the note goes where it can be read
  if (dialog && failed) dialog.append(h("div", { class: "toasts", role: "alert" }, box));
  else home.append(box);
  setTimeout(() => box.remove(), failed ? 9000 : 4500);
}

/** Runs a call; a refusal becomes a note. Resolves to its answer or null. */
export async function telling(call) {
  try {
    return await call;
  } catch (error) {
    toast(error.message, "error");
    return null;
  }
}
