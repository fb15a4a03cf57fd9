// The right column: one thread and its message box.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { newComposer } from "./composer.js";
import { titleOf } from "./conversation.js";
import { newFeed, showFeed } from "./feed.js";
import { channel, messageAt, replies, statusOf } from "./store.js";
import { go, here } from "./route.js";

/** Builds the column once; returns what redraws it. */
export function newThread(root) {
  const bar = h("header", { class: "bar" });
  const feed = newFeed("thread-feed");
  const target = () => ({ channel: here.channel, thread_ts: here.thread });
  const composer = newComposer({ testid: "composer-thread", target, inThread: true });
  root.append(bar, feed.root, h("div", { class: "talk-foot" }, composer.root));
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) leave();
  });

  function show() {
    const room = channel(here.channel);
    const open = Boolean(here.name === "channel" && room && here.thread);
    root.hidden = !open;
    document.body.classList.toggle("thread-open", open);
    if (!open) return;
    paint(bar, JSON.stringify([here.channel, here.thread, titleOf(room)]), () => heading(titleOf(room)));
    const parent = messageAt(room.id, here.thread);
    const answers = replies(room.id, here.thread);
    const count = answers.filter((one) => !one.ephemeral).length;
    const rule = count ? (count === 1 ? "1 reply" : `${count} replies`) : null;
    const status = statusOf(room.id, here.thread);
    showFeed(feed, [parent, ...answers].filter(Boolean), {
      place: `${room.id}/${here.thread}`, label: "Messages in this thread", status, inThread: true, rule: parent ? rule : null,
    });
    composer.place(`${room.id}/${here.thread}`, "Reply in this thread");
  }
  /** Whether somebody is writing in the thread that is open. */
  const busy = () => !root.hidden && (root.contains(document.activeElement) || Boolean(composer.field.value.trim()));
  return { show, busy, focus: () => composer.field.focus() };
}

function heading(place) {
  const back = h("button", { type: "button", class: "icon-button thread-back", "aria-label": "Back to the channel", "data-testid": "thread-back", onclick: leave }, icon("back"));
  const close = h("button", {
    type: "button", class: "icon-button thread-close", "aria-label": "Close thread", title: "Close (Esc)", onclick: leave,
    "data-testid": "thread-close",
  }, icon("close"));
  return [back, h("div", { class: "bar-words" }, h("h2", {}, "Thread"), h("p", {}, place)), close];
}

function leave() {
  go({ thread: "" });
  document.getElementById("composer-main")?.focus();
}
