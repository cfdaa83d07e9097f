import { DAY, fromIsoDay, isoDay } from "./zone.js";

const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const ORDINALS = ["first", "second", "third", "fourth", "last"];

/** The rules that are offered for an event which starts on that day: `[value, words]`. */
export function commonRules(wall) {
  const date = new Date(wall);
  const [weekday, day] = [date.getUTCDay(), date.getUTCDate()];
  const nth = Math.ceil(day / 7);
  const position = nth === 5 ? "-1" : String(nth);
  return [
    ["", "Does not repeat"],
    ["FREQ=DAILY", "Every day"],
    ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"],
    [`FREQ=WEEKLY;BYDAY=${DAYS[weekday]}`, `Every week on ${NAMES[weekday]}`],
    [`FREQ=WEEKLY;INTERVAL=2;BYDAY=${DAYS[weekday]}`, `Every two weeks on ${NAMES[weekday]}`],
    [`FREQ=MONTHLY;BYMONTHDAY=${day}`, `Every month on day ${day}`],
    [`FREQ=MONTHLY;BYDAY=${position}${DAYS[weekday]}`, `Every month on the ${ORDINALS[nth - 1]} ${NAMES[weekday]}`],
    ["FREQ=YEARLY", "Every year"],
  ];
}

/** Takes a rule apart: what repeats, and how it ends. */
export function parseRule(line) {
  const parts = line.replace(/^RRULE:/, "").split(";").filter(Boolean);
  const find = (name) => parts.find((part) => part.startsWith(name + "="))?.slice(name.length + 1) ?? "";
  const until = find("UNTIL");
  return {
    rule: parts.filter((part) => !/^(UNTIL|COUNT|WKST)=/.test(part)).join(";"),
    until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6, 8)}` : "",
    count: find("COUNT"),
  };
}

/** Puts it together again. `until` is a day, inclusive. */
export function ruleLine({ rule, until, count }, allDay) {
  if (!rule) return "";
  let line = "RRULE:" + rule;
  if (count) line += ";COUNT=" + count;
  else if (until) line += ";UNTIL=" + until.replaceAll("-", "") + (allDay ? "" : "T235959Z");
  return line;
}

/** A weekly rule with its days moved on, as the series that it belongs to moves. */
export function moveDays(line, days) {
  if (!days || !/^RRULE:.*FREQ=WEEKLY/.test(line)) return line;
  return line.replace(/BYDAY=([A-Z,]+)/, (_, list) =>
    "BYDAY=" + list.split(",").map((day) => DAYS[(((DAYS.indexOf(day) + days) % 7) + 7) % 7]).join(","));
}

export const dayAfter = (text) => isoDay(fromIsoDay(text) + DAY);
