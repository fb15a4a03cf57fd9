// A scrolling list of messages: days, groups, what the bot is doing; keeps to the bottom when one is there.
import { h, patchList } from "./dom.js";
import { icon } from "./icons.js";
import { dayOf, near, sameDay } from "./clock.js";
import { messageItem, statusLine } from "./message.js";
import { isMe, keyOf } from "./store.js";

/** An empty feed; `label` names it for screen readers. */
export function newFeed(testid) {
  const list = h("div", { class: "feed-list" });
  const scroller = h("div", {
    // the announcer reads new messages: a live log would read a whole channel when it opens
    class: "feed", tabIndex: 0, role: "log", "aria-live": "off", "data-testid": testid,
  }, list);
  const jump = h("button", { type: "button", class: "jump", hidden: true, "data-testid": "jump" }, icon("arrowdown", 16), "Newest");
  const feed = { root: h("div", { class: "feed-frame" }, scroller, jump), list, scroller, jump, stuck: true, settling: 0, shown: "", last: "", begun: "" };
  const seen = { top: 0, height: 0, room: 0 };
  const follow = () => {
    const { scrollTop: top, scrollHeight: height, clientHeight: room } = scroller;
    // only a person scrolling up lets go of the bottom; growing messages and boxes do not
    const up = top < seen.top - 1 && height === seen.height && room === seen.room;
    if (height - top - room < 40) feed.stuck = true;
    else if (up && !feed.settling) feed.stuck = false;
    Object.assign(seen, { top, height, room });
    jump.hidden = feed.stuck;
  };
  scroller.addEventListener("scroll", follow, { passive: true });
  jump.addEventListener("click", () => toBottom(feed));
  const sizes = new ResizeObserver(() => feed.stuck && toNewest(feed));
  sizes.observe(scroller);
  sizes.observe(list);
  list.addEventListener("keydown", walk);
  return feed;
}

function toBottom(feed) {
  feed.scroller.scrollTop = feed.scroller.scrollHeight;
}

/** To the bottom; what somebody else wrote and does not fit is shown from its beginning first, as one reads it. */
function toNewest(feed) {
  const { scroller, list, last } = feed;
  const node = [...list.children].findLast((child) => child.matches(".message"));
  const read = !node || isMe(node.dataset.user) || feed.begun === last;
  if (read || node.offsetHeight <= scroller.clientHeight) return toBottom(feed);
  Object.assign(feed, { begun: last, stuck: false });
  scroller.scrollTop += node.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  feed.jump.hidden = false;
}

/** Shows messages; `place` names the channel or thread: going to another one starts at its bottom. */
export function showFeed(feed, messages, { place, label, head = [], status = "", inThread = false, rule = null }) {
  feed.scroller.setAttribute("aria-label", label);
  const last = newest(messages);
  const mine = last !== feed.last && (isMe(messages.at(-1)?.user) || messages.at(-1)?.ephemeral);
  if (feed.shown !== place) feed.begun = "";
  if (feed.shown !== place || mine) feed.stuck = true;
  Object.assign(feed, { shown: place, last });
  patchList(feed.list, [...head, ...items(messages, inThread, rule), ...statusItem(status)]);
  const rows = [...feed.list.querySelectorAll(":scope > .message")];
  if (!rows.some((row) => row.tabIndex === 0)) rows.at(-1)?.setAttribute("tabindex", "0");
  // after everything is redrawn: one layout for both columns instead of one each
  if (feed.stuck) queueMicrotask(() => toNewest(feed));
  settle(feed);
  feed.jump.hidden = feed.stuck;
}

/** What is drawn anew has its size two frames later: what scrolls until then is nobody's doing. */
function settle(feed) {
  feed.settling += 1;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    feed.settling -= 1;
    if (feed.stuck) toNewest(feed);
  }));
}

function items(messages, inThread, rule) {
  const rows = [];
  messages.forEach((message, at) => {
    const before = messages[at - 1];
    const newDay = !inThread && !(before && sameDay(before.ts, message.ts));
    if (newDay) rows.push(line(`day-${message.ts}`, dayOf(message.ts)));
    if (rule && at === 1) rows.push(line(`rule-${rule}`, rule));
    const compact = !newDay && !(rule && at === 1) && goesWith(before, message);
    rows.push(messageItem(message, { compact, inThread }));
  });
  return rows;
}

function goesWith(before, message) {
  return Boolean(before) && before.user === message.user && near(before.ts, message.ts)
    && !before.ephemeral && !message.ephemeral && !before.deleted;
}

const line = (key, words) => ({
  key, signature: words, build: () => h("div", { class: "rule", role: "separator" }, h("span", {}, words)),
});

function statusItem(status) {
  if (!status) return [];
  return [{ key: "status", signature: status, build: () => statusLine(status) }];
}

/** Up and down go from message to message, Home and End to the first and last. */
function walk(event) {
  const row = event.target;
  if (!row.matches(".message")) return;
  const rows = [...event.currentTarget.querySelectorAll(":scope > .message")];
  const at = rows.indexOf(row);
  const next = rows[{ ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key] ?? at];
  if (!next || next === row) return;
  event.preventDefault();
  row.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** The key of the newest message, to notice new ones. */
const newest = (messages) => (messages.length ? keyOf(messages.at(-1)) : "");
