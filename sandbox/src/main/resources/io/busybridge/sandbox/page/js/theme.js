import { byId } from "./dom.js";
import { remember, state } from "./state.js";

const NEXT = { "": "light", light: "dark", dark: "" };
const WORDS = { "": ["◐", "as the system"], light: ["☀", "light"], dark: ["☾", "dark"] };

export function apply() {
  if (state.theme) document.documentElement.dataset.theme = state.theme;
  else delete document.documentElement.dataset.theme;
  const [sign, words] = WORDS[state.theme] ?? WORDS[""];
  byId("theme").textContent = sign;
  byId("theme").setAttribute("aria-label", "Colours: " + words);
  byId("theme").title = "Colours: " + words;
}

export function listen() {
  byId("theme").addEventListener("click", () => {
    remember("theme", NEXT[state.theme] ?? "");
    apply();
  });
}
