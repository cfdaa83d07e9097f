-- Times are microseconds since 1970 in UTC; the least and the greatest integer stand for ever.
-- Flags are 0 or 1. Sealed columns are encrypted, bound to table, row and column.
-- Ids of users, accounts and calendars are never given twice: hashes and seals are made with them.

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sub TEXT NOT NULL UNIQUE,
  tag TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL,
  display_name TEXT NOT NULL,
  admin INTEGER NOT NULL,
  paused_by TEXT CHECK (paused_by IN ('user', 'admin')),
  epoch INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  alert_mails INTEGER NOT NULL,
  block_title TEXT NOT NULL,
  lock_mark TEXT NOT NULL,
  block_unanswered INTEGER NOT NULL,
  copy_reminders INTEGER NOT NULL,
  copy_original_visibility INTEGER NOT NULL,
  meetings_with_guests TEXT NOT NULL
);

CREATE TABLE accounts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  sub TEXT NOT NULL,
  email TEXT NOT NULL,
  scopes TEXT NOT NULL,
  needs_reauth INTEGER NOT NULL,
  refresh_token BLOB, -- sealed
  access_token BLOB, -- sealed
  expires_at INTEGER NOT NULL,
  UNIQUE (user_id, kind, sub)
);

CREATE INDEX accounts_by_sub ON accounts (sub);

-- A record outlives its account, but only once nothing is left to do with the account's help.
CREATE TABLE calendars (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id),
  account_id INTEGER REFERENCES accounts (id) ON DELETE SET NULL,
  google_id TEXT NOT NULL,
  role TEXT NOT NULL,
  display_name TEXT NOT NULL,
  zone TEXT NOT NULL,
  color_id TEXT NOT NULL,
  write_blocks INTEGER NOT NULL,
  access_role TEXT NOT NULL,
  state TEXT NOT NULL,
  primary_of_home INTEGER NOT NULL,
  poll_only INTEGER NOT NULL,
  sync_token TEXT,
  last_sync_at INTEGER,
  last_error TEXT NOT NULL,
  failures INTEGER NOT NULL,
  retry_at INTEGER NOT NULL,
  UNIQUE (user_id, google_id),
  CHECK (account_id IS NOT NULL OR state = 'DISCONNECTED')
);

CREATE INDEX calendars_by_google_id ON calendars (google_id);
CREATE INDEX calendars_by_account ON calendars (account_id);

CREATE TABLE sources (
  calendar_id INTEGER NOT NULL REFERENCES calendars (id),
  event_id TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users (id),
  i_cal_uid TEXT NOT NULL,
  series_id TEXT,
  slot TEXT,
  cancelled INTEGER NOT NULL,
  tentative INTEGER NOT NULL,
  type TEXT NOT NULL,
  answer TEXT NOT NULL,
  opaque INTEGER NOT NULL,
  details_visible INTEGER NOT NULL,
  may_edit INTEGER NOT NULL,
  other_guests INTEGER NOT NULL,
  starts TEXT, -- 2026-03-01, or 2026-03-01T09:00:00Z and a zone
  ends TEXT,
  recurrence TEXT NOT NULL, -- one line a rule
  content_hash TEXT NOT NULL,
  etag TEXT NOT NULL,
  updated INTEGER NOT NULL,
  PRIMARY KEY (calendar_id, event_id)
) WITHOUT ROWID;

CREATE INDEX sources_by_meeting ON sources (user_id, i_cal_uid);
CREATE INDEX sources_by_series ON sources (calendar_id, series_id) WHERE series_id IS NOT NULL;

-- What stands on people's calendars because of us. Nothing here is removed by removing something
-- else: a row goes when its managed event is known to be gone, or is let go on purpose.
-- Empty strings, not NULL, where there is no parent and no slot: NULLs are never equal, so a unique
-- index would not see two of them.
CREATE TABLE placements (
  id TEXT NOT NULL PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (id),
  i_cal_uid TEXT NOT NULL,
  source_calendar INTEGER NOT NULL REFERENCES calendars (id),
  source_event TEXT NOT NULL,
  parent TEXT NOT NULL,
  slot TEXT NOT NULL,
  target INTEGER NOT NULL REFERENCES calendars (id),
  kind TEXT NOT NULL,
  generation INTEGER NOT NULL,
  managed_id TEXT NOT NULL,
  want TEXT NOT NULL,
  wanted TEXT NOT NULL,
  rule TEXT NOT NULL,
  written TEXT NOT NULL,
  live INTEGER NOT NULL,
  times TEXT NOT NULL,
  echo TEXT NOT NULL,
  etag TEXT NOT NULL,
  answered_at INTEGER NOT NULL,
  rev INTEGER NOT NULL,
  in_flight INTEGER NOT NULL,
  color_id TEXT NOT NULL,
  reminders TEXT NOT NULL,
  sent_color_id TEXT NOT NULL,
  sent_reminders TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  retry_at INTEGER NOT NULL,
  error TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  -- Something has to be written, or it is not known what became of the last write.
  owed INTEGER NOT NULL GENERATED ALWAYS AS (
    want <> 'LEAVE'
    AND (in_flight OR CASE want WHEN 'NOTHING' THEN live ELSE wanted <> written END)) VIRTUAL,
  CHECK ((parent = '') = (slot = ''))
);

-- A calendar row belongs to one user, so these are per user.
CREATE UNIQUE INDEX one_placement_each
  ON placements (source_calendar, source_event, target) WHERE parent = '';
CREATE UNIQUE INDEX one_placement_a_slot ON placements (parent, slot) WHERE parent <> '';
CREATE INDEX placements_by_source ON placements (source_calendar);
CREATE INDEX placements_by_managed_id ON placements (target, managed_id);
CREATE INDEX placements_by_meeting ON placements (user_id, i_cal_uid);
CREATE INDEX placements_owed ON placements (user_id, (parent <> ''), retry_at) WHERE owed = 1;

CREATE TABLE dirty_meetings (
  user_id INTEGER NOT NULL REFERENCES users (id),
  i_cal_uid TEXT NOT NULL,
  PRIMARY KEY (user_id, i_cal_uid)
) WITHOUT ROWID;

CREATE TABLE channels (
  id TEXT NOT NULL PRIMARY KEY,
  calendar_id INTEGER NOT NULL REFERENCES calendars (id),
  token_hash TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  resource_id TEXT,
  expires_at INTEGER,
  last_message_at INTEGER
);

CREATE INDEX channels_by_calendar ON channels (calendar_id);

CREATE TABLE sync_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  calendar_id INTEGER REFERENCES calendars (id) ON DELETE SET NULL,
  event_id TEXT NOT NULL,
  action TEXT NOT NULL,
  status TEXT NOT NULL,
  detail TEXT NOT NULL,
  at INTEGER NOT NULL
);

CREATE INDEX sync_log_by_user ON sync_log (user_id, id);
CREATE INDEX sync_log_by_calendar ON sync_log (calendar_id);
CREATE INDEX sync_log_by_time ON sync_log (at);

CREATE TABLE settings (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT,
  sealed_value BLOB, -- sealed
  CHECK ((value IS NULL) <> (sealed_value IS NULL))
);

-- Sessions that ended before they expired; a row may go when its session would have expired.
CREATE TABLE revoked_sessions (
  id TEXT NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL
);
