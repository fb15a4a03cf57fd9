// Slack's timestamps ("1700000000.000100") in words.
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" });
const day = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });

const dateOf = (ts) => new Date(Number(ts) * 1000);

/** "14:02" or "2:02 PM". */
export const timeOf = (ts) => clock.format(dateOf(ts));

/** The same without the half of the day, for where there is little room: "2:02". */
export const shortTimeOf = (ts) =>
  clock.formatToParts(dateOf(ts)).filter((part) => part.type !== "dayPeriod").map((part) => part.value).join("").trim();

/** "Monday, 3 November 2026 at 14:02". */
export const momentOf = (ts) => full.format(dateOf(ts));

/** "Today", "Yesterday" or "Monday, 3 November". */
export function dayOf(ts, now = new Date()) {
  const date = dateOf(ts);
  const yesterday = new Date(now.getTime() - 864e5);
  if (date.toDateString() === now.toDateString()) return "Today";
  if (date.toDateString() === yesterday.toDateString()) return "Yesterday";
  return day.format(date);
}

export const sameDay = (a, b) => dateOf(a).toDateString() === dateOf(b).toDateString();

/** Whether two messages are close enough to be drawn as one group. */
export const near = (a, b) => Math.abs(Number(a) - Number(b)) < 300;

/** The text of a `<!date^…>` token. */
export const dateToken = (seconds) => full.format(new Date(seconds * 1000));
