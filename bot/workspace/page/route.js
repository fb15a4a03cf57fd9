// Where the person is, kept in the address so that "back" and bookmarks work.
import { changed, channel, channelCalled, directMessage, drawNow, state } from "./store.js";

/** {name: "channel"|"home", channel, thread} */
export const here = { name: "channel", channel: "", thread: "" };

const hashOf = ({ name, channel: id, thread }) =>
  name === "home" ? "#/home" : `#/c/${id}${thread ? `/t/${thread}` : ""}`;

/** Goes to a channel, a thread in it, or the App Home, which is there when this returns. */
export function go(place) {
  visit(place);
  drawNow();
}

/** The same, drawn with the next frame: where nobody pressed anything. */
export function visit(place) {
  const next = { name: "channel", channel: here.channel, thread: "", ...place };
  const hash = hashOf(next);
  if (location.hash === hash) return;
  history.pushState(null, "", hash);
  settle();
}

const followers = new Set();
export const onRoute = (follower) => followers.add(follower);

/** The channel to open first: where the first example belongs. */
function firstChannel() {
  const wanted = state.examples.map((one) => channelCalled(one.channel)).find(Boolean);
  return wanted?.id ?? state.channels.find((one) => one.kind === "channel")?.id ?? "";
}

/** Reads the address; a place this person may not see becomes the first one. */
export function settle() {
  const before = { ...here };
  const [, kind, id, , thread] = location.hash.split("/");
  if (kind === "home") Object.assign(here, { name: "home", channel: directMessage()?.id ?? "", thread: "" });
  else {
    const known = channel(id);
    Object.assign(here, { name: "channel", channel: known ? id : firstChannel(), thread: known ? thread ?? "" : "" });
  }
  delete state.unread[here.name === "home" ? "" : here.channel];
  for (const follower of followers) follower(here, before);
  changed();
}

/** Going back goes through places, not through people: the address keeps naming the one speaking. */
function onPop() {
  const address = new URL(location.href);
  if (state.me && address.searchParams.get("as") !== state.me.id) {
    address.searchParams.set("as", state.me.id);
    history.replaceState(null, "", address);
  }
  settle();
}

window.addEventListener("popstate", onPop);
