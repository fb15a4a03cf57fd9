// One message: who, when, what, and what can be done with it.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./avatar.js";
import { showBlocks } from "./blocks.js";
import { momentOf, shortTimeOf, timeOf } from "./clock.js";
import { editor } from "./editor.js";
import { formFor } from "./forms.js";
import { emojiNode, mrkdwn, oneLine } from "./mrkdwn.js";
import { isBot, keyOf, person, replies, statusOf } from "./store.js";
import { go, here } from "./route.js";
import { editing, messageItems } from "./message_menu.js";
import { openMenu } from "./menu.js";

/** A list item for patchList: the message, drawn again only when it changed. */
export function messageItem(message, { compact = false, inThread = false } = {}) {
  const answers = inThread ? [] : replies(message.channel, message.ts).filter((one) => !one.ephemeral);
  const last = answers.at(-1);
  const open = !inThread && here.thread === message.ts;
  const edited = editing.key === keyOf(message) && editing.inThread === inThread;
  const status = inThread || open ? "" : statusOf(message.channel, message.ts);
  return {
    key: keyOf(message),
    signature: JSON.stringify([message, compact, inThread, answers.length, last?.ts, last?.text, open, edited, status]),
    build: () => messageNode(message, { compact, inThread, answers, open, edited, status }),
  };
}

function messageNode(message, view) {
  const who = person(message.user) ?? { name: message.username ?? message.user, id: message.user };
  const state = ["message", view.compact && "message-compact", message.ephemeral && "message-private", view.open && "message-open"];
  const props = {
    class: state.filter(Boolean).join(" "), tabIndex: -1, "aria-label": `${who.name}, ${timeOf(message.ts)}`,
    "data-testid": "message", "data-ts": message.ts, "data-user": message.user, "data-focus": keyOf(message),
    "data-thread": message.thread_ts ?? null, "data-ephemeral": String(Boolean(message.ephemeral)),
  };
  const gutter = view.compact ? moment(message, "gutter-time", shortTimeOf) : avatar(who);
  const main = h("div", { class: "message-main" }, content(message, view, who));
  const node = h("article", props, h("div", { class: "gutter" }, gutter), main, tools(message, view));
  node.addEventListener("contextmenu", (event) => contextMenu(event, node, message, view.inThread));
  return node;
}

function content(message, view, who) {
  const note = message.ephemeral ? h("p", { class: "private-note" }, icon("eye", 14), "Only visible to you") : null;
  const name = view.compact ? h("span", { class: "unseen" }, who.name) : byline(message, who);
  if (view.edited) return [name, editor(message)];
  if (message.deleted) return [name, h("p", { class: "unknown" }, "This message was deleted."), threadLine(message, view.answers)];
  return [note, name, body(message), reactions(message), threadLine(message, view.answers), statusLine(view.status)];
}

function byline(message, who) {
  const app = isBot(message.user) ? h("span", { class: "tag" }, "App") : null;
  return h("p", { class: "byline" }, h("span", { class: "name" }, who.name), app, moment(message, "time"));
}

const moment = (message, kind, words = timeOf) =>
  h("time", { class: kind, datetime: new Date(Number(message.ts) * 1000).toISOString(), title: momentOf(message.ts) }, words(message.ts));

function body(message) {
  const edited = message.edited ? h("span", { class: "edited" }, " (edited)") : null;
  if (!message.blocks?.length) return h("div", { class: "text", "data-testid": "message-text" }, files(message), mrkdwn(message.text), edited);
  const home = h("div", { class: "blocks", "data-testid": "message-text" });
  const container = { type: "message", channel: message.channel, ts: message.ts };
  showBlocks(home, message.blocks, { container, form: formFor(keyOf(message)), surface: "message" });
  if (edited) home.append(edited);
  return home;
}

/** What the bot says it is doing, with three moving dots. */
export function statusLine(status) {
  if (!status) return null;
  const dots = h("span", { class: "typing", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
  return h("p", { class: "status", "data-testid": "status" }, dots, status);
}

const reactions = ({ reactions: given }) =>
  given?.length ? h("p", { class: "reactions" }, given.map((name) => h("span", { class: "reaction" }, emojiNode(name.name ?? name)))) : null;

const files = ({ files: given }) =>
  (given ?? []).map((file) => h("p", { class: "file" }, icon("file"), file.name ?? "A file"));

function threadLine(message, answers) {
  if (!answers.length) return null;
  const faces = [...new Set(answers.map((one) => one.user))].slice(0, 4).map((id) => avatar(person(id), 22));
  const count = answers.length === 1 ? "1 reply" : `${answers.length} replies`;
  const last = h("span", { class: "thread-last" }, oneLine(answers.at(-1).text));
  const rest = { type: "button", class: "thread-line", "data-testid": "open-thread", "data-focus": `thread-${message.ts}` };
  const open = () => go({ channel: message.channel, thread: message.ts });
  return h("button", { ...rest, onclick: open }, h("span", { class: "faces" }, faces), h("strong", {}, count), last);
}

function tools(message, view) {
  if (message.deleted || view.edited) return null;
  const open = () => go({ channel: message.channel, thread: message.thread_ts ?? message.ts });
  const repliable = !view.inThread && !message.ephemeral;
  const reply = repliable ? toolButton("Reply in thread", "reply", open, "reply") : null;
  const more = toolButton("More actions", "dots", null, "message-menu");
  more.setAttribute("aria-haspopup", "menu");
  more.addEventListener("click", () => openMenu(messageItems(message, view.inThread), { anchor: more, label: "Message actions" }));
  return h("div", { class: "tools" }, reply, more);
}

function toolButton(label, sign, run, testid) {
  const rest = { type: "button", class: "icon-button", "aria-label": label, title: label, "data-testid": testid };
  return h("button", { ...rest, "data-focus": testid, onclick: run }, icon(sign));
}

function contextMenu(event, node, message, inThread) {
  // links and fields keep the browser's own menu
  if (message.deleted || event.target.closest("a, input, textarea") || String(getSelection())) return;
  event.preventDefault();
  const box = node.getBoundingClientRect();
  const byKey = event.clientX === 0 && event.clientY === 0;
  const [x, y] = byKey ? [box.left + 60, box.top + 30] : [event.clientX, event.clientY];
  openMenu(messageItems(message, inThread), { x, y, origin: node, label: "Message actions" });
}
