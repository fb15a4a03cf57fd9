// The left column: who one is, channels, the app, connection and theme.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./avatar.js";
import { changed, isBot, state } from "./store.js";
import { go, here } from "./route.js";
import { shown, toggleTheme } from "./theme.js";

let becoming = () => {};

/** Says what to do when another person is chosen. */
export const onBecome = (follower) => (becoming = follower);

/** Draws the column; it is rebuilt only when something in it changed. */
export function showSidebar(root) {
  const { me, people, channels, unread, app, link } = state;
  const seen = JSON.stringify([me, people, channels, unread, app, link, here, shown()]);
  paint(root, seen, () => [head(), becomePerson(), places(), foot()]);
}

function head() {
  const mark = h("span", { class: "brand-mark", "aria-hidden": "true" }, icon("shield", 20));
  const words = h("div", {}, h("p", { class: "brand-name" }, "Practice workspace"), h("p", {}, "runs on this computer only"));
  return h("header", { class: "brand" }, mark, words);
}

function becomePerson() {
  const one = (person) => {
    const mine = person.id === state.me?.id;
    const rest = { type: "button", class: "persona", "aria-pressed": String(mine), title: `${person.name}, ${person.title}` };
    const data = { "data-testid": `person-${person.id}`, "data-focus": `person-${person.id}` };
    const words = h("span", { class: "persona-name" }, person.name.split(" ")[0]);
    const role = h("small", {}, person.title);
    return h("button", { ...rest, ...data, onclick: () => mine || becoming(person.id) }, avatar(person, 34), words, role);
  };
  const humans = state.people.filter((person) => !isBot(person.id));
  const label = h("h2", { class: "side-title", id: "you-are" }, "You are");
  return h("section", { class: "personas", "aria-labelledby": "you-are" }, label, h("div", { class: "persona-row" }, humans.map(one)));
}

function places() {
  const rooms = state.channels.filter((one) => one.kind === "channel");
  const talks = state.channels.filter((one) => one.kind === "im");
  const home = item({ name: "home" }, icon("home"), "Home", { testid: "nav-home", current: here.name === "home" });
  return h("div", { class: "places" },
    h("h2", { class: "side-title" }, "Channels"),
    h("ul", {}, rooms.map(room)),
    h("h2", { class: "side-title" }, "App"),
    h("ul", {}, talks.map(talk), home));
}

const room = (channel) =>
  item({ channel: channel.id }, icon(channel.is_private || channel.private ? "lock" : "hash"), channel.name, {
    testid: `channel-${channel.name}`, current: at(channel), unread: state.unread[channel.id],
  });

const talk = (channel) =>
  item({ channel: channel.id }, avatar(state.bot, 20), state.bot?.name ?? channel.name, {
    testid: "dm-bot", current: at(channel), unread: state.unread[channel.id],
  });

const at = (channel) => here.name === "channel" && here.channel === channel.id;

function item(place, sign, name, { testid, current, unread }) {
  const count = unread ? h("span", { class: "badge", "aria-label": `${unread} unread` }, unread) : null;
  const props = {
    type: "button", class: unread ? "place place-unread" : "place", "aria-current": current ? "page" : null,
    "data-testid": testid, "data-focus": testid, onclick: () => open(place),
  };
  return h("li", {}, h("button", props, sign, h("span", { class: "place-name" }, name), count));
}

function open(place) {
  document.body.classList.remove("side-open");
  go({ ...place, name: place.name ?? "channel" });
}

function foot() {
  const { connected, name } = state.app;
  const words = !state.link ? "Reconnecting to the workspace" : `${name || "The app"} is ${connected ? "connected" : "not connected"}`;
  const alive = connected && state.link;
  const dot = h("span", { class: alive ? "dot dot-on" : "dot" });
  const dark = shown() === "dark";
  const flip = () => {
    toggleTheme();
    changed();
  };
  const toggle = h("button", {
    type: "button", class: "icon-button", onclick: flip, "data-testid": "theme", "data-focus": "theme",
    "aria-label": dark ? "Use light colours" : "Use dark colours", title: dark ? "Light" : "Dark",
  }, icon(dark ? "sun" : "moon"));
  const status = h("p", { role: "status", "data-testid": "connection", "data-connected": String(Boolean(alive)) }, dot, words);
  return h("footer", { class: "side-foot" }, status, toggle);
}
