// Light, dark, or as the system has it.
const KEY = "workspace.theme";
const ORDER = ["auto", "light", "dark"];
const system = matchMedia("(prefers-color-scheme: dark)");

const kept = () => {
  const value = localStorage.getItem(KEY);
  return ORDER.includes(value) ? value : "auto";
};

/** "light" or "dark", whichever shows now. */
export const shown = () => (kept() === "auto" ? (system.matches ? "dark" : "light") : kept());

/** Applies the kept choice to the page. */
export function applyTheme() {
  document.documentElement.dataset.theme = kept();
}

/** Switches between light and dark. */
export function toggleTheme() {
  localStorage.setItem(KEY, shown() === "dark" ? "light" : "dark");
  applyTheme();
}

export const onSystemTheme = (follower) => system.addEventListener("change", follower);
