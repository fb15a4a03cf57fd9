// Typed text <-> Slack's text with escapes and <@ids>.
import { state } from "./store.js";
import { unescape } from "./mrkdwn.js";

const names = () => [state.bot, ...state.people].filter(Boolean).sort((a, b) => b.name.length - a.name.length);

/** What a person typed, as Slack sends it: escaped, mentions as ids, addresses in angle brackets. */
export function encoded(typed) {
  let text = typed.trim().replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  text = text.replace(/(^|[\s(])(https?:\/\/[^\s<>]+[^\s<>.,;:!?)'"])/g, "$1<$2>");
  for (const one of names()) text = text.split(`@${one.name}`).join(`<@${one.id}>`);
  return text;
}

/** Slack's text as a person would type it. */
export function decoded(text) {
  const name = (id) => names().find((one) => one.id === id)?.name ?? id;
  return unescape(text.replace(/<@([A-Z0-9]+)(\|[^>]*)?>/g, (_, id) => `@${name(id)}`).replace(/<(https?:[^|>]+)(\|[^>]*)?>/g, "$1"));
}
