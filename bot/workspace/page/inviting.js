// What Slack offers where the app is mentioned in a channel that it is not in.
import { post } from "./api.js";
import { confirmed } from "./confirm.js";
import { channelName, state } from "./store.js";
import { telling, toast } from "./toast.js";

/** Says that the app did not hear, and offers to invite it. */
export async function offerInvite(channel) {
  const { name } = state.bot;
  const place = `#${channelName(channel)}`;
  const sure = await confirmed({
    title: { text: `${name} is not in ${place}` },
    text: { text: `You mentioned ${name}, but it is not in this channel, so it did not hear you.` },
    confirm: { text: "Invite it" }, deny: { text: "Do nothing" },
  });
  if (!sure || !(await telling(post("invite", { channel })))) return;
  toast(`${name} is in ${place} now. Mention it again to ask it.`);
}
