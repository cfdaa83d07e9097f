import { PALETTE } from "./colors.js";
import { field, select } from "./dialog.js";
import { el } from "./dom.js";
import { answerInWords } from "./kinds.js";
import { commonRules, dayAfter, parseRule, ruleLine } from "./repeat.js";
import { allCalendars, state } from "./state.js";
import { fromIsoDay, fromIsoMinute, isZone, isoDay, isoMinute, toInstant, toWall } from "./zone.js";

const zones = () => el("datalist", { id: "zones" }, Intl.supportedValuesOf("timeZone").map((zone) => el("option", { value: zone })));

const wallOf = (time, zone) => (time.date ? fromIsoDay(time.date) : toWall(Date.parse(time.dateTime), zone));

/** When: start, end, all-day, zones. `read()` answers `{start, end}` as Google wants them, or throws in words. */
export function timeFields(event) {
  const allDay = el("input", { type: "checkbox", checked: Boolean(event.start.date) });
  const startZone = el("input", { list: "zones", value: event.start.timeZone ?? state.zone, autocomplete: "off" });
  const endZone = el("input", { list: "zones", value: event.end.timeZone && event.end.timeZone !== startZone.value ? event.end.timeZone : "", autocomplete: "off", placeholder: "the same" });
  const start = el("input", { required: true });
  const end = el("input", { required: true });
  const zonePair = el("div", { class: "pair" }, field("Time zone", startZone), field("Time zone of the end", endZone));
  const put = (from, to) => {
    for (const input of [start, end]) input.type = allDay.checked ? "date" : "datetime-local";
    start.value = allDay.checked ? isoDay(from) : isoMinute(from);
    end.value = allDay.checked ? isoDay(Math.max(from, to - 1)) : isoMinute(to);
    zonePair.hidden = allDay.checked;
  };
  const walls = () => {
    if (!start.value || !end.value) throw new Error("Start and end are needed.");
    return start.type === "date"
      ? [fromIsoDay(start.value), fromIsoDay(dayAfter(end.value))]
      : [fromIsoMinute(start.value), fromIsoMinute(end.value)];
  };
  const zoneOfEnd = () => endZone.value || startZone.value;
  put(wallOf(event.start, startZone.value), wallOf(event.end, zoneOfEnd()));
  let last = walls();
  allDay.addEventListener("change", () => {
    const [from, to] = last;
    put(allDay.checked ? from : from + 9 * 3_600_000, allDay.checked ? to : from + 10 * 3_600_000);
    last = walls();
  });
  start.addEventListener("change", () => {
    if (!start.value) return;
    const length = last[1] - last[0];
    const from = start.type === "date" ? fromIsoDay(start.value) : fromIsoMinute(start.value);
    put(from, from + length);
    last = walls();
  });
  end.addEventListener("change", () => end.value && (last = walls()));
  const at = (wall, zone) => {
    if (allDay.checked) return { date: isoDay(wall), dateTime: null, timeZone: null };
    if (!isZone(zone)) throw new Error(`There is no time zone “${zone}”.`);
    return { dateTime: new Date(toInstant(wall, zone)).toISOString(), timeZone: zone, date: null };
  };
  return {
    nodes: [
      el("div", { class: "pair" }, field("Start", start), field("End", end)),
      el("label", { class: "check" }, allDay, "All day"),
      zonePair,
      zones(),
    ],
    startWall: () => walls()[0],
    isAllDay: () => allDay.checked,
    onStart: (f) => [start, allDay].forEach((input) => input.addEventListener("change", f)),
    read() {
      const [from, to] = walls();
      return { start: at(from, startZone.value), end: at(to, zoneOfEnd()) };
    },
  };
}

const CUSTOM = "custom";

/** How often: the common rules, an end, or the raw lines. */
export function repeatFields(recurrence, time) {
  const simple = recurrence.length <= 1 && (recurrence[0] ?? "RRULE:").startsWith("RRULE:");
  const known = parseRule(recurrence[0] ?? "");
  const choice = el("select");
  const until = el("input", { type: "date", value: known.until });
  const count = el("input", { type: "number", min: "1", max: "999", value: known.count });
  const raw = el("textarea", { class: "code", rows: "3", spellcheck: "false", value: recurrence.join("\n"), placeholder: "RRULE:FREQ=WEEKLY;BYDAY=MO,WE" });
  const ends = el("div", { class: "pair" }, field("Until (a day)", until), field("or so many times", count));
  const rawField = field("Rules (RRULE, RDATE, EXDATE), one a line", raw);
  const show = () => {
    rawField.hidden = choice.value !== CUSTOM;
    ends.hidden = choice.value === CUSTOM || choice.value === "";
  };
  const offer = (value) => {
    const rules = commonRules(time.startWall());
    choice.replaceChildren(...[...rules, [CUSTOM, "By rules of your own…"]].map(([key, label]) => el("option", { value: key, text: label })));
    choice.value = rules.some(([rule]) => rule === value) ? value : CUSTOM;
    show();
  };
  offer(simple ? known.rule : CUSTOM);
  choice.addEventListener("change", () => {
    if (choice.value === CUSTOM && !raw.value) raw.value = "RRULE:FREQ=WEEKLY";
    show();
  });
  const before = recurrence.join("\n");
  const asShown = () => (choice.value === CUSTOM ? raw.value.trim() : ruleLine({ rule: choice.value, until: until.value, count: count.value }, time.isAllDay()));
  const first = asShown();
  time.onStart(() => choice.value === "" && offer(""));
  return {
    nodes: [field("Repeats", choice), ends, rawField],
    /** The lines; exactly as they were unless the person changed something. */
    read: () => (asShown() === first ? before : asShown()).split("\n").map((line) => line.trim()).filter(Boolean),
  };
}

/** Guests, one address a line; those who stand there already keep their answers. */
export function guestField(attendees) {
  const input = el("textarea", { rows: "2", spellcheck: "false", value: attendees.map((guest) => guest.email).join("\n") });
  const add = select([["", "Add somebody…"], ...new Set(allCalendars().map((calendar) => calendar.email))].map((one) => (Array.isArray(one) ? one : [one, one])), "");
  add.addEventListener("change", () => {
    if (add.value && !input.value.includes(add.value)) input.value = [input.value.trim(), add.value].filter(Boolean).join("\n");
    add.value = "";
  });
  const answers = attendees.length && el("ul", { class: "guests" }, attendees.map((guest) =>
    el("li", {}, guest.displayName ?? guest.email, el("span", { class: "hint", text: (guest.organizer ? "organizer, " : "") + answerInWords(guest.responseStatus) }))));
  return {
    nodes: [answers, field("Guests, one address a line", input), field("From the sandbox", add)],
    read: () => input.value.split(/[\s,;]+/).filter(Boolean).map((email) => attendees.find((guest) => guest.email === email) ?? { email }),
  };
}

export const colorField = (value) =>
  select([["", "as the calendar"], ...Object.entries(PALETTE).map(([id, [name]]) => [id, name])], value ?? "");

