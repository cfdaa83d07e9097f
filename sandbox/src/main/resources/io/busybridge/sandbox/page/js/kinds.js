/** What an event is, for the eye and in words. */

export const managedKind = (event) => event.extendedProperties?.private?.busybridgeKind;

export const ownAnswer = (event) => event.attendees?.find((guest) => guest.self)?.responseStatus;

export const isAllDay = (event) => Boolean(event.start?.date);

export function kindOf(event) {
  const managed = managedKind(event);
  if (managed === "block") return "block";
  const answer = ownAnswer(event);
  const kinds = managed === "copy" ? ["copy"] : [];
  if (answer === "declined") kinds.push("declined");
  else if (event.status === "tentative" || answer === "tentative" || answer === "needsAction") kinds.push("maybe");
  else if (event.transparency === "transparent") kinds.push("free");
  else if (event.eventType === "outOfOffice") kinds.push("away");
  return kinds.join(" ");
}

const ANSWERS = { needsAction: "not answered yet", tentative: "maybe", declined: "declined", accepted: "accepted" };
const TYPES = {
  outOfOffice: "out of office", workingLocation: "working location", birthday: "birthday",
  focusTime: "focus time", fromGmail: "from a mail",
};

export const answerInWords = (answer) => ANSWERS[answer] ?? answer;

/** Everything about an event but its title and time. */
export function traits(event) {
  const managed = managedKind(event);
  return [
    managed === "block" && "block by BusyBridge",
    managed === "copy" && "copy by BusyBridge",
    TYPES[event.eventType],
    event.recurringEventId && "of a series",
    ownAnswer(event) && ANSWERS[ownAnswer(event)],
    event.status === "tentative" && "tentative",
    event.transparency === "transparent" && "free",
  ].filter(Boolean);
}

export const titleOf = (event) => event.summary || (event.visibility === "private" ? "Busy" : "(no title)");
