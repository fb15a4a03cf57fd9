// The round sign of a person; the bot's is a shield.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { isBot } from "./store.js";

const initials = (name) => name.split(/\s+/).map((word) => word[0]).slice(0, 2).join("").toUpperCase();

/** An avatar; decorative, the name stands beside it. */
export function avatar(person, size = 36) {
  const bot = isBot(person?.id);
  const vars = { "--size": `${size}px`, ...(person?.color ? { "--hue": person.color } : {}) };
  const sign = bot ? icon("shield", Math.round(size * 0.62)) : initials(person?.name || "?");
  return h("span", { class: bot ? "avatar avatar-bot" : "avatar", vars, "aria-hidden": "true" }, sign);
}
