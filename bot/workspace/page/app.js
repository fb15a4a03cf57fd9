// Starts the page: loads the workspace as one person, follows its events, redraws what changed.
import { announce } from "./dom.js";
import { follow, loadState, post, speakAs } from "./api.js";
import { newConversation } from "./conversation.js";
import { oneLine } from "./mrkdwn.js";
import { newModal } from "./modal.js";
import { apply, changed, channel, isBot, isMe, messageAt, personName, replace, replies, state, subscribe } from "./store.js";
import { here, onRoute, settle, visit } from "./route.js";
import { onBecome, showSidebar } from "./sidebar.js";
import { whenAsked } from "./suggestions.js";
import { applyTheme, onSystemTheme } from "./theme.js";
import { newThread } from "./thread.js";
import { toast } from "./toast.js";

const place = (id) => document.getElementById(id);
const KEY = "workspace.person";
const RECENT = 60;
/** Whom the page opens as at the very first visit: Emma, the employee. */
const FIRST = "UEMMA0001";

const asked = ({ channel: id }) => state.quiet.add(id);
const conversation = newConversation(place("main"), { onSent: asked });
const thread = newThread(place("thread"));
const modal = newModal(place("modal"));
let stop = () => {};

function show() {
  if (!state.me) return;
  showSidebar(place("sidebar"));
  conversation.show();
  thread.show();
  modal.show();
  const unread = Object.values(state.unread).reduce((sum, one) => sum + one, 0);
  const name = here.name === "home" ? "Home" : channel(here.channel)?.name;
  document.title = `${unread ? `(${unread}) ` : ""}${name ?? ""} · Practice workspace`;
}

/** Follows a person's events, then loads the workspace as that person: nothing falls between the two. */
async function become(id) {
  stop();
  speakAs(id);
  const early = [];
  let hear = (event) => early.push(event);
  const stream = follow(id, { onEvent: (event) => hear(event), onLink: linking() });
  stop = stream.stop;
  await stream.settled;
  const fresh = await loadState(id);
  if (stop !== stream.stop) return; // somebody else was chosen meanwhile
  speakAs(fresh.me.id);
  keep(fresh.me.id);
  // windows belong to the page that opened them: a reload leaves them behind
  Object.assign(state, { unread: {}, dismissed: new Set(), quiet: new Set(), modals: [] });
  replace(fresh);
  settle();
  hear = onEvent;
  early.forEach(onEvent);
  place("app").dataset.ready = "true";
}

/** What to do when the stream of events comes and goes: once it is back, what was missed is fetched. */
function linking() {
  let before = true;
  return (up) => {
    const back = up && !before;
    before = state.link = up;
    changed();
    if (back) refresh();
  };
}

/** Remembers the person in the address (each tab can be another one) and for the next visit. */
function keep(id) {
  localStorage.setItem(KEY, id);
  const address = new URL(location.href);
  address.searchParams.set("as", id);
  history.replaceState(null, "", address);
}

/** After a pause in the stream, events may be missing: takes the whole state again. */
async function refresh() {
  replace(await loadState());
  settle();
  openApp();
}

function onEvent(event) {
  const fresh = apply(event);
  if (event.type === "toast") toast(event.text ?? event.message, event.kind);
  if (event.type === "message" && fresh) onMessage(event.message);
}

function onMessage(message) {
  if (isMe(message.user)) return;
  const words = oneLine(message.text).slice(0, 300);
  announce(`${personName(message.user)}: ${words}`);
  const seen = here.name === "channel" && here.channel === message.channel;
  if (!seen) state.unread[message.channel] = (state.unread[message.channel] ?? 0) + 1;
  if (seen && answersMe(message) && !thread.busy()) visit({ channel: message.channel, thread: message.thread_ts });
  changed();
}

/** Whether it is the bot's first answer in a thread under a question this person just asked. */
function answersMe(message) {
  const { channel: id, thread_ts: ts } = message;
  if (!ts || ts === message.ts || ts === here.thread || !isBot(message.user)) return false;
  const first = replies(id, ts)[0]?.ts === message.ts;
  return first && isMe(messageAt(id, ts)?.user) && Number(message.ts) - Number(ts) < RECENT;
}

/** Looking at the direct message or the home is an event for the app, which then fills them. */
function openApp() {
  const direct = channel(here.channel)?.kind === "im";
  if (here.name === "home" || direct) post("open_home", { tab: here.name === "home" ? "home" : "messages" }).catch(() => {});
}

function arrive(now, before) {
  if (now.name !== before.name || now.channel !== before.channel) openApp();
  if (now.thread && now.thread !== before.thread && matchMedia("(max-width: 900px)").matches) changed().then(thread.focus);
}

async function start() {
  applyTheme();
  subscribe(show);
  onRoute(arrive);
  onSystemTheme(changed);
  whenAsked(asked);
  onBecome((id) => become(id).catch((error) => toast(error.message, "error")));
  place("scrim").addEventListener("click", () => document.body.classList.remove("side-open"));
  const wanted = new URL(location.href).searchParams.get("as") ?? localStorage.getItem(KEY) ?? FIRST;
  try {
    await become(wanted).catch(() => become(FIRST));
  } catch (error) {
    toast(error.message, "error");
  }
}

start();
