// The app's modals: the newest view of the stack in a dialog, with validation and errors per field.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { busy, plain } from "./act.js";
import { post } from "./api.js";
import { showBlocks } from "./blocks.js";
import { dropForm, faultsOf, formFor } from "./forms.js";
import { changed, drawNow, state } from "./store.js";
import { toast } from "./toast.js";

const form = (view) => formFor(`view/${view.id}`, view.state?.values);

/** Gives the dialog its behaviour. */
export function newModal(dialog) {
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    close();
  });
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) close();
  });
  return { show: () => show(dialog) };
}

const top = () => state.modals.at(-1);

function show(dialog) {
  const view = top();
  if (!view) {
    if (dialog.open) dialog.close();
    dialog.paintedAs = null;
    return;
  }
  const frame = [view.id, view.title, view.submit, view.close, view.callback_id, state.modals.length];
  const fresh = paint(dialog, JSON.stringify(frame), () => skeleton(view));
  const body = dialog.querySelector(".modal-body");
  showBlocks(body, view.blocks ?? [], { container: { type: "view", view_id: view.id }, form: form(view), surface: "modal" });
  if (!dialog.open) dialog.showModal();
  if (fresh) firstField(dialog, body);
}

function firstField(dialog, body) {
  const wanted = body.querySelector("[autofocus]") ?? body.querySelector("input, textarea, select, button, a[href]");
  (wanted ?? dialog.querySelector(".modal-foot button"))?.focus({ preventScroll: true });
}

function skeleton(view) {
  const cross = h("button", { type: "button", class: "icon-button", "aria-label": "Close", onclick: close, "data-testid": "modal-x" }, icon("close"));
  const title = h("h2", { id: "modal-title", "data-testid": "modal-title" }, plain(view.title));
  const leaving = plain(view.close) || (view.submit ? "Cancel" : "Close");
  const cancel = h("button", { type: "button", class: "button", onclick: close, "data-testid": "modal-close" }, leaving);
  const go = view.submit ? h("button", { type: "submit", class: "button button-primary", "data-testid": "modal-submit" }, plain(view.submit)) : null;
  const app = h("p", { class: "modal-app" }, state.app.name);
  const rest = { class: "modal-form", novalidate: true, onsubmit: (event) => { event.preventDefault(); submit(go); } };
  return h("form", rest,
    h("header", { class: "modal-head" }, title, cross),
    h("div", { class: "modal-body blocks", "data-view-id": view.id, "data-callback-id": view.callback_id, "data-testid": "modal-body" }),
    h("footer", { class: "modal-foot" }, app, cancel, go));
}

async function submit(button) {
  const view = top();
  if (!view || button?.getAttribute("aria-busy")) return;
  const filled = form(view);
  const faults = faultsOf(view.blocks ?? [], filled);
  if (Object.keys(faults).length) return complain(view, faults);
  busy(button, true);
  try {
    const answer = await post("submit", { view_id: view.id, state: { values: filled.values } });
    if (answer.errors) complain(view, answer.errors);
  } catch (error) {
    toast(error.message, "error");
  } finally {
    busy(button, false);
  }
}

/** Shows what is wrong under each field and goes to the first. */
function complain(view, faults) {
  form(view).errors = { ...faults };
  changed().then(() => document.querySelector("#modal [aria-invalid=true], #modal .error ~ input")?.focus());
}

async function close() {
  const view = top();
  if (!view) return;
  state.modals = state.modals.filter((one) => one.id !== view.id);
  dropForm(`view/${view.id}`);
  drawNow();
  try {
    await post("close", { view_id: view.id });
  } catch {
    // the app may have closed it first: it is gone either way
  }
}
