// What the menu of a message offers.
import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import { changed, isMe, keyOf, state } from "./store.js";
import { go } from "./route.js";
import { telling, toast } from "./toast.js";

/** Which message is being edited in place. */
export const editing = { key: "", inThread: false, from: null };

/** Starts editing a message in the channel or in the thread column; null ends it. */
export function edit(message, inThread = false) {
  const before = editing.from;
  Object.assign(editing, { key: message ? keyOf(message) : "", inThread, from: message ? document.activeElement : null });
  const drawn = changed();
  // a control that is still there gets its focus back; else the message keeps it
  drawn.then(() => !message && before?.isConnected && before.focus());
}

/** The menu's items for a message. */
export function messageItems(message, inThread) {
  if (message.ephemeral) return [dismissal(message), copying(message)];
  const shortcuts = state.shortcuts.filter((one) => one.type === "message").map((one) => shortcut(one, message));
  const own = isMe(message.user) ? ["-", editItem(message, inThread), deletion(message)] : [];
  return [...shortcuts, ...(shortcuts.length ? ["-"] : []), threadItem(message), copying(message), ...own];
}

function shortcut({ callback_id: id, name }, message) {
  const run = () => telling(post("shortcut", { callback_id: id, channel: message.channel, ts: message.ts }));
  return { label: name, hint: state.app.name, icon: "bolt", testid: `shortcut-${id}`, run };
}

const threadItem = (message) => ({
  label: "Reply in thread", icon: "reply", testid: "menu-reply",
  run: () => go({ channel: message.channel, thread: message.thread_ts ?? message.ts }),
});

const copying = (message) => ({
  label: "Copy text", icon: "copy", testid: "menu-copy",
  run: () => navigator.clipboard.writeText(message.text).then(
    () => toast("Copied."), () => toast("The browser did not allow copying.", "error"),
  ),
});

const editItem = (message, inThread) => ({ label: "Edit message", icon: "edit", testid: "menu-edit", run: () => edit(message, inThread) });

const deletion = (message) => ({ label: "Delete message", icon: "trash", danger: true, testid: "menu-delete", run: () => remove(message) });

const dismissal = (message) => ({
  label: "Dismiss message", icon: "close", testid: "menu-dismiss",
  run: () => {
    state.dismissed.add(keyOf(message));
    changed();
  },
});

async function remove({ channel, ts }) {
  const ask = { title: { text: "Delete this message?" }, text: { text: "It disappears for everybody." }, confirm: { text: "Delete" }, style: "danger" };
  if (await confirmed(ask)) await telling(post("delete", { channel, ts }));
}
