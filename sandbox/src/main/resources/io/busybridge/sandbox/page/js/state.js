import { DAY, isZone, mondayOf, toWall, fromIsoDay, isoDay } from "./zone.js";

/**
 * What the page shows. Person, week and theme stand in the address, so that a view can be kept and
 * shared; the zone is remembered by the browser.
 */
export const state = {
  people: [],
  person: "",
  monday: 0,
  zone: "UTC",
  theme: "",
  /** calendar key → Map of event id → event */
  events: new Map(),
  clockOffset: 0,
};

export const now = () => Date.now() + state.clockOffset;

export const calendarsShown = () =>
  state.person === "all"
    ? state.people.flatMap((person) => person.calendars)
    : (state.people.find((person) => person.key === state.person)?.calendars ?? []);

export const allCalendars = () => state.people.flatMap((person) => person.calendars);

export const thisMonday = () => mondayOf(toWall(now(), state.zone));

/** Where the page opens: on a weekend the coming week, for that is the one that people look at. */
export const firstMonday = () => mondayOf(toWall(now(), state.zone) + 2 * DAY);

export function readAddress() {
  const hash = new URLSearchParams(location.hash.slice(1));
  const zone = hash.get("zone") ?? localStorage.getItem("zone") ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  state.zone = isZone(zone) ? zone : "UTC";
  state.theme = hash.get("theme") ?? localStorage.getItem("theme") ?? "";
  const week = fromIsoDay(hash.get("week") ?? "");
  state.monday = Number.isNaN(week) ? firstMonday() : mondayOf(week);
  const wanted = hash.get("person");
  const known = state.people.some((person) => person.key === wanted) || wanted === "all";
  state.person = known ? wanted : (state.people[0]?.key ?? "");
}

export function writeAddress() {
  const hash = new URLSearchParams();
  hash.set("person", state.person);
  if (state.monday !== firstMonday()) hash.set("week", isoDay(state.monday));
  history.replaceState(null, "", "#" + hash);
}

export function remember(name, value) {
  state[name] = value;
  localStorage.setItem(name, value);
}
