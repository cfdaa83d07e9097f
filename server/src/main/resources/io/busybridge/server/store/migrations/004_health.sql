-- After a push a calendar is listed once more from the token that the first list began with.
CREATE TABLE second_looks (
  calendar_id INTEGER NOT NULL PRIMARY KEY REFERENCES calendars (id) ON DELETE CASCADE,
  token TEXT NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER NOT NULL,
  until INTEGER NOT NULL
);

-- Google accounts that are left alone for a while after failures, or not written to.
CREATE TABLE account_rests (
  sub TEXT NOT NULL,
  what TEXT NOT NULL CHECK (what IN ('CALLS', 'WRITES')),
  rests INTEGER NOT NULL,
  until INTEGER NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (sub, what)
) WITHOUT ROWID;

-- What comparisons of the database with the calendars came to: counts, no content.
CREATE TABLE checks (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('CONSISTENCY', 'ORPHANS')),
  started_at INTEGER NOT NULL,
  finished_at INTEGER NOT NULL,
  calendars INTEGER NOT NULL,
  unreachable INTEGER NOT NULL,
  sources INTEGER NOT NULL,
  managed INTEGER NOT NULL,
  orphans INTEGER NOT NULL
);

CREATE INDEX checks_by_user ON checks (user_id, id);
