// The message box: grows with the text, completes commands and names, sends with Enter.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { post } from "./api.js";
import { completionFor } from "./completion.js";
import { encoded } from "./encode.js";
import { listbox } from "./listbox.js";
import { offerInvite } from "./inviting.js";
import { openMenu } from "./menu.js";
import { edit } from "./message_menu.js";
import { isMe, replies, roots, state } from "./store.js";
import { telling, toast } from "./toast.js";

/** Where the style sheet lets the box grow with its text, measuring it would only cost a layout. */
const SIZES_ITSELF = CSS.supports("field-sizing", "content");

function fit(field) {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight, 200)}px`;
}

/**
 * A message box. `target()` says where its messages go: {channel, thread_ts};
 * returns {root, field, place(key, placeholder)}.
 */
export function newComposer({ testid, target, inThread = false, onSent = () => {} }) {
  const field = h("textarea", {
    rows: 1, id: testid, "data-testid": testid, "data-focus": testid, autocomplete: "off", "aria-label": "Message",
  });
  const send = h("button", { type: "submit", class: "send", "aria-label": "Send", title: "Send (Enter)", "data-testid": `${testid}-send` }, icon("send"));
  const drafts = new Map();
  let key = "";
  let from = 0;
  const list = listbox(field, { pick: complete, label: "Suggestions", above: true });

  function complete(item) {
    field.setRangeText(item.insert, from, field.selectionStart, "end");
    field.focus();
    grow();
  }

  function grow() {
    if (!SIZES_ITSELF) fit(field);
    send.disabled = !field.value.trim();
    drafts.set(key, field.value);
  }

  function offer() {
    const found = completionFor(field.value, field.selectionStart, inThread);
    from = found?.from ?? 0;
    if (found?.items.length) list.show(found.items);
    else list.hide();
  }

  function insert(sign) {
    const lead = sign === "@" && field.selectionStart > 0 && !/\s$/.test(field.value.slice(0, field.selectionStart)) ? " " : "";
    field.focus();
    if (sign === "/") field.value = "";
    field.setRangeText(lead + sign, field.selectionStart, field.selectionEnd, "end");
    grow();
    offer();
  }

  async function submit() {
    const text = field.value.trim();
    if (!text) return;
    list.hide();
    field.value = "";
    grow();
    const sent = await telling(deliver(text, target(), inThread));
    if (sent === null && !field.value) field.value = text;
    grow();
    if (sent !== null) onSent(target());
  }

  function onKey(event) {
    if (event.isComposing || list.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (event.key === "ArrowUp" && !field.value) editLast(event);
  }

  function editLast(event) {
    const { channel, thread_ts: ts } = target();
    const last = (ts ? replies(channel, ts) : roots(channel)).filter((one) => isMe(one.user) && !one.ephemeral && !one.deleted).at(-1);
    if (!last) return;
    event.preventDefault();
    edit(last, inThread);
  }

  field.addEventListener("keydown", onKey);
  field.addEventListener("input", () => { grow(); offer(); });
  field.addEventListener("blur", () => list.hide());

  function place(next, words) {
    field.placeholder = words;
    field.setAttribute("aria-label", words);
    if (next === key) return;
    key = next;
    field.value = drafts.get(key) ?? "";
    grow();
  }

  const root = h("form", { class: "composer", "data-list-frame": "", onsubmit: (event) => { event.preventDefault(); submit(); } },
    h("div", { class: "composer-field" }, field), h("div", { class: "composer-bar" }, tools(insert, target, inThread), send));
  grow();
  return { root, field, place };
}

function tools(insert, target, inThread) {
  const tool = (label, sign, run, testid) =>
    h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, "data-testid": testid, onclick: run }, icon(sign));
  const mention = tool("Mention someone", "at", () => insert("@"), "tool-mention");
  if (inThread) return h("div", { class: "composer-tools" }, mention);
  const shortcuts = tool("Shortcuts", "bolt", (event) => openShortcuts(event.currentTarget), "tool-shortcuts");
  shortcuts.setAttribute("aria-haspopup", "menu");
  const command = tool("Use a command", "slash", () => insert("/"), "tool-command");
  const file = tool("Post a screenshot", "clip", () => telling(post("file", { channel: target().channel, name: "screenshot.png" })), "tool-file");
  return h("div", { class: "composer-tools" }, shortcuts, command, mention, file);
}

/** The menu of global shortcuts. */
export function openShortcuts(anchor) {
  const items = state.shortcuts.filter((one) => one.type === "global").map((one) => ({
    label: one.name, hint: one.description ?? state.app.name, icon: "bolt", testid: `shortcut-${one.callback_id}`,
    run: () => telling(post("shortcut", { callback_id: one.callback_id })),
  }));
  if (items.length) openMenu([{ heading: "Shortcuts" }, ...items], { anchor, label: "Shortcuts" });
  else toast("The app offers no global shortcuts.");
}

/** Sends a text as a message or a command; refuses a command nobody has. */
async function deliver(text, { channel, thread_ts: thread }, inThread) {
  const [command] = text.split(/\s+/);
  if (!/^\/[a-z]/i.test(text)) return say({ channel, text: encoded(text), ...(thread ? { thread_ts: thread } : {}) });
  if (inThread) throw new Error("Commands work in the main message box, not in a thread.");
  if (!state.commands.some((one) => one.command === command)) throw new Error(`${command} is not a command here.`);
  return post("command", { channel, command, text: text.slice(command.length).trim() });
}

async function say(message) {
  const sent = await post("message", message);
  if (sent.absent) offerInvite(message.channel);
  return sent;
}
