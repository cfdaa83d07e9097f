const BY_REASON = {
  unreachable: "The sandbox does not answer. Is it still running?",
  timeRangeEmpty: "The end must be after the start.",
  rateLimitExceeded: "Too many calls at once (a quota, or a fault that you switched on). Try again in a moment.",
  userRateLimitExceeded: "Too many calls at once (a quota, or a fault that you switched on). Try again in a moment.",
  quotaExceeded: "This account has used up its quota.",
  requiredAccessLevel: "This account may only read that calendar.",
  forbiddenForNonOrganizer: "Only the organizer may change that.",
  conditionNotMet: "Somebody else changed the event meanwhile. Look again, then repeat your change.",
  deleted: "The event is deleted already.",
  duplicate: "An event with this id exists already, or existed once.",
  notFound: "That is not there (any more).",
  authError: "The account’s access has been withdrawn.",
  insufficientPermissions: "The token lacks a permission.",
  backendError: "The sandbox fails as it was told to (see Faults & clock). Try again.",
  internalError: "The sandbox fails as it was told to (see Faults & clock). Try again.",
};

/** What a refusal means, for a person; Google's own words follow where they add something. */
export function wordsFor(status, reason, message) {
  const known = BY_REASON[reason];
  if (known) return known;
  if (status >= 500) return `The sandbox failed (${status}). ${message}`;
  return message || `Refused (${status}).`;
}
