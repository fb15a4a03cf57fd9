// What the page knows: the workspace as one person sees it, kept up to date by events.

/** Server state, plus what only this page keeps (unread counts, dismissed notes, statuses). */
export const state = {
  me: null, people: [], bot: null, channels: [], commands: [], shortcuts: [], messages: {}, home: null,
  modals: [], prompts: {}, app: { name: "", connected: false }, examples: [],
  status: {}, unread: {}, dismissed: new Set(), quiet: new Set(), link: true,
};

const listeners = new Set();

/** Calls `listener` after every change. */
export const subscribe = (listener) => listeners.add(listener);

const HIDDEN = 50;
let waiting = null;

/** Has everything redrawn with the next frame: what comes together is drawn once. Resolves when it is. */
export function changed() {
  waiting ??= wait();
  return waiting.done;
}

function wait() {
  const { promise: done, resolve } = later();
  // a page that nobody looks at has no frames
  return { done, resolve, frame: requestAnimationFrame(drawNow), timer: setTimeout(drawNow, HIDDEN) };
}

function later() {
  let resolve;
  const promise = new Promise((one) => (resolve = one));
  return { promise, resolve };
}

/** Redraws at once: for what somebody just did, as the next key may come before the next frame. */
export function drawNow() {
  const { resolve, frame, timer } = waiting ?? {};
  cancelAnimationFrame(frame);
  clearTimeout(timer);
  waiting = null;
  for (const listener of listeners) listener();
  resolve?.();
}

/** Takes over a fresh state from the server; of the windows, those that this page has open. */
export function replace(fresh) {
  const open = new Set(state.modals.map((one) => one.id));
  threads.clear();
  Object.assign(state, { home: null, prompts: {}, status: {}, ...fresh });
  state.modals = (fresh.modals ?? []).filter((one) => open.has(one.id));
  changed();
}

const everyone = () => [state.bot, ...state.people].filter(Boolean);

export const person = (id) => everyone().find((one) => one.id === id);
export const personName = (id) => person(id)?.name ?? "";
export const isMe = (id) => id === state.me?.id;
export const channel = (id) => state.channels.find((one) => one.id === id);
export const channelName = (id) => channel(id)?.name ?? id;

/** A channel by id, by name, or the direct message as "dm". */
export const channelCalled = (known) =>
  channel(known) ?? state.channels.find((one) => one.name === known) ?? (known === "dm" ? directMessage() : undefined);

export const directMessage = () => state.channels.find((one) => one.kind === "im");
export const isBot = (id) => id === state.bot?.id;

/** What a message is called throughout the page. */
export const keyOf = (message) => `${message.channel}/${message.ts}/${message.ephemeral ? "e" : "m"}`;

const visible = (message) => !state.dismissed.has(keyOf(message));

/** The messages of a channel outside threads, oldest first. */
export function roots(id) {
  const all = state.messages[id] ?? [];
  return all.filter((one) => visible(one) && isRoot(one) && (!one.deleted || replies(id, one.ts).length));
}

const isRoot = (message) => !message.thread_ts || message.thread_ts === message.ts;

/** The answers in a thread, oldest first. */
export const replies = (id, ts) => (threadsIn(id).get(ts) ?? []).filter((one) => !one.deleted && visible(one));

/** The answers of each thread in a channel, by the thread's ts; sorted out once after each change. */
const threads = new Map();

function threadsIn(id) {
  if (!threads.has(id)) threads.set(id, byThread(state.messages[id] ?? []));
  return threads.get(id);
}

function byThread(messages) {
  const found = new Map();
  for (const one of messages) {
    if (isRoot(one)) continue;
    if (!found.has(one.thread_ts)) found.set(one.thread_ts, []);
    found.get(one.thread_ts).push(one);
  }
  return found;
}

export const messageAt = (id, ts) => (state.messages[id] ?? []).find((one) => one.ts === ts && !one.ephemeral);

/** What a message said before an event changed it; null when it was not known. */
export const textOf = (message) =>
  state.messages[message.channel]?.find((one) => keyOf(one) === keyOf(message))?.text ?? null;

function put(message) {
  const all = (state.messages[message.channel] ??= []);
  threads.delete(message.channel);
  const at = all.findIndex((one) => keyOf(one) === keyOf(message));
  if (at >= 0) all[at] = message;
  else all.push(message);
  all.sort((a, b) => Number(a.ts) - Number(b.ts));
  return at < 0;
}

const statusKey = (id, ts) => `${id}/${ts ?? ""}`;

/** What the bot says it is doing in a channel or thread, or "". */
export const statusOf = (id, ts) => state.status[statusKey(id, ts)] ?? "";

function onMessage({ message }) {
  if (isBot(message.user)) delete state.status[statusKey(message.channel, message.thread_ts)];
  return put(message);
}

function onDeleted({ channel: id, ts, ephemeral }) {
  const all = state.messages[id] ?? [];
  const gone = (one) => one.ts === ts && (ephemeral === undefined || Boolean(one.ephemeral) === ephemeral);
  const answered = replies(id, ts).length > 0;
  threads.delete(id);
  if (answered) all.filter(gone).forEach((one) => Object.assign(one, { deleted: true, text: "", blocks: [] }));
  else state.messages[id] = all.filter((one) => !gone(one));
}

const windowAt = (id) => state.modals.findIndex((one) => one.id === id);

function onOpened({ view }) {
  if (windowAt(view.id) < 0) state.modals.push(view);
}

function onUpdated({ view }) {
  const at = windowAt(view.id);
  if (at >= 0) state.modals[at] = view;
}

const HANDLERS = {
  message: onMessage,
  message_changed: ({ message }) => void put(message),
  message_deleted: onDeleted,
  view_opened: onOpened,
  view_updated: onUpdated,
  view_closed: ({ view_id: id }) => (state.modals = id ? state.modals.filter((one) => one.id !== id) : []),
  home: ({ view }) => (state.home = view),
  prompts: ({ channel: id, title, prompts }) => (state.prompts[id] = { title, prompts }),
  status: ({ channel: id, thread_ts: ts, status }) => (state.status[statusKey(id, ts)] = status),
  connection: ({ connected }) => (state.app = { ...state.app, connected }),
};

/** Takes over one event; says whether it was of a kind it knows, and what was new. */
export function apply(event) {
  const handler = HANDLERS[event.type];
  if (!handler) return false;
  const fresh = handler(event) === true;
  changed();
  return fresh;
}
