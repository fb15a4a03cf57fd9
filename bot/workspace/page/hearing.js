// What happens on the page when something is said: it is shown, counted, read out, and its thread opened.
import { announce } from "./dom.js";
import { oneLine } from "./mrkdwn.js";
import { here, visit } from "./route.js";
import { apply, changed, channelName, isBot, isMe, messageAt, personName, replies, state, textOf } from "./store.js";
import { toast } from "./toast.js";

/** For how many seconds after a question its answer opens the thread. */
const RECENT = 60;

/** Takes in one event; `busy()` says whether somebody writes in the thread that is open. */
export function hear(event, busy) {
  const before = event.type === "message_changed" ? textOf(event.message) : null;
  const fresh = apply(event);
  if (event.type === "toast") toast(event.text ?? event.message, event.kind);
  if (event.type === "message" && fresh) onMessage(event.message, busy);
  if (before !== null && before !== event.message.text) onChanged(event.message);
}

const isHere = (message) => here.name === "channel" && here.channel === message.channel;
const wordsOf = (message) => oneLine(message.text).slice(0, 300);

/** An answer that a button changed in place is read out as well. */
function onChanged(message) {
  if (isHere(message) && isBot(message.user) && !message.deleted) announce(`${personName(message.user)} now says: ${wordsOf(message)}`);
}

function onMessage(message, busy) {
  if (isMe(message.user)) return;
  const seen = isHere(message);
  announce(`${personName(message.user)}${seen ? "" : ` in ${channelName(message.channel)}`}: ${wordsOf(message)}`);
  if (!seen) state.unread[message.channel] = (state.unread[message.channel] ?? 0) + 1;
  if (seen && answersMe(message) && !busy()) visit({ channel: message.channel, thread: message.thread_ts });
  changed();
}

/** Whether it is the bot's first answer in a thread under a question this person just asked. */
function answersMe(message) {
  const { channel: id, thread_ts: ts } = message;
  if (!ts || ts === message.ts || ts === here.thread || !isBot(message.user)) return false;
  const first = replies(id, ts)[0]?.ts === message.ts;
  return first && isMe(messageAt(id, ts)?.user) && Number(message.ts) - Number(ts) < RECENT;
}
