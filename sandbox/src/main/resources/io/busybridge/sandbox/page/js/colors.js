/** Google's eleven event colours, as its pages show them. */
export const PALETTE = {
  1: ["Lavender", "#7986cb"], 2: ["Sage", "#33b679"], 3: ["Grape", "#8e24aa"], 4: ["Flamingo", "#e67c73"],
  5: ["Banana", "#f6bf26"], 6: ["Tangerine", "#f4511e"], 7: ["Peacock", "#039be5"], 8: ["Graphite", "#757575"],
  9: ["Blueberry", "#3f51b5"], 10: ["Basil", "#0b8043"], 11: ["Tomato", "#d50000"],
};

const FALLBACK = ["9", "7", "6", "10", "3", "5", "4", "2"];

/**
 * A colour for each calendar of one person: its own where all of them differ, so that a copy and
 * the calendar that it comes from match; else one for each place.
 */
export function paint(calendars) {
  const own = new Set(calendars.map((calendar) => calendar.backgroundColor));
  const distinct = own.size === calendars.length && !own.has(undefined);
  calendars.forEach((calendar, i) => {
    calendar.color = distinct ? calendar.backgroundColor : PALETTE[FALLBACK[i % FALLBACK.length]][1];
  });
}

export const colorOf = (event, calendar) => PALETTE[event.colorId]?.[1] ?? calendar.color;
