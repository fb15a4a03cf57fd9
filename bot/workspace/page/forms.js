// What was typed and chosen in the blocks of a message or view, as Slack's `state.values`.

const forms = new Map();

class Form {
  values = {};
  errors = {};
  /** Feedback given and menus chosen, by "block/action": only the page remembers these. */
  marks = {};

  get(block, action) {
    return this.values[block]?.[action];
  }

  set(block, action, entry) {
    (this.values[block] ??= {})[action] = entry;
    delete this.errors[block];
  }

  /** The entry to start with: what is there already, or else `entry`. */
  start(block, action, entry) {
    if (this.get(block, action)?.type !== entry.type) (this.values[block] ??= {})[action] = entry;
    return this.get(block, action);
  }

  /** Forgets the values of blocks that are no longer shown. */
  prune(blockIds) {
    for (const id of Object.keys(this.values)) if (!blockIds.has(id)) delete this.values[id];
  }
}

/** The form of a container; the same one until it is dropped. `values`: what a new one starts with. */
export function formFor(key, values = {}) {
  if (!forms.has(key)) forms.set(key, Object.assign(new Form(), { values: structuredClone(values) }));
  return forms.get(key);
}

export const dropForm = (key) => forms.delete(key);

const isEmpty = (entry) =>
  [entry?.value, entry?.selected_option, entry?.selected_date, entry?.selected_time, entry?.selected_user,
    entry?.selected_channel, entry?.selected_conversation].every((one) => one === null || one === undefined || one === "")
  && !(entry?.selected_options?.length);

/** What keeps an input block from being sent: {block_id: sentence}. */
export function faultsOf(blocks, form) {
  const faults = {};
  for (const block of blocks.filter((one) => one.type === "input")) {
    const fault = faultOf(block, form.get(block.block_id, block.element.action_id));
    if (fault) faults[block.block_id] = fault;
  }
  return faults;
}

function faultOf(block, entry) {
  const { min_length: least, max_length: most } = block.element;
  if (isEmpty(entry)) return block.optional ? "" : "Please fill this in.";
  const length = typeof entry.value === "string" ? entry.value.length : null;
  if (length !== null && least && length < least) return `Please use at least ${least} characters.`;
  if (length !== null && most && length > most) return `Please use at most ${most} characters.`;
  return "";
}
