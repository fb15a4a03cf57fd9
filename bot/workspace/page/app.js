// Starts the page: loads the workspace as one person, follows its events, redraws what changed.
import { follow, loadState, post, speakAs } from "./api.js";
import { newConversation } from "./conversation.js";
import { hear } from "./hearing.js";
import { newModal } from "./modal.js";
import { changed, channel, replace, state, subscribe } from "./store.js";
import { here, onRoute, settle } from "./route.js";
import { onBecome, showSidebar } from "./sidebar.js";
import { whenAsked } from "./suggestions.js";
import { applyTheme, onSystemTheme } from "./theme.js";
import { newThread } from "./thread.js";
import { toast } from "./toast.js";

const place = (id) => document.getElementById(id);
const KEY = "workspace.person";
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
  place("skip").textContent = here.name === "home" ? "Skip to Home" : "Skip to the message box";
  document.title = `${unread ? `(${unread}) ` : ""}${name ?? ""} · Practice workspace`;
}

/** Follows a person's events, then loads the workspace as that person: nothing falls between the two. */
async function become(id) {
  stop();
  speakAs(id);
  const early = [];
  let taken = (event) => early.push(event);
  const stream = follow(id, { onEvent: (event) => taken(event), onLink: linking() });
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
  taken = (event) => hear(event, thread.busy);
  early.forEach(taken);
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

/** Looking at the direct message or the home is an event for the app, which then fills them. */
function openApp() {
  const direct = channel(here.channel)?.kind === "im";
  if (here.name === "home" || direct) post("open_home", { tab: here.name === "home" ? "home" : "messages" }).catch(() => {});
}

function arrive(now, before) {
  if (now.name !== before.name || now.channel !== before.channel) openApp();
  if (now.thread && now.thread !== before.thread && matchMedia("(max-width: 900px)").matches) changed().then(thread.focus);
}

/** Past the left column; the address must stay, as it names the place. */
function skip(event) {
  event.preventDefault();
  if (here.name === "home") place("main").focus();
  else conversation.focus();
}

async function start() {
  applyTheme();
  subscribe(show);
  onRoute(arrive);
  onSystemTheme(changed);
  whenAsked(asked);
  onBecome((id) => become(id).catch((error) => toast(error.message, "error")));
  place("skip").addEventListener("click", skip);
  place("scrim").addEventListener("click", () => document.body.classList.remove("side-open"));
  const wanted = new URL(location.href).searchParams.get("as") ?? localStorage.getItem(KEY) ?? FIRST;
  try {
    await become(wanted).catch(() => become(FIRST));
  } catch (error) {
    toast(error.message, "error");
  }
}

start();
