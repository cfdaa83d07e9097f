import { attempt, toast } from "./announce.js";
import { control } from "./api.js";
import { field, open } from "./dialog.js";
import { byId, el } from "./dom.js";
import { calendarsShown } from "./state.js";

/** Faults at the push of a button, as rules of the control API. */
const PRESETS = [
  ["Every tenth call fails (503)", { effect: { type: "error", status: 503, reason: "backendError" }, probability: 0.1 }],
  ["Rate limit on every third call", { effect: { type: "error", status: 403, reason: "rateLimitExceeded" }, every: 3 }],
  ["Writes get lost after their effect", { match: { kind: "write" }, effect: { type: "drop", when: "after" }, probability: 0.2 }],
  ["No quota left for writes", { match: { kind: "write" }, effect: { type: "error", status: 403, reason: "quotaExceeded" } }],
  ["Everything takes half a second", { effect: { type: "latency", millis: 500 } }],
];

export function listen(onClock) {
  byId("controls").addEventListener("click", () => attempt(() => drawer(onClock)));
}

async function drawer(onClock) {
  const [faults, switches, clock] = await Promise.all(["faults", "switches", "clock"].map((path) => control("GET", path)));
  await open("Faults & clock", {
    className: "drawer",
    inside: () => [clockSection(clock, onClock), faultSection(faults.rules), ...Object.entries(switches).map(([group, all]) => switchSection(group, all)), accessSection()],
  });
}

const section = (title, ...nodes) => el("section", { class: "section" }, el("h3", { text: title }), ...nodes);

const button = (label, run, className = "") => el("button", { type: "button", class: "button " + className, text: label, on: { click: () => attempt(run) } });

function clockSection(clock, onClock) {
  const shown = el("p");
  const show = (answer) => {
    const frozen = answer.frozen ? " (stopped)" : "";
    shown.textContent = new Date(answer.now).toLocaleString("en-GB", { dateStyle: "full", timeStyle: "medium" }) + frozen;
    onClock();
  };
  show(clock);
  const put = async (change) => show(await control("PUT", "clock", change));
  const ahead = (duration) => () => put({ advance: duration });
  const wanted = el("input", { type: "datetime-local" });
  return section("Clock", shown,
    el("div", { class: "row" }, button("+ 1 hour", ahead("PT1H")), button("+ 1 day", ahead("P1D")), button("+ 1 week", ahead("P7D"))),
    field("Set to", wanted),
    el("div", { class: "row" },
      button("Set", () => put({ now: new Date(wanted.value).toISOString() })),
      button("Stop", () => put({ frozen: true })), button("Go on", () => put({ frozen: false })),
      button("Real time", () => put({ offset: "PT0S", frozen: false }))));
}

function faultSection(first) {
  let rules = first;
  const list = el("textarea", { class: "code", rows: "8", spellcheck: "false" });
  const boxes = el("div");
  const plain = (rule) => ({ match: rule.match ?? {}, effect: rule.effect });
  const matches = (preset) => (rule) =>
    Object.entries(plain(preset).effect).every(([name, value]) => rule.effect[name] === value) && (preset.match?.kind ?? "") === (rule.match?.kind ?? "");
  const put = async (wanted) => {
    ({ rules } = await control("PUT", "faults", wanted));
    show();
  };
  const show = () => {
    list.value = rules.length ? JSON.stringify(rules, null, 1) : "[]";
    boxes.replaceChildren(...PRESETS.map(([label, preset]) => {
      const on = rules.some(matches(preset));
      const box = el("input", { type: "checkbox", checked: on });
      box.addEventListener("change", () => attempt(() => put(box.checked ? [...rules, preset] : rules.filter((rule) => !matches(preset)(rule)))));
      return el("label", { class: "check" }, box, label);
    }));
  };
  show();
  return section("Faults", boxes,
    el("details", {}, el("summary", { text: "All rules, as JSON" }),
      el("div", { class: "more" }, list, el("div", { class: "row" }, button("Apply", () => put(JSON.parse(list.value))), button("None", () => put([]))))));
}

/** `guestsKeepDeletedMeetings` → `Guests keep deleted meetings` */
const inWords = (name) => name.replace(/([A-Z])/g, (letter) => " " + letter.toLowerCase()).replace(/^./, (letter) => letter.toUpperCase());

const GROUPS = { calendar: "How Google’s calendar behaves", push: "How reliable push is", traffic: "Quotas and speed" };

/** Every switch of a group: a box, a number, or a word. */
function switchSection(group, switches) {
  const put = (name, value) => attempt(() => control("PUT", "switches", { [group]: { [name]: value } }));
  return section(GROUPS[group] ?? inWords(group), el("div", { class: "switches" }, Object.entries(switches).map(([name, value]) => {
    if (typeof value === "boolean") {
      const box = el("input", { type: "checkbox", checked: value });
      box.addEventListener("change", () => put(name, box.checked));
      return el("label", { class: "check" }, box, inWords(name));
    }
    const number = typeof value === "number";
    const input = el("input", { type: number ? "number" : "text", min: "0", value: String(value) });
    input.addEventListener("change", () => put(name, number ? Number(input.value) : input.value));
    return el("label", { class: "check" }, input, inWords(name));
  })));
}

function accessSection() {
  const calendars = calendarsShown();
  const emails = [...new Set(calendars.map((calendar) => calendar.email))];
  const revoke = (email) => button(email, async () => {
    await control("POST", "tokens/revoke", { email });
    toast(`All access to ${email} is withdrawn, as if its owner had done it.`);
  });
  return section("Withdraw access",
    el("p", { class: "hint", text: "Ends every token of the account: what uses it must sign in again." }),
    el("div", { class: "row" }, emails.map(revoke)),
    button("Let all sync tokens expire", async () => {
      await Promise.all(calendars.map((calendar) => control("POST", "sync-tokens/expire", { calendarId: calendar.id })));
      toast("The next increment of every calendar shown answers 410.");
    }));
}
