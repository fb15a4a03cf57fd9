// A small question before something that cannot be taken back.
import { h } from "./dom.js";
import { mrkdwn } from "./mrkdwn.js";

const words = (object) => (object?.type === "mrkdwn" ? mrkdwn(object.text) : object?.text ?? "");

/** Asks; resolves to true when confirmed. `ask` is Slack's confirm object. */
export function confirmed(ask) {
  const cancel = h("button", { type: "button", class: "button" }, ask.deny?.text ?? "Cancel");
  const style = ask.style === "danger" ? "button button-danger" : "button button-primary";
  const go = h("button", { type: "button", class: style, "data-testid": "confirm-yes" }, ask.confirm?.text ?? "Continue");
  const title = h("h2", { id: "confirm-title" }, words(ask.title) || "Are you sure?");
  const body = h("div", { class: "confirm-text" }, words(ask.text));
  const rest = { class: "modal confirm", "aria-labelledby": "confirm-title", "data-testid": "confirm" };
  const dialog = h("dialog", rest, title, body, h("div", { class: "modal-foot" }, cancel, go));
  document.body.append(dialog);
  return new Promise((resolve) => {
    const finish = (answer) => {
      dialog.remove();
      resolve(answer);
    };
    cancel.addEventListener("click", () => finish(false));
    go.addEventListener("click", () => finish(true));
    dialog.addEventListener("cancel", () => finish(false));
    dialog.showModal();
    (ask.style === "danger" ? cancel : go).focus();
  });
}
