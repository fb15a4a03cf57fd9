// A list of options under a text field: arrow keys, Enter, Escape, mouse; used by selects and completion.
import { freshId, h } from "./dom.js";

/**
 * Makes `input` a combobox. `pick(item)` is called with the chosen item.
 * Items: {label, hint, group, value, lead}; returns {show, note, hide, onKey, isOpen}.
 */
export function listbox(input, { pick, label, above = false }) {
  const list = h("div", { class: "listbox", role: "listbox", id: freshId("list"), "aria-label": label, popover: "manual", "data-testid": "listbox" });
  let items = [];
  let at = -1;
  const set = (name, value) => input.setAttribute(name, value);
  // a textarea stays a textbox, which may not be "expanded"
  const combobox = input.matches("input");
  const expand = (on) => combobox && set("aria-expanded", String(on));
  if (combobox) set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-haspopup", "listbox");
  expand(false);

  const isOpen = () => list.matches(":popover-open");

  function hide() {
    if (list.isConnected && isOpen()) list.hidePopover();
    expand(false);
    input.removeAttribute("aria-controls");
    input.removeAttribute("aria-activedescendant");
    at = -1;
  }

  function open() {
    if (!list.isConnected) input.after(list);
    if (!isOpen()) list.showPopover();
    expand(true);
    set("aria-controls", list.id);
    position(list, input, above);
  }

  function mark(next, scroll = true) {
    at = next;
    [...list.querySelectorAll("[role=option]")].forEach((node, i) => {
      node.setAttribute("aria-selected", String(i === at));
      if (i !== at) return;
      set("aria-activedescendant", node.id);
      if (scroll) node.scrollIntoView({ block: "nearest" });
    });
  }

  function show(fresh, chosen = 0) {
    items = fresh;
    list.replaceChildren(...rows(items, (item) => choose(item), (i) => mark(i, false)));
    open();
    mark(Math.max(0, Math.min(chosen, items.length - 1)));
  }

  function note(sentence) {
    items = [];
    list.replaceChildren(h("p", { class: "listbox-note", role: "status" }, sentence));
    open();
  }

  function choose(item) {
    hide();
    pick(item);
  }

  /** Handles a key of the input; true when it was for the list. */
  function onKey(event) {
    if (!isOpen()) return false;
    const steps = { ArrowDown: (at + 1) % items.length, ArrowUp: (at - 1 + items.length) % items.length };
    if (event.key in steps && items.length) mark(steps[event.key]);
    else if ((event.key === "Enter" || event.key === "Tab") && items[at]) choose(items[at]);
    else if (event.key === "Escape") hide();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }
  return { show, note, hide, onKey, isOpen };
}

function rows(items, choose, hover) {
  const nodes = [];
  let group = null;
  items.forEach((item, i) => {
    if (item.group && item.group !== group) nodes.push(h("p", { class: "listbox-group", role: "presentation" }, item.group));
    group = item.group ?? null;
    nodes.push(option(item, i, choose, hover));
  });
  return nodes;
}

function option(item, i, choose, hover) {
  const words = h("span", { class: "option-words" }, item.label, item.hint ? h("small", {}, item.hint) : null);
  const rest = { role: "option", id: freshId("option"), class: "option", "data-testid": "option", "data-value": item.value };
  return h("div", {
    ...rest,
    // the field must keep the focus, so the press must not move it
    onpointerdown: (event) => event.preventDefault(),
    onclick: () => choose(item),
    onpointermove: () => hover(i),
  }, item.lead ?? null, words);
}

function position(list, input, above) {
  const box = (input.closest("[data-list-frame]") ?? input).getBoundingClientRect();
  const room = window.innerHeight - box.bottom;
  const up = above || (room < 220 && box.top > room);
  list.style.left = `${box.left}px`;
  list.style.width = `${Math.max(box.width, 200)}px`;
  list.style.maxHeight = `${Math.min(320, (up ? box.top : room) - 16)}px`;
  list.style.top = up ? "auto" : `${box.bottom + 4}px`;
  list.style.bottom = up ? `${window.innerHeight - box.top + 4}px` : "auto";
}
