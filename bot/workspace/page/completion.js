// What the message box offers while one types "/…" or "@…".
import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { state } from "./store.js";

/** The items for the text before the caret: {items, from} or null when there is nothing to offer. */
export function completionFor(text, caret, inThread) {
  const before = text.slice(0, caret);
  if (!inThread && /^\/\S*$/.test(before)) return { items: commands(before), from: 0 };
  const at = /(^|\s)@([\p{L}\p{N} ]{0,24})$/u.exec(before);
  if (!at) return null;
  return { items: people(at[2]), from: caret - at[2].length - 1 };
}

function commands(typed) {
  // a whole command is not completed again: Enter sends it
  return state.commands.filter((one) => one.command.startsWith(typed) && one.command !== typed).map((one) => ({
    label: `${one.command} ${one.usage_hint ?? ""}`.trim(), hint: one.description, value: one.command,
    insert: `${one.command} `, lead: h("span", { class: "lead" }, icon("slash")),
  }));
}

function people(typed) {
  const wanted = typed.toLowerCase();
  return [state.bot, ...state.people].filter((one) => one?.name.toLowerCase().startsWith(wanted) && one.name.toLowerCase() !== wanted)
    .map((one) => ({ label: one.name, hint: one.title, value: one.id, insert: `@${one.name} `, lead: avatar(one, 24) }));
}
