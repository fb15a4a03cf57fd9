// Selects: a field to type in with a list under it; static, asked of the app, of people, single or several.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { act, focusName, plain, suggest } from "./act.js";
import { listbox } from "./listbox.js";
import { state } from "./store.js";

const PAUSE = 90;

/** Slack options or option groups -> list items. */
export function itemsOf({ options, option_groups: groups }) {
  const one = (group) => (option) => ({
    label: plain(option.text), hint: plain(option.description), value: option.value, group, option,
  });
  if (groups) return groups.flatMap((group) => group.options.map(one(plain(group.label))));
  return (options ?? []).map(one(undefined));
}

const matches = (item, typed) => `${item.label} ${item.hint}`.toLowerCase().includes(typed.toLowerCase());

const asOption = (value, text) => ({ value, text: { type: "plain_text", text } });

/** What a select of people or channels offers, as options. */
const WORKSPACE = {
  users: () => state.people.map((one) => asOption(one.id, one.name)),
  channels: () => state.channels.filter((one) => one.kind === "channel").map((one) => asOption(one.id, `#${one.name}`)),
  conversations: () => state.channels.map((one) => asOption(one.id, one.kind === "im" ? one.name : `#${one.name}`)),
};

function kindOf(element) {
  const name = element.type.replace(/^multi_/, "").replace(/_select$/, "");
  return { name, multi: element.type.startsWith("multi_"), local: name !== "external" };
}

/** The items for what was typed: from the element, the workspace or the app. */
async function found(place, element, typed) {
  const { name, local } = kindOf(element);
  if (!local) return itemsOf(await suggest(place, element, typed));
  const source = WORKSPACE[name] ? { options: WORKSPACE[name]() } : element;
  return itemsOf(source).filter((item) => matches(item, typed));
}

function entryOf(element, options) {
  const { name, multi } = kindOf(element);
  const { type } = element;
  if (!WORKSPACE[name]) return multi ? { type, selected_options: options } : { type, selected_option: options[0] ?? null };
  const values = options.map((option) => option.value);
  return multi ? { type, [`selected_${name}`]: values } : { type, [`selected_${name.slice(0, -1)}`]: values[0] ?? null };
}

function chosenIn(element, entry) {
  const { name } = kindOf(element);
  if (!WORKSPACE[name]) return [...(entry.selected_options ?? []), entry.selected_option].filter(Boolean);
  const ids = [...(entry[`selected_${name}`] ?? []), entry[`selected_${name.slice(0, -1)}`]].filter(Boolean);
  return WORKSPACE[name]().filter((option) => ids.includes(option.value));
}

function initial(element) {
  const { name } = kindOf(element);
  const given = [...(element.initial_options ?? []), element.initial_option].filter(Boolean);
  const ids = [...(element[`initial_${name}`] ?? []), element[`initial_${name.slice(0, -1)}`]].filter(Boolean);
  return WORKSPACE[name] ? ids.map((id) => ({ value: id })) : given;
}

/** A select element. `fires`: whether choosing sends a block action. */
export function select(element, place, { fires, labels }) {
  const { multi, local } = kindOf(element);
  const { form, block } = place;
  const entry = form.start(block.block_id, element.action_id, entryOf(element, initial(element)));
  let chosen = chosenIn(element, entry);
  let asked = 0;
  let timer = 0;

  const input = h("input", {
    class: "field combo-field", type: "text", autocomplete: "off", spellcheck: "false", ...labels,
    placeholder: plain(element.placeholder) || (local ? "Choose" : "Type to search"),
    "data-focus": focusName(place, element), "data-testid": `select-${element.action_id}`,
    autofocus: element.focus_on_load,
  });
  const tokens = h("div", { class: "tokens" });
  const frame = h("div", { class: "combo", "data-list-frame": "" }, tokens, input, icon(local ? "chevron" : "search", 16));
  const list = listbox(input, { pick, label: labels["aria-label"] ?? (plain(element.placeholder) || "Options") });

  function settle(options) {
    chosen = options;
    const fresh = entryOf(element, chosen);
    form.set(block.block_id, element.action_id, fresh);
    showChosen();
    if (fires) act(place, element, fresh, input);
  }

  function pick({ option }) {
    if (!multi) {
      settle([option]);
      return input.select(); // what is typed next replaces it
    }
    input.value = "";
    const most = element.max_selected_items ?? 100;
    settle([...chosen.filter((one) => one.value !== option.value), option].slice(0, most));
  }

  function showChosen() {
    if (!multi) input.value = plain(chosen[0]?.text);
    tokens.replaceChildren(...(multi ? chosen.map(token) : []));
  }

  function token(option) {
    const drop = () => settle(chosen.filter((one) => one !== option));
    const cross = h("button", { type: "button", "aria-label": `Remove ${plain(option.text)}`, onclick: drop }, icon("close", 12));
    return h("span", { class: "token" }, plain(option.text), cross);
  }

  async function offer(typed) {
    const turn = ++asked;
    try {
      const items = await found(place, element, typed);
      if (turn !== asked || document.activeElement !== input) return;
      // who typed looks for something new: the best match is first
      const old = typed ? 0 : items.findIndex((item) => item.value === chosen[0]?.value);
      if (items.length) list.show(items, old);
      else list.note(typed ? `Nothing found for “${typed}”` : "Nothing to choose from");
    } catch (error) {
      if (turn === asked) list.note(error.message);
    }
  }

  function look(typed) {
    clearTimeout(timer);
    const least = local ? 0 : element.min_query_length ?? 3;
    if (typed.length < least) return list.note(`Type ${least === 1 ? "a letter" : `${least} letters`} to search`);
    if (local) return offer(typed);
    timer = setTimeout(offer, PAUSE, typed);
  }

  input.addEventListener("input", () => look(input.value.trim()));
  input.addEventListener("click", () => { if (!list.isOpen()) look(multi || chosen[0] ? "" : input.value.trim()); });
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", () => { asked += 1; clearTimeout(timer); list.hide(); showChosen(); });
  input.addEventListener("keydown", (event) => {
    if (list.onKey(event)) return;
    if (event.key === "ArrowDown") { event.preventDefault(); look(""); }
    else if (event.key === "Enter") event.preventDefault();
    else if (event.key === "Backspace" && multi && !input.value && chosen.length) settle(chosen.slice(0, -1));
    else if (event.key === "Backspace" && !multi && input.selectionEnd - input.selectionStart === input.value.length && chosen[0]) {
      clear(event);
    }
  });

  /** Emptying a single select forgets the choice, as Slack does for optional ones. */
  function clear(event) {
    event.preventDefault();
    chosen = [];
    input.value = "";
    form.set(block.block_id, element.action_id, entryOf(element, []));
    look("");
  }

  showChosen();
  return frame;
}
