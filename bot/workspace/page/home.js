// The App Home: one view, kept up to date by the app.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { showBlocks } from "./blocks.js";
import { formFor } from "./forms.js";
import { state } from "./store.js";

/** Draws the home view into its place. */
export function showHome(root) {
  const view = state.home;
  const kind = view ? "view" : "none";
  paint(root, `${kind}-${state.me?.id}`, () => (view ? h("div", { class: "home-page blocks" }) : empty()));
  if (!view) return;
  const container = { type: "view", view_id: view.id };
  showBlocks(root.firstElementChild, view.blocks ?? [], { container, form: formFor(`home/${state.me?.id}`), surface: "home" });
}

function empty() {
  const words = `${state.app.name || "The app"} has not published its home yet.`;
  return h("div", { class: "empty", "data-testid": "home-empty" }, icon("home", 32), h("p", {}, words));
}
