// The middle of the page: a channel or direct message with its message box, or the App Home.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { avatar } from "./avatar.js";
import { newComposer } from "./composer.js";
import { newFeed, showFeed } from "./feed.js";
import { showHome } from "./home.js";
import { channel, directMessage, roots, state, statusOf } from "./store.js";
import { go, here } from "./route.js";
import { showSuggestions } from "./suggestions.js";

/** Builds the middle once; returns what redraws it. */
export function newConversation(root, { onSent }) {
  const bar = h("header", { class: "bar" });
  const feed = newFeed("feed");
  const home = h("div", { class: "home", "data-testid": "home" });
  const suggestions = h("div", { class: "suggestions", "data-testid": "suggestions" });
  const target = () => ({ channel: here.channel });
  const composer = newComposer({ testid: "composer-main", target, onSent });
  const foot = h("div", { class: "talk-foot" }, suggestions, composer.root);
  root.append(bar, feed.root, home, foot);

  function show() {
    const atHome = here.name === "home";
    paint(bar, JSON.stringify([here.name, here.channel, state.channels, state.bot, state.people.length]), heading);
    home.hidden = !atHome;
    feed.root.hidden = foot.hidden = atHome;
    if (atHome) return showHome(home);
    const room = channel(here.channel);
    if (!room) return;
    const label = `Messages in ${titleOf(room)}`;
    showFeed(feed, roots(room.id), { place: room.id, label, head: [introItem(room)], status: statusOf(room.id) });
    showSuggestions(suggestions);
    composer.place(room.id, `Message ${titleOf(room)}`);
  }
  return { show, focus: () => composer.field.focus() };
}

/** "#ask-it", or the bot's name for the direct message. */
export const titleOf = (room) => (room.kind === "im" ? state.bot?.name ?? room.name : `#${room.name}`);

function heading() {
  const room = channel(here.channel);
  const direct = here.name === "home" || room?.kind === "im";
  const burger = h("button", {
    type: "button", class: "icon-button burger", "aria-label": "Show channels", "data-testid": "burger",
    onclick: () => document.body.classList.toggle("side-open"),
  }, icon("menu"));
  const sign = direct ? avatar(state.bot, 28) : h("span", { class: "bar-sign" }, icon(room?.is_private || room?.private ? "lock" : "hash", 20));
  const title = direct ? state.bot?.name : room?.name;
  const topic = direct ? "Only you and the app see this" : room?.topic;
  const words = h("div", { class: "bar-words" }, h("h1", { "data-testid": "title" }, title ?? ""), topic ? h("p", {}, topic) : null);
  return [burger, sign, words, direct ? tabs() : null];
}

function tabs() {
  const tab = (name, words, place) => h("button", {
    type: "button", class: "tab", "aria-current": here.name === name ? "page" : null,
    "data-testid": `tab-${words.toLowerCase()}`, "data-focus": `tab-${name}`, onclick: () => go(place),
  }, words);
  const talk = directMessage();
  return h("nav", { class: "tabs", "aria-label": state.bot?.name ?? "App" },
    tab("home", "Home", { name: "home" }), talk ? tab("channel", "Messages", { channel: talk.id }) : null);
}

function introItem(room) {
  const direct = room.kind === "im";
  const words = direct ? "What you write here is between you and the app." : room.topic || "Everybody in this channel reads what is written here.";
  const sign = direct ? avatar(state.bot, 52) : h("span", { class: "intro-sign" }, icon(room.is_private || room.private ? "lock" : "hash", 28));
  const build = () => h("div", { class: "intro" }, sign, h("h2", {}, titleOf(room)), h("p", {}, words));
  return { key: `intro-${room.id}`, signature: words, build };
}
