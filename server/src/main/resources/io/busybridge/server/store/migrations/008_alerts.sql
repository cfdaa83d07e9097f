-- What is, or was, wrong for a while. What it is about is told by the columns that are not null.
-- There is no reference to account and calendar: what was wrong is told of a while longer.
CREATE TABLE incidents (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
  account_id INTEGER,
  calendar_id INTEGER,
  name TEXT,
  detail TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  opened_at INTEGER, -- null while it has not lasted long enough to count
  gone_since INTEGER,
  told_at INTEGER,
  closed_at INTEGER,
  relapses INTEGER NOT NULL
);

CREATE UNIQUE INDEX one_incident_each ON incidents
  (kind, ifnull(user_id, 0), ifnull(account_id, 0), ifnull(calendar_id, 0), ifnull(name, ''))
  WHERE closed_at IS NULL;
CREATE INDEX incidents_by_end ON incidents (closed_at);

-- What waits to be told: of one incident to one address the latest only.
CREATE TABLE notices (
  incident_id INTEGER NOT NULL REFERENCES incidents (id) ON DELETE CASCADE,
  recipient TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE, -- whose address it is
  own INTEGER NOT NULL, -- it is about that user
  moment TEXT NOT NULL CHECK (moment IN ('OPENED', 'REMINDER', 'OVER')),
  made_at INTEGER NOT NULL,
  PRIMARY KEY (incident_id, recipient)
) WITHOUT ROWID;

CREATE TABLE mails (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id TEXT NOT NULL UNIQUE,
  recipient TEXT NOT NULL,
  user_id INTEGER REFERENCES users (id) ON DELETE CASCADE, -- whose address it is
  subject TEXT NOT NULL,
  body_text TEXT NOT NULL,
  body_html TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER NOT NULL,
  error TEXT NOT NULL DEFAULT '',
  sent_at INTEGER,
  given_up_at INTEGER
);

CREATE INDEX mails_unsent ON mails (id) WHERE sent_at IS NULL AND given_up_at IS NULL;
CREATE INDEX mails_by_recipient ON mails (recipient, made_at);

-- How often in a row no push channel was to be had; a row goes when one is.
CREATE TABLE watch_failures (
  calendar_id INTEGER NOT NULL PRIMARY KEY REFERENCES calendars (id) ON DELETE CASCADE,
  failures INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  error TEXT NOT NULL
);
