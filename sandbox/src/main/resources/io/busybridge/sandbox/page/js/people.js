import { el, byId } from "./dom.js";
import { paint } from "./colors.js";
import { state } from "./state.js";

/** `Nora Lindqvist (Fjord Energy)` and `Nora Lindqvist · Fjord Energy` belong to Nora Lindqvist. */
function split(name) {
  const found = /^(.*?)\s*(?:\(([^)]*)\)|[·–|]\s*(.*))$/.exec(name);
  return found ? { person: found[1].trim(), part: (found[2] ?? found[3]).trim() } : { person: name.trim(), part: "" };
}

/**
 * From accounts to people, each with the calendars to be shown side by side: the home account's
 * first (its name is the person's and nothing more), then the clients'.
 */
export function group(accounts) {
  const people = new Map();
  for (const account of accounts) {
    const { person, part } = split(account.name || account.email);
    if (!people.has(person)) people.set(person, { key: person, name: person, calendars: [] });
    for (const calendar of account.calendars ?? []) {
      people.get(person).calendars.push({
        ...calendar,
        key: account.email + " " + calendar.id,
        email: account.email,
        person: person.split(" ")[0],
        home: !part,
        role: part ? "client" : calendar.primary ? "main" : "home",
        label: calendar.primary ? part || "Main calendar" : calendar.summary,
        writable: ["owner", "writer", "writerWithoutPrivateAccess"].includes(calendar.accessRole ?? "owner"),
      });
    }
  }
  const all = [...people.values()];
  for (const person of all) {
    person.calendars.sort((a, b) => Number(b.home) - Number(a.home) || Number(Boolean(b.primary)) - Number(Boolean(a.primary)));
    paint(person.calendars);
  }
  return all;
}

const FACES = ["#e67c73", "#8e24aa", "#33b679", "#f6bf26", "#3f51b5"];

const initials = (name) => name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();

export function showPeople(choose) {
  const tab = (key, label, avatar) =>
    el("button", {
      type: "button",
      class: avatar ? "person" : "person plain",
      "aria-current": state.person === key ? "true" : "false",
      on: { click: () => choose(key) },
    }, avatar, label);
  byId("people").replaceChildren(
    ...state.people.map((person, i) =>
      tab(person.key, person.name, el("span", {
        class: "avatar", text: initials(person.name), "aria-hidden": "true",
        style: { "--c": FACES[i % FACES.length] },
      }))),
    state.people.length > 1 && tab("all", "Everybody") || "",
  );
}
