// The one door to the server: JSON calls and the stream of events, always as one person.

let person = "";

/** Sets whom every following call speaks for. */
export function speakAs(id) {
  person = id;
}

/** The workspace as that person sees it. */
export async function loadState(id = person) {
  return answerOf(await fetch(`ui/state?as=${encodeURIComponent(id)}`, { cache: "no-store" }));
}

/** POSTs to /ui/<path>; the answer's JSON, or an Error whose message is fit to show. */
export async function post(path, body) {
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ as: person, ...body }),
  };
  let response;
  try {
    response = await fetch(`ui/${path}`, init);
  } catch {
    throw new Error("The workspace did not answer. Is it still running?");
  }
  return answerOf(response);
}

async function answerOf(response) {
  const data = await response.json().catch(() => ({}));
  if (response.ok) return data;
  throw new Error(data.error || `The workspace refused (${response.status}).`);
}

/** Follows the events of one person: {settled, stop}; `settled` resolves once the link stands, or failed. */
export function follow(id, { onEvent, onLink }) {
  const source = new EventSource(`ui/events?as=${encodeURIComponent(id)}`);
  const settled = new Promise((resolve) => {
    source.onopen = () => resolve(onLink(true));
    source.onerror = () => resolve(onLink(false));
  });
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  return { settled, stop: () => source.close() };
}
