// A menu of actions that opens at a control or at the pointer.
import { h } from "./dom.js";
import { icon } from "./icons.js";

let open = null;

/** Closes the open menu, if any; the focus goes back to where it came from. */
export function closeMenu(refocus = true) {
  if (!open) return;
  const { node, anchor, origin } = open;
  open = null;
  node.remove();
  anchor?.setAttribute?.("aria-expanded", "false");
  if (refocus) (origin?.isConnected ? origin : anchor)?.focus?.({ preventScroll: true });
}

/**
 * Opens a menu. items: [{label, hint, icon, danger, run, note}] or "-" for a line;
 * at: {anchor} or {x, y, origin}.
 */
export function openMenu(items, { anchor, x, y, origin, label = "Actions" }) {
  closeMenu(false);
  const node = h("div", { class: "menu", role: "menu", "aria-label": label, "data-testid": "menu" }, items.map(row));
  ((anchor ?? origin)?.closest("dialog, main, aside") ?? document.body).append(node);
  place(node, anchor?.getBoundingClientRect() ?? { left: x, right: x, top: y, bottom: y });
  open = { node, anchor, origin: origin ?? anchor };
  anchor?.setAttribute("aria-expanded", "true");
  node.addEventListener("keydown", onKey);
  node.querySelector("[role=menuitem]")?.focus();
}

function row(item) {
  if (item === "-") return h("hr", { role: "separator" });
  if (item.heading) return h("p", { class: "menu-heading" }, item.heading);
  const run = () => {
    closeMenu();
    item.run();
  };
  const words = h("span", { class: "menu-words" }, item.label, item.hint ? h("small", {}, item.hint) : null);
  const rest = { type: "button", role: "menuitem", tabIndex: -1, class: item.danger ? "danger" : "", onclick: run };
  return h("button", { ...rest, "data-testid": item.testid ?? "menu-item" }, item.icon ? icon(item.icon) : null, words);
}

function place(node, at) {
  const { offsetWidth: width, offsetHeight: height } = node;
  const left = Math.max(8, Math.min(at.left, window.innerWidth - width - 8));
  const below = at.bottom + 4 + height < window.innerHeight;
  const top = below ? at.bottom + 4 : Math.max(8, at.top - height - 4);
  node.style.left = `${left}px`;
  node.style.top = `${top}px`;
}

function onKey(event) {
  const items = [...open.node.querySelectorAll("[role=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key in steps) items.at(steps[event.key] % items.length)?.focus();
  else if (event.key === "Escape" || event.key === "Tab") closeMenu();
  else if (event.key.length === 1) items.find((one, i) => i > at && startsWith(one, event.key))?.focus();
  if (event.key !== "Enter" && event.key !== " ") event.preventDefault();
  event.stopPropagation();
}

const startsWith = (node, key) => node.textContent.trim().toLowerCase().startsWith(key.toLowerCase());

document.addEventListener("pointerdown", (event) => {
  if (open && !open.node.contains(event.target)) closeMenu(false);
});
window.addEventListener("blur", () => closeMenu(false));
window.addEventListener("resize", () => closeMenu(false));
