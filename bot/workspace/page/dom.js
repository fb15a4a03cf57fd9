// Builds DOM nodes. Text only ever enters the page as text nodes: nothing here parses HTML.

/** An element: `h("p", {class: "x", onclick: f, vars: {"--c": "red"}}, "text", child)`. */
export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) assign(node, name, value);
  node.append(...flat(children));
  return node;
}

/** Children without the empty ones, arrays opened. */
export function flat(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

const AS_PROPERTY = new Set(["value", "checked", "disabled", "hidden", "indeterminate", "tabIndex", "htmlFor"]);

function assign(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "vars") {
    // style attributes are refused by the page's policy; the object model is not
    for (const [key, entry] of Object.entries(value)) node.style.setProperty(key, entry);
  } else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (AS_PROPERTY.has(name)) node[name] = value;
  else node.setAttribute(name === "class" ? "class" : name, value === true ? "" : String(value));
}

/** A fragment of the children. */
export function fragment(...children) {
  const node = document.createDocumentFragment();
  node.append(...flat(children));
  return node;
}

let counter = 0;

/** An id no other element has. */
export function freshId(stem) {
  counter += 1;
  return `${stem}-${counter}`;
}

/** Rebuilds `container` when `signature` changed; the focused control keeps its focus. */
export function paint(container, signature, build) {
  if (container.paintedAs === signature) return false;
  container.paintedAs = signature;
  keepingFocus(container, () => container.replaceChildren(...flat([build()])));
  return true;
}

/** Makes the children of `container` those of `items` ({key, signature, build}), reusing unchanged ones. */
export function patchList(container, items) {
  const before = new Map([...container.children].map((child) => [child.patchKey, child]));
  keepingFocus(container, () => {
    let place = container.firstElementChild;
    for (const item of items) {
      const kept = before.get(item.key);
      const fresh = !kept || kept.patchSignature !== item.signature;
      const node = fresh ? tagged(item) : kept;
      before.delete(item.key);
      if (fresh && kept) {
        if (place === kept) place = node;
        kept.replaceWith(node);
      }
      if (node !== place) container.insertBefore(node, place);
      place = node.nextElementSibling;
    }
    for (const gone of before.values()) gone.remove();
  });
}

function tagged(item) {
  const node = item.build();
  node.patchKey = item.key;
  node.patchSignature = item.signature;
  return node;
}

/** Runs `change`; if it removed the focused control, focuses the one of the same names, or what held it. */
function keepingFocus(container, change) {
  const active = document.activeElement;
  const inside = active && container.contains(active);
  const names = inside ? focusNames(active, container) : [];
  change();
  if (!inside || container.contains(document.activeElement)) return;
  let again = container;
  for (const name of names) {
    const found = again.querySelector(`[data-focus="${CSS.escape(name)}"]`);
    if (!found) break;
    again = found;
  }
  if (again !== container) again.focus({ preventScroll: true });
}

/** What a control and all that holds it are called, the outermost first: messages have buttons of the same name. */
function focusNames(node, container) {
  const names = [];
  for (let at = node; at && at !== container; at = at.parentElement) {
    if (at.dataset.focus) names.unshift(at.dataset.focus);
  }
  return names;
}

/** Says a sentence to a screen reader without moving the focus. */
export function announce(sentence) {
  const place = document.getElementById("announcer");
  place.append(h("p", {}, sentence));
  while (place.children.length > 4) place.firstElementChild.remove();
}
