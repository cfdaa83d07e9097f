import { wordsFor } from "./words.js";

/** A refusal, in words that a person can use. */
export class Refusal extends Error {
  constructor(status, reason, message) {
    super(wordsFor(status, reason, message));
    this.status = status;
    this.reason = reason;
  }
}

const tokens = new Map();

async function read(response) {
  const text = await response.text();
  let body = {};
  if (text) {
    try {
      body = JSON.parse(text);
    } catch (e) {
      if (response.ok) throw new Refusal(response.status, "parse", "The answer is not JSON: " + e.message);
      body = { error: { message: text.slice(0, 300) } };
    }
  }
  if (response.ok) return body;
  const error = typeof body.error === "object" ? body.error : { message: body.error_description ?? body.error };
  throw new Refusal(response.status, error.errors?.[0]?.reason ?? error.reason ?? "", error.message ?? response.statusText);
}

async function send(path, options) {
  try {
    return await fetch(path, options);
  } catch (e) {
    if (e instanceof TypeError) throw new Refusal(0, "unreachable", e.message);
    throw e;
  }
}

/** The control API, below `/sandbox/`. */
export async function control(method, path, body, type = "application/json") {
  const options = { method };
  if (body !== undefined) {
    options.headers = { "Content-Type": type };
    options.body = type === "application/json" ? JSON.stringify(body) : body;
  }
  return read(await send("/sandbox/" + path, options));
}

function tokenOf(email) {
  if (!tokens.has(email)) {
    const asked = control("POST", "token", { email, clientId: "sandbox-page" }).then((answer) => answer.accessToken);
    asked.catch(() => tokens.delete(email));
    tokens.set(email, asked);
  }
  return tokens.get(email);
}

/** Calendar v3, as the person with that address, as any client calls it. */
export async function calendar(email, method, path, { query = {}, body, etag } = {}, again = true) {
  const url = new URL("/calendar/v3/" + path, location.href);
  for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value);
  const headers = { Authorization: "Bearer " + (await tokenOf(email)) };
  if (body) headers["Content-Type"] = "application/json";
  if (etag) headers["If-Match"] = etag;
  const response = await send(url, { method, headers, body: body && JSON.stringify(body) });
  if (response.status === 401 && again) {
    tokens.delete(email);
    return calendar(email, method, path, { query, body, etag }, false);
  }
  return read(response);
}

export const eventsPath = (calendarId, eventId, rest = "") =>
  `calendars/${encodeURIComponent(calendarId)}/events` + (eventId ? "/" + encodeURIComponent(eventId) : "") + rest;
