// Questions to click: the examples of the demo, or the prompts that the bot set in its direct message.
import { h, paint } from "./dom.js";
import { icon } from "./icons.js";
import { post } from "./api.js";
import { changed, channelCalled, state } from "./store.js";
import { go, here } from "./route.js";
import { telling } from "./toast.js";

let onAsked = () => {};

/** Says what to do after a suggestion was posted ({channel}). */
export const whenAsked = (follower) => (onAsked = follower);

/** What is offered in the channel shown: {title, items: [{label, run}]}. */
function offered() {
  const prompts = state.prompts[here.channel];
  if (prompts?.prompts?.length) {
    const items = prompts.prompts.map((one) => ({ label: one.title, run: () => ask({ kind: "message", channel: here.channel, text: one.message }) }));
    return { title: prompts.title || "Try one of these", items };
  }
  const mine = state.examples.filter((one) => channelCalled(one.channel)?.id === here.channel);
  return { title: "Try one of these", items: mine.map((one) => ({ label: one.label, run: () => ask(one) })) };
}

async function ask({ kind, channel: id, text }) {
  state.quiet.add(here.channel);
  changed();
  const place = channelCalled(id)?.id ?? here.channel;
  if (place !== here.channel) go({ channel: place });
  const [command, ...rest] = text.split(" ");
  const call = kind === "command" && text.startsWith("/") ? post("command", { channel: place, command, text: rest.join(" ") })
    : kind === "command" ? post("command", { channel: place, command: state.commands[0]?.command, text })
    : post("message", { channel: place, text });
  if ((await telling(call)) !== null) onAsked({ channel: place });
}

/** Draws the row of suggestions, or the small button that brings it back. */
export function showSuggestions(root) {
  const { title, items } = offered();
  const quiet = state.quiet.has(here.channel);
  root.hidden = !items.length;
  paint(root, JSON.stringify([here.channel, title, items, quiet]), () => (quiet ? opener() : row(title, items)));
}

function opener() {
  const show = () => {
    state.quiet.delete(here.channel);
    changed();
  };
  return h("button", { type: "button", class: "suggest-open", onclick: show, "data-testid": "show-examples" }, icon("spark", 15), "Suggestions");
}

function row(title, items) {
  const hide = () => {
    state.quiet.add(here.channel);
    changed();
  };
  const chip = (item, at) => h("button", {
    type: "button", class: "chip", onclick: item.run, "data-testid": "example", "data-focus": `chip-${at}`,
  }, item.label);
  const close = h("button", {
    type: "button", class: "icon-button", "aria-label": "Hide suggestions", title: "Hide", onclick: hide,
  }, icon("close", 14));
  return [
    h("p", { class: "suggest-title" }, icon("spark", 15), title, close),
    h("div", { class: "chips", role: "group", "aria-label": title }, items.map(chip)),
  ];
}
